import { type Chat, type Company, createCompany, type Person, type Room } from './company.ts';
import { dayNumber } from './days.ts';
import { type Status, statusAt } from './meeting-list.ts';
import { LONGEST_MS, type Meeting, type MeetingPlan, meetingsBetween } from './meetings.ts';

export interface WorldOptions {
  readonly seed?: string;
  readonly people?: number;
  /** Meetings on a usual workday. */
  readonly meetingsPerDay?: number;
  /** Days (unix ms anywhere inside them) on which nobody works. */
  readonly holidays?: readonly number[];
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
}

/** A company with its past and its calendar. The same seed gives the same world; days are made when asked for. */
export function createWorld(options: WorldOptions = {}): World {
  const { seed = 'feishu-sandbox', people = 200, meetingsPerDay = 80, holidays = [] } = options;
  const company = createCompany(seed, people);
  const plan: MeetingPlan = {
    seed,
    company,
    perDay: meetingsPerDay,
    holidays: new Set(holidays.map(dayNumber)),
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
      return meetingsBetween(first, to, plan).filter(
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
  };
}

export type { Chat, Company, Meeting, Person, Room };
