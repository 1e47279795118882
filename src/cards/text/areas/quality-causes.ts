import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
/** A name or value beside Chinese words: Latin letters and digits keep a thin space. */
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const first = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, THIN);
const w = (word: string): string => before(first(word));

/** Why it was bad, always as an inference, and what the person can do. */
export const zh = {
  label: '推测原因',
  more: '还有',
  advice: '建议',
  kind: {
    device: '设备过载',
    speaker: '发言人的上行',
    site: '站点或其运营商',
    service: '服务或共用线路',
    uplink: '上行或接入网络',
    downlink: '下行',
    wifi: 'Wi-Fi',
    proxy: `代理或其${THIN}TCP${THIN}回退`,
    unknown: '看不出',
  },
  what: {
    device: (who: string) => `${first(who)}的设备过载，网络正常`,
    speaker: (who: string) => `${first(who)}的上行网络`,
    ip: (value: string, people: number) =>
      `同一出口${w(value)}的${THIN}${n(people)}${THIN}人同时变差，是所在站点或其运营商`,
    location: (value: string, people: number) =>
      `${first(value)}的${THIN}${n(people)}${THIN}人同时变差，是所在站点或其运营商`,
    service: (people: number) => `${n(people)}${THIN}人同时变差，没有共同的人或站点，是服务或共用的线路`,
    uplink: (who: string) => `${first(who)}只有发送差，是上行或接入网络`,
    downlink: (who: string) => `${first(who)}只有接收差，是下行网络`,
    wifi: (who: string) => `${first(who)}收发都差，用的是${THIN}Wi-Fi`,
    proxy: (who: string) => `${first(who)}收发都差，走的是代理，是代理或其${THIN}TCP${THIN}回退`,
    unknown: (who: string) => `${first(who)}收发都差，看不出原因`,
    isolated: (minutes: number) => `有${THIN}${n(minutes)}${THIN}分钟零星变差，不足以推测原因`,
  },
  because: (what: string, evidence: string) => `${what}（${evidence}）。`,
  people: (name: string, others: number) =>
    others > 0 ? `${first(name)}等${THIN}${n(others + 1)}${THIN}人` : name,
  minutes: (count: number) => `${n(count)}${THIN}分钟`,
  personMinutes: (count: number) => `${n(count)}${THIN}人分钟`,
  worst: (deciding: string) => `最差为${before(deciding)}`,
  atOnce: (poor: number, of: number) => `最多时${THIN}${n(poor)} / ${n(of)}${THIN}人`,
  harmed: (poor: number, of: number) =>
    `其他${THIN}${n(of)}${THIN}人中有${THIN}${n(poor)}${THIN}人同时收不清`,
  whoHarmed: '谁影响了谁',
  list: (names: string, others: number) =>
    others > 0 ? `${first(names)}等${THIN}${n(others)}${THIN}人` : names,
  advise: {
    device: '关掉占用高的程序或视频背景，把视频调到标清；仍高就换一台设备。',
    speaker: '发言人改用有线网络或靠近路由器，必要时关掉自己的视频，只留音频。',
    site: '请这个站点的网络管理员查看当时的出口流量和运营商线路。',
    service: '看飞书服务状态页；同一时间其他会议也差，就带上会议号和时间报给飞书。',
    uplink: '关掉上传、网盘同步和自己的视频；能用有线就用有线。',
    downlink: '关掉下载，少看几路视频，只留发言人；能用有线就用有线。',
    wifi: `改用有线，或换到${THIN}5${THIN}GHz、离路由器近的地方。`,
    proxy: `给飞书会议的地址和${THIN}UDP${THIN}端口放行，不走代理。`,
    unknown: '下次差的时候换一种网络（有线、热点）再比一比。',
  },
  adviseWired: {
    speaker: '发言人已经用有线：关掉自己的视频只留音频，请网络管理员查网线、交换机端口和出口。',
    uplink: '已经用有线：关掉上传和网盘同步，请网络管理员查网线、交换机端口和出口。',
    downlink: '已经用有线：关掉下载，少看几路视频，请网络管理员查网线、交换机端口和出口。',
  },
  adviseRoom: {
    device: '请会议室管理员重启这台设备，还高就检查它的版本和配置。',
    wired: '请会议室管理员查这台设备的网线、交换机端口和当时的出口流量。',
    network: '请会议室管理员给这台设备接上网线，再查当时的出口流量。',
  },
  proxyToo: '代理服务当时已开启，可先关闭。',
  version: (version: string, rate: string, rest: string, people: number) =>
    `客户端${w(version)}的用户明显更差（${rate}，其余${THIN}${rest}，n = ${n(people)}），可以先升级。`,
} as const;

export const en: Same<typeof zh> = {
  label: 'Probable cause',
  more: 'Also',
  advice: 'Advice',
  kind: {
    device: 'overloaded device',
    speaker: 'the speaker’s uplink',
    site: 'the site or its provider',
    service: 'the service or a shared link',
    uplink: 'uplink or access network',
    downlink: 'downlink',
    wifi: 'Wi-Fi',
    proxy: 'the proxy or its TCP fallback',
    unknown: 'cannot tell',
  },
  what: {
    device: (who) => `${who}: the device is overloaded, the network is fine`,
    speaker: (who) => `the uplink of ${who}`,
    ip: (value, people) =>
      `${n(people)} people behind ${value} got worse together: that site or its provider`,
    location: (value, people) =>
      `${n(people)} people at ${value} got worse together: that site or its provider`,
    service: (people) =>
      `${n(people)} people got worse together with no person or site in common: the service or a shared link`,
    uplink: (who) => `only what ${who} sends is poor: the uplink or access network`,
    downlink: (who) => `only what ${who} receives is poor: the downlink`,
    wifi: (who) => `${who}: both ways are poor, over Wi-Fi`,
    proxy: (who) => `${who}: both ways are poor, through a proxy: the proxy or its TCP fallback`,
    unknown: (who) => `${who}: both ways are poor, and nothing says why`,
    isolated: (minutes) =>
      `${n(minutes)} scattered poor ${minutes === 1 ? 'minute' : 'minutes'}, too few to infer a cause`,
  },
  because: (what, evidence) => `${what} (${evidence}).`,
  people: (first, others) => (others > 0 ? `${first} and ${n(others)} more` : first),
  minutes: (count) => `${n(count)} min`,
  personMinutes: (count) => `${n(count)} person-minutes`,
  worst: (deciding) => `worst: ${deciding}`,
  atOnce: (poor, of) => `at most ${n(poor)} of ${n(of)} at once`,
  harmed: (poor, of) => `${n(poor)} of the ${n(of)} others could not hear well at the same time`,
  whoHarmed: 'Who harmed whom',
  list: (names, others) => (others > 0 ? `${names} and others, ${n(others)} in all` : names),
  advise: {
    device:
      'Close what uses the CPU, or the video background; send video in SD. If it stays high, use another device.',
    speaker: 'The speaker should use a cable or move closer to the router, and if need be send audio only.',
    site: 'Ask the network administrator of that site for the egress traffic and the provider’s line at that time.',
    service:
      'Look at Feishu’s status page; if other meetings were poor at that time, report meeting number and time to Feishu.',
    uplink: 'Stop uploads, file sync and your own video; use a cable where you can.',
    downlink: 'Stop downloads and show fewer videos, the speaker’s only; use a cable where you can.',
    wifi: 'Use a cable, or 5 GHz close to the router.',
    proxy: 'Let Feishu’s meeting addresses and UDP ports past the proxy.',
    unknown: 'When it is poor again, try another network (cable, hotspot) and compare.',
  },
  adviseWired: {
    speaker:
      'The speaker is on a cable already: send audio only, and have cable, switch port and egress looked at.',
    uplink:
      'Already on a cable: stop uploads and file sync, and have cable, switch port and egress looked at.',
    downlink:
      'Already on a cable: stop downloads, show fewer videos, and have cable, switch port and egress looked at.',
  },
  adviseRoom: {
    device:
      'Have the room’s administrator restart the device; if it stays high, check its version and setup.',
    wired:
      'Have the room’s administrator look at the device’s cable, its switch port and the egress traffic then.',
    network: 'Have the room’s administrator put the device on a cable, and look at the egress traffic then.',
  },
  proxyToo: 'The proxy was on at that time; switch it off first.',
  version: (version, rate, rest, people) =>
    `Users of client ${version} were clearly worse off (${rate}, the rest ${rest}, n = ${n(people)}); upgrade first.`,
};
