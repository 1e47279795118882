import type { Room } from './building.ts';
import type { Company, Person } from './company.ts';
import { dayStart, weekday } from './days.ts';
import type { Meeting } from './meetings.ts';
import { type Random, random } from './random.ts';
import { topic } from './topics.ts';

/** What becomes of a reservation. */
export type Fate = 'held' | 'instant' | 'ended early' | 'no show' | 'sensor' | 'cancelled' | 'pending';

/** A room, booked. Times are unix ms. */
export interface Reservation {
  readonly room: Room;
  readonly topic: string;
  readonly reserver: Person;
  /** Booked through an app: its id stands beside the person's. */
  readonly byBot: boolean;
  readonly guests: number;
  readonly accepted: number;
  readonly start: number;
  readonly end: number;
  readonly fate: Fate;
  /** When somebody checked in; undefined where nobody came or nobody had to. */
  readonly checkedInAt: number | undefined;
  /** The device was offline and took the check-in for granted. */
  readonly deviceOffline: boolean;
  readonly releasedAt: number | undefined;
}

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** So long after the start a room may still be checked in to. */
export const CHECK_IN_UNTIL_MS = 15 * MINUTE;
/** So long before the start checking in begins. */
export const CHECK_IN_FROM_MS = 10 * MINUTE;

/** Reservations of one day: those of its meetings, and those that came to nothing. By start, then by room. */
export function reservationsOn(
  day: number,
  meetings: readonly Meeting[],
  company: Company,
  seed: string,
  hostileTopics: boolean,
): readonly Reservation[] {
  const all: Reservation[] = [];
  for (const room of company.rooms) {
    const own: Reservation[] = [];
    const add = (each: Reservation): void => {
      if (own.every((other) => other.end <= each.start || each.end <= other.start)) own.push(each);
    };
    for (const meeting of meetings) if (meeting.rooms.includes(room)) add(ofMeeting(meeting, room, seed));
    for (const each of withoutMeeting(day, room, company, seed, hostileTopics)) add(each);
    all.push(...own);
  }
  return all.sort((a, b) => a.start - b.start || a.room.roomId.localeCompare(b.room.roomId));
}

function ofMeeting(meeting: Meeting, room: Room, seed: string): Reservation {
  const r = random(seed, 'reservation', meeting.instanceId, room.roomId);
  const start = Math.round(meeting.start / QUARTER) * QUARTER;
  const end = Math.max(start + 2 * QUARTER, Math.ceil(meeting.end / QUARTER) * QUARTER);
  const instant = r.chance(0.1);
  const early = end - meeting.end > 10 * MINUTE && r.chance(0.5);
  const came = Math.max(meeting.start + r.int(-8, 6) * MINUTE, start - CHECK_IN_FROM_MS);
  const guests = meeting.participants.length - 1;
  return {
    ...checkIn(r, room, instant ? undefined : Math.min(came, start + CHECK_IN_UNTIL_MS)),
    room,
    topic: meeting.topic,
    reserver: meeting.organizer,
    byBot: r.chance(0.05),
    guests,
    accepted: r.int(Math.ceil(guests / 2), guests),
    start,
    end,
    fate: instant ? 'instant' : early ? 'ended early' : 'held',
    releasedAt: early && !instant ? Math.max(meeting.end, start + MINUTE) : undefined,
  };
}

/** Tells whether a room asks for a check-in: only where that is switched on and there is a device to do it with. */
export function asksForCheckIn(room: Room): boolean {
  return room.checkIn && room.checkInDevice !== undefined && !room.disabled;
}

function checkIn(r: Random, room: Room, at: number | undefined) {
  const deviceOffline = r.chance(0.04);
  if (at === undefined || !asksForCheckIn(room)) return { checkedInAt: undefined, deviceOffline: false };
  return { checkedInAt: at, deviceOffline };
}

const STARTS = [9, 9.5, 10, 11, 13.5, 14, 15, 16, 17, 18];

/** Nobody came, it was called off, or it never was approved. */
function withoutMeeting(
  day: number,
  room: Room,
  company: Company,
  seed: string,
  hostileTopics: boolean,
): Reservation[] {
  const r = random(seed, 'empty rooms', day, room.roomId);
  const count = weekday(day) >= 6 ? Number(r.chance(0.1)) : r.int(0, 3);
  return Array.from({ length: count }, (): Reservation => {
    const reserver = r.pick(company.people);
    const start = dayStart(day) + r.pick(STARTS) * 60 * MINUTE;
    const end = start + r.pick([2, 2, 4, 4, 6]) * QUARTER;
    const guests = r.int(1, Math.max(2, room.capacity));
    const fate = fateOf(r, room);
    return {
      room,
      topic: topic(r, reserver.name, guests, hostileTopics),
      reserver,
      byBot: r.chance(0.05),
      guests,
      accepted: r.int(0, guests),
      start,
      end,
      fate,
      checkedInAt: undefined,
      deviceOffline: false,
      releasedAt: releaseOf(r, fate, room, start),
    };
  });
}

function fateOf(r: Random, room: Room): Fate {
  if (room.disabled) return 'cancelled';
  if (room.capacity >= 30 && r.chance(0.25)) return 'pending';
  if (r.chance(0.3)) return 'cancelled';
  return asksForCheckIn(room) ? 'no show' : 'sensor';
}

function releaseOf(r: Random, fate: Fate, room: Room, start: number): number | undefined {
  if (fate === 'pending') return undefined;
  if (fate === 'cancelled') return start + r.int(-180, 10) * MINUTE;
  if (fate === 'sensor') return start + 20 * MINUTE;
  return room.releasesUnused ? start + CHECK_IN_UNTIL_MS : undefined;
}
