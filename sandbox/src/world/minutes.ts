import type { Meeting } from './meetings.ts';
import { type Participation, participationsOf } from './participations.ts';
import { type Path, type PathPair, pathsOf } from './paths.ts';
import { type Random, random } from './random.ts';
import { isMeasured } from './seats.ts';
import { storyOf } from './stories.ts';
import { MINUTE, minuteOf, type Trouble } from './troubles.ts';

/** One medium in one direction. kbit/s, ms, percent; height in lines and frames a second where it is a picture. */
export interface Stream extends Path {
  readonly bitrate: number;
  readonly height: number;
  readonly fps: number;
}

/** What is sent or received; a medium that is not in use is undefined. */
export interface Media {
  readonly audio: Stream | undefined;
  readonly video: Stream | undefined;
  readonly share: Stream | undefined;
}

/** Percent. */
export interface Cpu {
  readonly clientMin: number;
  readonly clientAvg: number;
  readonly clientMax: number;
  readonly systemAvg: number;
  readonly systemMax: number;
}

/** What was measured of one join in one minute. */
export interface QualityMinute {
  /** Unix ms of the minute's beginning. */
  readonly at: number;
  readonly paths: PathPair;
  readonly received: Media;
  readonly sent: Media;
  /** dB */
  readonly micVolume: number;
  readonly speakerVolume: number;
  readonly cpu: Cpu;
}

/**
 * Returns the minutes of a join; none for devices that are not measured. Each minute is drawn by itself and does not
 * depend on what else is asked for.
 */
export function minutesOf(one: Participation, troubles: readonly Trouble[]): readonly QualityMinute[] {
  if (!isMeasured(one)) return [];
  const own = troubles.filter((each) => each.key === one.attendee.key);
  const roles = rolesOf(one.meeting);
  const minutes: QualityMinute[] = [];
  for (let at = minuteOf(one.join); at < one.leave; at += MINUTE)
    minutes.push(
      minute(
        one,
        roles,
        at,
        own.filter((each) => each.from <= at && at <= each.to),
      ),
    );
  return minutes;
}

/** Who has a camera on and who shares, of all attendees: what one sends the others receive. */
interface Roles {
  readonly size: number;
  readonly cameras: ReadonlySet<string>;
  readonly sharers: readonly string[];
}

const known = new WeakMap<Meeting, Roles>();

function rolesOf(meeting: Meeting): Roles {
  const before = known.get(meeting);
  if (before !== undefined) return before;
  const joins = participationsOf(meeting);
  const keys = (all: readonly Participation[]) => new Set(all.map((each) => each.attendee.key));
  const roles = {
    size: keys(joins).size,
    cameras: keys(joins.filter((each) => each.video)),
    sharers: [...keys(joins.filter((each) => each.sharing))],
  };
  known.set(meeting, roles);
  return roles;
}

function minute(one: Participation, roles: Roles, at: number, troubles: readonly Trouble[]): QualityMinute {
  const { attendee, meeting } = one;
  const r = random('minute', meeting.instanceId, attendee.key, at);
  const paths = pathsOf(r, one, troubles);
  const talks = isTalking(r, one, roles, troubles);
  const [sharesNow, seesShare] = sharing(one, roles, at);
  const overloaded = troubles.some((each) => each.cpu);
  const filmed = one.video && r.chance(0.92);
  const othersFilmed = roles.cameras.size > (roles.cameras.has(attendee.key) ? 1 : 0);
  const fps = overloaded ? r.int(6, 11) : r.int(22, 30);
  const { sent, received } = paths;
  return {
    at,
    paths,
    sent: {
      audio: talks ? stream(r, sent, 44, 0) : undefined,
      video: filmed ? { ...stream(r, sent, 900, 18), height: 720, fps } : undefined,
      share: sharesNow ? { ...stream(r, sent, 420, 12), height: 1080, fps: Math.ceil(fps / 2) } : undefined,
    },
    received: {
      audio: one.audio && roles.size > 1 ? stream(r, received, 48, 0) : undefined,
      video: othersFilmed ? { ...stream(r, received, 1300, 18), height: 1080, fps } : undefined,
      share: seesShare
        ? { ...stream(r, received, 460, 12), height: 2160, fps: Math.ceil(fps / 2) }
        : undefined,
    },
    micVolume: talks ? r.int(4, 22) : 0,
    speakerVolume: r.int(5, 24),
    cpu: overloaded ? overload(r) : cpu(r, filmed, sharesNow || seesShare),
  };
}

/** Somebody who is heard badly is speaking. In large meetings most keep silent. */
function isTalking(r: Random, one: Participation, roles: Roles, troubles: readonly Trouble[]): boolean {
  const index = one.meeting.participants.findIndex((each) => each.openId === one.attendee.key);
  const story = storyOf(one.meeting.meetingNo);
  const often =
    index === 0 || story !== undefined ? 0.9 : roles.size <= 4 ? 0.85 : roles.size <= 12 ? 0.55 : 0.12;
  const speaks = r.chance(often) || troubles.some((each) => each.sent);
  return one.audio && speaks && (story === undefined || story.muted !== index);
}

/** Sharers take turns of ten minutes, after the greetings and before the farewells. */
function sharing(one: Participation, { sharers }: Roles, at: number): [sends: boolean, receives: boolean] {
  const { start, end } = one.meeting;
  const passed = (at - start) / (end - start);
  const on = sharers.length > 0 && passed > 0.15 && passed < 0.85;
  const turn = sharers[Math.floor((at - minuteOf(start)) / (10 * MINUTE)) % Math.max(1, sharers.length)];
  return [on && turn === one.attendee.key, on && turn !== one.attendee.key];
}

/** `delay` is what a medium adds to its path. */
function stream(r: Random, path: Path, bitrate: number, delay: number): Stream {
  const whole = bitrate * (0.8 + r.next() * 0.4) * (path.lossAvg > 8 ? 0.4 : 1);
  return {
    bitrate: Math.max(1, Math.round(whole)),
    latency: path.latency + (delay === 0 ? 0 : r.int(delay / 2, delay)),
    jitter: path.jitter + (delay === 0 ? 0 : r.int(0, 3)),
    lossAvg: path.lossAvg,
    lossMax: path.lossMax,
    height: 0,
    fps: 0,
  };
}

function cpu(r: Random, filmed: boolean, shares: boolean): Cpu {
  const clientAvg = r.int(7, 20) + (filmed ? 8 : 0) + (shares ? 5 : 0);
  const systemAvg = clientAvg + r.int(8, 20);
  return {
    clientMin: Math.max(1, clientAvg - r.int(3, 7)),
    clientAvg,
    clientMax: clientAvg + r.int(4, 15),
    systemAvg,
    systemMax: systemAvg + r.int(5, 18),
  };
}

function overload(r: Random): Cpu {
  const clientAvg = r.int(86, 95);
  return {
    clientMin: clientAvg - r.int(8, 14),
    clientAvg,
    clientMax: r.int(97, 100),
    systemAvg: r.int(93, 97),
    systemMax: r.int(98, 100),
  };
}
