import { describe, expect, it } from 'vitest';
import {
  emptyCommandCard,
  helpCard,
  plainText,
  requestProblemCard,
  unknownCommandCard,
  welcomeCard,
} from '../../../src/cards/index.ts';

const codeSpans = (card: unknown): string[] =>
  [...JSON.stringify(card).matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

describe('what the bot says about itself', () => {
  it('the help shows commands that can be copied, what each does, who may and in which zone', () => {
    const card = helpCard({ locale: 'zh_cn', zone: 'Asia/Shanghai' });

    expect(codeSpans(card)).toEqual(
      expect.arrayContaining(['/会议 昨天', '/会议 最近7天', '/帮助', '/meetings yesterday']),
    );
    expect(plainText(card)).toContain('由机器人管理员决定');
    expect(plainText(card)).toContain('Asia/Shanghai');
  });

  it('the help opens with three lines and buttons that run; the commands are folded below', () => {
    const { elements } = helpCard({ locale: 'zh_cn', zone: 'Asia/Shanghai' }).body;
    const open = elements.filter((each) => (each as { tag: string }).tag !== 'collapsible_panel');

    expect(plainText({ elements: open })).toContain('昨天的会议质量');
    expect(codeSpans(open)).toEqual(['/质量 512340987', '/会议 昨天', '/日报 开 09:00']);
    expect(JSON.stringify(open).match(/"callback"/g)).toHaveLength(5);
  });

  it('the welcome says what it is for, and three buttons run without a date or number', () => {
    const card = welcomeCard({ locale: 'zh_cn' });

    expect(card.config.summary.content).toBe('会议卡、听不清？我告诉你是谁、为什么、怎么办。');
    expect(plainText(card)).toMatch(/昨天的会议质量\n每天 9 点发日报\n看一场会议/);
    for (const value of ['{"v":1,"do":"digest-day","id":"none"}', '{"v":1,"do":"digest-meetings"}'])
      expect(JSON.stringify(card)).toContain(value);
  });
});

describe('a command that cannot work', () => {
  it.each([
    ['not-understood', '不是时间范围'],
    ['reversed', '结束在开始之前'],
    ['future', '还没有到'],
    ['too-long', '超过一年'],
    ['no-such-date', '不存在的日期'],
  ] as const)('range %s: says why, and what would work', (problem, why) => {
    const problems = [{ what: 'range', problem, text: '2026-02-30' }] as const;
    const card = requestProblemCard({ locale: 'zh_cn', kind: 'meetings', problems });

    expect(card.config.summary.content).toContain('「2026-02-30」');
    expect(plainText(card)).toContain('「2026-02-30」');
    expect(plainText(card)).toContain(why);
    expect(codeSpans(card)).toContain('/会议 最近7天');
  });

  it('is shown back, but not all of it', () => {
    const card = unknownCommandCard({ locale: 'zh_cn', typed: '会'.repeat(50_000), suggestion: undefined });

    expect(plainText(card)).toContain(`没有「${'会'.repeat(59)}…」这个命令`);
    expect(plainText(card)).not.toContain('你要的可能是');
  });

  it('with a near miss names the command that was probably meant', () => {
    const card = unknownCommandCard({ locale: 'en_us', typed: '/meting', suggestion: '/meetings' });

    expect(codeSpans(card)[0]).toBe('/meetings');
  });

  it('that is empty is no failure: examples, in blue', () => {
    const card = emptyCommandCard({ locale: 'zh_cn' });

    expect(card.header).toMatchObject({ template: 'blue', text_tag_list: [] });
    expect(codeSpans(card).length).toBeGreaterThan(2);
  });
});
