import { splitClock } from './clock.ts';
import { readDays } from './days.ts';
import { plain } from './text.ts';
import type { DayNumber } from './zone.ts';

/** How a text may begin that says the time of day first; few do, and the others are not searched. */
const BEGINS =
  /^\s*(?:从|自|from\s|between\s)?\s*(?:\d{1,2}\s*(?:[:点點时時~-]|到|至|[ap]\.?m)|[一二三四五六七八九十两]{1,2}[点點时時]|[凌清早上中下傍晚夜][晨早上午间間晚里]|(?:in the )?(?:morning|noon|afternoon|evening|night))/i;
/** Where the day may begin: after a blank, and at a word that only days begin with. */
const BORDER = /[\s,;，。；、]+|(?<=\S)(?=[今昨前大明后後上本这這当周週星礼禮])/g;

/** Where a text may be cut into two ends. */
export const CUT = / ?(?:\.{2,}|~+|-+|到|至|(?<= )(?:to|until|till|through|and)(?= )) ?/g;

/**
 * `9:00-18:00 昨天` → `昨天9:00-18:00`: the ways to say it with the day first, where a text says nothing but a time of
 * day and then a day. Blanks between the two are looked at before Chinese words close up.
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
