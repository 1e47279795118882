import { simplified } from '../near-miss.ts';
import { dayOf, offsetMinutes, type TimeRange, wallText } from './zone.ts';

/** Longer than any range needs; a longer text is not searched. */
export const LONGEST_RANGE_TEXT = 80;

const REWRITES: readonly [pattern: RegExp, by: string][] = [
  [/[\u200b-\u200f\u2060\ufeff]/g, ''],
  [/[〜∼˜]/g, '~'],
  [/[‐‑‒–—―−]+/g, '-'],
  [/[，。,;；、]+/g, ' '],
  [/([ap])\.m\.?/g, '$1m'],
  [/(\d)t(\d)/g, '$1 $2'],
  [/([今昨])早(?:上|晨)?/g, '$1天早上'],
  [/([今昨])(?:晚上?|夜)/g, '$1天晚上'],
  [/\blast night\b/g, 'yesterday evening'],
  [/\btonight\b/g, 'today evening'],
  [/\s+/g, ' '],
  [/ ?([\u4e00-\u9fff]) ?/g, '$1'],
  [/(\d{1,2}月)(\d{1,2})([-~到至])(\d{1,2})[日号]/g, '$1$2日$3$4日'],
  [/(?<![\d-])(\d{1,2})([-~到至])(\d{1,2}[点时])/g, '$1点$2$3'],
];

/** Normalises a text: one spelling for everything that a keyboard, an input method or a copied text may produce. */
export function plain(text: string): string {
  let result = simplified(text.normalize('NFKC').toLowerCase());
  result = result.replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (digits) =>
    String(numberOf(digits) ?? digits),
  );
  for (const [pattern, by] of REWRITES) result = result.replace(pattern, by);
  return result.trim();
}

const DIGITS = '零一二三四五六七八九';

/** Source of a regular expression that matches what `numberOf` parses. */
export const NUMBER = '(?:\\d{1,4}|[一二两三四五六七八九十]{1,3})';

/** Parses `7`, `七`, `两`, `十` or `二十一` (below 100 in Chinese). Returns undefined for anything else. */
export function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const parts = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text.replaceAll('两', '二'));
  if (parts === null) return undefined;
  const [, tens, ten, ones] = parts;
  const value = (char: string | undefined): number => (char === undefined ? 0 : DIGITS.indexOf(char));
  if (ten === undefined) return ones === undefined && tens !== undefined ? value(tens) : undefined;
  return (tens === undefined ? 1 : value(tens)) * 10 + value(ones);
}

/** How a language says ranges. */
export interface RangeWords {
  /** One end of a relative range in its normal form, such as `last 7 days`. */
  readonly relative: (end: string) => string;
  /** A range with what has to be said of it. */
  readonly stated: (range: string, facts: readonly string[]) => string;
  /** A named day, and the clock times on it. */
  readonly atClocks: (day: string, clocks: string) => string;
}

/**
 * Formats a range with its zone, as cards show it.
 *
 * @example formatRange(range, texts('zh_cn').range) // '昨天（2026-11-19 00:00–24:00，GMT+8）'
 */
export function formatRange(range: TimeRange, words: RangeWords): string {
  const label = rangeLabel(range, words);
  const facts = [label === undefined ? undefined : exact(range), zoneText(range)].filter(
    (part) => part !== undefined,
  );
  const head = label ?? exact(range);
  return words.stated(head, facts);
}

/**
 * Formats a range as short as possible: `昨天`, `昨天 09:00–18:00`, `11-19`, `11-01 – 11-19`. Years appear only if they
 * differ.
 */
export function compactRange(range: TimeRange, words: RangeWords): string {
  const { first, last } = edges(range);
  const shown = (text: string): string => (first.slice(0, 4) === last.slice(0, 4) ? text.slice(5) : text);
  const days = first === last ? shown(first) : `${shown(first)} – ${shown(last)}`;
  const label = rangeLabel(range, words);
  const clocks =
    first === last && /\d:\d/.test(range.spec) ? exact(range).slice(first.length + 1) : undefined;
  if (clocks === undefined) return label ?? days;
  return label === undefined ? `${days} ${clocks}` : words.atClocks(label, clocks);
}

/**
 * Returns a range as a command takes it, whenever it is sent: `2026-11-19`, `2026-11-01..2026-11-19`,
 * `2026-11-19 09:00-18:00`.
 */
export function typedRange(range: TimeRange): string {
  const { first, last } = edges(range);
  const [from, to] = [range.start, range.end].map((at) => wallText(at, range.zone, 'HH:mm'));
  const whole = from === '00:00' && to === '00:00';
  if (whole) return first === last ? first : `${first}..${last}`;
  const until = to === '00:00' ? '24:00' : to;
  return first === last ? `${first} ${from}-${until}` : `${first} ${from}..${last} ${until}`;
}

/** Words for a relative range; undefined for plain dates. */
function rangeLabel(range: TimeRange, words: RangeWords): string | undefined {
  if (!/[a-z]/.test(range.spec)) return undefined;
  const ends = range.spec.split('..').map((end) => end.replace(/(?:^| )\d{1,2}:[\d:]+$/, ''));
  const said = ends.filter((end) => end !== '').map(words.relative);
  return capital(said.join(' – '));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The days (`YYYY-MM-DD`) of the first and the last moment inside the range. */
function edges(range: TimeRange): { first: string; last: string } {
  return {
    first: wallText(range.start, range.zone, 'YYYY-MM-DD'),
    last: wallText(range.end - 1, range.zone, 'YYYY-MM-DD'),
  };
}

function exact(range: TimeRange): string {
  const { first, last } = edges(range);
  const from = wallText(range.start, range.zone, 'HH:mm');
  const midnight = dayOf(range.end, range.zone) !== dayOf(range.end - 1, range.zone);
  const to = midnight ? '24:00' : wallText(range.end, range.zone, 'HH:mm');
  if (first === last) return `${first} ${from}–${to}`;
  return from === '00:00' && midnight ? `${first} – ${last}` : `${first} ${from} – ${last} ${to}`;
}

/** `GMT+8`; the zone's name if its clocks change within the range. */
function zoneText(range: TimeRange): string {
  const minutes = offsetMinutes(range.start, range.zone);
  if (minutes !== offsetMinutes(range.end - 1, range.zone)) return range.zone;
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `GMT${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`;
}
