import {
  type Chat,
  type Company,
  createCompany,
  type Department,
  type Person,
  type Room,
} from './company.ts';
import { dayNumber, startingBetween } from './days.ts';
import { LONGEST_MS, type Meeting, type MeetingPlan, meetingsOn, type Status, statusAt } from './meetings.ts';
import { minutesOf, type QualityMinute } from './minutes.ts';
import type { Participation } from './participations.ts';
import { type Reservation, reservationsOn } from './reservations.ts';
import { STORIES, type StoryName } from './stories.ts';
import { type Incident, type Trouble, troublesOf } from './troubles.ts';

export interface WorldOptions {
  readonly seed?: string;
  readonly people?: number;
  /** Meetings on a usual workday. */
  readonly meetingsPerDay?: number;
  /** Days (unix ms anywhere inside them) on which nobody works. */
  readonly holidays?: readonly number[];
  /** Whether workdays have the meetings of `STORIES`, or which of them; default true. */
  readonly stories?: boolean | readonly StoryName[];
  /** Before this day (unix ms anywhere inside it) each of these meetings takes place on one workday in four. */
  readonly storiesSince?: number;
  /** Whether one topic in eight has markup, formulas, other scripts or nothing at all; default true. */
  readonly hostileTopics?: boolean;
  /** Share of ordinary joins that have a few bad minutes; default 0.04. In a story nothing else goes wrong. */
  readonly troubles?: number;
  /** Times when a network was down to a trickle: a building's, somebody's, a meeting's, or everybody's. */
  readonly incidents?: readonly Incident[];
  /** Days (unix ms anywhere inside them) whose meetings all begin before noon. */
  readonly halfDays?: readonly number[];
  /** Days (unix ms anywhere inside them) with a meeting of the whole company at 10:00. */
  readonly townHalls?: readonly number[];
  /** From the day of `on` (unix ms) the people of one department belong to another. */
  readonly merger?: { readonly from: string; readonly into: string; readonly on: number };
}

/** One filter of a meeting query, as the platform takes it. */
export interface MeetingFilter {
  readonly status: Status;
  readonly meetingNo?: string | undefined;
  /** An open_id. */
  readonly personId?: string | undefined;
  readonly roomId?: string | undefined;
  readonly type?: number | undefined;
}

export interface World {
  readonly company: Company;
  person(openId: string): Person | undefined;
  room(roomId: string): Room | undefined;
  chat(chatId: string): Chat | undefined;
  /** Meetings that begin in [from, to] (unix ms) and pass the filter, as of `now`, by start. */
  meetings(from: number, to: number, now: number, filter: MeetingFilter): readonly Meeting[];
  /** A meeting by its long id, among those that begin on the days of [from, to] (unix ms). */
  meeting(instanceId: string, from: number, to: number): Meeting | undefined;
  /** Reservations of rooms that begin in [from, to] (unix ms), by start. */
  reservations(from: number, to: number): readonly Reservation[];
  /** What was measured of one join, minute by minute. */
  minutes(join: Participation): readonly QualityMinute[];
  /** The meeting that tells a story on the day of `ms`; undefined where nobody works. */
  story(name: StoryName, ms: number): Meeting | undefined;
  /** What really went wrong in a meeting. */
  troubles(meeting: Meeting): readonly Trouble[];
}

/**
 * Creates a company with its past and its calendar. The same seed gives the same world; days are generated on
 * demand.
 */
export function createWorld(options: WorldOptions = {}): World {
  const {
    seed = 'feishu-sandbox',
    people = 200,
    meetingsPerDay = 80,
    holidays = [],
    stories = true,
    storiesSince,
    hostileTopics = true,
    troubles = 0.04,
    incidents = [],
    halfDays = [],
    townHalls = [],
    merger,
  } = options;
  const company = createCompany(seed, people);
  const plan: MeetingPlan = {
    seed,
    company,
    perDay: meetingsPerDay,
    holidays: new Set(holidays.map(dayNumber)),
    stories,
    storiesSince: storiesSince === undefined ? 0 : dayNumber(storiesSince),
    hostileTopics,
    halfDays: new Set(halfDays.map(dayNumber)),
    townHalls: new Set(townHalls.map(dayNumber)),
  };
  const after: MeetingPlan | undefined = merger && { ...plan, company: merged(company, merger) };
  const planOn = (day: number): MeetingPlan =>
    after !== undefined && merger !== undefined && day >= dayNumber(merger.on) ? after : plan;
  const on = remembered((day) => meetingsOn(day, planOn(day)));
  const wrong = new WeakMap<Meeting, readonly Trouble[]>();
  const wrongIn = (meeting: Meeting): readonly Trouble[] => {
    const known = wrong.get(meeting) ?? troublesOf(meeting, troubles, incidents);
    wrong.set(meeting, known);
    return known;
  };
  const everybody = new Map([...company.people, company.outsider].map((each) => [each.openId, each]));
  const rooms = new Map(company.rooms.map((each) => [each.roomId, each]));
  const chats = new Map(company.chats.map((each) => [each.chatId, each]));
  return {
    company,
    person: (openId) => everybody.get(openId),
    room: (roomId) => rooms.get(roomId),
    chat: (chatId) => chats.get(chatId),
    meetings(from, to, now, filter) {
      const first = filter.status === 1 ? Math.min(from, now - LONGEST_MS) : from;
      return startingBetween(first, to, on).filter(
        (each) =>
          (each.start >= from || each.end >= from) &&
          statusAt(each, now) === filter.status &&
          (filter.meetingNo === undefined || each.meetingNo === filter.meetingNo) &&
          (filter.personId === undefined ||
            each.participants.some((who) => who.openId === filter.personId)) &&
          (filter.roomId === undefined || each.rooms.some((room) => room.roomId === filter.roomId)) &&
          (filter.type === undefined || filter.type === 1 || each.type === filter.type),
      );
    },
    meeting(instanceId, from, to) {
      // From the end: somebody asks about what was just now.
      for (let day = dayNumber(to); day >= dayNumber(from); day -= 1) {
        const found = on(day).find((each) => each.instanceId === instanceId);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    minutes: (join) => minutesOf(join, wrongIn(join.meeting)),
    story(name, ms) {
      const { meetingNo } = STORIES.find((each) => each.name === name) ?? {};
      return on(dayNumber(ms)).find((each) => each.meetingNo === meetingNo);
    },
    troubles: wrongIn,
    reservations(from, to) {
      return startingBetween(from, to, (day) =>
        reservationsOn(day, on(day), planOn(day).company, seed, hostileTopics),
      );
    },
  };
}

function merged(company: Company, { from, into }: { readonly from: string; readonly into: string }): Company {
  const target = company.departments.find(({ name }) => name === into);
  const people = company.people.map((each) =>
    each.department === from ? { ...each, department: into, departmentId: target?.id ?? '' } : each,
  );
  return { ...company, people };
}

/** Worlds that were asked for last, by their options. */
const worlds = new Map<string, World>();
const KEPT_WORLDS = 4;

/** Returns the world of these options, the same one each time: nothing in a world changes, and making days takes time. */
export function sharedWorld(options: WorldOptions): World {
  const { seed, people, meetingsPerDay, holidays, stories, hostileTopics, troubles, incidents } = options;
  const { halfDays, townHalls, merger, storiesSince } = options;
  const usual = [seed, people, meetingsPerDay, holidays, stories, hostileTopics, troubles, incidents];
  const key = JSON.stringify([...usual, halfDays, townHalls, merger, storiesSince]);
  const world = worlds.get(key) ?? createWorld(options);
  for (const person of world.company.people) Object.freeze(person);
  worlds.delete(key);
  worlds.set(key, world);
  const [oldest] = worlds.keys();
  if (worlds.size > KEPT_WORLDS && oldest !== undefined) worlds.delete(oldest);
  return world;
}

/** Keeps a year of days, so that paging through one does not generate it again for every page. */
const KEPT_DAYS = 400;

function remembered(make: (day: number) => readonly Meeting[]): (day: number) => readonly Meeting[] {
  const kept = new Map<number, readonly Meeting[]>();
  return (day) => {
    const known = kept.get(day);
    if (known !== undefined) return known;
    const made = make(day);
    const [oldest] = kept.keys();
    if (kept.size >= KEPT_DAYS && oldest !== undefined) kept.delete(oldest);
    kept.set(day, made);
    return made;
  };
}

export type { Chat, Company, Department, Meeting, Person, Reservation, Room };
