import { describe, expect, it } from 'vitest';
import { auditCard, choiceCard, type Locale, plainText, workCard } from '../../../src/cards/index.ts';
import { EXPORT_ID, factsOf } from './support/typed.ts';

const zone = 'Asia/Shanghai';
const at = Date.UTC(2026, 10, 19, 2);

const choice = (locale: Locale): string =>
  plainText(
    choiceCard({
      ...factsOf(locale),
      kind: 'participants',
      choices: [{ is: 'meeting', start: at / 1000, end: at / 1000 + 3600, topic: '周会', people: 12 }],
      more: 0,
      typed: '512 340 987',
      zone,
    }),
  );

describe('the card that asks which meeting is meant', () => {
  it('says that choosing starts the export', () => {
    expect(choice('zh_cn')).toMatch(/^导出参会人明细\n[\s\S]*选好后开始导出。/);
    expect(choice('en_us')).toContain('The export starts once you choose.');
  });
});

describe('the list of my exports', () => {
  it('says how long ago each was asked for', () => {
    const row = {
      exportId: EXPORT_ID,
      kind: 'rooms',
      about: undefined,
      rangeShort: '昨天',
      file: undefined,
    } as const;
    const rows = [{ ...row, state: 'done', ageSeconds: 480 }] as const;

    expect(plainText(workCard({ locale: 'zh_cn', rows, hereOnly: false }))).toContain('已完成 · 8 分钟前\n');
    expect(plainText(workCard({ locale: 'en_us', rows, hereOnly: false }))).toContain('done · 8 min ago\n');
  });
});

describe('the audit log', () => {
  const detail = '会议明细 · 2026-11-01..2026-11-19 · 1,240 行 · 发到群里 · *';
  const card = auditCard({
    locale: 'zh_cn',
    zone,
    rows: [
      { at, actor: '张三', action: 'export.done', detail },
      { at, actor: '李四', action: 'account.denied', detail: '' },
    ],
  });

  it('says when, who and what in one line, and the whole detail under it', () => {
    expect(plainText(card)).toContain(
      `11-19 10:00 · 张三 · 导出完成\n${detail}\n11-19 10:00 · 李四 · 拒绝授权\n`,
    );
  });

  it('has no table, whose last column a phone would hide', () => {
    expect(JSON.stringify(card)).not.toContain('"table"');
  });
});
