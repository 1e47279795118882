import { AT_ONCE, type Effect } from '../context.ts';
import { EXPORT_LIMITS } from '../limits.ts';
import { firstState, requestOf } from '../tasks.ts';
import type { ExportRequest } from '../types.ts';
import { findJoins } from './joins.ts';
import { findMeeting, findPrevious } from './meeting.ts';
import { findExcepted, findRoom, findRoot } from './room.ts';
import type { Finder } from './types.ts';

export { chosen } from './filter.ts';

/** What is still to be looked up before the first task can be planned, in the order in which one needs the other. */
function missing({ kind, filter, view }: ExportRequest): Finder | undefined {
  if (filter.roomText !== undefined) return findRoom;
  if (kind === 'rooms') {
    if (filter.roomLevelId === undefined) return findRoot;
    return filter.exceptText === undefined ? undefined : findExcepted;
  }
  if (kind === 'meetings' || view === 'history') return undefined;
  if (view === 'compare' && filter.meetingStart === undefined) return findPrevious;
  if (filter.meetingStart === undefined) return findMeeting;
  return kind === 'quality' && view === undefined && filter.joins === undefined ? findJoins : undefined;
}

/** True where every name and number of a request stands for one thing of the platform. */
export function isComplete(request: ExportRequest): boolean {
  return missing(request) === undefined;
}

/** Looks up what the words of a request stand for: a room, a meeting instance, the joins of a person. */
export const find: Effect = async (row, ctx, signal) => {
  const request = requestOf(row);
  const finder = missing(request);
  if (finder === undefined) return { patch: { state: firstState(request), waitingFor: null }, next: AT_ONCE };
  const found = await finder({ request, row, ctx, signal });
  if (found.is === 'later')
    return { patch: { waitingFor: found.waitingFor }, next: { again: found.afterMs } };
  if (found.is === 'known') return { patch: { request: found.request, waitingFor: null }, next: AT_ONCE };
  const choices = found.choices.slice(0, EXPORT_LIMITS.choices);
  const waitingFor = { for: 'choice', choices, more: found.choices.length - choices.length } as const;
  return { patch: { state: 'waiting', waitingFor }, next: AT_ONCE };
};
