import type { MeetingsSummary, WeekBefore } from '../../services/exports/types.ts';
import { formatNumber, THIN } from '../kit/format.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** Of fewer a percentage says more than is known: 1 instead of 2 is no “50 %”. */
const ENOUGH_FOR_PERCENT = 20;

/**
 * How the figures of an export changed against the week before: of the meetings, or where those are as many, of the
 * attendances. Undefined where nothing is known of that week.
 */
export function changeText(s: MeetingsSummary, locale: Locale): string | undefined {
  const { weekBefore: before } = s;
  if (before === undefined) return undefined;
  const people = before.attendances === undefined ? undefined : s.attendances;
  const of =
    s.meetings !== before.meetings || people === undefined || people === before.attendances
      ? 'meetings'
      : 'attendances';
  return wordsFor(of, s[of] ?? 0, before[of] ?? 0, nameOf(before, locale), locale);
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
  if (by === 0) return t.equal(of, name);
  if (was < ENOUGH_FOR_PERCENT) return t.count[side](of, name, by);
  if (percent === 0) return t.similar(of, name);
  return t.percent[side](of, name, `${formatNumber(percent)}${THIN}%`);
}

/** How many meetings the week before had, for a range that has none. */
export function had({ weekBefore: before }: MeetingsSummary, locale: Locale): string | undefined {
  return before && texts(locale).weekBefore.had(nameOf(before, locale), before.meetings);
}

function nameOf({ of, weekday, lastWeek }: WeekBefore, locale: Locale): string {
  return texts(locale).weekBefore.name[of](weekday, lastWeek);
}
