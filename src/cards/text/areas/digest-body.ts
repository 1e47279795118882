import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const few = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;
const lower = (word: string): string => String(word).toLowerCase();

/** What a digest rests on: meetings, groups, causes, rooms; and what to do. */
export const zh = {
  worst: {
    title: (shown: number, more: boolean) =>
      more ? `最差的${THIN}${n(shown)}${THIN}场（更多见表格）` : '需要关注的会议',
    hidden: '已隐藏',
    when: (start: string, topic: string) => `${start}\u2002${topic}`,
    line: (when: string, rate: string, affected: number, people: number, cause: string) =>
      `**${when}** · ${rate}${THIN}不达标 · ${n(affected)} / ${n(people)}${THIN}人受影响\n推测原因：${cause}`,
    option: (when: string, topic: string, rate: string) => `${when} · ${topic} · ${rate}`,
  },
  groups: {
    title: '明显更差的群体',
    dimension: {
      department: '部门',
      location: '地点',
      networkType: '网络',
      appVersion: '客户端版本',
      device: '设备',
      egress: '出口网络',
    },
    line: (dimension: string, name: string, rate: string, facts: string) =>
      `▲ ${dimension}「${name}」**${rate}**（${facts}）`,
    rest: (rate: string) => `其余${THIN}${rate}`,
    before: { day: (rate: string) => `之前${THIN}${rate}`, week: (rate: string) => `前一周${THIN}${rate}` },
    more: (count: number) => `另有${THIN}${n(count)}${THIN}个，见表格`,
  },
  causes: {
    title: '推测原因',
    line: (rank: number, cause: string, minutes: number, meetings: number, people: number) =>
      `${rank}. ${cause}：${n(minutes)}${THIN}人分钟，${n(meetings)}${THIN}场，${n(people)}${THIN}人`,
    at: (cause: string, where: string) => `${cause}「${where}」`,
  },
  advice: {
    title: '建议',
    nothing: '没有需要处理的。',
    device: '请这些人关掉占用高的程序和视频背景；反复过载的设备考虑更换。',
    speaker: '提醒这些会议的发言人用有线网络，必要时只留音频。',
    site: (where: string) => `请网络管理员查看「${where}」当时的出口流量、运营商线路和无线信道占用。`,
    service: '看飞书服务状态页；多场会议同时变差时，带上会议号和时间报给飞书。',
    uplink: '请这些人开会时停掉上传和网盘同步；能用有线就用有线。',
    downlink: '请这些人开会时停掉下载，少看几路视频；能用有线就用有线。',
    wifi: `检查这些人所在位置的无线信号和信道占用，优先${THIN}5${THIN}GHz。`,
    proxy: `给飞书会议的地址和${THIN}UDP${THIN}端口放行，不走代理。`,
    unknown: '打开最差的一场看逐人数据，再决定查哪里。',
    version: (version: string) => `让「${version}」的用户先升级客户端。`,
    look: (dimension: string, name: string) => `先查${before(dimension)}「${name}」里的人共用的网络和设备。`,
  },
  rooms: (reservations: number, missed: number, share: string, worst: string) =>
    `会议室预定${THIN}${n(reservations)}${THIN}次，超时未签到${THIN}${n(missed)}${THIN}次（${share}）${worst === '' ? '' : `，最多的是${before(worst)}`}。`,
  roomsNone: (reservations: number) => `会议室预定${THIN}${n(reservations)}${THIN}次，没有超时未签到。`,
  roomMissed: (name: string, missed: number) => `${name}${THIN}${n(missed)}${THIN}次`,
} as const;

export const en: Same<typeof zh> = {
  worst: {
    title: (shown, more) =>
      more ? `The ${n(shown)} worst (more in the workbook)` : 'Meetings that need a look',
    hidden: 'hidden',
    when: (start, topic) => `${start}\u2002${topic}`,
    line: (when, rate, affected, people, cause) =>
      `**${when}** · ${rate} poor · ${n(affected)} of ${n(people)} affected\nProbable cause: ${cause}`,
    option: (when, topic, rate) => `${when} · ${topic} · ${rate}`,
  },
  groups: {
    title: 'Groups that are clearly worse off',
    dimension: {
      department: 'Department',
      location: 'Location',
      networkType: 'Network',
      appVersion: 'Client version',
      device: 'Device',
      egress: 'Egress network',
    },
    line: (dimension, name, rate, facts) => `▲ ${dimension} “${name}” **${rate}** (${facts})`,
    rest: (rate) => `everybody else ${rate}`,
    before: { day: (rate) => `before ${rate}`, week: (rate) => `the week before ${rate}` },
    more: (count) => `${n(count)} more in the workbook`,
  },
  causes: {
    title: 'Probable causes',
    line: (rank, cause, minutes, meetings, people) =>
      `${rank}. ${cause}: ${few(minutes, 'person-minute', 'person-minutes')}, ${few(meetings, 'meeting', 'meetings')}, ${few(people, 'person', 'people')}`,
    at: (cause, where) => `${cause} at “${where}”`,
  },
  advice: {
    title: 'Advice',
    nothing: 'Nothing to do.',
    device:
      'Ask these people to close what uses the CPU and to switch off video backgrounds; replace devices that keep overloading.',
    speaker: 'Ask the speakers of these meetings to use a cable, and audio only if need be.',
    site: (where) =>
      `Ask the network administrator about “${where}”: egress traffic, the provider’s line and the Wi-Fi channels at that time.`,
    service:
      'Look at Feishu’s status page; where several meetings got worse together, report meeting numbers and times to Feishu.',
    uplink:
      'Ask these people to stop uploads and file sync during meetings, and to use a cable where they can.',
    downlink: 'Ask these people to stop downloads and show fewer videos, and to use a cable where they can.',
    wifi: 'Check signal and channel use where these people sit; prefer 5 GHz.',
    proxy: 'Let Feishu’s meeting addresses and UDP ports past the proxy.',
    unknown: 'Open the worst meeting, look at it person by person, and decide from there.',
    version: (version) => `Have the users of “${version}” upgrade first.`,
    look: (dimension, name) =>
      `Look first at the network and devices that ${lower(dimension)} “${name}” shares.`,
  },
  rooms: (reservations, missed, share, worst) =>
    `${few(reservations, 'room reservation', 'room reservations')}, ${n(missed)} without check-in (${share})${worst === '' ? '' : `, most of them ${worst}`}.`,
  roomsNone: (reservations) =>
    `${few(reservations, 'room reservation', 'room reservations')}, all checked in.`,
  roomMissed: (name, missed) => `${name} (${n(missed)})`,
};
