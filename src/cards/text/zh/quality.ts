import { after, around, before, duration, n } from './phrases.ts';

/** In which direction the trouble was, where it was one only. */
type Way = 'received' | 'sent';

/** `/quality` of a meeting, and `/quality settings`. */
export const quality = {
  title: '会议质量',
  bands: { good: '良好', fair: '一般', poor: '差', unclassified: '未测得' },
  verdicts: { good: '良好', fair: '有波动', poor: '差', unclassified: '没有数据' },
  /** Of a meeting, by how many of its people were affected. */
  meetings: { good: '良好', fair: '有时受影响', poor: '多数场受影响', unclassified: '没有数据' },
  levels: { good: '良好', fair: '部分人受影响', poor: '多数人受影响', unclassified: '没有数据' },
  verdict: {
    /** How many minutes of what: `8 分钟听不清`; what somebody sent is what the others notice. */
    noticed: {
      audio: (minutes: number, way?: Way) =>
        `${n(minutes)} 分钟${way === 'received' ? '听不清' : `${way === 'sent' ? '发出的' : ''}声音不清`}`,
      video: (minutes: number, way?: Way) => `${n(minutes)} 分钟${way === 'sent' ? '发出的' : ''}画面卡顿`,
      share: (minutes: number, way?: Way) => `${n(minutes)} 分钟${way === 'sent' ? '发出的' : ''}共享卡顿`,
      network: (minutes: number, way?: Way) =>
        `${n(minutes)} 分钟${way === 'sent' ? '发送不畅' : way === 'received' ? '接收不畅' : '网络不好'}`,
      device: (minutes: number) => `${n(minutes)} 分钟设备卡顿`,
    },
    names: (names: string, more: boolean) => (more ? `${after(names)}等` : names),
    unheard: (speaker: string, others: number, all: boolean, when: string) =>
      `${when} ${all ? `其他 ${n(others)} 人全都` : `${n(others)} 人`}听不清${before(speaker)}。`,
    everybody: (people: number, whole: boolean, how: string, when: string) =>
      `${whole ? '' : '有数据的'}${whole ? '' : ' '}${n(people)} 人都受影响，共 ${how}（${when}）。`,
    /** Without names, as some workbooks are, it says only how many. */
    some: (people: number, measured: number, names: string, how: string, when: string) =>
      `${n(measured)} 人中 ${n(people)} 人受影响${names === '' ? '' : `：${names}`}，共 ${how}（${when}）。`,
    alone: (how: string, when: string) => `共 ${how}（${when}）。`,
    scattered: '没有持续的问题，只有零星几分钟不好。',
    nobody: '没有人受影响。',
    nobodyMeasured: '有数据的人都没有受影响。',
    nobodyAlone: '全程没有受影响。',
    unclassified: '没有可以判断的数据：音视频和共享都没有使用，或没有数据。',
  },
  coverage: {
    joins: (measured: number, total: number, about: boolean) =>
      `${n(measured)}/${about ? '约 ' : ''}${n(total)} 人次`,
    unplaced: (joins: number) => `另有约 ${n(joins)} 人次没有读到参会人`,
    days: (days: number) => `另有 ${n(days)} 天没有数据`,
    measured: (coverage: string) => `有数据 ${coverage}`,
  },
  /** In place of a verdict. */
  early: {
    tag: '未下结论',
    reading: (coverage: string, least: string | undefined) =>
      `正在读取，暂不下结论。已读取 ${coverage}，${least === undefined ? '读完会议列表' : `满 ${least} `}后给出结论。`,
    partial: (coverage: string, least: string | undefined) =>
      `数据不全，不下结论。有数据 ${coverage}${least === undefined ? '' : `，不到 ${least}`}。`,
    guests: (joins: number) => `没有数据的人中，${n(joins)} 人次是访客或电话入会，飞书不提供他们的质量数据。`,
  },
  fewMinutes: (count: number) => `只有 ${n(count)} 分钟有数据，比例仅供参考。`,
  partial: (done: number, total: number) => `已读取 ${n(done)}/${n(total)} 人，结果会继续更新。`,
  progress: {
    reading: { people: '正在读取每个人的质量数据', meetings: '正在读取每场会议的质量数据' },
    finding: '正在查找会议和参会人',
    read: {
      people: (done: number, total: number) => `${n(done)}/${n(total)} 人`,
      meetings: (done: number, total: number) => `${n(done)}/${n(total)} 场`,
    },
    left: (seconds: number) => `约 ${duration(seconds)}后完成`,
  },
  figures: {
    affected: '受影响的人（有数据的人）',
    affectedMinutes: '分钟受影响',
    measures: '测量数据',
    rate: (rate: string, target: string, count: number) =>
      `不达标时长占比 ${rate}（目标 ≤ ${target}，共 ${n(count)} 人·分钟）`,
    mosLine: (mean: string, p95: string, worst: string) =>
      `估算语音评分（MOS，最高 4.5）：平均 ${mean}，95% 的时间不低于 ${p95}，最低 ${worst}`,
    worst: '最差时刻',
  },
  direction: { received: '接收', sent: '发送' },
  medium: { audio: '音频', video: '视频', share: '共享', network: '网络', device: '' },
  metric: {
    latency: '延迟',
    jitter: '抖动',
    lossAvg: '丢包',
    lossMax: '最大丢包',
    mos: `估算 MOS`,
    clientCpu: `客户端 CPU`,
    systemCpu: `系统 CPU`,
  },
  series: (direction: string, medium: string, metric: string) =>
    `${direction}${direction === '' ? medium : before(medium)}${before(metric)}`,
  deciding: (series: string, value: string) => `${series} ${value}`,
  timeline: '每分钟各质量等级人数',
  buckets: (minutes: number) => `每分钟各质量等级人数（每 ${minutes} 分钟合并）`,
  worst: (shown: number, more: number, good: number, file: boolean) => {
    const rest = [
      ...(more > 0 ? [`列出其中 ${n(shown)} 人${file ? '，其余见 Excel' : ''}`] : []),
      ...(good > 0 ? [`另 ${n(good)} 人全程良好`] : []),
    ];
    return `受影响的人（${[`${n(shown + more)} 人`, ...rest].join('，')}）`;
  },
  minutesPoor: (poor: number, count: number) => `${n(poor)}/${n(count)} 分钟不达标`,
  network: { wired: '有线', wifi: 'Wi-Fi' },
  nameless: '未显示姓名',
  /** Of whom a sentence has no name. */
  someone: '一位参会人',
  nothing: '–',
  shortened: (written: number, total: number) =>
    `数据太多，Excel 只含 ${n(written)}/${n(total)} 分钟（不达标的人优先）；汇总和结论按全部数据`,
  refused: (joins: number) => `飞书没有提供 ${n(joins)} 次入会的数据，未计入；可稍后重新分析`,
  unreadable: (count: number) => `${n(count)} 个数值无法识别，未计入`,
  unclassified: (count: number) => `${n(count)} 分钟没有可判断的数据，不计入比例`,
  foot: {
    mos: {
      'one-way': `估算 MOS 假设延迟为单向`,
      'round-trip': `估算 MOS 按延迟为往返折半`,
    },
    viewers: (viewers: number) => `网络研讨会观众 ${n(viewers)} 人未计入`,
    perMinute: '数据每分钟一条',
    limit: (metric: string, own: string, usual: string) => `${metric} ${own}（预设 ${usual}）`,
    limits: (named: string, more: number) =>
      `本企业自定义阈值：${named}${more > 0 ? `，另有 ${n(more)} 项` : ''}`,
    preset: { default: '', 'teams-cqd': `按 Teams 面板阈值` },
  },
  button: {
    person: '查看参会人',
    workbook: '下载 Excel',
    compare: '与上次比较',
    again: '重新分析',
    meeting: '查看整场会议',
  },
  otherMeeting: (others: number) => `换一场（另有 ${n(others)} 场）`,
  option: (name: string, poor: number, count: number) => `${name} · ${n(poor)}/${n(count)} 分钟不达标`,
  optionUnmeasured: (name: string) => `${name} · 没有数据`,
  /** To somebody who complained. */
  reply: {
    title: '可以直接回复的话',
    about: (when: string, topic: string) => `${after(when)}的「${topic}」查过了：`,
    because: (what: string) => `推测原因：${what}。`,
  },
  settings: {
    title: '会议质量阈值',
    intro: '每格写「一般 / 差」两个数；留空用预设值，横线表示没有这一级。大于该值才计入，等于不计。',
    preset: '预设',
    presets: { default: '默认', 'teams-cqd': `与 Teams 通话质量面板一致（只看音频）` },
    latency: '延迟口径',
    latencies: { 'one-way': '单向（从严）', 'round-trip': '往返' },
    metric: {
      'audio.latency': '音频延迟',
      'audio.jitter': '音频抖动',
      'audio.lossAvg': '音频平均丢包',
      'audio.lossMax': '音频最大丢包',
      'audio.mos': `音频估算 MOS（低于）`,
      'video.latency': '视频延迟',
      'video.jitter': '视频抖动',
      'video.lossAvg': '视频平均丢包',
      'share.latency': '共享延迟',
      'share.jitter': '共享抖动',
      'share.lossAvg': '共享平均丢包',
      'device.clientCpu': `客户端 CPU 平均`,
      'device.systemCpu': `系统 CPU 最大`,
      'people.affected': '受影响的人（占比）',
      'meetings.bad': '质量差的会议（占比）',
      bpl: `抗丢包系数 Bpl`,
      ie: `编码损伤 Ie`,
      lateMinutes: '迟到：开始后超过几分钟入会',
      earlyMinutes: '早退：离开几分钟后多数人仍在会中',
      preset: '预设',
      latency: '延迟口径',
      limits: '阈值',
    },
    groups: {
      audio: '音频',
      video: '视频',
      share: '共享',
      device: '设备',
      verdict: '结论：受影响的人和会议',
      attendance: '出勤：迟到和早退',
      estimate: '延迟口径和估算 MOS',
    },
    otherGroups: '其余各项',
    changedCount: (count: number) => `（改了 ${n(count)} 项）`,
    label: (metric: string, unit: string, preset: string, isDefault: boolean) =>
      `${metric}${unit === '' ? '' : `（${unit}）`}：${isDefault ? '默认' : '预设'} ${preset}`,
    changed: (now: string) => `，现在 ${now}`,
    placeholder: (preset: string) => `留空即 ${preset}`,
    submit: '保存',
    saved: '已保存，之后按这些阈值判断；已发出的卡片不变。',
    lastChange: (who: string, when: string) => `${who} 于 ${when} 修改`,
    defaults: '目前都是预设值。',
    count: (changed: number) => `有 ${changed} 项和预设不同。`,
    problems: '没有保存，请先修改：',
    notOneNumber: (field: string, given: string) => `${field}：「${given}」不是数`,
    problem: {
      'not-a-number': (field: string, given: string) => `${field}：「${given}」不是「一般 / 差」两个数`,
      'out-of-range': (field: string, given: string, least: number, most: number) =>
        `${field}：${given} 超出了 ${least}–${most}`,
      'fair-beyond-poor': (field: string, given: string) => `${field}：「一般」不能比「差」还差（${given}）`,
      unknown: (field: string, given: string) => `${field}：不认识「${given}」`,
    },
  },
} as const;

/** Why it was bad, always as an inference, and what the person can do. */
export const causes = {
  label: '推测原因',
  more: '还有',
  advice: '建议',
  kind: {
    device: '设备过载',
    speaker: '发言人的网络（发送差）',
    site: '办公区网络或运营商线路',
    service: '飞书服务或公共线路',
    uplink: '参会人的网络（发送差）',
    downlink: '参会人的网络（接收差）',
    wifi: 'Wi-Fi',
    proxy: '代理',
    unknown: '原因不明',
  },
  what: {
    device: (who: string) => `${after(who)}的设备过载，网络正常`,
    speaker: (who: string) => `${after(who)}发出的声音和画面差，可能是本端网络`,
    ip: (value: string, people: number) =>
      `从同一个公网地址（${value}）入会的 ${n(people)} 人同时变差，可能是所在办公区的网络或运营商线路`,
    location: (value: string, people: number) =>
      `${value} ${n(people)} 人同时变差，可能是该办公区的网络或运营商线路`,
    vpn: (value: string, people: number) =>
      `经${around(value)}接入的 ${n(people)} 人同时变差，可能是 VPN 网关或它的出口`,
    service: (people: number) => `${n(people)} 人同时变差，没有共同的人或地点，可能是飞书服务或公共线路`,
    uplink: (who: string) => `${after(who)}只有发送差，接收正常，可能是本端网络`,
    downlink: (who: string) => `${after(who)}只有接收差，发送正常，可能是本端网络`,
    wifi: (who: string) => `${after(who)}收发都差，使用 Wi-Fi`,
    proxy: (who: string) => `${after(who)}收发都差，使用代理，可能是代理的问题`,
    unknown: (who: string) => `${after(who)}收发都差，原因不明`,
    isolated: (minutes: number) => `零星 ${n(minutes)} 分钟不达标，不足以推测原因`,
  },
  because: (what: string, evidence: string) => `${what}（${evidence}）。`,
  minutes: (count: number) => `${n(count)} 分钟`,
  personMinutes: (count: number) => `${n(count)} 人·分钟`,
  worst: (deciding: string) => `最差为${before(deciding)}`,
  atOnce: (poor: number, of: number) => `高峰时 ${n(poor)}/${n(of)} 人`,
  harmed: (poor: number, of: number, how: string) =>
    poor === of ? `其他 ${n(of)} 人全都${before(how)}` : `其他 ${n(of)} 人中有 ${n(poor)} 人${before(how)}`,
  harm: { audio: '听不清', video: '画面卡顿', share: '共享卡顿', other: '受影响' },
  whoHarmed: '受影响',
  list: (names: string, others: number) => {
    if (names === '') return `${n(others)} 人`;
    return others > 0 ? `${after(names)}等 ${n(others)} 人` : names;
  },
  unnamed: { speaker: '发言人', anybody: '这位参会人' },
  advise: {
    device: (who: string) =>
      `请${around(who)}关闭占用 CPU 高的程序或视频背景，视频改为标清；仍然过载请换一台设备。`,
    service: '请查看飞书服务状态页；若同一时段其他会议也异常，请带会议号和时间联系飞书客服。',
    speaker: (who: string) => `请${around(who)}改用有线网络或靠近路由器，必要时关闭视频，只开语音。`,
    uplink: (who: string) => `请${around(who)}暂停上传和网盘同步，关闭自己的视频，尽量使用有线网络。`,
    downlink: (who: string) => `请${around(who)}暂停下载，只观看发言人的视频，尽量使用有线网络。`,
    wifi: (who: string) => `请${around(who)}改用有线网络，或靠近路由器并使用 5 GHz。`,
    proxy: (who: string) => `请网络管理员给飞书会议的地址和 UDP 端口放行，让${around(who)}开会时不走代理。`,
    unknown: (who: string) => `请${around(who)}下次出现时换一种网络（有线或热点）对比。`,
  },
  adviseSite: (where: string, wired: boolean) =>
    `请${where === '' ? '该办公区' : around(where)}的网络管理员检查当时的出口流量和运营商线路${wired ? '' : '，以及无线信道占用'}。`,
  adviseVpn: (where: string) =>
    `请 VPN 管理员查看「${where}」当时的负载和出口带宽，或者让会议流量不经过 VPN（分流）。`,
  adviseWired: {
    speaker: (who: string) =>
      `${after(who)}已用有线网络，可先关闭视频只开语音；并请网络管理员检查网线、交换机端口和出口带宽。`,
    uplink: (who: string) =>
      `${after(who)}已用有线网络，可暂停上传和网盘同步；并请网络管理员检查网线、交换机端口和出口带宽。`,
    downlink: (who: string) =>
      `${after(who)}已用有线网络，可暂停下载、减少同时观看的视频；并请网络管理员检查网线、交换机端口和出口带宽。`,
  },
  adviseRoom: {
    device: (who: string) => `请会议室管理员重启${around(who)}的设备；仍然过载请检查版本和配置。`,
    wired: (who: string) => `请会议室管理员检查${around(who)}的网线、交换机端口和当时的出口流量。`,
    network: (who: string) => `请会议室管理员给${around(who)}的设备接网线，并检查当时的出口流量。`,
  },
  proxyToo: '代理服务当时已开启，可先关闭。',
  version: (version: string, rate: string, rest: string, people: number) =>
    `客户端${around(version)}的用户明显更差（${rate}，其余 ${rest}，共 ${n(people)} 人·分钟），建议升级。`,
} as const;
