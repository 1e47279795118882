import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const count = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;

/** The answer to `/参会人`, and the file behind `/质量 … 文件`. */
export const zh = {
  sentence: (people: number, rooms: number, late: number | undefined) =>
    `${n(people)}${THIN}人参会${rooms > 0 ? `，另有${THIN}${n(rooms)}${THIN}间会议室设备` : ''}${late === undefined ? '' : late === 0 ? '，没有人迟到' : `，${n(late)}${THIN}人迟到超过${THIN}5${THIN}分钟`}。`,
  invited: (people: number) => `名单上有${THIN}${n(people)}${THIN}人，还没有人入会。`,
  emptyTitle: '没有参会人',
  empty: '平台没有给出这场会议的参会人。',
  emptyHint: '会议可能还没有开始，或者筛选条件把所有人都排除了。',
  figures: {
    people: '人',
    rooms: '间会议室',
    median: '参会时长中位数',
    late: '人迟到',
    external: '人没有企业账号',
    phones: '人电话入会',
  },
  stays: '参会多少分钟（人数）',
  late: (shown: number, total: number) =>
    shown < total
      ? `迟到最久的${THIN}${shown}${THIN}人（另有${THIN}${n(total - shown)}${THIN}人，见表格）`
      : '迟到的人，最晚的在前',
  longest: (shown: number, total: number) =>
    shown < total
      ? `参会最久的${THIN}${shown}${THIN}人（另有${THIN}${n(total - shown)}${THIN}人，见表格）`
      : '全部参会人，时间长的在前',
  columns: {
    name: '参会人',
    department: '部门',
    device: '设备',
    join: '入会',
    late: '迟到',
    stay: '参会时长',
  },
  nameless: '（未显示）',
  tally: (label: string, values: string) => `**${label}**：${values}`,
  counted: (name: string, times: string) => `${name}（${times}）`,
  others: (others: number) => `其他（${n(others)}）`,
  tallies: { device: '设备', version: '版本', network: '网络', location: '位置', reason: '离会原因' },
  file: {
    sentence: (minutes: number, joins: number) =>
      `共${THIN}${n(minutes)}${THIN}分钟的逐分钟数据${joins > 1 ? `，来自${THIN}${n(joins)}${THIN}次入会，每次一张工作表` : ''}。`,
    emptyTitle: '没有质量数据',
    empty: '平台没有给出这次入会的质量数据。',
    emptyHint: '会议结束后要等一会儿才有数据；入会不到一分钟的也没有。',
    figures: { minutes: '分钟', joins: '次入会', columns: '个官方列', loss: '最高丢包' },
    columns: (present: number, official: number) => `${n(present)} / ${n(official)}`,
    between: (first: string, last: string) => `第一分钟${THIN}${first}，最后一分钟${THIN}${last}。`,
    loss: '每分钟最高丢包（%）',
    groups: { audio: '音频', video: '视频', sharing: '共享屏幕', network: '网络', cpu: 'CPU' },
    table: '每一项最差的值',
    head: {
      group: '项目',
      minutes: '有数据的分钟',
      latency: '最高延迟',
      jitter: '最高抖动',
      share: '最高丢包或占用',
    },
    milliseconds: (value: number) => `${n(value)}${THIN}ms`,
    unjudged: '这里只有平台给出的数，不作评价。',
  },
} as const;

export const en: Same<typeof zh> = {
  sentence: (people, rooms, late) =>
    `${count(people, 'person', 'people')} took part${rooms > 0 ? `, and ${count(rooms, 'room device', 'room devices')}` : ''}${late === undefined ? '' : late === 0 ? '; nobody came late' : `; ${n(late)} came more than 5 minutes late`}.`,
  invited: (people) => `${count(people, 'person is', 'people are')} on the list, and nobody has joined yet.`,
  emptyTitle: 'No participants',
  empty: 'Feishu gave no participants for this meeting.',
  emptyHint: 'The meeting may not have begun, or the filter leaves everybody out.',
  figures: {
    people: 'people',
    rooms: 'rooms',
    median: 'median stay',
    late: 'late',
    external: 'without a company account',
    phones: 'by telephone',
  },
  stays: 'Minutes in the meeting (people)',
  late: (shown, total) =>
    shown < total
      ? `The ${shown} latest (${n(total - shown)} more in the workbook)`
      : 'Those who came late, latest first',
  longest: (shown, total) =>
    shown < total
      ? `The ${shown} longest stays (${n(total - shown)} more in the workbook)`
      : 'All participants, longest stay first',
  columns: {
    name: 'Participant',
    department: 'Department',
    device: 'Device',
    join: 'Joined',
    late: 'Late by',
    stay: 'Stayed',
  },
  nameless: '(not shown)',
  tally: (label, values) => `**${label}**: ${values}`,
  counted: (name, times) => `${name} (${times})`,
  others: (others) => `others (${n(others)})`,
  tallies: {
    device: 'Devices',
    version: 'Versions',
    network: 'Networks',
    location: 'Locations',
    reason: 'Reasons for leaving',
  },
  file: {
    sentence: (minutes, joins) =>
      `${count(minutes, 'minute', 'minutes')} of data, one row each${joins > 1 ? `, from ${n(joins)} joins with a sheet for each` : ''}.`,
    emptyTitle: 'No quality data',
    empty: 'Feishu gave no quality data for this participation.',
    emptyHint: 'Data comes some time after the meeting has ended; a stay of less than a minute leaves none.',
    figures: { minutes: 'minutes', joins: 'joins', columns: 'official columns', loss: 'highest loss' },
    columns: (present, official) => `${n(present)} / ${n(official)}`,
    between: (first, last) => `First minute ${first}, last minute ${last}.`,
    loss: 'Highest packet loss by minute (%)',
    groups: { audio: 'Audio', video: 'Video', sharing: 'Screen sharing', network: 'Network', cpu: 'CPU' },
    table: 'The worst value of each',
    head: {
      group: 'Stream',
      minutes: 'Minutes with data',
      latency: 'Highest latency',
      jitter: 'Highest jitter',
      share: 'Highest loss or load',
    },
    milliseconds: (value) => `${n(value)} ms`,
    unjudged: 'These are the numbers Feishu gave, without a judgement.',
  },
};
