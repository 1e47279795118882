import { formatNumber, THIN } from '../../kit/format.ts';
import type { Same } from '../types.ts';

const n = (value: number): string => formatNumber(value);
const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);
const after = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, THIN);
const few = (value: number, one: string, many: string): string => `${n(value)} ${value === 1 ? one : many}`;

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const zh = {
  person: {
    chart: {
      latency: (medium: string) => `${after(medium)}延迟（ms）`,
      jitter: (medium: string) => `${after(medium)}抖动（ms）`,
      loss: (medium: string) => `${after(medium)}丢包（%）`,
      cpu: `CPU（%，限值为客户端的）`,
      fps: '视频帧率（fps）',
      dashed: (name: string) => `${after(name)}（虚线）`,
      bucketed: (minutes: number) => `，每${THIN}${n(minutes)}${THIN}分钟取最差`,
    },
    lines: { received: '接收', sent: '发送', client: '客户端平均', system: '系统最大' },
    limit: { fair: (value: string) => `一般${THIN}${value}`, poor: (value: string) => `差${THIN}${value}` },
    picture: (direction: string, height: string, fps: string) =>
      `${after(direction)}${before(height)}${fps === '' ? '' : `、${fps}`}`,
    frames: (least: string, most: string) =>
      least === most ? `${least}${THIN}fps` : `${least}–${most}${THIN}fps`,
    facts: {
      joins: '入会',
      device: '设备',
      network: '网络',
      picture: '视频画面',
      proxy: `走代理`,
      rejoined: (joins: number) => `分${THIN}${n(joins)}${THIN}次入会，图中空白是离开的时间。`,
    },
    noCause: '没有持续变差的时间，不推测原因。',
    alone: '▲ 这里只读了本人的数据，没有和其他参会人对照：发言人、站点或服务的问题要看整场会议。',
    worst: (when: string, deciding: string) => `最差的一分钟：${when}，${deciding}。`,
  },
  history: {
    title: (name: string) => `${after(name)}最近的会议质量`,
    sentence: (meetings: number, rate: string, target: string, count: number) =>
      `最近${THIN}${n(meetings)}${THIN}场，差的分钟占${THIN}${rate}（目标${THIN}≤${THIN}${target}，n = ${n(count)}）。`,
    none: '这段时间没有可以判断的会议。',
    most: (meetings: number) => `最多看最近${THIN}${n(meetings)}${THIN}场`,
    chart: '每场差的分钟（%）',
    target: (rate: string) => `目标${before(rate)}`,
    follows: {
      person:
        '问题跟着人走：换了几个地点、几台设备，差的分钟都超过目标。查一查耳机等外设、账号和一直开着的软件。',
      place: (value: string, here: string, elsewhere: string) =>
        `问题跟着地点走：在${after(before(value))}有${THIN}${here}${THIN}的分钟差，其他地方${THIN}${elsewhere}。先换个地方开会，再请网络管理员看这里的线路。`,
      device: (value: string, here: string, elsewhere: string) =>
        `问题跟着设备走：用${after(before(value))}时有${THIN}${here}${THIN}的分钟差，其他设备${THIN}${elsewhere}。先换台设备开会，再检查这一台。`,
      unclear: '还分不清跟着人、地点还是设备：换一个地点或设备开会，再来看。',
      none: '没有需要追查的问题。',
    },
    trend: {
      better: '比之前明显好转。',
      worse: '比之前明显变差。',
      steady: '和之前没有明显差别。',
      'too-few': '场次太少，看不出趋势。',
    },
    columns: { when: '时间', topic: '主题', verdict: '结论', rate: '差的分钟', why: '原因或决定指标' },
    list: (shown: number, total: number) =>
      shown < total
        ? `最近的${THIN}${n(shown)}${THIN}场（共${THIN}${n(total)}${THIN}场）`
        : '全部会议，新的在前',
  },
  compare: {
    sentence: {
      better: (was: string, is: string) => `比上次明显好：差的分钟从${THIN}${was}${THIN}降到${THIN}${is}。`,
      worse: (was: string, is: string) => `比上次明显差：差的分钟从${THIN}${was}${THIN}升到${THIN}${is}。`,
      steady: (was: string, is: string) => `和上次没有明显差别：上次${THIN}${was}，这次${THIN}${is}。`,
      'too-few': '有一次没有可以判断的分钟，无法比较。',
    },
    figures: {
      before: (count: number) => `上次，差的分钟（n = ${n(count)}）`,
      after: (count: number) => `这次，差的分钟（n = ${n(count)}）`,
      mosBefore: (mos: string) => `上次${before(mos)}`,
      mosAfter: (mos: string) => `这次${before(mos)}`,
    },
    coverage: (was: string, is: string) => `测得上次${THIN}${was}${THIN}人，这次${THIN}${is}${THIN}人`,
    columns: { name: '参会人', before: '上次', after: '这次', change: '变化' },
    change: { better: '▼ 明显好转', worse: '▲ 明显变差', steady: '差别不大', 'too-few': '无法比较' },
    people: (shown: number, total: number) =>
      shown < total
        ? `变化最大的${THIN}${n(shown)}${THIN}人（两次都在的共${THIN}${n(total)}${THIN}人）`
        : '两次都在的人，变化大的在前',
    stayed: (causes: string) => `两次都有：${causes}`,
    gone: (causes: string) => `上次有、这次没有：${causes}`,
    come: (causes: string) => `这次新出现：${causes}`,
  },
} as const;

export const en: Same<typeof zh> = {
  person: {
    chart: {
      latency: (medium) => `Latency of ${medium} (ms)`,
      jitter: (medium) => `Jitter of ${medium} (ms)`,
      loss: (medium) => `Loss of ${medium} (%)`,
      cpu: 'CPU (%; limits of the client)',
      fps: 'Video frames (fps)',
      dashed: (name) => `${name} (dashed)`,
      bucketed: (minutes) => `, worst of ${n(minutes)} min`,
    },
    lines: { received: 'received', sent: 'sent', client: 'client, average', system: 'system, maximum' },
    limit: { fair: (value) => `fair ${value}`, poor: (value) => `poor ${value}` },
    picture: (direction, height, fps) => `${direction} ${height}${fps === '' ? '' : `, ${fps}`}`,
    frames: (least, most) => (least === most ? `${least} fps` : `${least}–${most} fps`),
    facts: {
      joins: 'Joined',
      device: 'Device',
      network: 'Network',
      picture: 'Picture',
      proxy: 'through a proxy',
      rejoined: (joins) => `Joined ${n(joins)} times; gaps in the charts are time away.`,
    },
    noCause: 'No stretch of trouble, so no cause is inferred.',
    alone:
      '▲ Only this person’s data was read. A speaker’s, a site’s or the service’s trouble shows in the whole meeting.',
    worst: (when, deciding) => `Worst minute: ${when}, ${deciding}.`,
  },
  history: {
    title: (name) => `Recent meetings of ${name}`,
    sentence: (meetings, rate, target, count) =>
      `${few(meetings, 'meeting', 'meetings')} lately, with ${rate} of the minutes poor (target ≤ ${target}, n = ${n(count)}).`,
    none: 'No meeting to judge in this time.',
    most: (meetings) => `the latest ${n(meetings)} meetings at most`,
    chart: 'Poor minutes per meeting (%)',
    target: (rate) => `target ${rate}`,
    follows: {
      person:
        'The trouble follows the person: every place and every device misses the target. Look at headset, account and software in use.',
      place: (value, here, elsewhere) =>
        `The trouble follows the place: ${here} of the minutes at ${value} are poor, ${elsewhere} elsewhere. Join from another place first, then have the network there looked at.`,
      device: (value, here, elsewhere) =>
        `The trouble follows the device: ${here} of the minutes on ${value} are poor, ${elsewhere} on others. Join from another device first, then have this one looked at.`,
      unclear:
        'Person, place or device cannot be told apart yet: join from another place or device, then look again.',
      none: 'Nothing to follow up.',
    },
    trend: {
      better: 'Clearly better than before.',
      worse: 'Clearly worse than before.',
      steady: 'No clear change.',
      'too-few': 'Too few meetings for a trend.',
    },
    columns: {
      when: 'When',
      topic: 'Topic',
      verdict: 'Verdict',
      rate: 'Poor minutes',
      why: 'Cause or metric',
    },
    list: (shown, total) =>
      shown < total
        ? `The latest ${n(shown)} of ${few(total, 'meeting', 'meetings')}`
        : 'All meetings, latest first',
  },
  compare: {
    sentence: {
      better: (was, is) => `Clearly better than last time: poor minutes fell from ${was} to ${is}.`,
      worse: (was, is) => `Clearly worse than last time: poor minutes rose from ${was} to ${is}.`,
      steady: (was, is) => `No clear change: ${was} last time, ${is} this time.`,
      'too-few': 'One of the two has no minute to judge, so they cannot be compared.',
    },
    figures: {
      before: (count) => `poor minutes last time (n = ${n(count)})`,
      after: (count) => `poor minutes this time (n = ${n(count)})`,
      mosBefore: (mos) => `last time, ${mos}`,
      mosAfter: (mos) => `this time, ${mos}`,
    },
    coverage: (was, is) => `measured ${was} people last time, ${is} this time`,
    columns: { name: 'Participant', before: 'Last time', after: 'This time', change: 'Change' },
    change: {
      better: '▼ clearly better',
      worse: '▲ clearly worse',
      steady: 'little change',
      'too-few': 'no comparison',
    },
    people: (shown, total) =>
      shown < total
        ? `The ${n(shown)} biggest changes (${few(total, 'person was', 'people were')} in both)`
        : 'Who was in both, biggest change first',
    stayed: (causes) => `Both times: ${causes}`,
    gone: (causes) => `Last time, not this time: ${causes}`,
    come: (causes) => `New this time: ${causes}`,
  },
};
