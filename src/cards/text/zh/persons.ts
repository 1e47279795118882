import { after, around, before, n } from './punctuation.ts';

/** One person of a meeting, a person's last meetings, a meeting beside the one before. */
export const persons = {
  person: {
    chart: {
      latency: (medium: string) => `${after(medium)}延迟（ms）`,
      jitter: (medium: string) => `${after(medium)}抖动（ms）`,
      loss: (medium: string) => `${after(medium)}丢包（%）`,
      cpu: `CPU（%，阈值按客户端）`,
      fps: '视频帧率（fps）',
      dashed: (name: string) => `${after(name)}（虚线）`,
      bucketed: (minutes: number) => `，每 ${n(minutes)} 分钟取最差`,
    },
    lines: { received: '下行', sent: '上行', client: '客户端平均', system: '系统最大' },
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
    alone: '▲ 这里只读取了本人的数据；发言人、办公区网络或飞书服务的问题要查看整场会议。',
    worst: (when: string, deciding: string) => `最差时刻：${when}，${deciding}。`,
  },
  history: {
    title: (name: string) => `${after(name)}最近的会议质量`,
    sentence: (meetings: number, affected: number, minutes: number) =>
      affected === 0
        ? `最近 ${n(meetings)} 场都没有受影响。`
        : `最近 ${n(meetings)} 场中 ${n(affected)} 场受影响，共 ${n(minutes)} 分钟。`,
    none: '这段时间没有可以判断的会议。',
    most: (meetings: number) => `最多显示最近 ${n(meetings)} 场`,
    chart: '每场不达标时长占比（%）',
    target: (rate: string) => `目标${before(rate)}`,
    follows: {
      person: '问题跟人走：换了地点和设备，不达标时长都超过目标。请检查耳机等外设、账号和常开的软件。',
      place: (value: string, here: string, elsewhere: string) =>
        `问题跟地点走：不达标时长在${after(before(value))}占 ${here}，其他地方 ${elsewhere}。可先换个地方开会，并请网络管理员检查这里的线路。`,
      device: (value: string, here: string, elsewhere: string) =>
        `问题跟设备走：不达标时长用${after(before(value))}时占 ${here}，其他设备 ${elsewhere}。可先换一台设备，再检查这一台。`,
      unclear: '还不能确定与人、地点还是设备有关。换一个地点或设备开会后再看。',
      none: '没有需要跟进的问题。',
    },
    trend: {
      better: '比之前明显好转。',
      worse: '比之前明显变差。',
      steady: '和之前没有明显差别。',
      'too-few': '会议太少，看不出趋势。',
    },
    list: (shown: number, total: number) =>
      shown < total ? `最近的 ${n(shown)} 场（共 ${n(total)} 场）` : '全部会议（按时间倒序）',
  },
  compare: {
    sentence: {
      better: (was: string, is: string) => `比上次明显好：受影响的人上次 ${was}，这次 ${is}。`,
      worse: (was: string, is: string) => `比上次明显差：受影响的人上次 ${was}，这次 ${is}。`,
      steady: (was: string, is: string) => `和上次没有明显差别：受影响的人上次 ${was}，这次 ${is}。`,
      'too-few': '其中一次数据不足，无法比较。',
    },
    same: (cause: string, was: string, is: string) =>
      `两次是同一个原因：${after(cause)}。受影响的人上次 ${was}，这次 ${is}。`,
    figures: { before: '上次受影响的人', after: '这次受影响的人' },
    rates: (was: string, wasOf: number, is: string, isOf: number) =>
      `不达标时长占比：上次 ${was}（n = ${n(wasOf)}），这次 ${is}（n = ${n(isOf)}）`,
    coverage: (was: string, is: string) => `有数据：上次 ${was}，这次 ${is}`,
    change: { better: '▼ 明显好转', worse: '▲ 明显变差', steady: '差别不大', 'too-few': '无法比较' },
    person: (name: string, was: string, is: string, change: string) =>
      `**${name}** · 不达标 ${was} → ${is} · ${change}`,
    people: (shown: number, total: number) =>
      shown < total
        ? `变化最大的 ${n(shown)} 人（两次都参加的共 ${n(total)} 人）`
        : '两次都参加的人（按变化排序）',
    stayed: (causes: string) => `两次都有：${causes}`,
    gone: (causes: string) => `上次有、这次没有：${causes}`,
    come: (causes: string) => `这次新出现：${causes}`,
  },
} as const;
