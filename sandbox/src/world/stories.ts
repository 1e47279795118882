import type { NetworkType, SiteName } from './places.ts';
import type { Device } from './seats.ts';

export type StoryName =
  | 'good'
  | 'wifi'
  | 'outage'
  | 'laptop'
  | 'speaker'
  | 'proxy'
  | 'service'
  | 'muted'
  | 'room'
  | 'rejoin';

/** Where and how somebody in a story sits; what is left out is as usual for the person. */
export interface SeatHint {
  readonly at: SiteName | 'home';
  readonly network: NetworkType;
  readonly device?: Device;
  readonly proxy?: true;
}

/** What is added to a clean path. Latency and jitter in ms, loss in percent. */
export interface Harm {
  readonly latency: number;
  readonly jitter: number;
  readonly loss: number;
}

export interface ScriptedTrouble {
  /** Places at the table (0 = organizer), or the Rooms device. */
  readonly seats: readonly number[] | 'room';
  /** Minutes from the meeting's first one, both included. */
  readonly from: number;
  readonly to: number;
  readonly sent?: Harm;
  readonly received?: Harm;
  readonly cpu?: true;
}

/** One meeting on every workday in which one thing, and only that, goes wrong. */
export interface Story {
  readonly name: StoryName;
  readonly meetingNo: string;
  readonly topic: string;
  /** Minutes after midnight at which it begins, in the company's zone. */
  readonly startMinute: number;
  readonly minutes: number;
  readonly people: number;
  readonly withRoom?: true;
  readonly seat: (index: number) => SeatHint;
  readonly troubles: readonly ScriptedTrouble[];
  /** A place whose microphone stays off. */
  readonly muted?: number;
  /** Who leaves after so many minutes and comes back on a phone. */
  readonly rejoin?: { readonly seat: number; readonly after: number; readonly awaySeconds: number };
}

const BAD: Harm = { latency: 160, jitter: 90, loss: 16 };
const PROXY: Harm = { latency: 640, jitter: 75, loss: 2 };

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Everybody on a cable in the office, half of them in each building. */
const inOffices = (index: number): SeatHint => ({
  at: index % 2 === 0 ? '上海总部' : '深圳分公司',
  network: 'LAN',
});
const exceptFor =
  (seat: number, hint: SeatHint) =>
  (index: number): SeatHint =>
    index === seat ? hint : inOffices(index);

/** Every story there is. The numbers never change, so that tests, scenarios and people can name them. */
export const STORIES: readonly Story[] = [
  {
    name: 'good',
    meetingNo: '810000001',
    topic: '晨会（一切正常）',
    startMinute: 9 * 60 + 5,
    minutes: 20,
    people: 6,
    seat: inOffices,
    troubles: [],
  },
  {
    name: 'wifi',
    meetingNo: '810000002',
    topic: '采购评审',
    startMinute: 9 * 60 + 40,
    minutes: 30,
    people: 6,
    seat: exceptFor(2, { at: 'home', network: 'wifi', device: 'MAC' }),
    troubles: [{ seats: [2], from: 8, to: 20, sent: BAD, received: BAD }],
  },
  {
    name: 'outage',
    meetingNo: '810000003',
    topic: '华南区周会',
    startMinute: 10 * 60 + 20,
    minutes: 30,
    people: 10,
    seat: (index) => ({ at: index < 6 ? '上海总部' : '深圳分公司', network: 'LAN' }),
    troubles: [{ seats: range(6, 9), from: 10, to: 18, sent: BAD, received: BAD }],
  },
  {
    name: 'laptop',
    meetingNo: '810000004',
    topic: '设计走查',
    startMinute: 11 * 60 + 5,
    minutes: 25,
    people: 5,
    seat: exceptFor(1, { at: '上海总部', network: 'LAN', device: 'WINDOWS' }),
    troubles: [{ seats: [1], from: 5, to: 19, cpu: true }],
  },
  {
    name: 'speaker',
    meetingNo: '810000005',
    topic: '季度汇报',
    startMinute: 13 * 60 + 35,
    minutes: 30,
    people: 8,
    seat: exceptFor(0, { at: 'home', network: 'LAN' }),
    troubles: [
      { seats: [0], from: 9, to: 16, sent: BAD },
      { seats: range(1, 7), from: 9, to: 16, received: BAD },
    ],
  },
  {
    name: 'proxy',
    meetingNo: '810000006',
    topic: '合规沟通',
    startMinute: 14 * 60 + 10,
    minutes: 25,
    people: 5,
    seat: exceptFor(3, { at: 'home', network: 'LAN', device: 'WINDOWS', proxy: true }),
    troubles: [{ seats: [3], from: 4, to: 18, sent: PROXY, received: PROXY }],
  },
  {
    name: 'service',
    meetingNo: '810000007',
    topic: '远程同事圆桌',
    startMinute: 14 * 60 + 45,
    minutes: 30,
    people: 9,
    seat: () => ({ at: 'home', network: 'LAN' }),
    troubles: [{ seats: range(0, 8), from: 12, to: 17, received: BAD }],
  },
  {
    name: 'muted',
    meetingNo: '810000008',
    topic: '制度宣讲',
    startMinute: 15 * 60 + 20,
    minutes: 25,
    people: 6,
    seat: inOffices,
    troubles: [],
    muted: 4,
  },
  {
    name: 'room',
    meetingNo: '810000009',
    topic: '会议室联调',
    startMinute: 16 * 60 + 5,
    minutes: 30,
    people: 4,
    withRoom: true,
    seat: () => ({ at: '深圳分公司', network: 'LAN' }),
    troubles: [{ seats: 'room', from: 11, to: 21, received: BAD }],
  },
  {
    name: 'rejoin',
    meetingNo: '810000010',
    topic: '客户方案沟通',
    startMinute: 16 * 60 + 40,
    minutes: 30,
    people: 5,
    seat: exceptFor(1, { at: 'home', network: 'wifi', device: 'MAC' }),
    troubles: [{ seats: [1], from: 7, to: 13, sent: BAD, received: BAD }],
    rejoin: { seat: 1, after: 14, awaySeconds: 95 },
  },
];

const BY_NUMBER = new Map(STORIES.map((each) => [each.meetingNo, each]));

/** Returns the story that a meeting tells; undefined for ordinary meetings. */
export function storyOf(meetingNo: string): Story | undefined {
  return BY_NUMBER.get(meetingNo);
}
