import { daysOff, dayText, weekdayOf } from '../../../lib/range/zone.ts';
import { type At, weekOf } from './periods.ts';

/** Each begins with its month, and ends on this day of it. */
const HOLIDAYS: ReadonlyMap<string, readonly [month: number, last: number]> = new Map([
  ['国庆', [10, 7]],
  ['十一', [10, 7]],
  ['五一', [5, 5]],
  ['元旦', [1, 1]],
]);

/** Returns the days of a holiday, or of the week with its first day: `国庆期间`, `元旦那周`. A golden week is its week. */
export function holiday([said = '', name = '']: readonly string[], at: At): string {
  const [month = 1, last = 1] = HOLIDAYS.get(name) ?? [];
  const isWeek = /周|星期|礼拜/u.test(said.replace('黄金周', '')) && last < 7;
  return isWeek ? weekOf(['', String(month), '1'], at) : `${month}月1日到${month}月${last}日`;
}

/** Returns the days off of a holiday that moves, or the week that it is in. */
export function movingHoliday([said = '', name = '', week]: readonly string[], at: At): string {
  const [first, last] = daysOff(name === '过年' ? '春节' : name, at) ?? [];
  if (first === undefined || last === undefined) return said;
  const middle = Math.floor((first + last) / 2);
  const monday = middle - weekdayOf(middle) + 1;
  return week === undefined
    ? ` ${dayText(first)}..${dayText(last)} `
    : ` ${dayText(monday)}..${dayText(monday + 6)} `;
}

/** Returns a holiday as a date from which something lasts, or the week after it: `从国庆到现在`, `国庆以后`, `国庆后第一周`. */
export function sinceHoliday([, weekAfter = '', begun = '', since = '']: readonly string[]): string {
  const [month = 1, last = 1] = HOLIDAYS.get(weekAfter || begun || since) ?? [];
  if (weekAfter !== '') return `${month}月${last + 1}日到${month}月${last + 7}日`;
  return begun === '' ? `${month}月1日到现在` : `${month}月1日到`;
}
