import { formatNumber, THIN } from '../../format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const NOUN = { meetings: '场次', attendances: '人次' } as const;
const NOUNS = { meetings: ['meeting', 'meetings'], attendances: ['attendance', 'attendances'] } as const;

/** The figures of an export beside those of the week before it. `weekday`: 1 Monday … 7 Sunday. */
export const zh = {
  name: {
    day: (weekday: number, lastWeek: boolean) =>
      `${lastWeek ? '上' : '前一周的'}${WEEKDAYS[weekday - 1] ?? ''}`,
    hours: (weekday: number, lastWeek: boolean) =>
      `${lastWeek ? '上' : '前一周的'}${WEEKDAYS[weekday - 1] ?? ''}同一时段`,
    days: (_weekday: number, _lastWeek: boolean) => '前一周同期',
  },
  equal: (of: keyof typeof NOUN, name: string) => `${NOUN[of]}和${name}一样多`,
  similar: (of: keyof typeof NOUN, name: string) => `${NOUN[of]}和${name}差不多`,
  count: {
    more: (of: keyof typeof NOUN, name: string, by: number) => `${NOUN[of]}比${name}多${THIN}${n(by)}`,
    fewer: (of: keyof typeof NOUN, name: string, by: number) => `${NOUN[of]}比${name}少${THIN}${n(by)}`,
  },
  percent: {
    more: (of: keyof typeof NOUN, name: string, by: string) => `${NOUN[of]}比${name}多${THIN}${by}`,
    fewer: (of: keyof typeof NOUN, name: string, by: string) => `${NOUN[of]}比${name}少${THIN}${by}`,
  },
  figure: (label: string, value: string) => `${label}（一周前${THIN}${value}）`,
  had: (name: string, meetings: number) => `${name}有${THIN}${n(meetings)}${THIN}场`,
} as const;

export const en: Same<typeof zh> = {
  name: {
    day: (weekday) => `on the ${DAYS[weekday - 1] ?? ''} before`,
    hours: (weekday) => `in the same hours of the ${DAYS[weekday - 1] ?? ''} before`,
    days: () => 'in the same days a week before',
  },
  equal: (of, name) => `as many ${NOUNS[of][1]} as ${name}`,
  similar: (of, name) => `about as many ${NOUNS[of][1]} as ${name}`,
  count: {
    more: (of, name, by) => `${n(by)} more ${NOUNS[of][by === 1 ? 0 : 1]} than ${name}`,
    fewer: (of, name, by) => `${n(by)} fewer ${NOUNS[of][by === 1 ? 0 : 1]} than ${name}`,
  },
  percent: {
    more: (of, name, by) => `${by} more ${NOUNS[of][1]} than ${name}`,
    fewer: (of, name, by) => `${by} fewer ${NOUNS[of][1]} than ${name}`,
  },
  figure: (label, value) => `${label} (${value} a week before)`,
  had: (name, meetings) => `${name} there ${meetings === 1 ? 'was one' : `were ${n(meetings)}`}`,
};
