import { numberOf } from '../../lib/range/days.ts';
import type { LengthAsked } from '../../services/exports/index.ts';
import { countOf } from './plain/periods.ts';

const AMOUNT =
  '\\d{1,3}(?:\\.\\d)?|[一二两三四五六七八九十]{1,3}|半|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety';
const UNIT = '个?半?(?:小时|钟头)|分钟|(?:hours?|hrs?|h|minutes?|mins?|m)\\b';
const LENGTH = `(${AMOUNT})[\\s-]*(${UNIT})(?!\\s*(?:ago|前))`;
const LONGER =
  '(?<![没不未无])超过|大于|多于|长于|>|(?<!\\b(?:not|no) )\\b(?:(?:more|longer|greater) than|over|above|at least|(?:went|go(?:es)?|ran|run) (?:past|beyond))(?![a-z])';
const SHORTER =
  '少于|小于|短于|不到|不足|[没不未]超过|<|\\b(?:(?:not|no) (?:more|longer) than|(?:less|shorter) than|under|below|at most)(?![a-z])';
const SIZE =
  '(\\d{1,5}|[一二两三四五六七八九十百]{1,4}|two|three|four|five|six|ten)\\s*(?:个|位|名)?(人|people|ppl|pax|participants|attendees|persons|joins)(?![a-z员])';
const IN_ORDER = '[^，。]{0,6}[排列](?:一?下|个?序|列|出来)?';
const LENGTHS = (
  [
    ['largest', `(?:人数)?(?:${LONGER})[:=]?\\s*(?:了|过)?${SIZE}(?:以上)?`],
    ['largest', `${SIZE}\\s*(?:及?以上|or more|plus|\\+)`],
    ['smallest', `(?:人数)?(?:${SHORTER}|fewer than)[:=]?\\s*${SIZE}`],
    ['largest', `人数(?:${LONGER})\\s*(\\d{1,5})(?=的|$|[ ,，])`],
    ['smallest', `人数(?:${SHORTER})\\s*(\\d{1,5})(?=的|$|[ ,，])`],
    ['smallest', `${SIZE}\\s*(?:及?以[内下]|or (?:less|fewer))`],
    ['longest', `(?:${LONGER})[:=]?\\s*(?:了|过)?${LENGTH}(?:以上)?`],
    ['longest', `(${AMOUNT})个?多(小时|钟头)`],
    ['longest', `${LENGTH}\\s*(?:及?以上|or (?:more|longer)|plus|\\+)`],
    ['shortest', `(?:${SHORTER})[:=]?\\s*${LENGTH}`],
    [
      'shortest',
      `${LENGTH}\\s*(?:及?以[内下]|or (?:less|shorter)|(?:[都还]?[不没]到)?就(?:散会?|开?完|结束?)了?|[都还]?[不没]到)`,
    ],
    [
      'longest',
      `[按以](?:会议|开会)?(?:时长|时间长短)${IN_ORDER}|\\b(?:sort|order)(?:ed)? by (?:length|duration)|\\blongest first`,
    ],
    [
      'largest',
      `[按以](?:参会)?人数${IN_ORDER}|\\b(?:sort|order)(?:ed)? by (?:size|attendance)|\\blargest first`,
    ],
    [
      'largest',
      '(?:参会|参加)?(?:的?人数?)最多|最大(?=的?(?:会|一场|那场|$))|\\b(?:largest|biggest)(?= |$)|\\b(?:had|with|got) the most (?:people|participants|attendees)\\b',
    ],
    ['smallest', '(?:参会|参加)?(?:的?人数?)最少|\\bsmallest(?= |$)'],
    ['longest', '(?:时间|时长)?最[长久]|\\blongest'],
    ['shortest', '(?:时间|时长)?最短|\\bshortest'],
  ] as const
).map(([order, source]) => ({ order, pattern: new RegExp(source, 'iu') }));

/** Finds how long or how large meetings have to be: `超过2小时`, `longer than 90 min`, `超过50人`, `最长`; with the words that say so. */
export function lengthIn(text: string): { readonly length: LengthAsked; readonly said: string } | undefined {
  for (const { order, pattern } of LENGTHS) {
    const [said, amount = '', unit = ''] = pattern.exec(text) ?? [];
    if (said === undefined) continue;
    if (amount === '') return { length: { order }, said };
    const word = amount.toLowerCase();
    const [, hundreds] = /^(.)百$/u.exec(word) ?? [];
    const whole = /半|half/.test(word)
      ? 0.5
      : hundreds !== undefined
        ? (numberOf(hundreds) ?? 1) * 100
        : (numberOf(word) ?? countOf(word));
    if (order === 'largest' || order === 'smallest') return { length: { order, people: whole }, said };
    const minutes = /分|^m/iu.test(unit)
      ? whole
      : (whole + (unit.includes('半') && word !== '半' ? 0.5 : 0)) * 60;
    return { length: { order, minutes }, said };
  }
  return undefined;
}

/** Finds a second size beside the first that a text has, `超过1小时、不到5人`; an order alone, `按时长排序`, is none. */
export function secondLength(text: string): {
  readonly length: LengthAsked | undefined;
  readonly rest: string;
} {
  const { length, said = '' } = lengthIn(text) ?? {};
  const isSize = length?.minutes !== undefined || length?.people !== undefined;
  return { length: isSize ? length : undefined, rest: text.replace(said, '') };
}

const MOST_LENGTH_WORDS = 5;

/** Parses how long meetings have to be, at a position; returns it with the number of words it takes. */
export function lengthAt(
  words: readonly string[],
  at: number,
): { length: LengthAsked; words: number } | undefined {
  for (let count = Math.min(MOST_LENGTH_WORDS, words.length - at); count > 0; count -= 1) {
    const text = words.slice(at, at + count).join(' ');
    const found = lengthIn(text);
    if (found?.said === text) return { length: found.length, words: count };
  }
  return undefined;
}
