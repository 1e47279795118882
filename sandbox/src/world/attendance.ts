import { type Attendee, attendeesOf } from './attendees.ts';
import { type Meeting, statusAt } from './meetings.ts';
import { type Participation, participationsOf } from './participations.ts';

/** What the participant list tells of one join, or of all joins of somebody taken together. */
export interface Attendance {
  readonly attendee: Attendee;
  /** The join its technical side is taken from; undefined for those who are only invited. */
  readonly seen: Participation | undefined;
  /** Unix ms; undefined where it has not come to pass. */
  readonly join: number | undefined;
  readonly leave: number | undefined;
  /** Ms in the meeting so far. */
  readonly present: number;
  readonly leaveReason: string;
  readonly audio: boolean;
  readonly video: boolean;
  readonly sharing: boolean;
  readonly acceptStatus: number;
}

/** Joins of a meeting as of `now`, by time. Of an upcoming one: those who are invited. */
export function attendanceByJoin(meeting: Meeting, now: number): readonly Attendance[] {
  if (statusAt(meeting, now) === 3) return attendeesOf(meeting).map(invited);
  return participationsOf(meeting)
    .filter((each) => each.join <= now)
    .map((each) => {
      const gone = each.leave <= now;
      return {
        attendee: each.attendee,
        seen: each,
        join: each.join,
        leave: gone ? each.leave : undefined,
        present: Math.min(each.leave, now) - each.join,
        leaveReason: gone ? each.leaveReason : '',
        audio: each.audio,
        video: each.video,
        sharing: each.sharing,
        acceptStatus: each.acceptStatus,
      };
    });
}

/** Returns one row per attendee: first join, last leave, and the sum of the time in the meeting. */
export function attendanceByPerson(meeting: Meeting, now: number): readonly Attendance[] {
  const people = new Map<string, Attendance>();
  for (const each of attendanceByJoin(meeting, now)) {
    const before = people.get(each.attendee.key);
    people.set(each.attendee.key, before === undefined ? each : together(before, each));
  }
  return [...people.values()];
}

function together(first: Attendance, next: Attendance): Attendance {
  return {
    ...first,
    leave: next.leave,
    leaveReason: next.leaveReason,
    present: first.present + next.present,
  };
}

function invited(attendee: Attendee, index: number): Attendance {
  const nothing = { join: undefined, leave: undefined, present: 0, leaveReason: '' };
  const unused = { audio: false, video: false, sharing: false };
  return { attendee, seen: undefined, ...nothing, ...unused, acceptStatus: index === 0 ? 1 : 4 };
}

/** Counts who takes part so far, or is invited. Everybody invited has come by the end. */
export function countAttendees(meeting: Meeting, now: number): number {
  if (statusAt(meeting, now) !== 1) return attendeesOf(meeting).length;
  return new Set(attendanceByJoin(meeting, now).map((each) => each.attendee.key)).size;
}

/** Counts the devices with which they take part. */
export function countDevices(meeting: Meeting, now: number): number {
  const joins = attendanceByJoin(meeting, now);
  return new Set(joins.map((each) => `${each.attendee.key} ${each.seen?.device}`)).size;
}
