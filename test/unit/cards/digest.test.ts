import { describe, expect, it } from 'vitest';
import type { DigestCard } from '../../../src/cards/digests/facts.ts';
import type { DigestStatistics } from '../../../src/cards/digests/types.ts';
import { digestCard, meetingOption, plainText } from '../../../src/cards/index.ts';
import { countsOf, figuresOf, periodOf, rankedOf, viewOf } from './support/digest.ts';
import { PLAIN } from './support/typed.ts';

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
    ['some minutes were, no meeting is whole', { judged: 0, bad: 0, poorRate: 0.04 }, '4%（目标', 'orange'],
    ['many minutes were, no meeting is whole', { judged: 0, bad: 0, poorRate: 0.07 }, '7%（目标', 'red'],
    ['not all are read', { judged: 80, bad: 0 }, '86 场会议中 80 场数据够判断，都没有质量问题。', 'green'],
  ])('has the colour of the bad meetings: %s', (_what, counted, said, template) => {
    const shown = card({ ...day(counted), ...(counted.bad === 0 && CALM) });

    expect(plainText(shown)).toContain(said);
    expect(shown.header).toMatchObject({ template });
  });

  const uncounted = { ...day({ judged: 0, bad: 0, severe: 0 }), baseline: undefined, ...CALM };
  const nothing = { n: 0, poorRate: undefined, counts: countsOf(0, 0) };
  const unread = day({ ...nothing, coverage: { measured: 0, total: 1240 } });
  const twice: Partial<DigestStatistics> = {
    flavour: 'week',
    worst: figuresOf().worst.map((each, at) => ({
      ...{ ...each, start: each.start + at * 7 * 60 * 60_000 },
      topic: at === 1 ? undefined : '产品周会',
    })),
  };
  const worse = { groups: groupOf({ before: 0.078 }) };
  const most = { ...day({ coverage: { measured: 1_100, total: 1_240 } }), ...CALM };
  const counting = { measured: 15, total: 15, counting: true, unplaced: 40 } as const;
  const growing = { ...day({ coverage: counting }), complete: false };
  const elsewhen = { ...day({ from: '2025-12-31', to: '2025-12-31' }), asOf: Date.UTC(2026, 10, 21, 2, 30) };
  it.each<[string, Partial<DigestStatistics>, said: string, unsaid?: RegExp]>([
    ['meetings that were not counted', uncounted, '2.1%（目标 ≤ 3%，共 41,200 人·分钟）。', /上周同日/],
    ['only those of a place', { scope: { of: 'place', name: '苏州' } }, '只看当地的参会人：86 场会议中 8'],
    ['only a department', { scope: { of: 'department', name: '研发部' } }, '只看这个部门的人：86 场'],
    ['one meeting on two days of a week', twice, '（11-19 产品周会、11-20 产品周会）'],
    ['one meeting twice on a day', { ...twice, flavour: 'day' }, '（09:00 产品周会、01:00 产品周会）'],
    ['a group that was worse before', worse, '地点「上海」明显更差：7.9%，其余 1.8%。'],
    ['a cause where no group is worse', { groups: [] }, '推测主要是「上海」的办公区网络或运营商线路，涉及 4'],
    ['no small cause', { groups: [], ...day({ counts: countsOf(1e9, 1e8) }) }, '86 场会议', /推测主要是/],
    ['no data yet', { ...unread, ...CALM, complete: false }, '开了 86 场会，质量数据还在读取。'],
    ['no data in the end', { ...unread, ...CALM }, '开了 86 场会，没有一分钟可以判断。'],
    ['most of the data', { ...most, complete: false }, '1,100/1,240 人次，其余正在读取，卡片会自动更新。'],
    ['most of it in the end', most, '有数据 1,100/1,240 人次', /有数据 1,100.*有数据 1,100/s],
    ['a total that grows', growing, '15/约 15 人次，另有约 40 人次没有读到参会人，满 80%', /没有需要关注/],
    ['data that came later', elsewhen, '数据截至 11-21 10:30'],
    ['a day of another year', elsewhen, '2025 年 12 月 31 日 周三'],
  ])('says so of %s', (_what, changed, said, unsaid = /undefined/) => {
    expect(words(changed)).toContain(said);
    expect(words(changed)).not.toMatch(unsaid);
  });

  it.each([true, false])('is followed by the worst meetings, open in an answer: %s', (isAnswer) => {
    const panels = card({}, { isAnswer }).body.elements as readonly { header?: object }[];
    const worst = panels.find(({ header }) =>
      JSON.stringify(header)?.includes('最差的 3 场（另有 5 场，在 Excel「会议」表最前面）'),
    );

    expect(worst).toMatchObject({ expanded: isAnswer });
    expect(words({}, { isAnswer, workbook: undefined })).not.toContain('Excel');
  });

  it('names three of the days that were left out, and counts the others', () => {
    const skipped = ['2026-11-12', '2026-11-13', '2026-11-16', '2026-11-17', '2026-11-18'];

    expect(words({}, { note: { skipped } })).toContain(
      '11 月 16 日 周一、11 月 17 日 周二、11 月 18 日 周三和另外 2 天的日报未发出',
    );
  });

  it('says “no meetings” only of a day whose list of meetings was read', () => {
    const none = { ...day({ meetings: 0, n: 0, poorRate: undefined }), ...CALM };

    expect(words(none)).toContain('这一天没有会议');
    for (const unread of [words({ ...none, complete: false }), words(none, { note: { suspended: true } })])
      expect(unread).not.toContain('这一天没有会议');
  });

  it('carries the meeting’s number and start in each option', () => {
    expect(meetingOption('512 340 987', Date.UTC(2026, 10, 19, 1) + 999)).toBe('512340987:1795050000');
    expect(JSON.stringify(card())).toContain('"value":"512340987:1795050000"');
  });
});

const department = groupOf({ dimension: 'department', name: '研发部' });
const version = groupOf({ dimension: 'appVersion', name: '7.48.1' });
const network = groupOf({ dimension: 'networkType', name: 'WIFI' });
const proxy = { groups: department, causes: rankedOf(PLAIN, ['proxy']) };
const wired = {
  causes: rankedOf(PLAIN, ['speaker']).map((each) => ({
    ...{ ...each, meetings: 1 },
    example: { ...each.example, wired: true },
  })),
  worst: figuresOf().worst.map((each) => ({ ...each, cause: rankedOf(PLAIN, ['speaker'])[0]?.example })),
};
it.each<[string, Partial<DigestStatistics>, string]>([
  ['the place that is worse', {}, '请上海的网络管理员检查'],
  ['a version', { groups: version, causes: [] }, '「7.48.1」的用户升级'],
  ['a network', { groups: network, causes: [] }, '5 GHz'],
  ['the cause that cost most', { causes: rankedOf(PLAIN, ['speaker', 'device']) }, '的发言人改用有线网络'],
  ['one speaker on a cable, as that meeting’s card does', wired, '「产品周会」的发言人已用有线网络，可先'],
  ['the cause where the group alone says nothing', proxy, 'UDP'],
  ['the group without a cause', { groups: department, causes: [] }, '先检查部门「研发部」'],
  ['nothing on a good day', { ...CALM, ...day({ bad: 0, severe: 0 }) }, '无需处理。'],
])('a digest advises one thing, about %s', (_what, changed, said) => {
  expect(/建议：(.*)/.exec(words(changed))?.[1]).toContain(said);
});
