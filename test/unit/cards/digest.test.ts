import { describe, expect, it } from 'vitest';
import { countElements } from '../../../sandbox/src/cards/numbers.ts';
import type { DigestStatistics } from '../../../src/cards/digests/types.ts';
import {
  type Card,
  type DigestCard,
  digestCard,
  type Locale,
  meetingOption,
  plainText,
} from '../../../src/cards/index.ts';
import { badFigures, countsOf, figuresOf, periodOf, rankedOf, viewOf, worstOf } from './support/digest.ts';
import { cardBytes } from './support/size.ts';
import { HUGE, PLAIN } from './support/typed.ts';

const show = (statistics: DigestStatistics, more: Partial<DigestCard> = {}, locale: Locale = 'zh_cn') =>
  digestCard(viewOf(locale, statistics, more));
const words = (card: Card) => plainText(card);
const headOf = (card: Card) => card.header as { template: string; title: { content: string } };
const day = (changed: Parameters<typeof periodOf>[0], more: Partial<DigestStatistics> = {}) =>
  figuresOf(PLAIN, { period: periodOf(changed), ...more });
const CALM = { worst: [], groups: [], causes: [] };

describe('the first sentence of a digest', () => {
  it('counts bad meetings, and names those in which most people were affected', () => {
    const text = words(show(figuresOf()));

    expect(text).toContain('86 场会议中 8 场质量差，其中 2 场多数人受影响（产品周会、');
    expect(text).toContain('8\n场质量差（上周同日 5）');
    expect(text).toContain('测量数据\n不达标时长占比 2.1%（目标 ≤ 3%，n = 41,200）');
  });

  it.each([
    ['none was bad', { bad: 0, severe: 0 }, '86 场会议都没有质量问题。', 'green'],
    ['some were', { bad: 3, severe: 0 }, '86 场会议中 3 场质量差，都只有部分人受影响。', 'orange'],
    ['many were', { bad: 9, severe: 1 }, '86 场会议中 9 场质量差，其中 1 场多数人受影响', 'red'],
    ['not all are read', { judged: 80, bad: 0 }, '读完的 80 场会议都没有质量问题。', 'green'],
  ])('has the colour of that count: %s', (_what, counted, said, colour) => {
    const card = show(day(counted, counted.bad === 0 ? CALM : {}));

    expect(words(card)).toContain(said);
    expect(headOf(card).template).toBe(colour);
  });

  it('of a day whose meetings were not counted says the share of poor minutes', () => {
    const card = show(day({ judged: 0, bad: 0, severe: 0 }, { baseline: undefined, ...CALM }));

    expect(words(card)).toContain('2.1%（目标 ≤ 3%，n = 41,200）。');
    expect(words(card)).not.toContain('上周同日');
  });

  it.each([true, false])(
    'is followed by the worst meetings, open where it answers a question: %s',
    (isAnswer) => {
      type Panel = {
        readonly expanded?: boolean;
        readonly header?: { readonly title: { readonly content: string } };
      };
      const elements = show(figuresOf(), { isAnswer }).body.elements as readonly Panel[];

      expect(elements.find(({ header }) => header?.title.content.startsWith('需要关注'))?.expanded).toBe(
        isAnswer,
      );
    },
  );

  it('advises on the cause that cost most, whatever group is worse off', () => {
    const text = words(show(figuresOf(PLAIN, { causes: rankedOf(PLAIN, ['speaker', 'device']) })));

    expect(text).toContain('建议：请这些会议的发言人使用有线网络');
  });

  it('draws no conclusion from fewer than 30 minutes', () => {
    const card = show(day({ n: 29, poorRate: 0.2, counts: countsOf(29, 0.2) }, CALM));

    expect(words(card)).toContain('数据太少，不下结论：只有 29 分钟可以判断。');
    expect(headOf(card).template).toBe('grey');
    expect(words(card)).not.toContain('建议');
  });

  it('names the group that got worse before the cause, the cause before the number of meetings', () => {
    const group = figuresOf().groups;
    const said = (more: Partial<DigestStatistics>) => words(show(figuresOf(PLAIN, more)));

    expect(said({})).toContain('地点「上海」变差了：从 2% 升到 7.9%。');
    expect(said({ groups: group.map((each) => ({ ...each, before: 0.078 })) })).toContain(
      '地点「上海」明显更差：7.9%，其余 1.8%。',
    );
    expect(said({ groups: [] })).toContain(
      '推测主要是办公区网络或运营商线路「上海」，涉及 4 场会议、23 人。',
    );
  });

  it('says that the data is still being read before there is any', () => {
    const none = {
      n: 0,
      poorRate: undefined,
      counts: countsOf(0, 0),
      coverage: { measured: 0, total: 1240 },
    };

    expect(words(show(day(none, { ...CALM, complete: false })))).toContain(
      '开了 86 场会，质量数据还在读取。',
    );
    expect(words(show(day(none, CALM)))).toContain('开了 86 场会，没有一分钟可以判断。');
  });
});

describe('what a digest covers', () => {
  it('says how much was measured, and that the rest follows', () => {
    const text = words(show(badFigures()));

    expect(text).toContain(
      '正在读取，暂不下结论。已读取 1,240/5,310 人次，满 80% 后给出结论。有 10 场会议需要关注。',
    );
    expect(text).toContain('有数据 1,240/5,310 人次 · 总时长 71 小时 · 数据截至 00:41');
    expect(text).not.toMatch(/建议|推测原因\n|明显/);
  });

  it('says how much was measured of a day that is read for the greater part', () => {
    const statistics = day({ coverage: { measured: 1_100, total: 1_240 } }, CALM);

    expect(words(show({ ...statistics, complete: false }))).toContain(
      '目前有数据 1,100/1,240 人次，其余正在读取，卡片会自动更新。',
    );
    expect(words(show(statistics))).toContain('有数据 1,100/1,240 人次，比例按有数据的部分计算。');
  });

  it('promises nothing more once all that can be had was read', () => {
    const text = words(show({ ...badFigures(), complete: true }));

    expect(text).toContain('数据不全，不下结论。有数据 1,240/5,310 人次，不到 80%。');
    expect(text).not.toMatch(/有数据的部分，|还在读取|自动更新|建议|明显/);
  });

  it('claims no share of a total that still grows', () => {
    const statistics = day({ coverage: { measured: 15, total: 15, counting: true, unplaced: 40 } });
    const text = words(show({ ...statistics, complete: false }));

    expect(text).toContain('已读取 15/约 15 人次，另有约 40 人次没有读到参会人，满 80% 后给出结论。');
    expect(text).not.toContain('没有需要关注的会议。');
  });

  it('says that it is late, which days were left out, and that the data is old', () => {
    const late = Date.UTC(2026, 10, 20, 1, 4);
    const skipped = ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18'];

    const note = { late, skipped, unsure: ['2026-11-11'], suspended: true };

    const text = words(show(figuresOf(), { note }));

    expect(text).toContain('11 月 11 日 周三的日报可能未送达');
    expect(text).toContain('这份日报补发：原定 11-20 09:04，当时未能发出');
    expect(text).toContain('11 月 16 日 周一、11 月 17 日 周二、11 月 18 日 周三和另外 2 天的日报未发出');
    expect(text).toContain('数据不是最新的');
  });

  it('says “no meetings” only of a day whose list of meetings was read', () => {
    const none = day({ meetings: 0, n: 0, poorRate: undefined }, CALM);

    expect(words(show(none))).toContain('这一天没有会议。');
    expect(words(show({ ...none, complete: false }))).not.toContain('这一天没有会议');
    expect(words(show(none, { note: { suspended: true } }))).not.toContain('这一天没有会议');
  });

  it('says of data that came later on which day it came', () => {
    const asOf = Date.UTC(2026, 10, 21, 2, 30);

    expect(words(show(figuresOf(PLAIN, { asOf })))).toContain('数据截至 11-21 10:30');
  });

  it('names the year of a day in another one', () => {
    const old = day({ from: '2025-12-31', to: '2025-12-31' });

    expect(headOf(show(old)).title.content).toContain('2025 年 12 月 31 日 周三');
  });
});

describe('what a digest shows of people and meetings', () => {
  it('hides a topic that is marked private, among the worst meetings and in the list to choose from', () => {
    const secret = worstOf(1).map((each) => ({ ...each, topic: undefined }));

    const text = words(show(figuresOf(PLAIN, { worst: secret })));

    expect(text).toContain('09:00\u2002已隐藏');
    expect(text).toContain('09:00 · 已隐藏 · 9 人受影响');
  });

  it('says of each of the worst meetings when, whose it was, for how many it was bad, and the probable cause', () => {
    const text = words(show(figuresOf(PLAIN, { worst: worstOf(1) })));

    expect(text).toContain(
      '09:00\u2002产品周会 · 陈思远 · 9/12 人受影响 · 办公区网络或运营商线路 · 有数据 13/14 人次\n',
    );
  });

  it('names no person: causes are told by kind and place', () => {
    expect(words(show(figuresOf(PLAIN, { rooms: undefined })))).not.toContain('木星');
  });

  it('shows half of an address only', () => {
    const groups = figuresOf().groups.map((each) => ({
      ...each,
      dimension: 'egress' as const,
      name: '203.0.113.77',
    }));

    const text = words(show(figuresOf(PLAIN, { groups })));

    expect(text).toContain('出口网络「203.0.x.x」');
    expect(text).not.toContain('113.77');
  });

  it('carries the meeting’s number and start in each option', () => {
    expect(meetingOption('512 340 987', Date.UTC(2026, 10, 19, 1) + 999)).toBe('512340987:1795050000');
    expect(JSON.stringify(show(figuresOf()))).toContain('"value":"512340987:1795050000"');
  });

  it('shows no button that cannot work, and no list without a meeting', () => {
    const card = show(figuresOf(PLAIN, CALM), { actions: {}, workbook: undefined });

    expect(JSON.stringify(card)).not.toMatch(/"tag":"(button|select_static)"/);
  });
});

describe('what a digest advises', () => {
  const advice = (more: Partial<DigestStatistics>) =>
    /建议：(.*)/.exec(words(show(figuresOf(PLAIN, more))))?.[1] ?? '';
  const group = (dimension: DigestStatistics['groups'][number]['dimension'], name: string) =>
    figuresOf().groups.map((each) => ({ ...each, dimension, name }));

  it('is one thing: where a place is worse, its network', () => {
    expect(advice({})).toContain('请网络管理员检查「上海」');
    expect(advice({ groups: group('appVersion', '7.48.1'), causes: [] })).toContain(
      '「7.48.1」的用户升级客户端',
    );
    expect(advice({ groups: group('networkType', 'WIFI'), causes: [] })).toContain('5 GHz');
  });

  it('is about the main cause where the group alone says nothing', () => {
    const causes = rankedOf(PLAIN, ['proxy']);

    expect(advice({ groups: group('department', '研发部'), causes })).toContain('UDP');
    expect(advice({ groups: group('department', '研发部'), causes: [] })).toContain('先检查部门「研发部」');
  });

  it('is nothing on a good day', () => {
    expect(advice({ ...CALM, period: periodOf({ bad: 0, severe: 0 }) })).toBe('无需处理。');
  });
});

describe('a digest of the largest tenant', () => {
  it.each(['zh_cn', 'en_us'] as const)(
    'fits in %s: 30 KB, 200 elements, no table a phone would cut off',
    (locale) => {
      const statistics = badFigures(HUGE);
      const skipped = Array.from({ length: 300 }, () => '2026-11-16');

      const card = show(statistics, { note: { late: statistics.asOf, skipped, suspended: true } }, locale);

      expect(cardBytes(card)).toBeLessThan(25 * 1024);
      expect(countElements(card)).toBeLessThan(120);
      expect(JSON.stringify(card)).not.toContain('"tag":"table"');
    },
  );

  it('draws no hour and no day of which nothing was measured', () => {
    const card = show(figuresOf(PLAIN, { hours: [], trend: [] }));

    expect(JSON.stringify(card)).not.toContain('"tag":"chart"');
  });
});
