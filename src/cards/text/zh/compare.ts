import { after, around, before, n } from './punctuation.ts';

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
    open: (was: string, is: string) => `质量差的会议之前 ${was}，之后 ${is}：读完的会议太少，不下结论。`,
    none: (range: string) =>
      `${after(range)}没有收集到数据，无法对比。订阅日报（\`/日报 开 09:00\`）后开始收集。`,
    partly: (range: string, measured: string) => `${after(range)}的数据只读到 ${measured}，暂不下结论。`,
  },
  bad: (bad: number, judged: number) => `${n(bad)}/${n(judged)} 场`,
  figures: { before: '质量差的会议 · 之前', after: '质量差的会议 · 之后' },
  table: '数字和区间',
  rows: {
    meetings: (was: number, is: number) => `**会议数**：${n(was)} → ${n(is)}`,
    bad: (was: string, is: string) => `**质量差的会议**：${was} → ${is}`,
    affected: (was: number, is: number) => `**受影响的人（按场计）**：${n(was)} → ${n(is)}`,
    minutes: (was: string, is: string) => `**不达标时长**：${was} → ${is}`,
  },
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
  known: (name: string, known: number, days: number) => `${name} ${n(known)}/${n(days)} 天有数据`,
  before: '之前',
  after: '之后',
  span: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
  problem: {
    title: '对比',
    two: () => '请写两段时间，例如 `/对比 上周 本周`。',
    range: (given: string) => `没有看懂「${given}」这段时间。`,
    days: (given: string) => `「${given}」不是整天：对比按整天计算。`,
    future: (given: string) => `「${given}」还没有收集：数据到昨天为止。`,
    overlap: () => '两段时间不能重叠。',
    'too-old': (given: string) => `「${given}」太早，已经不保留了。`,
    twice: (given: string) => `「${given}」重复了，请只留一个。`,
  },
  examples: [
    '/对比 上周 本周',
    '/对比 2026-11-01..2026-11-07 2026-11-08..2026-11-14 地点',
    '/对比 上月 本月 部门:研发部',
  ] as readonly string[],
} as const;
