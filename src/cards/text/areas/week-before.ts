import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
type Counted = 'meetings' | 'attendances';
const noun = (of: Counted): string => (of === 'attendances' ? '人次' : '场次');
const nouns = (of: Counted, by = 2): string => {
  if (of === 'attendances') return by === 1 ? 'attendance' : 'attendances';
  return by === 1 ? 'meeting' : 'meetings';
};

/** The figures of an export beside those of the week before it. `weekday`: 1 Monday … 7 Sunday. */
export const zh = {
  name: {
    day: (weekday: number, lastWeek: boolean) =>
      `${lastWeek ? '上' : '前一周的'}${WEEKDAYS[weekday - 1] ?? ''}`,
    hours: (weekday: number, lastWeek: boolean) =>
      `${lastWeek ? '上' : '前一周的'}${WEEKDAYS[weekday - 1] ?? ''}同一时段`,
    days: (_weekday: number, _lastWeek: boolean) => '前一周同期',
  },
  equal: (of: Counted, name: string) => `${noun(of)}和${name}一样多`,
  similar: (of: Counted, name: string) => `${noun(of)}和${name}差不多`,
  count: {
    more: (of: Counted, name: string, by: number) => `${noun(of)}比${name}多${THIN}${n(by)}`,
    fewer: (of: Counted, name: string, by: number) => `${noun(of)}比${name}少${THIN}${n(by)}`,
  },
  percent: {
    more: (of: Counted, name: string, by: string) => `${noun(of)}比${name}多${THIN}${by}`,
    fewer: (of: Counted, name: string, by: string) => `${noun(of)}比${name}少${THIN}${by}`,
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
  equal: (of, name) => `as many ${nouns(of)} as ${name}`,
  similar: (of, name) => `about as many ${nouns(of)} as ${name}`,
  count: {
    more: (of, name, by) => `${n(by)} more ${nouns(of, by)} than ${name}`,
    fewer: (of, name, by) => `${n(by)} fewer ${nouns(of, by)} than ${name}`,
  },
  percent: {
    more: (of, name, by) => `${by} more ${nouns(of)} than ${name}`,
    fewer: (of, name, by) => `${by} fewer ${nouns(of)} than ${name}`,
  },
  figure: (label, value) => `${label} (${value} a week before)`,
  had: (name, meetings) => `${name} there ${meetings === 1 ? 'was one' : `were ${n(meetings)}`}`,
};
