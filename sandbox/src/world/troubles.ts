import type { Meeting } from './meetings.ts';
import { participationsOf } from './participations.ts';
import type { SiteName } from './places.ts';
import { random } from './random.ts';
import { isMeasured } from './seats.ts';
import { type Harm, type ScriptedTrouble, type StoryName, storyOf } from './stories.ts';

export const MINUTE = 60_000;

/** What really goes wrong for somebody, which the bot has to find out. */
export interface Trouble {
  /** The story it belongs to; `fair` and `poor` happen to anybody, an incident to everybody it is about. */
  readonly cause: StoryName | 'fair' | 'poor' | 'incident';
  /** An open_id, or a room_id. */
  readonly key: string;
  /** Unix ms of its first and last minute. */
  readonly from: number;
  readonly to: number;
  readonly sent?: Harm;
  readonly received?: Harm;
  readonly cpu?: true;
}

export function minuteOf(ms: number): number {
  return Math.floor(ms / MINUTE) * MINUTE;
}

/**
 * A network is down to a trickle for whom everything that is given fits: a building, a person (an open_id), a meeting by
 * its number. Nothing given is the whole service. Times in unix ms.
 */
export interface Incident {
  readonly site?: SiteName;
  readonly person?: string;
  readonly meetingNo?: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Returns every trouble of a meeting. `share` of ordinary joins have their own; a story has only those of the story.
 */
export function troublesOf(
  meeting: Meeting,
  share: number,
  incidents: readonly Incident[] = [],
): readonly Trouble[] {
  const story = storyOf(meeting.meetingNo);
  if (story !== undefined) return story.troubles.flatMap((each) => scripted(story.name, each, meeting));
  return [...ordinary(meeting, share), ...incidents.flatMap((each) => suffered(each, meeting))];
}

/** What an incident does to those it is about while it lasts. */
function suffered({ site, person, meetingNo, from, to }: Incident, meeting: Meeting): Trouble[] {
  if (meetingNo !== undefined && meetingNo !== meeting.meetingNo) return [];
  return participationsOf(meeting)
    .filter((one) => isMeasured(one) && one.location.startsWith(site ?? ''))
    .filter(({ attendee }) => person === undefined || attendee.key === person)
    .flatMap(({ attendee, join, leave }) => {
      const span = { from: Math.max(minuteOf(join), from), to: Math.min(minuteOf(leave - 1), to) };
      const harm = HARMS.incident;
      return span.from > span.to
        ? []
        : [{ cause: 'incident', key: attendee.key, ...span, sent: harm, received: harm } as const];
    });
}

function ordinary(meeting: Meeting, share: number): Trouble[] {
  return participationsOf(meeting).flatMap((one) => {
    const { attendee, nth, join, leave } = one;
    const r = random('trouble', meeting.instanceId, attendee.key, nth);
    if (!isMeasured(one) || !r.chance(share)) return [];
    const cause = r.chance(0.15) ? 'poor' : 'fair';
    const harm = HARMS[cause];
    const minutes = cause === 'poor' ? r.int(1, 4) : r.int(3, 9);
    const from = minuteOf(join + (leave - join) * r.next() * 0.8);
    const way = r.pick(['received', 'received', 'both'] as const);
    return {
      cause,
      key: attendee.key,
      from,
      to: Math.min(from + (minutes - 1) * MINUTE, minuteOf(leave - 1)),
      received: harm,
      ...(way === 'both' && { sent: harm }),
    };
  });
}

const HARMS: Readonly<Record<'fair' | 'poor' | 'incident', Harm>> = {
  fair: { latency: 70, jitter: 22, loss: 4.4 },
  poor: { latency: 140, jitter: 70, loss: 13 },
  incident: { latency: 700, jitter: 120, loss: 18 },
};

function scripted(cause: StoryName, trouble: ScriptedTrouble, meeting: Meeting): Trouble[] {
  const { seats, from, to, ...harm } = trouble;
  const first = minuteOf(meeting.start);
  const keys =
    seats === 'room'
      ? meeting.rooms.map((each) => each.roomId)
      : seats.flatMap((seat) => meeting.participants[seat]?.openId ?? []);
  return keys.map((key) => ({ cause, key, from: first + from * MINUTE, to: first + to * MINUTE, ...harm }));
}
