import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const count = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;
/** A range in front of a Chinese word: a date is kept apart by a thin space. */
const before = (range: string): string => (/[\dA-Za-z]$/.test(range) ? `${range}${THIN}` : range);

/** The answer to `/会议室`. */
export const zh = {
  sentence: (range: string, reservations: number, rooms: number, hours: string, used?: string) =>
    `${before(range)}有${THIN}${n(reservations)}${THIN}次预定，${n(rooms)}${THIN}间会议室，共${THIN}${hours}${THIN}小时${used === undefined ? '' : `，工作时间用了${THIN}${used}`}。`,
  emptyTitle: '这段时间没有预定',
  empty: (range: string) => `${before(range)}没有找到会议室预定。`,
  emptyHint: '可以换一个范围，或者换一个上级区域。',
  figures: {
    reservations: '次预定',
    hours: '预定小时',
    utilisation: '利用率',
    noShows: '未签到率',
    wasted: '浪费小时',
  },
  chart: (shown: number, rooms: number) =>
    shown < rooms ? `工作时间利用率（%），最高的${THIN}${n(shown)}${THIN}间` : '工作时间利用率（%）',
  definition: `利用率${THIN}=${THIN}实际使用的时间${THIN}÷${THIN}工作日${THIN}09:00–18:00；没有预定的会议室不在表格里，没有计入。`,
  noShows: (missed: number, due: number) =>
    `未签到率${THIN}=${THIN}超时未签到${THIN}${n(missed)}${THIN}次${THIN}÷${THIN}需要签到${THIN}${n(due)}${THIN}次。`,
  released: '释放原因',
  wasted: (shown: number) => `浪费最多的${THIN}${shown}${THIN}间（预定后被释放或没有签到）`,
  columns: { room: '会议室', reservations: '预定', hours: '预定小时', wasted: '浪费小时', noShows: '未签到' },
  times: (times: number) => `${n(times)}${THIN}次`,
  nameless: '（无名称）',
} as const;

export const en: Same<typeof zh> = {
  sentence: (range, reservations, rooms, hours, used) =>
    `${range}: ${count(reservations, 'reservation', 'reservations')} in ${count(rooms, 'room', 'rooms')}, ${hours} hours in all${used === undefined ? '' : `, ${used} of working hours used`}.`,
  emptyTitle: 'No reservations in this time',
  empty: (range) => `${range}: no room reservations found.`,
  emptyHint: 'Try another range, or a level further up.',
  figures: {
    reservations: 'reservations',
    hours: 'hours reserved',
    utilisation: 'utilisation',
    noShows: 'no-shows',
    wasted: 'hours wasted',
  },
  chart: (shown, rooms) =>
    shown < rooms
      ? `Utilisation of working hours (%), the ${n(shown)} highest`
      : 'Utilisation of working hours (%)',
  definition:
    'Utilisation = time really used ÷ weekdays 09:00–18:00; rooms without a reservation are not in the workbook and not counted.',
  noShows: (missed, due) =>
    `No-shows = ${n(missed)} never checked into ÷ ${n(due)} that had to be checked into.`,
  released: 'Released because',
  wasted: (shown) =>
    shown === 1
      ? 'The room with most waste (released, or never checked into)'
      : `The ${shown} rooms with most waste (released, or never checked into)`,
  columns: {
    room: 'Room',
    reservations: 'Reservations',
    hours: 'Hours reserved',
    wasted: 'Hours wasted',
    noShows: 'No-shows',
  },
  times: (times) => n(times),
  nameless: '(no name)',
};
