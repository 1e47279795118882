import { after, before, n } from './phrases.ts';

/** The digest of a day or a week: its sentences, and what they rest on. */
export const digests = {
  title: { day: '会议质量日报', week: '会议质量周报' },
  kind: { day: '日报', week: '周报' },
  weekdays: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as readonly string[],
  date: (month: number, day: number) => `${month} 月 ${day} 日`,
  dateOfYear: (year: number, month: number, day: number) => `${year} 年 ${month} 月 ${day} 日`,
  onWeekday: (date: string, weekday: string) => `${date} ${weekday}`,
  atTime: (date: string, time: string) => `${date} ${time}`,
  /** Of one month, or of two. */
  days: (month: number, first: number, last: number) => `${month} 月 ${first}–${last} 日`,
  span: (first: string, last: string) => `${after(first)}至 ${last}`,
  state: {
    good: '良好',
    over: '有会议质量差',
    few: '数据太少',
    early: '未下结论',
    quiet: '没有会议',
    unread: '没有读到',
    reading: '读取中',
  },
  /** Of days whose meetings were not counted. */
  sentence: (rate: string, target: string, count: number) =>
    `不达标时长占比 ${rate}（目标 ≤ ${target}，共 ${n(count)} 人·分钟）。`,
  noneBad: (meetings: number, judged: number) =>
    judged < meetings
      ? `${n(meetings)} 场会议中 ${n(judged)} 场数据够判断，都没有质量问题。`
      : `${n(meetings)} 场会议都没有质量问题。`,
  bad: (meetings: number, judged: number, bad: number, severe: number, topics: string) => {
    const of = judged < meetings ? ` ${n(judged)} 场数据够判断：` : ' ';
    const all = `${n(meetings)} 场会议中${of}${n(bad)} 场质量差`;
    if (severe === 0) return `${all}，${bad === 1 ? '' : '都'}只有部分人受影响。`;
    const most =
      bad === 1 ? '多数人受影响' : severe === bad ? '都是多数人受影响' : `其中 ${n(severe)} 场多数人受影响`;
    return `${all}，${most}${topics === '' ? '' : `（${severe > 2 ? `${after(topics)}等` : topics}）`}。`;
  },
  count: (minutes: number) => `共 ${n(minutes)} 人·分钟`,
  tooFew: (minutes: number) => `数据太少，不下结论：只有 ${n(minutes)} 分钟可以判断。`,
  unread: (meetings: number) => `开了 ${n(meetings)} 场会，质量数据还在读取。`,
  unmeasured: (meetings: number) => `开了 ${n(meetings)} 场会，没有一分钟可以判断。`,
  matters: {
    group: (dimension: string, name: string, rate: string, rest: string) =>
      `${dimension}「${name}」明显更差：${rate}，其余 ${rest}。`,
    groupRose: (dimension: string, name: string, was: string, rate: string) =>
      `${dimension}「${name}」变差了：从 ${was} 升到 ${rate}。`,
    cause: (cause: string, meetings: number, people: number) =>
      `推测主要是${before(cause)}，涉及 ${n(meetings)} 场会议、${n(people)} 人。`,
    worst: (meetings: number) => `有 ${n(meetings)} 场会议需要关注。`,
  },
  note: {
    late: (moment: string) => `这份日报补发：原定 ${moment}，当时未能发出。`,
    skipped: (dates: string) => `${after(dates)}的日报未发出：超过 12 小时不再补发。`,
    unsure: (dates: string) => `${after(dates)}的日报可能未送达：发送中断超过 1 小时，为避免重复没有再发。`,
    dates: (dates: string, others: number) => (others > 0 ? `${after(dates)}和另外 ${n(others)} 天` : dates),
    datesAnd: '、',
    suspended: '数据不是最新的：订阅人的导出权限已失效，下面只有失效前读到的部分。已私信订阅人。',
    cutByQuota: '本月的接口调用量不够读完：余量留给大家的操作，下个月起照常读取。',
    placeGone: (scope: string) =>
      `没有找到${before(scope)}：最近三个月没有人从那里参会，站点表里也没有，可能改了名；请点「设置」改成现在的地点，或者退订。`,
    gone: (scope: string) =>
      `企业里已经没有${before(scope)}，可能改了名或已撤销；请点「设置」改成现在的部门，或者退订。`,
    reading: (coverage: string) => `目前有数据 ${coverage}，其余正在读取，卡片会自动更新。`,
    partial: '比例按有数据的部分计算',
  },
  /** Of meetings that are not read whole. */
  screening: {
    clear: (meetings: number, looks: number, of: number) =>
      `抽查 ${n(looks)} / ${n(of)} 人次：${n(meetings)} 场未见全员问题；没抽到的人是否有问题，抽查看不出。`,
    waiting: (meetings: number, reading: boolean) =>
      reading
        ? `另有 ${n(meetings)} 场抽到有问题的人，先读完。`
        : `另有 ${n(meetings)} 场抽到有问题的人，没有读完。`,
    rate: (rate: string, lower: string, upper: string) =>
      `按抽查估算，不达标时长占比约 ${rate}（95% 区间 ${lower}–${upper}）。`,
  },
  figures: {
    meetings: '会议数',
    meetingsBeside: {
      day: (count: string) => `会议数（上周同日 ${count}）`,
      week: (count: string) => `会议数（前一周 ${count}）`,
    },
    bad: '场质量差',
    badBeside: {
      day: (count: number) => `场质量差（上周同日 ${n(count)}）`,
      week: (count: number) => `场质量差（前一周 ${n(count)}）`,
    },
    people: (joins: number) => `参会方（${n(joins)} 人次）`,
  },
  chart: {
    trend: {
      day: (points: number) => `近 ${n(points)} 天不达标时长占比（%）`,
      week: (points: number) => `近 ${n(points)} 周不达标时长占比（%）`,
    },
    hours: '各时段不达标时长占比（%）',
    target: (rate: string) => `目标${before(rate)}`,
    enough: '不达标时长占比',
    /** Under a chart with gaps. */
    unread: {
      day: (days: string) => `未读的日子留空：${days}`,
      week: (weeks: string) => `未读的周留空（周一日期）：${weeks}`,
    },
    few: (least: number, share: string) => `不到 ${n(least)} 分钟或有数据的不到 ${share}，仅供参考`,
  },
  worst: {
    title: '需要关注的会议',
    some: (shown: number, more: number, inFile: boolean) =>
      `最差的 ${n(shown)} 场（另有 ${n(more)} 场${inFile ? '，在 Excel「会议」表最前面' : ''}）`,
    /** Of meetings of one name: on which day, or at what time. */
    dated: (when: string, topic: string) => `${when} ${topic}`,
    hidden: '已隐藏',
    when: (start: string, topic: string) => `${start}\u2002${topic}`,
    line: (when: string, facts: string) => `**${when}** · ${facts}`,
    affected: (whose: string, affected: number, people: number) =>
      `${whose}${whose === '' ? '' : ' '}${n(affected)}/${n(people)} 人受影响`,
    option: (when: string, topic: string, whose: string, affected: number) =>
      `${when} · ${topic} · ${whose}${whose === '' ? '' : ' '}${n(affected)} 人受影响`,
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
      room: '会议室',
    },
    line: (dimension: string, name: string, rate: string, facts: string) =>
      `▲ ${dimension}「${name}」**${rate}**（${facts}）`,
    rest: (rate: string) => `其余 ${rate}`,
    before: { day: (rate: string) => `之前 ${rate}`, week: (rate: string) => `前一周 ${rate}` },
    more: (count: number, file: boolean) => `另有 ${n(count)} 个${file ? '，见 Excel' : ''}`,
  },
  causes: {
    folded: '群体、原因和会议室',
    title: '推测原因',
    line: (rank: number, cause: string, minutes: number, meetings: number, people: number) =>
      `${rank}. ${cause}：${n(minutes)} 人·分钟，${n(meetings)} 场，${n(people)} 人`,
    at: (cause: string, where: string) => `「${where}」的${before(cause)}`,
  },
  advice: {
    title: '建议',
    nothing: '无需处理。',
    /** Who has to act: of one meeting, whose topic may be hidden, or of several. */
    who: {
      speaker: (topic: string, several: boolean) =>
        several ? '这些会议的发言人' : topic === '' ? '发言人' : `「${topic}」的发言人`,
      room: (topic: string, several: boolean) =>
        several ? '这些会议室' : topic === '' ? '这间会议室' : `「${topic}」所用的会议室`,
      people: (topic: string, several: boolean) =>
        several ? '这些会议里受影响的人' : topic === '' ? '受影响的人' : `「${topic}」里受影响的人`,
    },
    wifi: `检查这些人所在位置的无线信号和信道占用，优先 5 GHz。`,
    unknown: '请打开最差的一场查看每个人的数据，再决定排查方向。',
    version: (version: string) => `请「${version}」的用户升级客户端。`,
    room: (name: string) => `请会议室管理员检查「${name}」的设备、网线和当时的出口流量。`,
    look: (dimension: string, name: string) => `请先检查${before(dimension)}「${name}」共用的网络和设备。`,
  },
  rooms: (reservations: number, due: number, missed: number, share: string, worst: string) =>
    `会议室预定 ${n(reservations)} 次，需要签到 ${n(due)} 次，超时未签到 ${n(missed)} 次（未签到率 ${share}）${worst === '' ? '' : `，最多的是${before(worst)}`}。`,
  roomsNone: (reservations: number, due: number) =>
    `会议室预定 ${n(reservations)} 次，需要签到 ${n(due)} 次，没有超时未签到。`,
  roomMissed: (name: string, where: string, missed: number) =>
    where === '' ? `${name} ${n(missed)} 次` : `${name}（${where}）${n(missed)} 次`,
  button: {
    workbook: '下载 Excel',
    meetings: { day: '当天会议', week: '这一周的会议' },
    meeting: '查看某场会议',
    previous: { day: '‹ 前一天', week: '‹ 前一周' },
    next: { day: '后一天 ›', week: '后一周 ›' },
    settings: '设置',
    unsubscribe: '退订',
  },
  foot: {
    hours: (hours: string) => `总时长 ${hours} 小时`,
    asOf: (moment: string) => `数据截至 ${moment}`,
    zone: (zone: string) => `时间按 ${zone}`,
  },
  quiet: {
    day: '这一天没有会议。',
    week: '这一周没有会议。',
    reading: '正在读取会议列表，卡片会自动更新。',
    unknown: '没有读到会议列表，无法确认当天是否有会议。',
    gone: '没有找到这个部门的会议。',
    placeGone: '没有找到这个地点的会议。',
  },
  scope: {
    tenant: '全企业',
    department: (name: string, below: number) =>
      below > 0 ? `部门「${name}」（含 ${n(below)} 个下级部门）` : `部门「${name}」`,
    unchecked: {
      name: '机器人没有读取部门的权限，无法核对这个部门，也不含下级部门；名称要和参会人明细里写的一致。需要核对时，请开发者开通 `contact:department.base:readonly` 和 `contact:department.organize:readonly`，并把通讯录权限范围设为全部成员。',
      below:
        '机器人没有读取部门层级的权限，只统计直属这个部门的人；需要包含下级部门时，请开发者开通 `contact:department.organize:readonly`。',
      place: '还没有收集过会议，无法核对这个地点；收集之后按名称查找。',
    },
    place: (name: string) => `地点「${name}」`,
    topic: (name: string) => `会议「${name}」`,
    organiser: (name: string) => `${after(name)}组织的会议`,
    rooms: (names: string, others: number) =>
      others > 0 ? `会议室「${names}」和另外 ${n(others)} 间` : `会议室「${names}」`,
    /** Of meetings in which others took part too. */
    only: {
      department: (sentence: string) => `只看这个部门的人：${sentence}`,
      place: (sentence: string) => `只看当地的参会人：${sentence}`,
      rooms: (sentence: string) => `只看这些会议室：${sentence}`,
    },
    label: {
      department: (label: string) => `${label}（只算这个部门的人）`,
      place: (label: string) => `${label}（只算当地的参会人）`,
      rooms: (label: string) => `${label}（只算这些会议室）`,
    },
    /** Whose number of people follows. */
    whose: { department: '本部门', place: '当地', rooms: '会议室' },
  },
} as const;
