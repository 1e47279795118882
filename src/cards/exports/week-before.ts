import { formatNumber } from '../kit/format.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** Numbers of the week before. Undefined if list and workbook disagree about the present. */
export interface WeekBefore {
  /** A whole day, some hours of one, or several days. */
  readonly of: 'day' | 'hours' | 'days';
  /** 1 Monday … 7 Sunday: the day it begins on. */
  readonly weekday: number;
  /** True if that day is in the calendar week before the present one. */
  readonly lastWeek: boolean;
  readonly meetings: number;
  readonly attendances: number | undefined;
  readonly totalSeconds: number | undefined;
}

/** Numbers that are compared with those of the week before. */
interface Compared {
  readonly meetings: number;
  readonly attendances: number | undefined;
  readonly weekBefore?: WeekBefore;
}

/** Of fewer a percentage says more than is known: 1 instead of 2 is no “50%”. */
const ENOUGH_FOR_PERCENT = 20;

/**
 * Returns the change against the week before: of the number of meetings, or if that is equal, of the attendances. Undefined if
 * nothing is known about that week.
 */
export function changeText(s: Compared, locale: Locale) {
  const { weekBefore: before } = s;
  if (before === undefined) return undefined;
  const people = before.attendances === undefined ? undefined : s.attendances;
  const of =
    s.meetings !== before.meetings || people === undefined || people === before.attendances
      ? 'meetings'
      : 'attendances';
  return { of, text: wordsFor(of, s[of] ?? 0, before[of] ?? 0, nameOf(before, locale), locale) } as const;
}

function wordsFor(
  of: 'meetings' | 'attendances',
  now: number,
  was: number,
  name: string,
  locale: Locale,
): string {
  const t = texts(locale).weekBefore;
  const side = now > was ? 'more' : 'fewer';
  const by = Math.abs(now - was);
  const percent = Math.round((by / was) * 100);
  if (by === 0) return t.equal(name);
  if (was < ENOUGH_FOR_PERCENT) return t.count[side](of, name, by);
  if (percent === 0) return t.similar(name);
  return t.percent[side](name, `${formatNumber(percent)}%`);
}

/** Returns how many meetings the week before had, for a range that has none. */
export function had(
  { weekBefore: before }: Pick<Compared, 'weekBefore'>,
  locale: Locale,
): string | undefined {
  return before && texts(locale).weekBefore.had(nameOf(before, locale), before.meetings);
}

function nameOf({ of, weekday, lastWeek }: WeekBefore, locale: Locale): string {
  return texts(locale).weekBefore.name[of](weekday, lastWeek);
}
