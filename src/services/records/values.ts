import { isBlank, parseQuantity } from '../../lib/workbook/values.ts';

/** What a cell of measurement may be; each has its own unit. */
export type Unit = 'kbps' | 'ms' | '%' | 'dB' | 'fps' | 'lines';

/** Factors to our unit by the unit as written, lower case; an empty one is a number alone. */
const FACTORS: Readonly<Record<Exclude<Unit, 'lines'>, Readonly<Record<string, number>>>> = {
  kbps: { '': 1, kbps: 1, 'kb/s': 1, 'kbit/s': 1, k: 1, mbps: 1000, 'mb/s': 1000, bps: 0.001 },
  ms: { '': 1, ms: 1, 毫秒: 1, s: 1000, 秒: 1000 },
  '%': { '': 1, '%': 1 },
  dB: { '': 1, db: 1, dbfs: 1 },
  fps: { '': 1, fps: 1, 'f/s': 1, 帧: 1, '帧/秒': 1 },
};
const RANGE: Readonly<Record<Exclude<Unit, 'lines'>, readonly [least: number, most: number]>> = {
  kbps: [0, 1e9],
  ms: [0, 1e7],
  '%': [0, 100],
  dB: [-200, 200],
  fps: [0, 1000],
};
/** The documented form, which nearly every cell has: read without looking further. */
const AS_DOCUMENTED = /^(\d{1,9}(?:\.\d{1,9})?)(kbps|ms|%|dB|fps)$/;
/** Marketing names of picture sizes, as lines. */
const NAMED_LINES: Readonly<Record<string, number>> = { '2k': 1440, '4k': 2160, '8k': 4320 };
/** Ways of writing "no value" apart from dashes. */
const NOTHING = /^(n\/a|null|none|无|\/)$/i;

/**
 * Parses a measured cell to our unit (kbps, ms, percent, dB, fps, lines); undefined for no value, null for an
 * unreadable one.
 *
 * `barePercent`: numbers without a sign are known to be percent, not shares of 1.
 */
export function readValue(cell: unknown, unit: Unit, barePercent = false): number | null | undefined {
  if (cell === undefined || cell === null) return undefined;
  const usual = typeof cell === 'string' ? AS_DOCUMENTED.exec(cell) : null;
  if (usual !== null && unit !== 'lines' && usual[2] === unit && Number(usual[1]) <= RANGE[unit][1])
    return Number(usual[1]);
  const text = String(cell).normalize('NFKC').replaceAll('\u2212', '-').trim();
  if (isBlank(text) || NOTHING.test(text)) return undefined;
  return (unit === 'lines' ? readLines(text) : readNumber(text, unit, barePercent)) ?? null;
}

function readNumber(text: string, unit: Exclude<Unit, 'lines'>, barePercent: boolean): number | undefined {
  const ungrouped = text.replace(/(?<=\d),(?=\d{3}(?!\d))/g, '').replace(/^\+/, '');
  const found = /^(-?[\d.]+)\s*(.{0,8})$/s.exec(ungrouped);
  const value = parseQuantity(found?.[1] ?? '')?.value;
  const factor = FACTORS[unit][found?.[2]?.toLowerCase() ?? ''];
  if (value === undefined || factor === undefined) return undefined;
  // 0.12 without its sign may be 12% as a sheet stores it: rather unread than a bad minute called good.
  if (unit === '%' && !barePercent && found?.[2] === '' && value > 0 && value < 1) return undefined;
  const [least, most] = RANGE[unit];
  const own = value * factor;
  return own < least || own > most ? undefined : own;
}

function readLines(text: string): number | undefined {
  const named = NAMED_LINES[text.toLowerCase()];
  if (named !== undefined) return named;
  const [, width, height = ''] = /^(?:(\d{1,5})\s*[x×*]\s*)?(\d{1,5})\s*[pi]?$/i.exec(text) ?? [];
  if (height === '') return undefined;
  // A portrait phone sends 720x1280; both are "720P".
  return width === undefined ? Number(height) : Math.min(Number(width), Number(height));
}

/**
 * Returns true for a percentage without its sign that cannot be a share of 1; then its neighbours are percentages
 * too.
 */
export function isBarePercent(cell: unknown): boolean {
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  return /^[\d.]+$/.test(text) && Number(text) > 1;
}
