import { describe, expect, it } from 'vitest';
import { countElements } from '../../../sandbox/src/cards/numbers.ts';
import type { DigestStatistics } from '../../../src/cards/digests/types.ts';
import {
  type DigestCard,
  digestCard,
  type Locale,
  meetingOption,
  plainText,
} from '../../../src/cards/index.ts';
import { badFigures, countsOf, figuresOf, periodOf, rankedOf, viewOf, worstOf } from './support/digest.ts';
import { cardBytes } from './support/size.ts';
import { HUGE, PLAIN } from './support/typed.ts';

const card = (changed: Partial<DigestStatistics> = {}, more: Partial<DigestCard> = {}) =>
  digestCard(viewOf('zh_cn', figuresOf(PLAIN, changed), more));
const words = (...shown: Parameters<typeof card>) => plainText(card(...shown));
/** Figures of a day that differ from those of an ordinary one. */
const day = (changed: Parameters<typeof periodOf>[0]) => ({ period: periodOf(changed) });
const CALM = { worst: [], groups: [], causes: [] };
const groupOf = (changed: Partial<DigestStatistics['groups'][number]>) =>
  figuresOf().groups.map((each) => ({ ...each, ...changed }));

describe('the first sentence of a digest', () => {
  it.each([
    ['none was bad', { bad: 0, severe: 0 }, '86 场会议都没有质量问题。', 'green'],
    ['some were', { bad: 3, severe: 0 }, '86 场会议中 3 场质量差，都只有部分人受影响。', 'orange'],
    ['many were', { bad: 9, severe: 1 }, '86 场会议中 9 场质量差，其中 1 场多数人受影响', 'red'],
    ['not all are read', { judged: 80, bad: 0 }, '读完的 80 场会议都没有质量问题。', 'green'],
  ])('has the colour of the bad meetings: %s', (_what, counted, said, template) => {
    const shown = card({ ...day(counted), ...(counted.bad === 0 && CALM) });

    expect(plainText(shown)).toContain(said);
    expect(shown.header).toMatchObject({ template });
  });

  it('of a day whose meetings were not counted says the share of poor minutes', () => {
    const text = words({ ...day({ judged: 0, bad: 0, severe: 0 }), baseline: undefined, ...CALM });

    expect(text).toContain('2.1%（目标 ≤ 3%，n = 41,200）。');
    expect(text).not.toContain('上周同日');
  });

  it.each([true, false])(
    'is followed by the worst meetings, open where it answers a question: %s',
    (isAnswer) => {
      const panel = card({}, { isAnswer }).body.elements.find((each) =>
        JSON.stringify((each as { header?: object }).header)?.includes('"需要关注'),
      );

      expect(panel).toMatchObject({ expanded: isAnswer });
    },
  );

  it('draws no conclusion from fewer than 30 minutes', () => {
    const text = words({ ...day({ n: 29, poorRate: 0.2, counts: countsOf(29, 0.2) }), ...CALM });

    expect(text).toContain('数据太少，不下结论：只有 29 分钟可以判断。');
    expect(text).not.toContain('建议');
  });

  it('names a group that is worse before the cause, the cause before the number of meetings', () => {
    expect(words({ groups: groupOf({ before: 0.078 }) })).toContain(
      '地点「上海」明显更差：7.9%，其余 1.8%。',
    );
    expect(words({ groups: [] })).toContain(
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

    expect(words({ ...day(none), ...CALM, complete: false })).toContain('开了 86 场会，质量数据还在读取。');
    expect(words({ ...day(none), ...CALM })).toContain('开了 86 场会，没有一分钟可以判断。');
  });
});

describe('what a digest covers', () => {
  it('says how much was measured of a day that is read for the greater part', () => {
    const most = { ...day({ coverage: { measured: 1_100, total: 1_240 } }), ...CALM };

    expect(words({ ...most, complete: false })).toContain(
      '目前有数据 1,100/1,240 人次，其余正在读取，卡片会自动更新。',
    );
    expect(words(most)).toContain('有数据 1,100/1,240 人次，比例按有数据的部分计算。');
  });

  it.each([true, false])('concludes nothing from a quarter of the joins, complete: %s', (complete) => {
    const text = plainText(digestCard(viewOf('zh_cn', { ...badFigures(), complete })));

    expect(text).not.toMatch(
      complete ? /有数据的部分，|还在读取|自动更新|建议|明显/ : /建议|推测原因\n|明显/,
    );
  });

  it('claims no share of a total that still grows', () => {
    const growing = day({ coverage: { measured: 15, total: 15, counting: true, unplaced: 40 } });
    const text = words({ ...growing, complete: false });

    expect(text).toContain('已读取 15/约 15 人次，另有约 40 人次没有读到参会人，满 80% 后给出结论。');
    expect(text).not.toContain('没有需要关注的会议。');
  });

  it('names three of the days that were left out, and counts the others', () => {
    const skipped = ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18'];

    expect(words({}, { note: { skipped } })).toContain(
      '11 月 16 日 周一、11 月 17 日 周二、11 月 18 日 周三和另外 2 天的日报未发出',
    );
  });

  it('says “no meetings” only of a day whose list of meetings was read', () => {
    const none = { ...day({ meetings: 0, n: 0, poorRate: undefined }), ...CALM };

    expect(words(none)).toContain('这一天没有会议。');
    expect(words({ ...none, complete: false })).not.toContain('这一天没有会议');
    expect(words(none, { note: { suspended: true } })).not.toContain('这一天没有会议');
  });

  it('says of data that came later on which day it came, and of a day in another year the year', () => {
    expect(words({ asOf: Date.UTC(2026, 10, 21, 2, 30) })).toContain('数据截至 11-21 10:30');
    expect(words(day({ from: '2025-12-31', to: '2025-12-31' }))).toContain('2025 年 12 月 31 日 周三');
  });
});

describe('what a digest shows of people and meetings', () => {
  it('hides a topic that is marked private, among the worst meetings and in the list to choose from', () => {
    const text = words({ worst: worstOf(1).map((each) => ({ ...each, topic: undefined })) });

    expect(text).toContain('09:00\u2002已隐藏');
    expect(text).toContain('09:00 · 已隐藏 · 9 人受影响');
  });

  it('names no room where none was to be checked into, and half of an address only', () => {
    const text = words({ rooms: undefined, groups: groupOf({ dimension: 'egress', name: '203.0.113.77' }) });

    expect(text).not.toContain('木星');
    expect(text).toContain('出口网络「203.0.x.x」');
    expect(text).not.toContain('113.77');
  });

  it('carries the meeting’s number and start in each option', () => {
    expect(meetingOption('512 340 987', Date.UTC(2026, 10, 19, 1) + 999)).toBe('512340987:1795050000');
    expect(JSON.stringify(card())).toContain('"value":"512340987:1795050000"');
  });

  it('shows no button that cannot work, no list without a meeting, and no chart of which nothing was measured', () => {
    const shown = card({ ...CALM, hours: [], trend: [] }, { actions: {}, workbook: undefined });

    expect(JSON.stringify(shown)).not.toMatch(/"tag":"(button|select_static|chart)"/);
  });
});

describe('what a digest advises', () => {
  const department = groupOf({ dimension: 'department', name: '研发部' });
  it.each<[string, Partial<DigestStatistics>, string]>([
    ['the place that is worse', {}, '请网络管理员检查「上海」'],
    [
      'a version',
      { groups: groupOf({ dimension: 'appVersion', name: '7.48.1' }), causes: [] },
      '「7.48.1」的用户升级',
    ],
    ['a network', { groups: groupOf({ dimension: 'networkType', name: 'WIFI' }), causes: [] }, '5 GHz'],
    ['the cause that cost most', { causes: rankedOf(PLAIN, ['speaker', 'device']) }, '发言人使用有线网络'],
    [
      'the cause where the group alone says nothing',
      { groups: department, causes: rankedOf(PLAIN, ['proxy']) },
      'UDP',
    ],
    ['the group without a cause', { groups: department, causes: [] }, '先检查部门「研发部」'],
    ['nothing on a good day', { ...CALM, ...day({ bad: 0, severe: 0 }) }, '无需处理。'],
  ])('is one thing, about %s', (_what, changed, said) => {
    expect(/建议：(.*)/.exec(words(changed))?.[1]).toContain(said);
  });
});

it.each<Locale>(['zh_cn', 'en_us'])(
  'a digest of the largest tenant fits in %s: 30 KB, 200 elements, no table a phone would cut off',
  (locale) => {
    const statistics = badFigures(HUGE);
    const note = { late: statistics.asOf, skipped: Array(300).fill('2026-11-16'), suspended: true };

    const shown = digestCard(viewOf(locale, statistics, { note }));

    expect(cardBytes(shown)).toBeLessThan(25 * 1024);
    expect(countElements(shown)).toBeLessThan(120);
    expect(JSON.stringify(shown)).not.toContain('"tag":"table"');
  },
);
