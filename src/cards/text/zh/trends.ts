import { after, around, before, n } from './phrases.ts';

/** Less than a week is compared with the same days a week before. */
const earlier = (days: number) => (days < 7 ? '前一周的同样几天' : `再之前的 ${n(days)} 天`);

/** `/trend`: how the quality went over the last weeks. */
export const trends = {
  title: (days: number) => `会议质量趋势 · 最近 ${n(days)} 天`,
  titleOf: (range: string) => `会议质量趋势 · ${range}`,
  tag: '趋势',
  by: (dimension: string) => `按${before(dimension)}`,
  sentence: {
    is: (meetings: number, judged: number, bad: number, severe: number, affected: number) => {
      const judgeable = judged < meetings ? `中 ${n(judged)} 场数据够判断` : '';
      if (bad === 0)
        return `${n(meetings)} 场会议${judgeable}${judgeable === '' ? '' : '，'}都没有质量问题。`;
      return `${n(meetings)} 场会议${judgeable === '' ? '中 ' : `${judgeable}：`}${n(bad)} 场质量差${severe === 0 ? '' : `（${n(severe)} 场多数人受影响）`}，${n(affected)} 人受影响。`;
    },
    better: (days: number, judged: number, bad: number) =>
      `比${earlier(days)}明显好转（当时 ${n(judged)} 场中 ${n(bad)} 场）。`,
    worse: (days: number, judged: number, bad: number) =>
      `比${earlier(days)}明显变差（当时 ${n(judged)} 场中 ${n(bad)} 场）。`,
    steady: (days: number, judged: number, bad: number) =>
      `和${earlier(days)}没有明显差别（当时 ${n(judged)} 场中 ${n(bad)} 场）。`,
    fewDays: (known: number, days: number) => `${n(days)} 天里只有 ${n(known)} 天的数据，暂不下结论。`,
    alone: '没有更早的数据可比。',
    /** Of days whose meetings were not counted. */
    minutes: (rate: string) => `${rate} 的分钟不达标；当时没有统计每场会议。`,
  },
  none: {
    collected:
      '还没有收集过这段时间的数据：订阅日报（`/日报 开 09:00`）后开始收集，或先看一天（`/日报 看`）。',
    read: '这段时间的数据还没有读完，稍后再看。',
    judged: '这段时间没有可以判断的会议。',
  },
  state: { good: '良好', over: '有会议质量差', early: '未下结论', none: '没有数据' },
  figures: {
    bad: '场质量差',
    badBefore: (bad: number) => `场质量差（之前 ${n(bad)}）`,
    affected: (whose: string) => `人受影响（${whose}${whose === '' ? '' : '，'}按场计）`,
    meetings: '场会议',
    meetingsOf: (known: number) => `场会议（有数据的 ${n(known)} 天）`,
  },
  chart: {
    folded: '每天或每周的变化',
    badDay: '每天质量差的会议（场）',
    badWeek: '每周质量差的会议（场），标注周一日期',
    day: '每天不达标时长占比（%）',
    week: '每周不达标时长占比（%），标注周一日期',
  },
  worstGroup: (dimension: string, name: string, rate: string, rest: string) =>
    `${dimension}「${name}」明显更差：${rate} 的时间不达标，其余 ${rest}。`,
  alike: (dimension: string, groups: number, least: string, most: string) =>
    `${n(groups)} 个${around(dimension)}里看不出哪个明显更差（${least}–${most} 的时间不达标）。`,
  groupChart: (dimension: string) => `不达标时长占比（%），按${before(dimension)}`,
  groups: (shown: number, total: number) =>
    shown < total
      ? `时长最多的 ${n(shown)} 个（按不达标率排序，另有 ${n(total - shown)} 个）`
      : '按不达标率排序',
  group: (name: string, facts: string) => `**${name}** · ${facts}`,
  minutesPoor: (rate: string, minutes: number) => `${n(minutes)} 分钟里 ${rate} 不达标`,
  before: (rate: string) => `之前 ${rate}`,
  noGroups: (dimension: string) => `这段时间没有${around(dimension)}数据。`,
  ways: {
    whole: '看整体',
    department: { text: '按部门', word: '部门' },
    location: { text: '按地点', word: '地点' },
    topic: { word: '主题' },
    command: (days: number) => `/趋势 ${days}天`,
    commandOf: (from: string, to: string) => `/趋势 ${from}..${to}`,
  },
  foot: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
  known: (known: number, days: number) => `${n(days)} 天里有 ${n(known)} 天的数据`,
  problem: {
    title: (what: string) => `趋势 · ${what}`,
    word: (given: string) => `没有看懂「${given}」，可以写天数或时间段、分组方式，或一个部门、地点。`,
    length: (given: string) => `「${given}」超出范围：天数可以写 7–400。`,
    twice: (given: string) => `「${given}」重复了，请只留一个。`,
  },
  examples: [
    '/趋势 30天',
    '/趋势 上月',
    '/趋势 30天 部门',
    '/趋势 90天 地点',
    '/趋势 30天 地点:苏州',
  ] as readonly string[],
} as const;

/** Two times of collected days beside each other. */
export const ranges = {
  title: '前后对比',
  tag: '对比',
  by: (dimension: string) => `按${before(dimension)}`,
  state: { better: '变好', worse: '变差', steady: '没有明显变化', open: '未下结论' },
  sentence: {
    better: (was: string, is: string) => `质量差的会议从 ${after(was)}降到 ${is}，明显变好。`,
    worse: (was: string, is: string) => `质量差的会议从 ${after(was)}升到 ${is}，明显变差。`,
    steady: (was: string, is: string) => `质量差的会议之前 ${was}，之后 ${is}，没有明显变化。`,
    open: (was: string, is: string) =>
      `质量差的会议之前 ${was}，之后 ${is}：数据够判断的会议太少，不下结论。`,
    none: (range: string) =>
      `${after(range)}没有收集到数据，无法对比。订阅日报（\`/日报 开 09:00\`）后每天收集。`,
    unread: (range: string) => `${after(range)}没有收集到数据，补读以后再对比。`,
    partly: (range: string) => `${after(range)}的数据没有读完，暂不下结论。`,
  },
  read: { text: (range: string) => `补读 ${range}`, words: (days: string) => `/日报 看 ${days}` },
  bad: (bad: number, judged: number) => `${n(bad)}/${n(judged)} 场`,
  figures: { before: '质量差的会议 · 之前', after: '质量差的会议 · 之后' },
  table: '数字和区间',
  rows: {
    meetings: (was: string, is: string) => `**会议数**：${was} → ${is}`,
    bad: (was: string, is: string) => `**质量差的会议**：${was} → ${is}`,
    affected: (was: string, is: string) => `**受影响的人（按场计）**：${was} → ${is}`,
    minutes: (was: string, is: string) => `**不达标时长**：${was} → ${is}`,
  },
  /** A sum over so many days. */
  within: (count: number, days: number) => `${n(count)}（${n(days)} 天）`,
  interval: (rate: string, least: string, most: string) => `${rate}（${least}–${most}）`,
  groups: {
    worse: (names: string) => `**变差**：${names}`,
    better: (names: string) => `**变好**：${names}`,
    none: (dimension: string) => `按${around(dimension)}看，都没有明显变化。`,
    line: (name: string, was: string, is: string, change: string) =>
      `**${name}**：${was} → ${is} · ${change}`,
    only: { before: '只有之前', after: '只有之后' },
    title: (shown: number, total: number) =>
      shown < total ? `时长最多的 ${n(shown)} 个（另有 ${n(total - shown)} 个）` : '各组不达标时长',
  },
  method: '括号里是 95% 区间；差别超过偶然，并且大到有意义，才算变化。',
  known: (name: string, known: number, days: number, read: string) =>
    `${name} ${n(known)}/${n(days)} 天有数据${read === '' ? '' : `（${read}）`}`,
  before: '之前',
  after: '之后',
  span: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
  problem: {
    title: '对比',
    two: () => '请写两段时间，例如 `/对比 上周 本周`。',
    range: (given: string) => `没有看懂「${given}」这段时间。`,
    days: (given: string) => `「${given}」不是整天，这里按整天计算。`,
    future: (given: string) => `「${given}」还没有收集：数据到昨天为止。`,
    overlap: () => '两段时间不能重叠。',
    'too-old': (given: string) => `「${given}」太早，已经不保留了。`,
    twice: (given: string) => `「${given}」重复了，请只留一个。`,
  },
  examples: [
    '/对比 上周 本周',
    '/对比 2026-11-01..2026-11-07 2026-11-08..2026-11-14 地点',
    '/对比 上月 本月 部门:研发一部',
    '/对比 上周 本周 地点:苏州',
  ] as readonly string[],
} as const;

/** What counts as poor, for who asks. */
export const limits = {
  title: '怎样算差',
  minute: '**一分钟**：有一项差，这一分钟就算差。超过下面的数才算差（MOS 是低于）。',
  person: (inRow: number, of: number, within: number) =>
    `**一个人**：连续 ${inRow} 分钟差，或 ${within} 分钟里有 ${of} 分钟差，算受影响。`,
  meeting: (most: string) => `**一场会议**：受影响的人超过 ${most}，算多数人受影响。`,
  poor: (poor: string, fair: string) => `${poor}（一般 ${fair}）`,
  fair: (fair: string) => `没有「差」，一般 ${fair}`,
  attendance: (late: number, early: number) =>
    `**出勤**：开始后超过 ${late} 分钟入会算迟到；离开 ${early} 分钟后多数人仍在会中，算早退。`,
  admins: '机器人管理员发「/质量 设置」可以修改这些数。',
} as const;
