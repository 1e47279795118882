import type { TimeRange } from './types.ts';
import { dayOf, offsetMinutes, wallText } from './zone.ts';

/** Narrow no-break space, between Chinese and digits. */
const THIN = '\u202f';

export type RangeLocale = 'zh_cn' | 'en_us';

/**
 * Formats a range with its zone, as cards show it.
 *
 * @example formatRange(range, 'zh_cn') // '昨天（2026-11-19 00:00–24:00，GMT+8）'
 */
export function formatRange(range: TimeRange, locale: RangeLocale): string {
  const label = rangeLabel(range, locale);
  const facts = [label === undefined ? undefined : exact(range), zoneText(range)].filter(
    (part) => part !== undefined,
  );
  const head = label ?? exact(range);
  return locale === 'zh_cn' ? `${head}（${facts.join('，')}）` : `${head} (${facts.join(', ')})`;
}

/**
 * Formats a range as short as possible: `昨天`, `昨天 09:00–18:00`, `11-19`, `11-01 – 11-19`. Years appear only if they
 * differ.
 */
export function compactRange(range: TimeRange, locale: RangeLocale): string {
  const { first, last } = edges(range);
  const shown = (text: string): string => (first.slice(0, 4) === last.slice(0, 4) ? text.slice(5) : text);
  const days = first === last ? shown(first) : `${shown(first)} – ${shown(last)}`;
  const label = rangeLabel(range, locale);
  const clocks =
    first === last && /\d:\d/.test(range.spec) ? exact(range).slice(first.length + 1) : undefined;
  if (clocks === undefined) return label ?? days;
  return `${label ?? days}${label !== undefined && locale === 'zh_cn' ? THIN : ' '}${clocks}`;
}

/** Words for a relative range; undefined for plain dates. */
function rangeLabel(range: TimeRange, locale: RangeLocale): string | undefined {
  if (!/[a-z]/.test(range.spec)) return undefined;
  const ends = range.spec.split('..').map((end) => end.replace(/(?:^| )\d{1,2}:[\d:]+$/, ''));
  const words = ends
    .filter((end) => end !== '')
    .map((end) => (locale === 'zh_cn' ? chinese(end) : english(end)));
  const label = words.join(' – ');
  return capital(label);
}

const CHINESE: Readonly<Record<string, string>> = {
  today: '今天',
  yesterday: '昨天',
  'day before yesterday': '前天',
  tomorrow: '明天',
  'day after tomorrow': '后天',
  now: '现在',
  'this week': '本周',
  'last week': '上周',
  'next week': '下周',
  'this month': '本月',
  'last month': '上月',
  'next month': '下月',
  'this quarter': '本季度',
  'last quarter': '上季度',
  'next quarter': '下季度',
  'this year': '今年',
  'last year': '去年',
  'next year': '明年',
};
const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKS: Readonly<Record<string, string>> = {
  'this week ': '本',
  'last week ': '上',
  'next week ': '下',
  'last ': '上一个',
};
const UNITS: Readonly<Record<string, string>> = {
  minute: '分钟',
  hour: '小时',
  day: '天',
  week: '周',
  month: '个月',
};

function english(words: string): string {
  return words.replace(/[a-z]+day$/, (name) => (WEEKDAYS.includes(name) ? capital(name) : name));
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function chinese(words: string): string {
  const known = CHINESE[words];
  if (known !== undefined) return known;
  const [, count, unit = ''] = /^last (\d+) ([a-z]+?)s?$/.exec(words) ?? [];
  if (count !== undefined) return `最近${THIN}${count}${THIN}${UNITS[unit] ?? unit}`;
  const [, coming, days = ''] = /^next (\d+) ([a-z]+?)s?$/.exec(words) ?? [];
  if (coming !== undefined) return `未来${THIN}${coming}${THIN}${UNITS[days] ?? days}`;
  const [, ago] = /^(\d+) days ago$/.exec(words) ?? [];
  if (ago !== undefined) return `${ago}${THIN}天前`;
  const [, week = '', name = ''] = /^((?:this|last|next) week |last )?([a-z]+)$/.exec(words) ?? [];
  const weekday = '一二三四五六日'.charAt(WEEKDAYS.indexOf(name));
  return weekday === '' ? words : `${WEEKS[week] ?? ''}周${weekday}`;
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
