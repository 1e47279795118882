import { expect, it } from 'vitest';
import type { Cause } from '../../../../../src/quality/causes/cause.ts';
import { addGroups, inLatestNames } from '../../../../../src/services/digests/statistics/period.ts';
import { explainedBy, worseGroups, worseIn } from '../../../../../src/services/digests/statistics/ranking.ts';
import {
  aggregateFormat,
  type DayAggregate,
  type GroupTally,
} from '../../../../../src/services/digests/stored.ts';

const LIMITS = { enoughMinutes: 30, targetRate: 0.03 };
const NOBODY = { location: {}, networkType: {}, appVersion: {}, device: {}, egress: {}, room: {} };
const OTHERS: GroupTally = [5, 2_000, 40, 60, 60, 0, 9, 2];
/** Poor minutes and all, people, joins measured and all, explained minutes, meetings, people in trouble. */
const WORSE: GroupTally = [60, 300, 10, 12, 12, 0, 3, 5];
const groupsOf = (own: GroupTally, rest = OTHERS) => {
  return { ...NOBODY, department: { 研发部: own, 销售部: rest } };
};

it('a group that is worse than the rest is named with both rates, and with the rate before where it was as large then', () => {
  const earlier = (people: number) => groupsOf([10, 200, people, 8, 8, 0, 3, 3]);
  const found = { dimension: 'department', name: '研发部', rate: 0.2, n: 300 };

  expect(worseGroups(groupsOf(WORSE), undefined, LIMITS)).toMatchObject([{ ...found, before: undefined }]);
  expect(worseGroups(groupsOf(WORSE), earlier(10), LIMITS)).toMatchObject([{ ...found, before: 0.05 }]);
  expect(worseGroups(groupsOf(WORSE), earlier(5), LIMITS)).toMatchObject([{ ...found, before: undefined }]);
});

it.each<[string, GroupTally, GroupTally?]>([
  ['has too few minutes', [6, 29, 10, 12, 12, 0, 3, 5]],
  ['has too few others beside it', WORSE, [0, 29, 4, 4, 4, 0, 2, 0]],
  ['meets the target', [8, 300, 10, 12, 12, 0, 3, 5], [0, 90_000, 40, 60, 60, 0, 9, 2]],
  ['is two people in trouble', [60, 300, 10, 12, 12, 0, 3, 2]],
  ['is one meeting', [60, 300, 10, 12, 12, 0, 1, 5]],
  ['is measured in part', [60, 300, 10, 9, 12, 0, 3, 5]],
  ['is explained by a known cause', [60, 300, 10, 12, 12, 60, 3, 5]],
])('a group that is worse than the rest is not named where it %s', (_why, own, rest) => {
  expect(worseGroups(groupsOf(own, rest), undefined, LIMITS)).toEqual([]);
});

it('a room that is worse than other rooms in two meetings is named: its device is for all who sit there', () => {
  const [bad, good] = [
    [60, 300, 1, 5, 5, 0],
    [3, 300, 1, 5, 5, 0, 1, 1],
  ] as const;
  const ofRoom = (meetings: number) => {
    return {
      ...NOBODY,
      department: {},
      room: { 木星: [...bad, meetings, 1] as const, 火星: good, '': OTHERS },
    };
  };

  const worse = { name: '木星', rate: 0.2, restRate: 0.01 };
  expect(worseIn('room', ofRoom(2), undefined, LIMITS)).toMatchObject([worse]);
  expect(worseIn('room', ofRoom(1), undefined, LIMITS)).toEqual([]);
});

it('a room that was renamed stays one room, called as it was last; one without an id is only its name', () => {
  const dayOf = (...names: string[]) =>
    ({ groups: { room: Object.fromEntries(names.map((name) => [name, WORSE])) } }) as unknown as DayAggregate;
  const days = [
    dayOf('木星\nomm_1', 'x\nundefined', ''),
    dayOf('土星\nomm_1', '木星\nomm_1', 'y\nundefined'),
  ];
  days.push(dayOf('金星\nomm_1'));
  const rooms = Object.entries(addGroups(inLatestNames(days, days)).room).map(([name, [poor]]) => [
    name,
    poor,
  ]);

  expect(rooms).toEqual([
    ['金星\nomm_1', 240],
    ...['x\nundefined', '', 'y\nundefined'].map((name) => [name, 60]),
  ]);
});

it("what a room's own network explains is no excuse of the room, and what its noise did to others is theirs", () => {
  const who = (personKey: string) => ({ personKey, name: '', minutes: 4, worst: undefined });
  const cause = { kind: 'own-network', isolated: false, room: true, people: [who('r')], harmed: [who('u')] };
  const { people, rooms } = explainedBy([cause as unknown as Cause]);

  expect([[...people], [...rooms]]).toEqual([
    [
      ['r', 4],
      ['u', 4],
    ],
    [['u', 4]],
  ]);
});

it('a day that was added up before rooms were counted can still be read', () => {
  const { room: _none, ...before } = groupsOf(WORSE);
  const counts = {
    meetings: 1,
    meetingMs: 1,
    judged: 1,
    bad: 0,
    severe: 0,
    affected: 0,
    joins: 1,
    people: 1,
  };
  const others = { measured: 1, guests: 0, missing: 0, unplaced: 0, mosMilli: 0, mosN: 0 };
  const day = {
    v: 1,
    date: '2026-11-16',
    ...counts,
    ...others,
    counts: { good: 0, fair: 0, poor: 0, unclassified: 0 },
    hours: [],
  };

  expect(aggregateFormat.read.parse({ ...day, groups: before }).groups).toEqual(groupsOf(WORSE));
});

it('of one dimension a worse group is found, however many of others are worse still', () => {
  const bad: GroupTally = [150, 300, 10, 12, 12, 0, 3, 5];
  const devices = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`d${at}`, bad]));
  const all = {
    ...groupsOf(WORSE),
    device: { ...devices, others: [5, 90_000, 40, 60, 60, 0, 9, 2] as const },
  };

  expect(worseGroups(all, undefined, LIMITS).map(({ dimension }) => dimension)).not.toContain('department');
  expect(worseIn('department', all, undefined, LIMITS)).toMatchObject([{ name: '研发部', rate: 0.2 }]);
});
