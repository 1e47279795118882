import type { LocalDate } from '../../../cards/digests/types.ts';
import { yieldToEventLoop } from '../../../lib/clock.ts';
import { groupOf } from '../../../quality/rates.ts';
import { type Look, lookOrder, looksAt, suspicionOf } from '../../../quality/screening.ts';
import type { Join } from '../../../quality/types.ts';
import type { DayJoin, DaysRepo, NewDayJoin } from '../../../store/types.ts';
import { isAskable } from '../../records/index.ts';
import { joinsOf } from './measure.ts';
import { writeJoin } from './stored.ts';

/** Turns of joins: of a sample, of suspicious meetings (from here on), of meetings not yet assessed, of all others. */
export const TURN = { first: 0, suspicious: 1, later: 200, last: 300 } as const;
/** A meeting of guests and browsers has nobody who is measured: after so many times the sample no more are asked for. */
const STAND_INS = 2;

/** Returns the joins of a meeting as they are stored: those of its sample are asked for first. */
export function newJoins(meeting: string, joins: readonly Join[]): readonly NewDayJoin[] {
  const askable = joins.filter(isAskable);
  const first = new Set(
    lookOrder(askable, meeting)
      .slice(0, looksAt(askable.length))
      .map((at) => askable[at]),
  );
  return joins.map((join) => ({
    department: groupOf(join, 'department'),
    roomId: join.roomId ?? '',
    state: isAskable(join) ? 'open' : 'none',
    turn: first.has(join) ? TURN.first : TURN.later,
    facts: writeJoin(join),
  }));
}

/** Returns what a join says that was looked at; nothing where it was not measured. */
export function lookOf({ good, fair, poor, affected = false }: DayJoin): Look {
  return { poor, n: good + fair + poor, affected };
}

/**
 * Puts the rest of every meeting whose sample was asked for in its place: suspicious ones come next, the others last. Where a join of the sample was not measured, another one stands in for it first.
 */
export async function assess(days: DaysRepo, date: LocalDate): Promise<void> {
  for (const meeting of await days.waitingAt(date, TURN.later)) {
    await yieldToEventLoop();
    const joins: DayJoin<Join>[] = [];
    for await (const join of joinsOf(days, date, { meeting })) if (join.state !== 'none') joins.push(join);
    const looks = joins.map(lookOf);
    const wanted = looksAt(joins.length);
    const asked = joins.filter(({ state }) => state !== 'open').length;
    const lacking = Math.min(wanted - looks.filter(({ n }) => n > 0).length, STAND_INS * wanted - asked);
    const order = lookOrder(
      joins.map(({ facts }) => facts),
      meeting,
    );
    const spare = order.map((at) => joins[at]).filter((each) => each?.state === 'open' && each.attempts < 2);
    if (lacking > 0 && spare.length > 0)
      await days.putTurn(
        date,
        meeting,
        { from: TURN.later, to: TURN.first },
        spare.slice(0, lacking).map((each) => each?.n ?? 0),
      );
    else await days.putTurn(date, meeting, { from: TURN.later, to: turnOf(suspicionOf(looks)) });
  }
}

/** The most suspicious first. */
function turnOf(suspicion: number): number {
  const span = TURN.later - 1 - TURN.suspicious;
  return suspicion === 0 ? TURN.last : TURN.suspicious + Math.round(span * (1 - suspicion));
}
