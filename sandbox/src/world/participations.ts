import { type Attendee, attendeesOf } from './attendees.ts';
import type { Meeting } from './meetings.ts';
import { type Random, random } from './random.ts';
import { type Seat, seatOf } from './seats.ts';
import { storyOf } from './stories.ts';

/** One join of one attendee. Times are unix ms. */
export interface Participation extends Seat {
  readonly meeting: Meeting;
  readonly attendee: Attendee;
  /** Counts the attendee's joins from 0. */
  readonly nth: number;
  readonly join: number;
  readonly leave: number;
  readonly leaveReason: string;
  /** Whether microphone or speaker, camera, a share of their own were ever on. */
  readonly audio: boolean;
  readonly video: boolean;
  readonly sharing: boolean;
  /** 1 accepted, 2 declined, 3 tentative, 4 no response. */
  readonly acceptStatus: 1 | 2 | 3 | 4;
}

interface Span {
  readonly join: number;
  readonly leave: number;
  readonly leaveReason: string;
}

const made = new WeakMap<Meeting, readonly Participation[]>();

/** Returns every join of a meeting by time, as if the meeting had ended; generated on the first call. */
export function participationsOf(meeting: Meeting): readonly Participation[] {
  const known = made.get(meeting);
  if (known !== undefined) return known;
  const all = attendeesOf(meeting)
    .flatMap((attendee, index) => joinsOf(attendee, index, meeting))
    .sort((a, b) => a.join - b.join);
  made.set(meeting, all);
  return all;
}

function joinsOf(attendee: Attendee, index: number, meeting: Meeting): Participation[] {
  const r = random('join', meeting.instanceId, attendee.key);
  const use = usage(r, index, attendee, meeting);
  const acceptStatus = index === 0 ? 1 : r.weighted(ANSWERS);
  return spansOf(r, index, attendee, meeting).map((span, nth) => ({
    ...seatOf(attendee, meeting, nth),
    ...span,
    ...use,
    meeting,
    attendee,
    nth,
    acceptStatus,
  }));
}

const ANSWERS: readonly (readonly [1 | 2 | 3 | 4, number])[] = [
  [1, 70],
  [4, 22],
  [3, 6],
  [2, 2],
];

/** The organizer uses whatever the meeting is said to have used. */
function usage(r: Random, index: number, { kind }: Attendee, meeting: Meeting) {
  const [audio, video, sharing] = [r.chance(0.97), r.chance(0.55), r.chance(0.12)];
  if (kind === 'phone') return { audio: true, video: false, sharing: false };
  const story = storyOf(meeting.meetingNo);
  const first = index === 0;
  return {
    audio: meeting.audio && (first || audio || story !== undefined),
    video: meeting.video && (first || video) && story?.muted !== index,
    sharing: meeting.sharing && (first || (sharing && story === undefined)),
  };
}

const MINUTE = 60_000;
/** Somebody who comes later than this is late. */
export const LATE_MS = 5 * MINUTE;

function spansOf(r: Random, index: number, attendee: Attendee, meeting: Meeting): Span[] {
  const { start, end } = meeting;
  const length = end - start;
  const story = storyOf(meeting.meetingNo);
  const whole = { join: start, leave: end, leaveReason: '主持人结束会议' };
  if (story !== undefined) {
    const join = index === 0 ? start : start + r.int(1, 40) * 1000;
    if (story.rejoin?.seat !== index) return [{ ...whole, join }];
    const away = start + story.rejoin.after * MINUTE;
    return [
      { join, leave: away, leaveReason: '网络断开' },
      { ...whole, join: away + story.rejoin.awaySeconds * 1000 },
    ];
  }
  if (index === 0) return [whole];
  const late = attendee.kind !== 'room' && r.chance(0.08);
  const wait = late ? r.int(LATE_MS, LATE_MS + 10 * MINUTE) : r.int(0, 100_000);
  const join = seconds(start + Math.min(wait, length * (late ? 0.6 : 0.2)));
  const early = r.chance(attendee.kind === 'room' ? 0.1 : 0.24);
  const leave = early ? seconds(end - (end - join) * r.next() * 0.5) : end;
  const leaveReason = early ? r.weighted(REASONS) : whole.leaveReason;
  return split(r, { join, leave, leaveReason }, attendee.kind === 'room' ? 0 : 0.06);
}

const REASONS: readonly (readonly [string, number])[] = [
  ['主动离开会议', 80],
  ['网络断开', 12],
  ['被主持人移出会议', 3],
  ['客户端异常退出', 5],
];

/** Some drop out and come back, now and then twice; never twice within one minute. */
function split(r: Random, span: Span, probability: number): Span[] {
  const length = span.leave - span.join;
  if (length < 12 * MINUTE || !r.chance(probability)) return [span];
  const leave = seconds(span.join + length * (0.25 + r.next() * 0.3));
  const leaveReason = r.pick(['网络断开', '主动离开会议', '客户端异常退出']);
  const back = { ...span, join: leave + r.int(65, 200) * 1000 };
  return [{ join: span.join, leave, leaveReason }, ...split(r, back, 0.25)];
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
