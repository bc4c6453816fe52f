import { access, constants } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { detectHardwareSync } from '@w4gns/hw-detect';
import { readAwardsConfig } from '../awards-config.ts';
import { defineCommand } from '../command.ts';
import { EXIT } from '../errors.ts';
import type { Io } from '../io.ts';
import { printJson } from '../json.ts';
import { openLog, withLog } from '../open-log.ts';
import { isUrl, logLocation, shownLocation } from '../paths.ts';
import { painterFor } from '../render/paint.ts';
import { printable, plural } from '../text.ts';
import { VERSION } from '../version.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

type Check = (io: Io, db: string | undefined) => Finding | Promise<Finding>;

export const doctor = defineCommand({
  options: {},
  examples: [['w4gns doctor', 'one line a check; exit 1 when something is wrong']],
  async run({ values, io }) {
    const findings: Finding[] = [];
    for (const [what, check] of Object.entries(CHECKS)) {
      findings.push(await attempt(what, () => check(io, values.db)));
    }
    const ok = findings.every((finding) => finding.ok);
    if (values.json) await printJson(io, { ok, checks: findings });
    else await io.out(render(findings, io));
    return ok ? EXIT.done : EXIT.failed;
  },
});

const CHECKS: Readonly<Record<string, Check>> = {
  program: (io) => finding(`w4gns ${VERSION} on ${io.platform}`),
  machine: (io) => {
    const { machine, usable } = detectHardwareSync({ env: io.env });
    return finding(`${plural(machine.logical, 'logical CPU')}, parallelism ${usable.parallelism}`);
  },
  place: async (io, db) => {
    const place = logLocation(db, io);
    if (isUrl(place)) return finding(shownLocation(place));
    const writable = existsSync(place) ? place : nearestFolder(place);
    const refused = await access(writable, constants.W_OK).catch(() => true);
    if (refused) return { what: '', ok: false, detail: `you may not write to ${writable}` };
    return finding(existsSync(place) ? place : `${place} (not made yet)`);
  },
  log: async (io, db) => {
    const place = logLocation(db, io);
    if (!isUrl(place) && !existsSync(place)) return finding('none yet: w4gns init');
    return withLog(openLog(db, io), async ({ store }) => {
      const { ok, problems } = await store.check();
      const qsos = plural(await store.count({}), 'QSO');
      return { what: '', ok, detail: ok ? `${qsos}, sound` : problems.join('; ') };
    });
  },
  awards: async (io) => {
    const { issues } = await readAwardsConfig(io);
    const file = io.env['W4GNS_AWARDS_CONFIG'];
    const detail = file ? `own settings from ${file}` : "the sponsors' thresholds";
    return issues.length === 0
      ? finding(detail)
      : { what: '', ok: false, detail: issues.join('; ') };
  },
  model: (io) => {
    const { OPENAI_API_KEY: key, OPENAI_BASE_URL: url } = io.env;
    return finding(
      key || url ? `configured${url ? ` at ${url}` : ''}` : 'none: answers are computed here',
    );
  },
};

function finding(detail: string): Finding {
  return { what: '', ok: true, detail };
}

async function attempt(what: string, check: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return { ...(await check()), what };
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}

function render(findings: readonly Finding[], io: Io): string {
  const paint = painterFor(io);
  return findings
    .map(({ what, ok, detail }) => {
      const mark = ok ? paint('green', 'ok   ') : paint('red', 'wrong');
      return `${mark} ${what.padEnd(8)} ${printable(detail)}\n`;
    })
    .join('');
}
