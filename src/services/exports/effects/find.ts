import { AT_ONCE, type Effect, type ExportContext } from '../context.ts';
import type { Finder } from '../find/lookup.ts';
import { findJoins, findMeeting, findPrevious } from '../find/meeting.ts';
import { findExcepted, findNamesakes, findPerson, findRoom, findRoot } from '../find/names.ts';
import { kindOf } from '../kinds/index.ts';
import type { Lookup } from '../kinds/kind.ts';
import { meetingKey } from '../kinds/meetings.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { type Export, type ExportRequest, firstState } from '../stored.ts';
import type { Choice } from '../types.ts';

const FINDERS: Readonly<Record<Lookup, Finder>> = {
  root: findRoot,
  excepted: findExcepted,
  namesakes: findNamesakes,
  meeting: findMeeting,
  previous: findPrevious,
  joins: findJoins,
};

/** What is still to be looked up before the first task can be planned, in the order in which one needs the other. */
function nextFinder(request: ExportRequest): Finder | undefined {
  if (request.filter.personText !== undefined) return findPerson;
  if (request.filter.roomText !== undefined) return findRoom;
  const lookup = kindOf(request.kind).nextLookup(request);
  return lookup && FINDERS[lookup];
}

/** Returns whether every name and number of a request is resolved to one object of the platform. */
export function isComplete(request: ExportRequest): boolean {
  return nextFinder(request) === undefined;
}

/** Resolves the words of a request: a room, a meeting instance, the joins of a person. */
export const find: Effect = async (row, ctx, signal) => {
  const { request } = row;
  const finder = nextFinder(request);
  if (finder === undefined) return { patch: { state: firstState(request), waitingFor: null }, next: AT_ONCE };
  const found = await finder({ request, row, ctx, signal });
  if (found.is === 'later')
    return { patch: { waitingFor: found.waitingFor }, next: { again: found.afterMs } };
  if (found.is === 'known') return { patch: { request: found.request, waitingFor: null }, next: AT_ONCE };
  const choices = found.choices.slice(0, EXPORT_LIMITS.choices);
  const worst = await worstOf(choices, row, ctx);
  const waitingFor = {
    for: 'choice',
    choices,
    more: found.choices.length - choices.length,
    ...(found.near && { near: true as const }),
    ...(worst !== undefined && { worst }),
  } as const;
  return { patch: { state: 'waiting', waitingFor }, next: AT_ONCE };
};

/** Returns which of several meetings is the worst, of those that a day's digest has read; undefined if none was bad. */
export async function worstOf(
  choices: readonly Choice[],
  { request: { range, filter, report } }: Export,
  ctx: Pick<ExportContext, 'marksOf'>,
): Promise<number | undefined> {
  if (report === undefined) return undefined;
  const marks = await ctx.marksOf(range);
  const affected = choices.map((each) => {
    const no = each.is === 'meeting' ? (each.meetingNo ?? filter.meetingNo) : undefined;
    const mark = each.is === 'meeting' ? marks.get(meetingKey(no ?? '', each.start * 1000)) : undefined;
    return mark?.isBad ? mark.affected : 0;
  });
  const most = Math.max(0, ...affected);
  return most === 0 ? undefined : affected.indexOf(most);
}
