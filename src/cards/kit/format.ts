import { zoned } from '../../lib/time.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&#38;',
  '<': '&#60;',
  '>': '&#62;',
  '~': '&sim;',
  '*': '&#42;',
  _: '&#95;',
  '[': '&#91;',
  ']': '&#93;',
  '(': '&#40;',
  ')': '&#41;',
  '#': '&#35;',
  '+': '&#43;',
  '-': '&#45;',
  '!': '&#33;',
  '/': '&#47;',
  '\\': '&#92;',
  ':': '&#58;',
  '"': '&#34;',
  "'": '&#39;',
  '`': '&#96;',
  $: '&#36;',
  '|': '&#124;',
};

/** Breaks of any kind, and halves of a surrogate pair, which JSON cannot carry. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Marks nobody sees (direction, zero width, soft hyphen), but for the joiners and tags that emoji are built with. */
const UNSEEN = /(?![\u200d\u{e0020}-\u{e007f}])\p{Cf}/gu;

const SPACES = /\s+/g;

/** Code units looked at; no card shows as much of one text, and some texts are a megabyte of nothing. */
const LONGEST = 4_000;

/**
 * Converts text from people (topics, names) to one line without control characters, direction marks and line breaks.
 */
export function oneLine(text: string): string {
  return text.slice(0, LONGEST).replace(BREAKS, ' ').replace(UNSEEN, '').replace(SPACES, ' ').trim();
}

/**
 * Escapes text from people for markdown: nothing in it is markup, a mention or a link.
 *
 * @example markdown(`**${escapeMarkdown(topic)}**`)
 */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[&<>~*_[\]()#+\-!/\\:"'`$|]/g, (char) => ENTITIES[char] ?? char);
}

/** Returns escaped text as it is read, for places that know no markdown. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/&#(\d{1,3});/g, (_, code: string) => String.fromCharCode(Number(code)));
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Without one of these every code unit is a character; to split a text into characters takes a hundred times as long. */
const JOINING = /[^\x20-\x7e\u00b7\u2010-\u2026\u3001-\u3011\u4e00-\u9fff\uff01-\uff5e]/;

/** Code units one character may take: a family of four with skin tones fits, a tower of accents does not. */
const GRAPHEME_UNITS = 28;
/** Code units a character may take where there are many: a flag fits. A card has 30 KB for all its texts. */
const USUAL_UNITS = 4;

/**
 * Cuts a text to at most `length` characters as a reader counts them; a cut text ends in ….
 *
 * @example clip('研发部周会', 4) // '研发部…'
 */
export function clip(text: string, length: number): string {
  const line = oneLine(text);
  if (!JOINING.test(line)) return line.length <= length ? line : `${line.slice(0, Math.max(0, length - 1))}…`;
  const kept: string[] = [];
  let left = Math.max(GRAPHEME_UNITS, length * USUAL_UNITS);
  for (const { segment } of graphemes.segment(line)) {
    if (kept.length === length) return `${kept.slice(0, -1).join('')}…`;
    const shown = segment.length > GRAPHEME_UNITS ? (/^./u.exec(segment)?.[0] ?? '') : segment;
    left -= shown.length;
    if (left < 0) return `${kept.join('')}…`;
    kept.push(shown);
  }
  return kept.join('');
}

/** Formats a number: `12405` → `12,405`; `–` if it is not finite. */
export function formatNumber(value: number, digits = 0): string {
  if (!Number.isFinite(value)) return '–';
  const [whole = '0', part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const text = part === undefined ? grouped : `${grouped}.${part}`;
  return value < 0 && /[1-9]/.test(text) ? `−${text}` : text;
}

/**
 * Formats a share (0..1) as percent: `64%`, below ten with one digit. Rounding never shows 0% or 100% for other
 * shares.
 *
 * @example formatPercent(0.9999) // '> 99.9%'
 */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return `< 0.1%`;
  if (percent > 99.9 && percent < 100) return `> 99.9%`;
  return `${percent > 99 ? tenthsOf(percent) : formatShort(percent)}%`;
}

/** Formats a number below ten with one digit, unless that is 0, and others whole: `71`, `2.5`, `2`. */
export function formatShort(value: number): string {
  const tenths = Math.round(value * 10) / 10;
  return tenths < 10 ? tenthsOf(tenths) : formatNumber(value);
}

function tenthsOf(value: number): string {
  const tenths = Math.round(value * 10) / 10;
  return formatNumber(tenths, tenths % 1 === 0 ? 0 : 1);
}

/** How a language says a duration. */
export interface DurationWords {
  readonly units: { readonly hour: string; readonly minute: string; readonly second: string };
  /** `hours` has its unit already. */
  readonly both: (hours: string, minutes: number) => string;
}

/** Returns seconds in at most two units: hours and minutes, or the one that fits. */
export function formatDuration(seconds: number, { units, both }: DurationWords): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} ${units.second}`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} ${units.minute}`;
  const hours = `${formatNumber(Math.floor(minutes / 60))} ${units.hour}`;
  return minutes % 60 === 0 ? hours : both(hours, minutes % 60);
}

/** Formats seconds as hours, below ten with one digit: `71`, `2.5`. */
export function formatHours(seconds: number): string {
  return formatShort(seconds / 3600);
}

/** Formats bytes as `12 KB` or `3.4 MB`. */
export function formatSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.ceil(bytes / 1024));
  if (kilobytes < 1024) return `${kilobytes} KB`;
  return `${formatNumber(bytes / 1024 / 1024, 1)} MB`;
}

/** Formats an instant (unix ms) as `11-20 09:05` in a zone. */
export function formatMoment(ms: number, zone: string): string {
  return zoned(ms, zone).format('MM-DD HH:mm');
}

/** Formats an instant (unix ms) as `2026-11-20` in a zone, for days that may be in another year. */
export function formatDay(ms: number, zone: string): string {
  return zoned(ms, zone).format('YYYY-MM-DD');
}

/** Check-ins that were due and are decided, and those of them that nobody made (超时未签到, or released because of it). */
export interface CheckIns {
  readonly due: number;
  readonly missed: number;
}

/** Returns 未签到率, 0..1: what was missed of the check-ins that were due; undefined if none was. */
export function noShowRate({ due, missed }: CheckIns): number | undefined {
  return due === 0 ? undefined : missed / due;
}

type Node = Readonly<Record<string, unknown>>;

/** Returns the text of a card as lines: for logs and screen readers. */
export function plainText(card: unknown): string {
  return written(linesOf(card, () => undefined));
}

/**
 * Returns the text of a card for a terminal, where nothing can be pressed: without buttons and fields, with `choices`
 * their options. Figures stand side by side.
 */
export function textToRead(card: unknown, { choices = false } = {}): string {
  const left = new Set(['button', 'form', ...(choices ? [] : FIELDS)]);
  const side = (node: Node): string[] | undefined => {
    const tag = String(node['tag']);
    if (left.has(tag)) return [];
    if (tag === 'column_set')
      return [eachOf(node['columns'], (column) => linesOf(column, side).join(' ')).join('  |  ')];
    return undefined;
  };
  return written(linesOf(card, side));
}

const FIELDS = ['select_static', 'select_person', 'date_picker', 'picker_time', 'input'];
/** Order of reading; behaviours, styles and chart data say nothing to a reader. */
const CHILD_KEYS = [
  'header',
  'title',
  'subtitle',
  'text_tag_list',
  'body',
  'text',
  'elements',
  'columns',
  'placeholder',
  'options',
];

/** `own` reads what has a way of its own; undefined for everything else. */
function linesOf(value: unknown, own: (node: Node) => string[] | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => linesOf(each, own));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  return (
    own(node) ?? [
      ...(typeof node['content'] === 'string' ? [strip(node['content'])] : []),
      ...CHILD_KEYS.flatMap((key) => linesOf(node[key], own)),
    ]
  );
}

function eachOf(list: unknown, read: (each: unknown) => string): string[] {
  return Array.isArray(list) ? list.map(read).filter((each) => each !== '') : [];
}

function written(lines: readonly string[]): string {
  return lines.filter((line) => line.trim() !== '').join('\n');
}

function strip(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\*\*|`/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&sim;/g, '~');
}

const OPEN_ID = /^ou_[0-9a-z_-]{1,64}$/i;
/** More would read as a crowd that nobody in particular belongs to. */
const PERSONS = 3;

/** Returns some people as markdown shows them, by name and without notifying them; empty if there are none. */
export function personTags(openIds: readonly string[]): string {
  return openIds
    .filter((openId) => OPEN_ID.test(openId))
    .slice(0, PERSONS)
    .map((openId) => `<person id='${openId}' show_name=true show_avatar=true style='capsule'></person>`)
    .join(' ');
}

/**
 * Returns the first `most` of a list that is sorted by a measure, without naming some of several equals: those at the cut
 * are all in, up to twice as many, or all out.
 */
export function firstOf<T>(sorted: readonly T[], most: number, measure: (each: T) => number): readonly T[] {
  const [last, next] = [sorted[most - 1], sorted[most]];
  if (last === undefined || next === undefined || measure(last) !== measure(next))
    return sorted.slice(0, most);
  const equal = sorted.filter((each) => measure(each) >= measure(next));
  return equal.length <= 2 * most ? equal : equal.filter((each) => measure(each) > measure(next));
}
