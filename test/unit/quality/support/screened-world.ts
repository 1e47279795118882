import { createWorld, type Meeting, type World } from '../../../../sandbox/src/world/index.ts';
import { type Participation, participationsOf } from '../../../../sandbox/src/world/participations.ts';
import { qualityRow } from '../../../../sandbox/src/world/quality-list.ts';
import { isMeasured } from '../../../../sandbox/src/world/seats.ts';
import { minuteOf } from '../../../../sandbox/src/world/troubles.ts';
import { countBands, episodesOf, judgeParticipation } from '../../../../src/quality/aggregate.ts';
import { levelOf } from '../../../../src/quality/meeting.ts';
import {
  estimateOf,
  estimateSums,
  type Look,
  lookChance,
  lookOrder,
  looksAt,
  type ScreenedMeeting,
  suspicionOf,
} from '../../../../src/quality/screening.ts';
import { thresholdsOf } from '../../../../src/quality/settings.ts';
import { minutesFromList } from '../../../../src/services/records/minutes.ts';
import { randomOf } from '../../../support/random.ts';
import { ZONE } from './minutes.ts';

const MINUTE = 60_000;
const DAY = Date.UTC(2026, 10, 17, 16);
const thresholds = thresholdsOf();

/** What screening one day of a made-up company came to, beside the truth. */
export type ScreenedDay = ReturnType<typeof screenedDay>;

/**
 * A working day of a company of 200 people, screened as days are. In each of `incidents` the office of one site is cut
 * off for 8 to 32 minutes.
 */
export function screenedDay(
  seed: number,
  { meetingsPerDay = 80, incidents: many = 0 }: { meetingsPerDay?: number; incidents?: number } = {},
) {
  const random = randomOf(seed);
  const incidents = Array.from({ length: many }, () => {
    const from = DAY + (9 * 60 + Math.floor(random() * 8 * 60)) * MINUTE;
    const site = random() < 0.5 ? ('上海总部' as const) : ('深圳分公司' as const);
    return { site, from, to: from + (8 + Math.floor(random() * 25)) * MINUTE };
  });
  const world = createWorld({ seed: `screening ${seed}`, people: 200, meetingsPerDay, incidents });
  const meetings = world
    .meetings(DAY, DAY + 24 * 60 * MINUTE - 1, DAY + 48 * 60 * MINUTE, { status: 2 })
    .map((each) => simulated(world, each))
    .sort((a, b) => b.size - a.size || b.start - a.start);
  let calls = meetings.length;
  let found = 0;
  const screened = meetings.map(({ joins, looks, measured, id, severe }): ScreenedMeeting => {
    const wanted = looksAt(joins.length);
    const order = lookOrder(joins, id);
    const asked: number[] = [];
    for (const at of order) {
      if (asked.length >= wanted && asked.filter((one) => measured[one]).length >= wanted) break;
      asked.push(at);
    }
    const isSuspicious = suspicionOf(asked.flatMap((at) => looks[at] ?? [])) > 0;
    const isWhole = isSuspicious || asked.length === joins.length;
    calls += isWhole ? joins.length : asked.length;
    if (isWhole && severe) found += 1;
    const chance = isWhole ? lookChance(joins, (at) => looks[at]?.affected === true) : 0;
    const sample = order.slice(0, wanted).flatMap((at) => looks[at] ?? []);
    return { joins: joins.length, sample, whole: isWhole ? { all: looks, chance } : undefined };
  });
  const all = meetings.flatMap(({ looks }) => looks);
  const estimate = estimateOf(estimateSums(screened));
  if (estimate === undefined) throw new Error('nothing to estimate');
  const truth = all.reduce((sum, { poor }) => sum + poor, 0) / all.reduce((sum, { n }) => sum + n, 0);
  const severe = meetings.filter((each) => each.severe).length;
  /** Calls of reading everything; `calls` are those of the first pass and of reading suspicious meetings whole. */
  const callsBefore = meetings.length + all.length;
  return { meetings: meetings.length, joins: all.length, severe, found, calls, callsBefore, truth, estimate };
}

function simulated(world: World, meeting: Meeting) {
  const everybody = participationsOf(meeting);
  const joins = everybody.filter(({ attendee: { kind } }) => kind === 'person' || kind === 'room');
  const troubled = new Set(world.troubles(meeting).map(({ key }) => key));
  const looks = joins.map((join) => lookOf(world, join, troubled.has(join.attendee.key)));
  const people = new Map<string, boolean>();
  for (const [at, { attendee }] of joins.entries())
    if ((looks[at]?.n ?? 0) > 0)
      people.set(attendee.key, (people.get(attendee.key) ?? false) || looks[at]?.affected === true);
  const affected = [...people.values()].filter(Boolean).length;
  const severe = levelOf(affected, people.size, thresholds) === 'poor';
  const { instanceId: id, start } = meeting;
  return { id, start, size: everybody.length, joins, looks, measured: joins.map(isMeasured), severe };
}

/** Without a trouble of its own no minute of a join is poor, so only the others are made minute by minute. */
function lookOf(world: World, join: Participation, troubled: boolean): Look {
  if (!isMeasured(join)) return { poor: 0, n: 0, affected: false };
  if (!troubled)
    return { poor: 0, n: Math.ceil((join.leave - minuteOf(join.join)) / MINUTE), affected: false };
  const rows = world.minutes(join).map((each) => qualityRow(each, 'zero'));
  const { minutes } = minutesFromList(rows, ZONE);
  const judged = judgeParticipation({ minutes } as never, thresholds).minutes;
  const { good, fair, poor } = countBands(judged);
  return { poor, n: good + fair + poor, affected: episodesOf(judged).length > 0 };
}
