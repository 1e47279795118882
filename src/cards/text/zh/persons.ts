import { after, around, before, n } from './punctuation.ts';

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const persons = {
  person: {
    chart: {
      latency: (medium: string) => `${after(medium)}延迟（ms）`,
      jitter: (medium: string) => `${after(medium)}抖动（ms）`,
      loss: (medium: string) => `${after(medium)}丢包（%）`,
      cpu: `CPU（%，限值为客户端的）`,
      fps: '视频帧率（fps）',
      dashed: (name: string) => `${after(name)}（虚线）`,
      bucketed: (minutes: number) => `，每 ${n(minutes)} 分钟取最差`,
    },
    lines: { received: '接收', sent: '发送', client: '客户端平均', system: '系统最大' },
    limit: { fair: (value: string) => `一般 ${value}`, poor: (value: string) => `差 ${value}` },
    picture: (direction: string, height: string, fps: string) =>
      `${after(direction)}${before(height)}${fps === '' ? '' : `、${fps}`}`,
    frames: (least: string, most: string) => (least === most ? `${least} fps` : `${least}–${most} fps`),
    facts: {
      joins: '入会',
      device: '设备',
      network: '网络',
      picture: '视频画面',
      proxy: `走代理`,
      rejoined: (joins: number) => `分 ${n(joins)} 次入会，图中空白是离开的时间。`,
    },
    decisive: '决定结论的曲线',
    noCause: '没有持续变差的时间，不推测原因。',
    elsewhere: {
      speaker: (who: string, speaker: string) => `不是${around(who)}的问题，是${around(speaker)}的上行网络。`,
      site: (who: string) => `不是${around(who)}的问题：同一办公区的其他人当时也一样。`,
      service: (who: string) => `不是${around(who)}的问题：当时多数人都一样。`,
    },
    alone: '▲ 这里只读了本人的数据，没有和其他参会人对照：发言人、站点或服务的问题要看整场会议。',
    worst: (when: string, deciding: string) => `最差的一分钟：${when}，${deciding}。`,
  },
  history: {
    title: (name: string) => `${after(name)}最近的会议质量`,
    sentence: (meetings: number, affected: number, minutes: number) =>
      affected === 0
        ? `最近 ${n(meetings)} 场都没有受影响。`
        : `最近 ${n(meetings)} 场中 ${n(affected)} 场受影响，共 ${n(minutes)} 分钟。`,
    none: '这段时间没有可以判断的会议。',
    most: (meetings: number) => `最多看最近 ${n(meetings)} 场`,
    chart: '每场差的分钟（%）',
    target: (rate: string) => `目标${before(rate)}`,
    follows: {
      person:
        '问题跟着人走：换了几个地点、几台设备，差的分钟都超过目标。查一查耳机等外设、账号和一直开着的软件。',
      place: (value: string, here: string, elsewhere: string) =>
        `问题跟着地点走：在${after(before(value))}有 ${here} 的分钟差，其他地方 ${elsewhere}。先换个地方开会，再请网络管理员看这里的线路。`,
      device: (value: string, here: string, elsewhere: string) =>
        `问题跟着设备走：用${after(before(value))}时有 ${here} 的分钟差，其他设备 ${elsewhere}。先换台设备开会，再检查这一台。`,
      unclear: '还分不清跟着人、地点还是设备：换一个地点或设备开会，再来看。',
      none: '没有需要追查的问题。',
    },
    trend: {
      better: '比之前明显好转。',
      worse: '比之前明显变差。',
      steady: '和之前没有明显差别。',
      'too-few': '场次太少，看不出趋势。',
    },
    list: (shown: number, total: number) =>
      shown < total ? `最近的 ${n(shown)} 场（共 ${n(total)} 场）` : '全部会议，新的在前',
  },
  compare: {
    sentence: {
      better: (was: string, is: string) => `比上次明显好：受影响的人上次 ${was}，这次 ${is}。`,
      worse: (was: string, is: string) => `比上次明显差：受影响的人上次 ${was}，这次 ${is}。`,
      steady: (was: string, is: string) => `和上次没有明显差别：受影响的人上次 ${was}，这次 ${is}。`,
      'too-few': '有一次测得的数据不够，无法比较。',
    },
    same: (cause: string, was: string, is: string) =>
      `两次是同一个原因：${after(cause)}。受影响的人上次 ${was}，这次 ${is}。`,
    figures: { before: '上次受影响的人', after: '这次受影响的人' },
    rates: (was: string, wasOf: number, is: string, isOf: number) =>
      `不达标的分钟：上次 ${was}（n = ${n(wasOf)}），这次 ${is}（n = ${n(isOf)}）`,
    coverage: (was: string, is: string) => `上次测得 ${was}，这次测得 ${is}`,
    change: { better: '▼ 明显好转', worse: '▲ 明显变差', steady: '差别不大', 'too-few': '无法比较' },
    person: (name: string, was: string, is: string, change: string) =>
      `**${name}** · 差的分钟 ${was} → ${is} · ${change}`,
    people: (shown: number, total: number) =>
      shown < total
        ? `变化最大的 ${n(shown)} 人（两次都在的共 ${n(total)} 人）`
        : '两次都在的人，变化大的在前',
    stayed: (causes: string) => `两次都有：${causes}`,
    gone: (causes: string) => `上次有、这次没有：${causes}`,
    come: (causes: string) => `这次新出现：${causes}`,
  },
} as const;
