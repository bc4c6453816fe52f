/** MODE and SUBMODE as a record has them; empty when absent. */
export type ModePair = readonly [mode: string, submode: string];

/**
 * Each mode's submodes; many a program writes them, or their import-only forms, as MODE.
 *
 * @see ADIF 3.1.8, Submode Enumeration: https://adif.org/318/ADIF_318.htm#Submode_Enumeration
 */
const SUBMODES: readonly (readonly [mode: string, submodes: string])[] = [
  ['CHIP', 'CHIP128|CHIP64'],
  ['CW', 'PCW'],
  ['DIGITALVOICE', 'C4FM|DMR|DSTAR|FREEDV|M17'],
  ['DOMINO', 'DOM-M|DOM11|DOM16|DOM22|DOM4|DOM44|DOM5|DOM8|DOM88|DOMINOEX|DOMINOF'],
  ['DYNAMIC', 'FREEDATA|VARA FM 1200|VARA FM 9600|VARA HF|VARA SATELLITE'],
  ['FSK', 'SCAMP_FAST|SCAMP_SLOW|SCAMP_VSLOW'],
  ['HELL', 'FMHELL|FSKH105|FSKH245|FSKHELL|HELL80|HELLX5|HELLX9|HFSK|PSKHELL|SLOWHELL'],
  ['ISCAT', 'ISCAT-A|ISCAT-B'],
  ['JT4', 'JT4A|JT4B|JT4C|JT4D|JT4E|JT4F|JT4G'],
  ['JT65', 'JT65A|JT65B|JT65B2|JT65C|JT65C2'],
  [
    'JT9',
    'JT9-1|JT9-10|JT9-2|JT9-30|JT9-5|JT9A|JT9B|JT9C|JT9D|JT9E|JT9E FAST|JT9F|JT9F FAST|JT9G|JT9G FAST|JT9H|JT9H FAST',
  ],
  [
    'MFSK',
    'FSQCALL|FST4|FST4W|FT2|FT4|JS8|JTMS|JTTY|MFSK11|MFSK128|MFSK128L|MFSK16|MFSK22|MFSK31|MFSK32|MFSK4|MFSK64|MFSK64L|MFSK8|Q65',
  ],
  ['MTONE', 'SCAMP_OO|SCAMP_OO_SLW'],
  ['OFDM', 'RIBBIT_PIX|RIBBIT_SMS'],
  [
    'OLIVIA',
    'OLIVIA 16/1000|OLIVIA 16/500|OLIVIA 32/1000|OLIVIA 4/125|OLIVIA 4/250|OLIVIA 8/250|OLIVIA 8/500',
  ],
  ['OPERA', 'OPERA-BEACON|OPERA-QSO'],
  ['PAC', 'PAC2|PAC3|PAC4'],
  ['PAX', 'PAX2'],
  [
    'PSK',
    '8PSK1000|8PSK1000F|8PSK1200F|8PSK125|8PSK125F|8PSK125FL|8PSK250|8PSK250F|8PSK250FL|8PSK500|8PSK500F|FSK31|PSK10|PSK1000|PSK1000RC2|PSK125|PSK125RC10|PSK125RC12|PSK125RC16|PSK125RC4|PSK125RC5|PSK250|PSK250RC2|PSK250RC3|PSK250RC5|PSK250RC6|PSK250RC7|PSK31|PSK500|PSK500RC2|PSK500RC3|PSK500RC4|PSK63|PSK63F|PSK63RC10|PSK63RC20|PSK63RC32|PSK63RC4|PSK63RC5|PSK800RC2|PSKAM10|PSKAM31|PSKAM50|PSKFEC31|QPSK125|QPSK250|QPSK31|QPSK500|QPSK63|SIM31',
  ],
  ['QRA64', 'QRA64A|QRA64B|QRA64C|QRA64D|QRA64E'],
  ['ROS', 'ROS-EME|ROS-HF|ROS-MF'],
  ['RTTY', 'ASCI'],
  ['SSB', 'LSB|USB'],
  ['THOR', 'THOR-M|THOR100|THOR11|THOR16|THOR22|THOR25X4|THOR4|THOR5|THOR50X1|THOR50X2|THOR8'],
  ['THRB', 'THRBX|THRBX1|THRBX2|THRBX4|THROB1|THROB2|THROB4'],
  ['TOR', 'AMTORFEC|GTOR|NAVTEX|SITORB'],
];

const MODE_OF: ReadonlyMap<string, string> = new Map(
  SUBMODES.flatMap(([mode, submodes]) =>
    submodes.split('|').map((submode): [string, string] => [submode, mode]),
  ),
);

/** What LoTW and others write for "some mode of this group". */
const GENERIC = /^(|DATA|DIGITAL|PHONE|IMAGE)$/i;

export function isGeneric([mode]: ModePair): boolean {
  return GENERIC.test(mode);
}

/** A submode written as MODE is its mode with that submode: `USB` is `SSB`, `USB`. Anything else stays as it is. */
export function currentMode([mode, submode]: ModePair): ModePair {
  const name = mode.toUpperCase();
  const parent = MODE_OF.get(name);
  return parent === undefined ? [mode, submode] : [parent, submode || name];
}

/** False for two different modes, or two different submodes of one; a mode alone may be with any of its submodes. */
export function mayBeOneMode(a: ModePair, b: ModePair): boolean {
  if (isGeneric(a) || isGeneric(b)) return true;
  const [mode, submode] = currentMode(a);
  const [otherMode, otherSubmode] = currentMode(b);
  if (!sameText(mode, otherMode)) return false;
  return submode === '' || otherSubmode === '' || sameText(submode, otherSubmode);
}

function sameText(a: string, b: string): boolean {
  return a.trim().toUpperCase() === b.trim().toUpperCase();
}
