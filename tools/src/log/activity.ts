import { fields } from './field.ts';
import { type Random, weighted } from './random.ts';

/** What a QSO was made on: band, mode and a frequency that fits both. */
export interface Activity {
  readonly channel: Channel;
  /** MHz, as ADIF writes it. */
  readonly freq: string;
}

/** A mode on a band. */
interface Channel {
  readonly band: string;
  /** ADI text of BAND, MODE and SUBMODE. */
  readonly text: string;
  readonly span: Span;
  /** How signals are reported: `599`, `59` or decibels. */
  readonly report: 'cw' | 'phone' | 'decibel';
}

/** MHz: a range for modes that spread, a dial frequency and a little more for those that gather. */
type Span = readonly [from: number, to: number];

type Kind = 'CW' | 'SSB' | 'RTTY' | 'PSK' | 'FT8' | 'FT4' | 'FM';

interface BandPlan {
  readonly band: string;
  readonly weight: number;
  readonly spans: Partial<Record<Kind, Span>>;
}

const dial = (freq: number): Span => [freq, freq + 0.0025];

const PLANS: readonly BandPlan[] = [
  { band: '160m', weight: 4, spans: { CW: [1.81, 1.84], SSB: [1.845, 1.99], FT8: dial(1.84) } },
  {
    band: '80m',
    weight: 9,
    spans: {
      CW: [3.5, 3.57],
      SSB: [3.7, 3.98],
      RTTY: [3.58, 3.6],
      PSK: dial(3.58),
      FT8: dial(3.573),
      FT4: dial(3.575),
    },
  },
  { band: '60m', weight: 1, spans: { SSB: [5.3715, 5.3715], FT8: dial(5.357) } },
  {
    band: '40m',
    weight: 20,
    spans: {
      CW: [7.0, 7.07],
      SSB: [7.13, 7.29],
      RTTY: [7.04, 7.07],
      PSK: dial(7.07),
      FT8: dial(7.074),
      FT4: dial(7.0475),
    },
  },
  {
    band: '30m',
    weight: 8,
    spans: {
      CW: [10.1, 10.13],
      RTTY: [10.14, 10.15],
      PSK: dial(10.142),
      FT8: dial(10.136),
      FT4: dial(10.14),
    },
  },
  {
    band: '20m',
    weight: 27,
    spans: {
      CW: [14.0, 14.065],
      SSB: [14.15, 14.34],
      RTTY: [14.08, 14.1],
      PSK: dial(14.07),
      FT8: dial(14.074),
      FT4: dial(14.08),
    },
  },
  {
    band: '17m',
    weight: 10,
    spans: {
      CW: [18.068, 18.095],
      SSB: [18.115, 18.16],
      PSK: dial(18.1),
      FT8: dial(18.1),
      FT4: dial(18.104),
    },
  },
  {
    band: '15m',
    weight: 12,
    spans: {
      CW: [21.0, 21.065],
      SSB: [21.21, 21.44],
      RTTY: [21.08, 21.1],
      PSK: dial(21.07),
      FT8: dial(21.074),
      FT4: dial(21.14),
    },
  },
  {
    band: '12m',
    weight: 4,
    spans: { CW: [24.89, 24.91], SSB: [24.935, 24.985], FT8: dial(24.915), FT4: dial(24.919) },
  },
  {
    band: '10m',
    weight: 8,
    spans: {
      CW: [28.0, 28.07],
      SSB: [28.31, 28.6],
      RTTY: [28.08, 28.1],
      FT8: dial(28.074),
      FT4: dial(28.18),
    },
  },
  { band: '6m', weight: 3, spans: { CW: [50.08, 50.1], SSB: [50.125, 50.2], FT8: dial(50.313) } },
  {
    band: '2m',
    weight: 1.5,
    spans: { CW: [144.1, 144.15], SSB: [144.2, 144.26], FM: [146.52, 146.58], FT8: dial(144.174) },
  },
  { band: '70cm', weight: 0.5, spans: { SSB: [432.1, 432.13], FM: [446, 446] } },
];

/** How much each kind of transmission was used, before and after FT8 (2017) and FT4 (2019) came. */
const WEIGHTS: readonly {
  readonly until: string;
  readonly kinds: Readonly<Record<Kind, number>>;
}[] = [
  { until: '20170701', kinds: { CW: 35, SSB: 38, RTTY: 13, PSK: 13, FT8: 0, FT4: 0, FM: 4 } },
  { until: '20190701', kinds: { CW: 24, SSB: 22, RTTY: 6, PSK: 3, FT8: 48, FT4: 0, FM: 4 } },
  { until: '99999999', kinds: { CW: 22, SSB: 18, RTTY: 4, PSK: 1, FT8: 46, FT4: 9, FM: 4 } },
];

const MODES: Readonly<
  Record<
    Kind,
    { readonly mode: string; readonly submode?: string; readonly report: Channel['report'] }
  >
> = {
  CW: { mode: 'CW', report: 'cw' },
  SSB: { mode: 'SSB', report: 'phone' },
  RTTY: { mode: 'RTTY', report: 'cw' },
  PSK: { mode: 'PSK', submode: 'PSK31', report: 'cw' },
  FT8: { mode: 'FT8', report: 'decibel' },
  FT4: { mode: 'MFSK', submode: 'FT4', report: 'decibel' },
  FM: { mode: 'FM', report: 'phone' },
};

/** Bands on which the operator reaches the neighbourhood only. */
export const isShortRange = (band: string): boolean => /^(6m|2m|70cm)$/.test(band);

/** Picks a band, a mode that was in use on that day, and a frequency of both. */
export function createActivityPicker(): (random: Random, date: string) => Activity {
  const pickBand = weighted(PLANS, (plan) => plan.weight);
  const periods = WEIGHTS.map(({ until, kinds }) => ({
    until,
    channels: new Map(PLANS.map((plan) => [plan, channelPicker(plan, kinds)])),
  }));
  return (random, date) => {
    const plan = pickBand(random);
    const channel = periods.find(({ until }) => date < until)?.channels.get(plan)?.(random);
    if (!channel) throw new RangeError(`Nothing is on the air on ${date}`);
    const [from, to] = channel.span;
    return { channel, freq: (from + random.next() * (to - from)).toFixed(4) };
  };
}

function channelPicker({ band, spans }: BandPlan, weights: Readonly<Record<Kind, number>>) {
  const kinds = (Object.keys(weights) as Kind[]).filter((kind) => weights[kind] > 0);
  const choices = kinds.flatMap((kind) => {
    const { mode, submode, report } = MODES[kind];
    const span = spans[kind];
    const text = fields({ BAND: band, MODE: mode, SUBMODE: submode });
    return span ? [{ weight: weights[kind], channel: { band, text, span, report } }] : [];
  });
  const pick = weighted(choices, ({ weight }) => weight);
  return (random: Random): Channel => pick(random).channel;
}
