import type { Random } from './random.ts';

const PLAIN = [
  '周会',
  '需求评审',
  '架构讨论',
  '面试：前端工程师',
  '客户回访',
  '季度复盘',
  'OKR 对齐',
  '预算评审',
  'Sprint planning',
  'Retro',
  'Incident review',
  '1:1',
  '新人培训',
  '合同条款确认',
  '上线前检查',
  'Roadmap Q1/2027',
];

/** Topics that have broken somebody's card, link or spreadsheet before. */
const NASTY = [
  '🎉 发布会彩排 🚀🚀',
  '"引号" 与 \'单引号\'',
  '<at id=all></at> 大家看这里',
  '**加粗** _斜体_ `代码` [链接](https://example.com)',
  '=HYPERLINK("https://example.com","点我")',
  '+86 客户电话会',
  '@所有人 请准时',
  '<b>粗体</b> & <script>alert(1)</script>',
  '预算 | 2026 | 终稿',
  '- 待办\n- 第二行',
  '関西支社との定例',
  '很长的主题'.repeat(24),
  '',
  'ＡＢＣ　全角　１２３',
  'مراجعة المشروع',
  '~~作废~~ $100 #1',
];

/** Topics of few people, and what so many more would call it. */
const SMALL: Readonly<Record<string, readonly [most: number, otherwise: string]>> = {
  '1:1': [2, '项目同步'],
  '面试：前端工程师': [5, '新人分享'],
};

/** Returns a meeting's topic: mostly ordinary; one in eight hard to display, where that is wanted. */
export function topic(r: Random, organizer: string, people: number, hostile: boolean): string {
  const ordinary = (): string => {
    const picked = r.pick(PLAIN);
    const [most, otherwise] = SMALL[picked] ?? [people, picked];
    return people > most ? otherwise : picked;
  };
  if (r.chance(0.12)) return hostile ? r.pick(NASTY) : ordinary();
  if (r.chance(0.3)) return `${organizer}的视频会议`;
  return r.chance(0.3) ? `${ordinary()} · ${r.int(1, 12)} 月` : ordinary();
}
