import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** Where Chromium must be there, a skipped test would be a silent one. */
const isRequired = process.env['W4GNS_REQUIRE_CHROMIUM'] === '1';

/** The main entry as a browser gets it: bundled, with any Node API an error. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: "export * from '@w4gns/adif';", resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'adif',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

interface Adif {
  parseAdi(text: string): { records: { at(index: number): { toObject(): unknown } | undefined } };
  formatAdi(records: object[]): string;
}

it('bundles for a browser without any Node module', async () => {
  expect((await bundle()).length).toBeGreaterThan(1000);
});

(CHROMIUM === undefined && !isRequired ? it.skip : it)(
  'reads and writes a log in a browser (skipped without Chromium, unless W4GNS_REQUIRE_CHROMIUM=1)',
  async () => {
    if (CHROMIUM === undefined) throw new Error('W4GNS_REQUIRE_CHROMIUM=1, but no Chromium');
    const args = [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ];
    const browser = await chromium.launch({ executablePath: CHROMIUM, args });
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: await bundle() });
      const record = await page.evaluate(() => {
        const { adif } = globalThis as unknown as { adif: Adif };
        const text = adif.formatAdi([{ CALL: 'K1ABC', NAME: 'José' }]);
        return adif.parseAdi(text).records.at(0)?.toObject();
      });
      expect(record).toEqual({ CALL: 'K1ABC', NAME: 'José' });
    } finally {
      await browser.close();
    }
  },
);
