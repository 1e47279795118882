import { nameOf } from '../../../../../sandbox/src/world/attendees.ts';
import type { World } from '../../../../../sandbox/src/world/index.ts';
import type { QualityMinute } from '../../../../../sandbox/src/world/minutes.ts';
import { type Participation, participationsOf } from '../../../../../sandbox/src/world/participations.ts';

type TrueBand = 'good' | 'fair' | 'poor' | 'unclassified';

export type TrueJoin = ReturnType<typeof trueJoin>;
export type TrueMeeting = ReturnType<typeof truthOf>[number];

/** Meetings that begin in [start, end), unix ms. */
export function truthOf(world: World, start: number, end: number) {
  return world
    .meetings(start, end - 1, end + 24 * 3_600_000, { status: 2 })
    .map((meeting) => ({ meeting, joins: participationsOf(meeting).map((join) => trueJoin(world, join)) }));
}

/** What one join really was, judged here anew from the numbers the generator made. */
function trueJoin(world: World, join: Participation) {
  const { attendee } = join;
  /** Whether the platform can be asked for it: somebody of the company, or a room. */
  const askable = attendee.kind === 'person' || attendee.kind === 'room';
  return {
    join,
    askable,
    minutes: askable ? world.minutes(join).map((each) => ({ at: each.at, band: bandOf(each) })) : [],
    department: attendee.kind === 'person' ? attendee.person.department : '',
  };
}

const LIMITS = {
  audio: { latency: [250, 500], jitter: [30, 50], loss: [3, 10] },
  video: { latency: [300, 500], jitter: [50, 100], loss: [3, 10] },
  share: { latency: [500, 1750], jitter: [100, Number.POSITIVE_INFINITY], loss: [3, 10] },
} as const;

/** The default table of the model, written down once more. */
function bandOf(minute: QualityMinute): TrueBand {
  const ranks: number[] = [];
  const beyond = (value: number, [fair, poor]: readonly [number, number]): number =>
    value > poor ? 3 : value > fair ? 2 : 1;
  for (const way of ['received', 'sent'] as const) {
    const path = minute.paths[way];
    for (const medium of ['audio', 'video', 'share'] as const) {
      const stream = minute[way][medium];
      if (stream === undefined) continue;
      const limits = LIMITS[medium];
      ranks.push(beyond(path.lossAvg, limits.loss));
      ranks.push(beyond(stream.latency, limits.latency), beyond(stream.jitter, limits.jitter));
      if (medium !== 'audio') continue;
      const mos = mosOf(stream.latency, stream.jitter, path.lossAvg);
      ranks.push(path.lossMax > 10 ? 2 : 1, mos < 3.1 ? 3 : mos < 4 ? 2 : 1);
    }
  }
  if (ranks.length === 0) return 'unclassified';
  ranks.push(beyond(minute.cpu.clientAvg, [60, 80]), beyond(minute.cpu.systemMax, [80, 90]));
  return (['good', 'good', 'fair', 'poor'] as const)[Math.max(...ranks)] ?? 'good';
}

function mosOf(latency: number, jitter: number, loss: number): number {
  const d = latency + 2 * jitter + 10;
  const r = 93.2 - (0.024 * d + 0.11 * Math.max(0, d - 177.3)) - (95 * loss) / (loss + 20);
  return r <= 0 ? 1 : Math.min(4.5, Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6));
}

export function countsOf(joins: readonly TrueJoin[]): Record<TrueBand, number> {
  const counts = { good: 0, fair: 0, poor: 0, unclassified: 0 };
  for (const { minutes } of joins) for (const { band } of minutes) counts[band] += 1;
  return counts;
}

/** Who somebody is to a participant list: guests and telephones have no id, so the name tells them apart. */
export function personOf({ join: { attendee } }: TrueJoin): string {
  return attendee.kind === 'person' || attendee.kind === 'room' ? attendee.key : nameOf(attendee);
}
