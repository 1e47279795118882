import { withoutClashes } from './clashes.ts';
import type { Company, Person, Room } from './company.ts';
import { DAY_MS, dayStart, weekday } from './days.ts';
import { hex, longId, type Random, random } from './random.ts';
import { STORIES, type Story, type StoryName } from './stories.ts';
import { topic } from './topics.ts';

export interface Meeting {
  readonly instanceId: string;
  /** 9 digits; recurs for meetings of a series. */
  readonly meetingNo: string;
  readonly topic: string;
  readonly organizer: Person;
  /** Unix ms; planned for upcoming ones. */
  readonly start: number;
  readonly end: number;
  /** 2 video meeting, 3 local screen cast. */
  readonly type: 2 | 3;
  readonly subtype: number;
  readonly participants: readonly Person[];
  readonly rooms: readonly Room[];
  readonly audio: boolean;
  readonly video: boolean;
  readonly sharing: boolean;
  readonly recording: boolean;
  readonly telephone: boolean;
  readonly external: boolean;
}

export interface MeetingPlan {
  readonly seed: string;
  readonly company: Company;
  /** Meetings on a usual workday. */
  readonly perDay: number;
  /** Day numbers on which nobody works. */
  readonly holidays: ReadonlySet<number>;
  /** Whether one topic in eight is hard to display. */
  readonly hostileTopics: boolean;
  /** Whether workdays have the meetings of `STORIES`, or which of them. */
  readonly stories: boolean | readonly StoryName[];
  /** Day number before which a story does not take place on every workday. */
  readonly storiesSince: number;
  /** Day numbers on which everybody goes home at noon. */
  readonly halfDays: ReadonlySet<number>;
  /** Day numbers on which everybody of the company is in one meeting. */
  readonly townHalls: ReadonlySet<number>;
}

interface Series {
  readonly meetingNo: string;
  readonly topic: string;
  readonly weekdays: ReadonlySet<number>;
  readonly minuteOfDay: number;
  readonly minutes: number;
  readonly participants: readonly Person[];
}

/** Minutes of the day at which meetings like to begin, with weights: two humps around lunch, a few at night. */
const STARTS: readonly (readonly [number, number])[] = [
  [8 * 60 + 30, 2],
  [9 * 60, 6],
  [9 * 60 + 30, 9],
  [10 * 60, 14],
  [10 * 60 + 30, 9],
  [11 * 60, 8],
  [13 * 60 + 30, 7],
  [14 * 60, 13],
  [14 * 60 + 30, 8],
  [15 * 60, 12],
  [16 * 60, 10],
  [17 * 60, 6],
  [18 * 60 + 30, 2],
  [20 * 60, 2],
  [23 * 60 + 20, 0.6],
];
const LENGTHS: readonly (readonly [number, number])[] = [
  [15, 3],
  [30, 9],
  [45, 5],
  [60, 8],
  [90, 3],
  [150, 1],
];
const SIZES: readonly (readonly [readonly [number, number], number])[] = [
  [[2, 2], 6],
  [[3, 6], 14],
  [[7, 15], 8],
  [[16, 40], 2],
  [[41, 90], 0.4],
];

export function meetingNumber(...words: readonly (string | number)[]): string {
  return String(100_000_000 + (Number.parseInt(hex(8, ...words), 16) % 899_999_999));
}

/** Returns the meetings that begin on one day, by start; always the same for the same seed. */
export function meetingsOn(day: number, plan: MeetingPlan): readonly Meeting[] {
  const r = random(plan.seed, 'day', day);
  if (plan.holidays.has(day)) return [];
  const quiet = weekday(day) >= 6;
  const count = quiet
    ? r.int(2, Math.max(3, Math.round(plan.perDay / 12)))
    : Math.round(plan.perDay * (0.85 + r.next() * 0.3));
  const single = Array.from({ length: count }, (_, index) => oneOff(day, index, plan));
  const series = quiet ? [] : allSeries(plan).filter((each) => each.weekdays.has(weekday(day)));
  const allHands =
    !quiet && weekday(day) === 4 && Math.floor(day / 7) % 2 === 0 ? [gathering(day, plan)] : [];
  const shown = quiet ? [] : STORIES.filter((each) => takesPlace(day, each, plan));
  const stories = shown.map((each) => storyMeeting(day, each, plan));
  const everybody = plan.townHalls.has(day) ? [townHall(day, plan)] : [];
  const until = dayStart(day) + (plan.halfDays.has(day) ? DAY_MS / 2 : DAY_MS);
  return withoutClashes(
    [
      ...single,
      ...series.map((each) => occurrence(day, each, plan)),
      ...allHands,
      ...everybody,
      ...stories,
    ].filter(({ start }) => start < until),
    (each) => meetingNumber(plan.seed, 'number of', each.instanceId),
  );
}

function oneOff(day: number, index: number, plan: MeetingPlan): Meeting {
  const r = random(plan.seed, 'meeting', day, index);
  const [least, most] = r.weighted(SIZES);
  const participants = r.sample(staff(plan.company), r.int(least, most));
  const start = dayStart(day) + (r.weighted(STARTS) + r.int(-2, 9)) * 60_000 + r.int(0, 59) * 1000;
  const length = r.weighted(LENGTHS) * 60_000 * (0.55 + r.next() * 0.6);
  return meeting(r, plan, {
    instanceId: longId(plan.seed, 'instance', day, index),
    // One in twelve is held in somebody's own standing meeting: the number comes back under other topics.
    meetingNo:
      index % 12 === 5
        ? meetingNumber(plan.seed, 'standing', participants[0]?.openId ?? '')
        : meetingNumber(plan.seed, 'number', day, index),
    topic: topic(r, participants[0]?.name ?? '', participants.length, plan.hostileTopics),
    start,
    end: start + Math.max(40_000, Math.round(length / 1000) * 1000),
    participants,
    type: r.chance(0.05) ? 3 : 2,
  });
}

const SERIES = 9;

function allSeries(plan: MeetingPlan): Series[] {
  return Array.from({ length: SERIES }, (_, index) => {
    const r = random(plan.seed, 'series', index);
    const daily = index % 3 === 0;
    return {
      meetingNo: meetingNumber(plan.seed, 'series number', index),
      topic:
        [
          '研发一部站会',
          '周会',
          '产品评审 / Product review',
          'Daily stand-up',
          '销售周例会',
          '架构评审',
          '项目同步（Project X）',
          'Design critique ✨',
          '值班交接',
        ][index] ?? '例会',
      weekdays: new Set(daily ? [1, 2, 3, 4, 5] : [r.int(1, 5)]),
      minuteOfDay: r.pick([9 * 60 + 30, 10 * 60, 14 * 60, 15 * 60 + 30]),
      minutes: daily ? 15 : 50,
      participants: r.sample(staff(plan.company), daily ? 8 : r.int(6, 22)),
    };
  });
}

function occurrence(day: number, series: Series, plan: MeetingPlan): Meeting {
  const r = random(plan.seed, 'occurrence', series.meetingNo, day);
  const start = dayStart(day) + series.minuteOfDay * 60_000 + r.int(-90, 240) * 1000;
  const present = series.participants.filter((_, index) => index < 2 || r.chance(0.88));
  return meeting(r, plan, {
    instanceId: longId(plan.seed, 'instance of', series.meetingNo, day),
    meetingNo: series.meetingNo,
    topic: series.topic,
    start,
    end: start + series.minutes * 60_000 + r.int(-120, 500) * 1000,
    participants: present,
    type: 2,
  });
}

/** People in the largest meeting, guests from outside among them. */
const LARGEST = 300;

function gathering(day: number, plan: MeetingPlan): Meeting {
  const r = random(plan.seed, 'all hands', day);
  const start = dayStart(day) + 16 * 3_600_000 + r.int(0, 120) * 1000;
  const { people, guests } = plan.company;
  const ours = r.sample(staff(plan.company), Math.min(LARGEST - 100, people.length - 5));
  return meeting(r, plan, {
    instanceId: longId(plan.seed, 'all hands', day),
    meetingNo: meetingNumber(plan.seed, 'all hands'),
    topic: '全员大会 🎉 All-hands',
    start,
    end: start + 70 * 60_000,
    participants: [...ours, ...r.sample(guests, LARGEST - ours.length)],
    type: 2,
  });
}

/** `meeting_id` of the meeting of everybody. */
export const TOWN_HALL = '820000001';

function townHall(day: number, plan: MeetingPlan): Meeting {
  const start = dayStart(day) + 10 * 3_600_000;
  return meeting(random(plan.seed, 'town hall', day), plan, {
    instanceId: longId(plan.seed, 'town hall', day),
    meetingNo: TOWN_HALL,
    topic: '半年度员工大会',
    start,
    end: start + 70 * 60_000,
    participants: staff(plan.company),
    type: 2,
  });
}

const SELDOM = 0.25;

function takesPlace(day: number, { name }: Story, { seed, stories, storiesSince }: MeetingPlan): boolean {
  if (typeof stories === 'boolean' ? !stories : !stories.includes(name)) return false;
  return day >= storiesSince || random(seed, 'takes place', name, day).chance(SELDOM);
}

/** A story's meeting: the same people every time, at the same time. */
function storyMeeting(day: number, story: Story, plan: MeetingPlan): Meeting {
  const cast = random(plan.seed, 'cast', story.name).sample(staff(plan.company), story.people);
  const start = dayStart(day) + story.startMinute * 60_000 + STORY_SECOND * 1000;
  return {
    instanceId: longId(plan.seed, 'story', story.name, day),
    meetingNo: story.meetingNo,
    topic: story.topic,
    organizer: cast[0] ?? plan.company.cast.admin,
    start,
    end: start + story.minutes * 60_000,
    type: 2,
    subtype: 0,
    participants: cast,
    rooms: story.withRoom ? plan.company.rooms.slice(0, 1) : [],
    audio: true,
    video: true,
    sharing: true,
    recording: false,
    telephone: false,
    external: false,
  };
}

/** Nobody presses the button on the full minute. */
const STORY_SECOND = 8;

/** `meeting_subtype` of a webinar. */
export const WEBINAR = 8;
const WEBINAR_PEOPLE = 50;

type Core = Pick<Meeting, 'instanceId' | 'meetingNo' | 'topic' | 'start' | 'end' | 'participants' | 'type'>;

function meeting(r: Random, plan: MeetingPlan, core: Core): Meeting {
  const organizer = core.participants[0] ?? plan.company.cast.admin;
  const large = core.participants.length > 12;
  const usable = plan.company.rooms.filter((each) => !each.disabled);
  const made = {
    ...core,
    organizer,
    subtype: core.type === 3 ? 1 : core.participants.length >= WEBINAR_PEOPLE ? WEBINAR : 0,
    rooms: r.chance(0.35) ? r.sample(usable, r.int(1, 2)) : [],
    audio: core.type === 2,
    video: core.type === 2 && r.chance(0.64),
    sharing: core.type === 3 || r.chance(0.5),
    recording: r.chance(large ? 0.5 : 0.18),
    telephone: r.chance(0.03),
  };
  const invited = r.chance(0.08) && !large ? r.sample(plan.company.guests, r.int(1, 2)) : [];
  const participants = [...core.participants, ...invited];
  return {
    ...made,
    participants,
    external: participants.some((each) => each.tenantKey !== plan.company.tenantKey),
  };
}

function staff({ people }: Company): readonly Person[] {
  return people.filter((each) => !each.resigned);
}

/** How far back a meeting may have begun that still goes on. */
export const LONGEST_MS = DAY_MS;

/** 1 ongoing, 2 ended, 3 upcoming. */
export type Status = 1 | 2 | 3;

export function statusAt(meeting: Meeting, now: number): Status {
  if (meeting.end <= now) return 2;
  return meeting.start <= now ? 1 : 3;
}
