import type { DigestSettings, Scope } from '../../../cards/digests/types.ts';
import {
  accessDeniedCard,
  type DigestProblem,
  digestDeniedCard,
  digestProblemCard,
  readRefusedCard,
  timeText,
  type Unchecked,
} from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { plusDays } from '../../../lib/range/zone.ts';
import { DAYS_OF_WEEK } from '../../../lib/time.ts';
import type { Recipient } from '../../../platform/types.ts';
import type { Dimension } from '../../../quality/statistics.ts';
import type { Repos } from '../../../store/types.ts';
import { type AuditEntry, audit } from '../../audit.ts';
import { enqueueCard, privatelyTo, type StepResult } from '../../jobs/index.ts';
import { findRooms } from '../../records/index.ts';
import {
  type DigestCommand,
  type DigestCommandPayload,
  type DigestSubscription,
  type ScopeRequest,
  type TrendRequest,
  uuidOf,
} from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { placeScope } from '../places.ts';
import type { MayRead, ReadRight } from './rights.ts';

/** One command while it runs. */
export interface CommandRun {
  readonly ctx: DigestContext;
  readonly mayRead: MayRead;
  readonly payload: DigestCommandPayload;
  readonly signal: AbortSignal;
  /** Unix ms. */
  readonly now: number;
}

/** Ends the command with a card under what was asked, or elsewhere. */
export function says(run: CommandRun, card: Card, elsewhere?: Recipient): StepResult {
  return { next: 'done', save: (repos) => post(repos, run, card, elsewhere) };
}

/** Stores the one answer to a command; inside the caller's transaction. */
export async function post(
  repos: Repos,
  { payload, now }: CommandRun,
  card: Card,
  elsewhere?: Recipient,
): Promise<void> {
  const { chatId, replyTo, by: orTo } = payload;
  const isHere = elsewhere === undefined || 'chatId' in elsewhere;
  const where = { to: elsewhere ?? { chatId }, ...(isHere && { replyTo, orTo }) };
  await enqueueCard(repos, { ...where, card, uuid: uuidOf(payload) }, now);
}

/** Replies with the problem of a command. */
export function problem(run: CommandRun, found: DigestProblem): StepResult {
  const { asked, locale } = run.payload;
  return says(run, digestProblemCard({ locale, problem: found, again: commandAgain(asked) }));
}

/** Returns where to say what concerns the asker alone. */
function privately({ by, chatType, chatId, replyTo, locale }: DigestCommandPayload): Recipient {
  return chatType === 'group' ? privatelyTo(by, { chatId, replyTo }, locale) : { chatId };
}

/** Refuses a change: says so to that person alone, and leaves an audit row. */
export async function denied(run: CommandRun, { createdBy }: DigestSubscription): Promise<StepResult> {
  const { locale } = run.payload;
  const name = await run.ctx.nameOf(createdBy, run.signal);
  return refused(run, digestDeniedCard({ locale, what: 'digest', by: name }));
}

/** Stores an audit row about a subscription, without its scope. */
export function note(
  repos: Repos,
  { payload: { by, chatId }, now }: CommandRun,
  action: 'digest.subscribed' | 'digest.changed' | 'digest.removed',
  { at, days, zone, scope, quiet }: DigestSettings,
): Promise<void> {
  const detail = { minute: at, days, zone, scope: scope.of, quiet };
  return audit(repos, { actor: by, action, chatId, detail }, now);
}

/** Replies in private why the person may not see the tenant's meetings, and what to do; leaves an audit row. */
export function notAllowed(run: CommandRun, right: ReadRight): StepResult {
  const { by: openId, chatId, locale } = run.payload;
  const { access, consentTarget: target } = run.ctx;
  const isOfLists = right.may || !access.mayExport({ openId, chatId });
  const card = isOfLists
    ? accessDeniedCard({ locale, ...access.refusal })
    : readRefusedCard({ locale, why: right.why, logId: right.logId, target });
  return refused(run, card, { why: isOfLists ? 'not-allowed' : right.why });
}

/** Refuses a command: tells that person alone, and leaves an audit row. */
function refused(run: CommandRun, card: Card, detail: AuditEntry['detail'] = {}): StepResult {
  const { by: actor, chatId } = run.payload;
  return {
    next: 'done',
    save: async (repos) => {
      await audit(repos, { actor, action: 'digest.denied', chatId, detail }, run.now);
      await post(repos, run, card, privately(run.payload));
    },
  };
}

/** A card has to name them, and a digest reads their joins. */
const MOST_ROOMS = 50;
type Resolved =
  | {
      readonly ok: true;
      readonly scope: Scope;
      /** What is not known: whether there is such a department or place, or which departments are below it. */
      readonly unchecked?: Unchecked | undefined;
    }
  | { readonly ok: false; readonly problem: DigestProblem };

/** Resolves a typed scope: rooms by id or name, the person by name, a department with those below it, a place by a part of its name. */
export async function resolveScope(
  request: ScopeRequest,
  {
    departments,
    places,
    feishu,
    nameOf,
  }: Pick<DigestContext, 'departments' | 'places' | 'feishu' | 'nameOf'>,
  signal: AbortSignal,
): Promise<Resolved> {
  switch (request.of) {
    case 'tenant':
    case 'topic':
      return { ok: true, scope: request };
    case 'organiser': {
      const name = request.name === '' ? ((await nameOf(request.openId, signal)) ?? '') : request.name;
      return { ok: true, scope: { ...request, name } };
    }
    case 'department': {
      const answer = await departments.find(request.name, signal);
      if (answer === undefined) return { ok: true, scope: request, unchecked: 'name' };
      if ('near' in answer)
        return { ok: false, problem: { is: 'department', given: request.name, near: answer.near } };
      const { name, below } = answer.found;
      const scope = { ...request, name, ...(below !== undefined && { below }) };
      return { ok: true, scope, unchecked: below === undefined ? 'below' : undefined };
    }
    case 'place': {
      const { name: given } = request;
      const answer = await places.find(given);
      if (answer === undefined) return { ok: true, scope: request, unchecked: 'place' };
      if ('found' in answer) return { ok: true, scope: placeScope(answer.found) };
      if ('several' in answer) {
        const { several: near, total } = answer;
        return { ok: false, problem: { is: 'places', given, near, total } };
      }
      return { ok: false, problem: { is: 'place', given, ...answer } };
    }
    case 'rooms':
      return resolveRooms(request.names, feishu, signal);
  }
}

/** Returns a scope with what belongs to it now, and whether the company has no such department or place any more. */
export function expandedScope(
  scope: Scope,
  { departments, places }: Pick<DigestContext, 'departments' | 'places'>,
  signal: AbortSignal,
): Promise<{ readonly scope: Scope; readonly gone: boolean }> {
  return scope.of === 'place' ? places.expanded(scope) : departments.expanded(scope, signal);
}

async function resolveRooms(
  names: readonly string[],
  feishu: Pick<DigestContext['feishu'], 'rooms'>,
  signal: AbortSignal,
): Promise<Resolved> {
  const found = new Map<string, { roomId: string; name: string }>();
  for (const [at, rooms] of (await findRooms(feishu, { signal }, names)).entries()) {
    if (rooms.length === 0) return { ok: false, problem: { is: 'room', given: names[at] ?? '' } };
    for (const { roomId, name } of rooms) found.set(roomId, { roomId, name });
  }
  return { ok: true, scope: { of: 'rooms', rooms: [...found.values()].slice(0, MOST_ROOMS) } };
}

const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  department: 'department',
  location: 'place',
  networkType: 'network',
  device: 'device',
  appVersion: 'version',
  egress: 'egress',
  room: 'room',
};

/** Returns the days of a trend as somebody types them: `30d`, or the first and the last day; undefined if none are named. */
export function spanOfTrend({ days, to }: Pick<TrendRequest, 'days' | 'to'>): string | undefined {
  if (days === undefined) return undefined;
  return to === undefined ? `${days}d` : `${plusDays(to, 1 - days)}..${to}`;
}

/**
 * Returns the command that asks for the same of the whole company, for buttons that add whose meetings; undefined where
 * nobody can type it.
 */
export function commandAgain(asked: DigestCommand): string | undefined {
  switch (asked.ask) {
    case 'trend': {
      const { dimension, ...span } = asked.request;
      return joined('/trend', spanOfTrend(span), dimension && DIMENSION_WORDS[dimension]);
    }
    case 'compare': {
      const { before, after, dimension } = asked.request;
      const spans = [before, after].map(({ from, to }) => `${from}..${to}`);
      return joined('/compare', ...spans, dimension && DIMENSION_WORDS[dimension]);
    }
    case 'now': {
      const { date, flavour } = asked;
      return joined('/digest now', flavour === 'day' ? date : `${plusDays(date, 1 - DAYS_OF_WEEK)}..${date}`);
    }
    case 'on': {
      const { at, days, zone, quiet } = asked.request;
      const command = joined('/digest on', timeText(at), days, zone, quiet === 'nothing' ? 'quiet' : '');
      return asked.id === undefined ? command : undefined;
    }
    default:
      return undefined;
  }
}

function joined(...words: readonly (string | undefined)[]): string {
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
