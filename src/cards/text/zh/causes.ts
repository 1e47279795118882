import { THIN } from '../../kit/format.ts';
import { after, around, before, n } from './punctuation.ts';

/** Why it was bad, always as an inference, and what the person can do. */
export const causes = {
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
    device: (who: string) => `${after(who)}的设备过载，网络正常`,
    speaker: (who: string) => `${after(who)}的上行网络`,
    ip: (value: string, people: number) =>
      `同一出口${around(value)}的${THIN}${n(people)}${THIN}人同时变差，是所在站点或其运营商`,
    location: (value: string, people: number) =>
      `${after(value)}的${THIN}${n(people)}${THIN}人同时变差，是所在站点或其运营商`,
    service: (people: number) => `${n(people)}${THIN}人同时变差，没有共同的人或站点，是服务或共用的线路`,
    uplink: (who: string) => `${after(who)}只有发送差，是上行或接入网络`,
    downlink: (who: string) => `${after(who)}只有接收差，是下行网络`,
    wifi: (who: string) => `${after(who)}收发都差，用的是${THIN}Wi-Fi`,
    proxy: (who: string) => `${after(who)}收发都差，走的是代理，是代理或其${THIN}TCP${THIN}回退`,
    unknown: (who: string) => `${after(who)}收发都差，看不出原因`,
    isolated: (minutes: number) => `有${THIN}${n(minutes)}${THIN}分钟零星变差，不足以推测原因`,
  },
  because: (what: string, evidence: string) => `${what}（${evidence}）。`,
  people: (name: string, others: number) =>
    others > 0 ? `${after(name)}等${THIN}${n(others + 1)}${THIN}人` : name,
  minutes: (count: number) => `${n(count)}${THIN}分钟`,
  personMinutes: (count: number) => `${n(count)}${THIN}人分钟`,
  worst: (deciding: string) => `最差为${before(deciding)}`,
  atOnce: (poor: number, of: number) => `最多时${THIN}${n(poor)} / ${n(of)}${THIN}人`,
  harmed: (poor: number, of: number) =>
    `其他${THIN}${n(of)}${THIN}人中有${THIN}${n(poor)}${THIN}人同时收不清`,
  whoHarmed: '谁影响了谁',
  list: (names: string, others: number) =>
    others > 0 ? `${after(names)}等${THIN}${n(others)}${THIN}人` : names,
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
    `客户端${around(version)}的用户明显更差（${rate}，其余${THIN}${rest}，n = ${n(people)}），可以先升级。`,
} as const;
