import { readDays } from './days.ts';
import { numberOf, plain } from './text.ts';
import { DAY_SECONDS, type DayNumber } from './zone.ts';

/** Seconds since midnight. A part of the day ("afternoon") spans two times; for a time of day both are equal. */
export interface ClockSpan {
  readonly from: number;
  readonly to: number;
  /** True if "afternoon" or "pm" was given; a second time without one inherits it. */
  readonly afternoon: boolean;
  /** True if neither half of the day was given. */
  readonly bare: boolean;
}

const HOUR = 3600;

const PARTS: readonly [words: RegExp, fromHour: number, toHour: number][] = [
  [/^(?:凌晨|清晨)$/, 0, 6],
  [/^(?:早上|早晨|上午|(?:in the )?morning)$/, 6, 12],
  [/^(?:中午|noon)$/, 11, 13],
  [/^(?:下午|(?:in the )?afternoon)$/, 12, 18],
  [/^(?:傍晚|晚上|晚间|夜里|(?:in the )?(?:evening|night))$/, 18, 24],
];

const PART = '凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜里';
const ENGLISH_PART = '(?:in the )?(?:morning|noon|afternoon|evening|night)';
const DIGITAL = '\\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]m)?|\\d{1,2} ?[ap]m';
const SPOKEN =
  '(?:\\d{1,2}|[一二两三四五六七八九十]{1,2})[点时](?:钟|整|半|[一三]刻|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})分?)?';

/** The time of day at the end of a text. Group 1 is the text before it; its last digit must not belong to the time. */
const AT_END = new RegExp(
  `^(.*?)(?:(${PART}|(?<![\\d:周期拜]))(${DIGITAL}|${SPOKEN})|(${PART}|(?<![a-z\\d:])${ENGLISH_PART}))$`,
);

export interface Timed {
  readonly before: string;
  readonly clock: ClockSpan | undefined;
}

/**
 * Splits the time of day off the end of a text. Returns undefined for a time that does not exist.
 *
 * @example splitClock('昨天下午3点') // { before: '昨天', clock: { from: 54000, to: 54000, … } }
 */
export function splitClock(text: string): Timed | undefined {
  const match = AT_END.exec(text);
  if (match === null) return { before: text, clock: undefined };
  const [, before = '', part, time, partAlone] = match;
  const clock = time === undefined ? partOfDay(partAlone ?? '') : timeOfDay(time, part || undefined);
  return clock && { before: before.trim(), clock };
}

function partOfDay(words: string): ClockSpan | undefined {
  const found = PARTS.find(([pattern]) => pattern.test(words));
  if (found === undefined) return undefined;
  const [, from, to] = found;
  return { from: from * HOUR, to: to * HOUR, afternoon: from >= 12, bare: false };
}

function timeOfDay(text: string, part: string | undefined): ClockSpan | undefined {
  const read = readTime(text);
  if (read === undefined || read.minute > 59 || read.second > 59) return undefined;
  const half = read.half ?? (part === undefined ? undefined : halfOf(part, read.hour));
  const hour = half === undefined ? read.hour : hourOf(read.hour, half, part);
  const at = hour * HOUR + read.minute * 60 + read.second;
  if (at > DAY_SECONDS) return undefined;
  return { from: at, to: at, afternoon: half === 'pm', bare: half === undefined };
}

function halfOf(part: string, hour: number): 'am' | 'pm' {
  if (part === '中午') return hour >= 10 && hour < 12 ? 'am' : 'pm';
  return /凌晨|清晨|早|上午/.test(part) ? 'am' : 'pm';
}

/** 12 am is midnight, 12 pm noon, and 晚上12点 the end of the day. */
function hourOf(hour: number, half: 'am' | 'pm', part: string | undefined): number {
  if (hour !== 12) return half === 'pm' && hour < 12 ? hour + 12 : hour;
  if (part === '晚上' || part === '夜里' || part === '晚间') return 24;
  return half === 'am' && part !== '上午' ? 0 : 12;
}

interface ReadTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly half: 'am' | 'pm' | undefined;
}

function readTime(text: string): ReadTime | undefined {
  const digital = /^(\d+)(?::(\d+))?(?::(\d+))? ?([ap]m)?$/.exec(text);
  if (digital !== null) {
    const [, hour, minute = '0', second = '0', half] = digital;
    return {
      hour: Number(hour),
      minute: Number(minute),
      second: Number(second),
      half: half === 'am' || half === 'pm' ? half : undefined,
    };
  }
  const [, hourText = '', rest = ''] = /^(.+?)[点时](.*)$/.exec(text) ?? [];
  const hour = numberOf(hourText);
  const minute = spokenMinute(rest);
  return hour === undefined || minute === undefined
    ? undefined
    : { hour, minute, second: 0, half: undefined };
}

function spokenMinute(rest: string): number | undefined {
  if (rest === '' || rest === '整' || rest === '钟') return 0;
  if (rest === '半') return 30;
  if (rest === '一刻') return 15;
  if (rest === '三刻') return 45;
  return numberOf(rest.replace(/分$/, ''));
}

/** Returns seconds since midnight as `09:30`; seconds are added only if they are not zero. */
export function clockText(second: number): string {
  const parts = [Math.floor(second / HOUR), Math.floor(second / 60) % 60, second % 60];
  const used = second % 60 === 0 ? parts.slice(0, 2) : parts;
  return used.map((value) => String(value).padStart(2, '0')).join(':');
}

/** How a text that gives the time of day first may begin. Few texts do, and the others are not searched. */
const BEGINS =
  /^\s*(?:从|自|from\s|between\s)?\s*(?:\d{1,2}\s*(?:[:点點时時~-]|到|至|[ap]\.?m)|[一二三四五六七八九十两]{1,2}[点點时時]|[凌清早上中下傍晚夜][晨早上午间間晚里]|(?:in the )?(?:morning|noon|afternoon|evening|night))/i;
/** Where the day may begin: after a space, and before a word that only days begin with. */
const BORDER = /[\s,;，。；、]+|(?<=\S)(?=[今昨前大明后後上本这這当周週星礼禮])/g;

/** Where a text may be cut into the two ends of a range. */
export const CUT = / ?(?:\.{2,}|~+|-+|到|至|(?<= )(?:to|until|till|through|and)(?= )) ?/g;

/**
 * Yields variants of a text with the day before the time of day: `9:00-18:00 昨天` → `昨天9:00-18:00`.
 *
 * Only texts that consist of a time of day followed by a day have variants. Spaces between the two are examined
 * before `plain` removes those around Chinese words.
 */
export function* dayFirst(text: string, today: DayNumber): Generator<string> {
  const typed = text.normalize('NFKC');
  if (!BEGINS.test(typed)) return;
  for (const border of typed.matchAll(BORDER)) {
    const time = plain(typed.slice(0, border.index)).replace(/^(?:从|自|from |between )/, '');
    const day = plain(typed.slice(border.index + border[0].length)).replace(/^(?:on |of |的)/, '');
    if (saysTimes(time) && readDays(day, today) !== undefined) yield plain(`${day} ${time}`);
  }
}

function saysTimes(text: string): boolean {
  if (saysTime(text)) return true;
  return [...text.matchAll(CUT)].some(
    (cut) => saysTime(text.slice(0, cut.index)) && saysTime(text.slice(cut.index + cut[0].length)),
  );
}

function saysTime(text: string): boolean {
  const split = splitClock(text.trim());
  return split?.clock !== undefined && split.before === '';
}
