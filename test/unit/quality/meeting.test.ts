import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeMeeting } from '../../../src/quality/meeting.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../src/quality/settings.ts';
import { spreadOf } from '../../../src/quality/statistics.ts';
import type { Participation } from '../../../src/quality/types.ts';
import { holds, randomOf } from '../../support/random.ts';
import { MEETING, MINUTE, minutes, participation, START } from './support/minutes.ts';
import { crowd, STORIES } from './support/stories.ts';

const thresholds = thresholdsOf();
const judge = (people: readonly Participation[]) => judgeMeeting(MEETING, people, thresholds);

function shuffle<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((each) => [random(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);
}

/** The same measurements with every join cut in two at a random minute. */
function split(each: Participation, at: number): Participation[] {
  const own = each.minutes ?? [];
  const cut = Math.floor(at * own.length);
  const leave = own[cut]?.time ?? START;
  return [
    { ...each, minutes: own.slice(0, cut), leaveTime: leave },
    { ...each, minutes: own.slice(cut), joinTime: leave },
  ];
}

describe('a meeting', () => {
  it.each(STORIES)('is judged the same whatever the order and the cuts of its joins: $name', ({ make }) => {
    const people = make(crowd(10, randomOf(7)));
    const usual = judge(people);
    for (const random of [1, 2, 3].map(randomOf)) {
      const mixed = shuffle(people, random);
      const inOrder = mixed.map((each) => ({ ...each, minutes: shuffle(each.minutes ?? [], random) }));
      expect(judge(inOrder)).toEqual(usual);

      const cut = judge(people.flatMap((each) => split(each, random())));
      expect(cut).toMatchObject({ total: usual.total, timeline: usual.timeline, causes: usual.causes });
      expect(cut.people.map(({ minutes: own }) => own)).toEqual(usual.people.map(({ minutes: own }) => own));
    }
  });

  it('counts shares over classified minutes only', () => {
    const silent = { bitrate: 0 };
    const unheard = minutes(6, 8, { received: silent, sent: silent });
    const own = [...minutes(0, 5), ...unheard, ...minutes(9, 10, { received: { latency: 700 } })];
    const { total } = judge([participation('张三', { minutes: own })]);

    expect(total.counts).toEqual({ good: 6, fair: 0, poor: 2, unclassified: 3 });
    expect([total.n, total.poorRate]).toEqual([8, 0.25]);
    expect(total.spreads['audio.latency.received']).toMatchObject({ n: 8, worst: 700, p95: 700 });
    expect(total.worst?.time).toBe(START + 9 * MINUTE);
  });

  it('says what it covers, and is unclassified where nothing was measured', () => {
    const unheard = { received: { bitrate: 0 }, sent: { bitrate: 0 } };
    const silent = participation('李四', { minutes: minutes(0, 9, unheard) });
    const unknown = participation('王五', { minutes: undefined });

    expect(judge([participation('张三'), silent, unknown]).coverage).toEqual({ measured: 1, total: 3 });
    const nothing = { verdict: 'unclassified', poorRate: undefined, n: 0 };
    expect(judge([silent, unknown]).total).toMatchObject(nothing);
    expect(judge([]).timeline).toEqual([]);
    const unreadable = participation('张三', { minutes: minutes(0, 2, { unreadable: 2 }) });
    expect(judge([unreadable]).total.unreadable).toBe(6);
  });

  it('shows a person who joined twice as one, with the gap', () => {
    const [first, second] = [
      participation('张三', { minutes: minutes(0, 4) }),
      participation('张三', { device: 'IOS', joinTime: START + 10 * MINUTE, minutes: minutes(10, 12) }),
    ];

    const { people, timeline } = judge([second, first]);

    expect(people).toHaveLength(1);
    expect(people[0]?.joins.map((each) => each.participation.device)).toEqual(['WINDOWS', 'IOS']);
    expect(timeline).toHaveLength(13);
    expect(timeline[6]).toMatchObject({ good: 0, poor: 0, unclassified: 0 });
  });

  it('tells people and rooms of one name apart by what differs most, and leaves others alone', () => {
    const named = (name: string, given: Partial<Participation>[]) =>
      judge(given.map((each, at) => participation(name, { personKey: `${at}`, ...each }))).people.map(
        (each) => each.name,
      );

    const [one, other, place] = [{ department: '财务部' }, { department: 'Legal' }, { location: '深圳' }];
    expect(named('李伟', [one, other, other]).sort()).toEqual([
      '李伟（Legal）',
      '李伟（Legal）',
      '李伟（财务部）',
    ]);
    expect(named('Ann', [place, {}]).sort()).toEqual([expect.stringContaining('Ann ('), 'Ann (深圳)']);
    expect([named('李伟', [one]), named('', [one, other])]).toEqual([['李伟'], ['', '']]);
  });

  it('is judged by the limits given', () => {
    const people = [participation('张三', { minutes: minutes(0, 29, { received: { latency: 400 } }) })];
    const cqd = thresholdsOf({ ...DEFAULT_SETTINGS, preset: 'teams-cqd' });

    expect(judge(people).total.verdict).toBe('poor');
    expect(judgeMeeting(MEETING, people, cqd).total.verdict).toBe('good');
  });
});

describe('the level of a meeting', () => {
  const bad = { received: { latency: 900 } };
  const people = (affected: number, of: number) =>
    Array.from({ length: of }, (_, index) => {
      const own = minutes(0, 29, (at) => (at >= 20 && index < affected ? bad : {}));
      return participation(`${index}`, { minutes: own });
    });

  it('is that of how many people were affected: of four none, up to half, or more', () => {
    const verdicts = [0, 1, 2, 3, 4].map((affected) => judge(people(affected, 4)).total.verdict);
    expect(verdicts).toEqual(['good', 'fair', 'fair', 'poor', 'poor']);
  });

  it('follows the share that a company sets', () => {
    const own = thresholdsOf({ ...DEFAULT_SETTINGS, limits: { 'people.affected': { fair: 30, poor: 70 } } });

    const verdictOf = (affected: number) => judgeMeeting(MEETING, people(affected, 4), own).total.verdict;
    expect([1, 2, 3].map(verdictOf)).toEqual(['good', 'fair', 'poor']);
  });
});

it('many values come to a mean, a 95th percentile by nearest rank, and a worst', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  expect(spreadOf(hundred, 'above')).toEqual({ n: 100, mean: 50.5, p95: 95, worst: 100 });
  expect(spreadOf(hundred, 'below')).toEqual({ n: 100, mean: 50.5, p95: 6, worst: 1 });
  expect(spreadOf([7], 'above')).toEqual({ n: 1, mean: 7, p95: 7, worst: 7 });
  expect(spreadOf([], 'above')).toBeUndefined();
});

it('many values come to the same whatever their order, to the last digit', () => {
  const values = fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 1, maxLength: 60 });
  holds(values, fc.nat(), (list, seed) => {
    expect(spreadOf(shuffle(list, randomOf(seed)), 'above')).toEqual(spreadOf(list, 'above'));
  });
});
