import type { ExportState } from '../../../store/types.ts';
import { digestOf } from '../../jobs/index.ts';
import { AT_ONCE, type Effect, type ExportContext } from '../context.ts';
import { type Finder, withFilter } from '../find/lookup.ts';
import { findJoins, findMeeting, findPrevious, refuseOpenEnd } from '../find/meeting.ts';
import { findExcepted, findNamesakes, findPerson, findRoom, findRoot } from '../find/names.ts';
import { kindOf } from '../kinds/index.ts';
import type { Lookup } from '../kinds/kind.ts';
import { meetingKey } from '../kinds/meetings.ts';
import { EXPORT_LIMITS, placeDelay, RUNNING } from '../limits.ts';
import { firstCard, settleCard, showForSure, showProgress } from '../messages.ts';
import { type Export, type ExportRequest, firstState, nextState, tasksOf } from '../stored.ts';
import type { Choice, WaitingFor } from '../types.ts';
import { progressCard, waitingCard } from '../views.ts';

/** Sends the card that everything later happens on. */
export const announce: Effect = async (row, ctx, signal) => {
  const requesterName = row.requesterName ?? (await ctx.nameOf(row.requestedBy, signal)) ?? null;
  const request = await withPersonName(row.request, ctx, signal);
  const card = progressCard({ ...row, requesterName, request }, ctx.clock.now());
  const cardMessageId = await firstCard(row, card, ctx, signal);
  return {
    patch: { state: 'admit', request, requesterName, cardMessageId, cardDigest: digestOf(card) },
    next: AT_ONCE,
  };
};

/** A form contains only the id of the chosen person. */
async function withPersonName(
  request: ExportRequest,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<ExportRequest> {
  const { userId, userName } = request.filter;
  if (userId === undefined || userName !== undefined) return request;
  const name = await ctx.nameOf(userId, signal);
  return name === undefined ? request : withFilter(request, { userName: name });
}

/** Lets an export begin when its requester and its chat have a free place; until then the card says how many are before it. */
export const admit: Effect = async (row, ctx, signal) => {
  if (row.identity !== 'tenant' && !(await ctx.isAuthorised(row.identity))) {
    const futile = await ctx.futile(row);
    if (futile !== undefined) throw futile;
    return {
      patch: { state: 'waiting', waitingFor: { for: 'consent', advice: 'authorise' } },
      next: AT_ONCE,
    };
  }
  const ahead = await exportsAhead(row, ctx);
  if (ahead === 0) {
    const state = resumeState(row);
    return { patch: { state, waitingFor: null }, next: AT_ONCE };
  }
  const now = ctx.clock.now();
  const next = { again: placeDelay(ahead) };
  if (!isNoticed(row.waitingFor, ahead, now)) return { patch: {}, next };
  const waitingFor = { for: 'place', ahead, shownAt: now } as const;
  const cardDigest = await showProgress(row, progressCard({ ...row, waitingFor }, now), ctx, signal);
  return { patch: cardDigest === row.cardDigest ? {} : { waitingFor, cardDigest }, next };
};

/** Nobody reads a number that changes every two seconds. */
const SHOWN_FOR_MS = 60_000;
/** From here on people wait for the next step. */
const NEARLY = 3;

/** Whether a reader would notice the new place: it is nearly there, has halved, or is another than a minute ago. */
function isNoticed(shown: WaitingFor | null, ahead: number, now: number): boolean {
  if (shown?.for !== 'place') return true;
  if (shown.ahead === ahead) return false;
  const { shownAt = 0 } = shown;
  return ahead <= NEARLY || ahead * 2 <= shown.ahead || Math.abs(now - shownAt) >= SHOWN_FOR_MS;
}

/** Where an export goes on; one that waited in the middle keeps the tasks it has. */
function resumeState(row: Export): ExportState {
  const { request } = row;
  if (!isComplete(request)) return 'find';
  return request.report === undefined ? nextState(tasksOf(row)) : firstState(request);
}

/**
 * How many exports have to end before this one may begin. Those that wait are counted before those that run: one
 * that begins in between is counted twice, never left out.
 */
async function exportsAhead(row: Export, { store }: ExportContext): Promise<number> {
  const over = async (where: { requestedBy: string } | { chatId: string }, most: number) => {
    const before = await store.exports.count({ ...where, states: ['admit'], before: row });
    const running = await store.exports.count({ ...where, states: RUNNING });
    return before + running - most + 1;
  };
  const person = await over({ requestedBy: row.requestedBy }, EXPORT_LIMITS.runningPerPerson);
  const chat = await over({ chatId: row.chatId }, EXPORT_LIMITS.runningPerChat);
  return Math.max(0, person, chat);
}

/**
 * Shows what an export waits for, and gives it up if there is no answer in time. An answer changes the state and
 * runs the job, which sleeps meanwhile.
 */
export const wait: Effect = async (row, ctx, signal) => {
  const now = ctx.clock.now();
  const left = row.stateSince + EXPORT_LIMITS.waitingLifeMs - now;
  if (left <= 0) {
    return {
      patch: { state: 'failed', waitingFor: null, error: { kind: 'usage', advice: 'not-answered' } },
      next: AT_ONCE,
    };
  }
  const { waitingFor } = row;
  // The consent may have come while this state was being entered; then nothing else runs this job.
  if (
    waitingFor?.for === 'consent' &&
    waitingFor.advice === 'authorise' &&
    (await ctx.isAuthorised(row.identity))
  )
    return { patch: { state: 'admit', waitingFor: null }, next: AT_ONCE };
  const target = ctx.consentTargetOf(row.id);
  const card = waitingCard(row, target);
  const shown = await showForSure(row, card, `wait-${waitingFor?.for ?? 'answer'}`, ctx, signal);
  return {
    patch: shown ?? {},
    next: { again: left },
    also: async (repos) => {
      await settleCard(repos, row, undefined, shown, now);
      if (waitingFor?.for === 'consent' && target.url === undefined) await ctx.offerConsent(repos, row);
    },
  };
};

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
  if (request.filter.noEnd) return refuseOpenEnd;
  const lookup = kindOf(request.kind).nextLookup(request);
  return lookup && FINDERS[lookup];
}

/** Whether every name and number of a request is resolved to one object of the platform. */
function isComplete(request: ExportRequest): boolean {
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
    ...(found.why === 'near' && { near: true as const }),
    ...(found.why === 'instead' && { instead: true as const }),
    ...(found.of !== undefined && { of: found.of }),
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
