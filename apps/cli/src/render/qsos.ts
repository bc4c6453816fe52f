import type { Column } from './table.ts';

/** What a listed QSO offers: its ADIF fields and the columns computed from them. */
export interface ListedQso {
  readonly id: number;
  get(name: string): string | undefined;
  entries(): Iterable<readonly [name: string, value: string]>;
  readonly band?: string | undefined;
  readonly dxcc?: number | undefined;
  readonly cqz?: number | undefined;
  readonly ituz?: number | undefined;
  readonly cont?: string | undefined;
}

export const QSO_COLUMNS: readonly Column<ListedQso>[] = [
  { title: 'ID', value: ({ id }) => id, align: 'right' },
  { title: 'Date', value: (qso) => dashed(qso.get('QSO_DATE')) },
  { title: 'UTC', value: (qso) => colons(qso.get('TIME_ON')) },
  { title: 'Call', value: (qso) => qso.get('CALL'), max: 20 },
  { title: 'Band', value: (qso) => qso.band ?? qso.get('BAND'), max: 8 },
  { title: 'Freq', value: (qso) => qso.get('FREQ'), align: 'right', max: 12, drops: true },
  { title: 'Mode', value: (qso) => qso.get('SUBMODE') ?? qso.get('MODE'), max: 10 },
  { title: 'Sent', value: (qso) => qso.get('RST_SENT'), align: 'right', max: 5, drops: true },
  { title: 'Rcvd', value: (qso) => qso.get('RST_RCVD'), align: 'right', max: 5, drops: true },
  { title: 'Grid', value: (qso) => qso.get('GRIDSQUARE'), max: 10, drops: true },
  { title: 'DXCC', value: ({ dxcc }) => dxcc, align: 'right' },
  { title: 'Name', value: (qso) => qso.get('NAME'), max: 16, shrinks: true, drops: true },
  { title: 'Comment', value: (qso) => qso.get('COMMENT'), max: 30, shrinks: true, drops: true },
];

/** A QSO as the JSON documents show it: ADIF names in camelCase, values as text; id and computed numbers as numbers. */
export function qsoJson(qso: ListedQso): Record<string, string | number> {
  const fields = [...qso.entries()].map(([name, value]) => [camelCase(name), value] as const);
  const { band, dxcc, cqz, ituz, cont } = qso;
  return {
    id: qso.id,
    ...Object.fromEntries(fields),
    ...defined({ band, dxcc, cqz, ituz, cont }),
  };
}

/** `QSO_DATE` to `qsoDate`. */
function camelCase(name: string): string {
  return name.toLowerCase().replace(/_+([a-z0-9])/g, (_, next: string) => next.toUpperCase());
}

function defined(
  values: Record<string, string | number | undefined>,
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).filter(
      (entry): entry is [string, string | number] => entry[1] !== undefined,
    ),
  );
}

function dashed(date = ''): string {
  return date.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

function colons(time = ''): string {
  return time.replace(/^(\d{2})(\d{2})(\d{2})?$/, (_, h: string, m: string, s?: string) =>
    [h, m, s].filter((part) => part !== undefined).join(':'),
  );
}
