import chineseDays from 'chinese-days';
import { type DayNumber, dayText, weekdayOf } from './range/zone.ts';

/** Zones whose wall clocks hang in mainland China; Hong Kong, Macau and Taipei have holidays of their own. */
const CHINESE_ZONES = new Set([
  'Asia/Shanghai',
  'Asia/Urumqi',
  'Asia/Chongqing',
  'Asia/Chungking',
  'Asia/Harbin',
  'Asia/Kashgar',
  'PRC',
]);

export function isWeekday(day: DayNumber): boolean {
  return weekdayOf(day) <= 5;
}

/**
 * Whether people work on this day in this zone: in China as the State Council decided (holidays off, 调休 days on),
 * elsewhere, and in years it has not spoken of yet, from Monday to Friday.
 */
export function isWorkday(day: DayNumber, zone: string): boolean {
  return CHINESE_ZONES.has(zone) ? chineseDays.isWorkday(dayText(day)) : isWeekday(day);
}
