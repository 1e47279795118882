import { createHash } from 'node:crypto';
import { texts } from '../cards/index.ts';
import type { Card, Locale } from '../cards/kit/types.ts';
import { type Rate, reserve } from '../lib/rate.ts';
import { MINUTE_MS } from '../lib/time.ts';
import type { Recipient } from '../platform/types.ts';
import { EXPORT_LIMITS } from '../services/exports/index.ts';
import { enqueueCard, privatelyTo } from '../services/jobs/index.ts';
import type { Repos } from '../store/types.ts';
import type { ActionContext, CommandContext, Question, Reply } from './command.ts';
import type { CallbackAnswer, Incoming, IncomingAction, IncomingMessage } from './types.ts';

/** Creates the replies to one event or message: each is a stored job whose key follows from what it replies to. */
export function replier(incoming: Incoming, repos: Repos, now: number, runAt = now) {
  const jobKeys: string[] = [];
  const reply: Reply = async (card, elsewhere) => {
    const to = elsewhere ?? home(incoming);
    if (to === undefined) return;
    const under = elsewhere === undefined && incoming.kind !== 'event' ? incoming.messageId : '';
    const uuid = uuidOf(incoming, jobKeys.length);
    const orTo = elsewhere === undefined ? personOf(incoming) : '';
    const place = { ...(under !== '' && { replyTo: under }), ...(orTo !== '' && { orTo }) };
    const post = { to, card, uuid, ...place };
    jobKeys.push(await enqueueCard(repos, post, now, runAt));
  };
  return { reply, jobKeys };
}

/** Replies to a command in private, also where it was typed in a group. */
export function replyPrivately(
  { message, reply, locale }: Pick<CommandContext, 'message' | 'reply' | 'locale'>,
  card: Card,
): Promise<void> {
  return reply(card, message.chatType === 'group' ? inPrivate(message, locale) : undefined);
}

function inPrivate({ senderId, chatId, messageId: replyTo }: IncomingMessage, locale: Locale) {
  return privatelyTo(senderId, { chatId, replyTo }, locale);
}

/** Returns where a job replies to a command in private: in a private chat under the message. */
export function privateAnswer({ message, locale }: Pick<CommandContext, 'message' | 'locale'>) {
  const { chatType, senderId: by, messageId: replyTo } = message;
  if (chatType === 'p2p') return { by, to: { openId: by }, locale, replyTo };
  return { by, to: inPrivate(message, locale), locale };
}

/** Creates the replies of an action; their jobs are held until the callback's response was sent. */
export function heldReplies(action: IncomingAction, repos: Repos, now: number) {
  const heldUntil = now + EXPORT_LIMITS.callbackHoldMs;
  const { reply, jobKeys } = replier(action, repos, now, heldUntil);
  const runNow: ActionContext['runNow'] = (key) => {
    jobKeys.push(key);
  };
  return { reply, heldUntil, runNow, held: jobKeys };
}

/** Default recipient of a reply; undefined if there is none. */
function home(incoming: Incoming): Recipient | undefined {
  if (incoming.kind === 'message') return { chatId: incoming.chatId };
  const { chatId, operatorId: openId } = incoming;
  if (chatId !== '') return { chatId };
  return openId === '' ? undefined : { openId };
}

/** Open id of who speaks or presses; empty for events. */
function personOf(incoming: Incoming): string {
  if (incoming.kind === 'event') return '';
  return incoming.kind === 'message' ? incoming.senderId : incoming.operatorId;
}

/** At most 50 characters, the same whenever the same thing is handled again. */
function uuidOf(incoming: Incoming, index: number): string {
  const source = incoming.kind === 'message' ? incoming.messageId : incoming.eventId;
  return `re${createHash('sha256').update(`${source}#${index}`).digest('hex').slice(0, 40)}`;
}

type ToastKey = keyof ReturnType<typeof texts>['toast'];
type ToastType = NonNullable<CallbackAnswer['toast']>['type'];

const TYPES = {
  started: 'success',
  sending: 'success',
  'consent-sent': 'success',
  rerun: 'success',
  cancelled: 'success',
  already: 'info',
  'not-yet': 'info',
  'too-late': 'warning',
  'too-many': 'warning',
  'too-fast': 'warning',
  over: 'warning',
  chosen: 'success',
  preparing: 'info',
  saved: 'success',
  'not-saved': 'warning',
  'not-yours': 'warning',
  gone: 'warning',
  refused: 'warning',
  unknown: 'warning',
  trouble: 'error',
} as const satisfies Record<ToastKey, ToastType>;

/** Returns the toast that asks for a second press. */
export function question(of: Question, locale: Locale): CallbackAnswer {
  return { toast: { type: 'warning', content: texts(locale).sure[of] } };
}

/** Returns a toast: a short sentence shown over the card that was pressed. */
export function toast(key: ToastKey, locale: Locale): CallbackAnswer {
  return { toast: { type: TYPES[key], content: texts(locale).toast[key] } };
}

/** What one person may ask for; administrators are no exception. */
export interface Pace {
  /** Half of them at once. */
  readonly commandsPerMinute: number;
  /** Exports of one person that wait for their turn, beside those that run. */
  readonly waitingExports: number;
}

/**
 * Returns whether a message or a press of a person may be answered: never more than `commandsPerMinute` in any minute. The rate is
 * kept in the store, so that all replicas count together, and inside the transaction of the event, so that a repeated
 * event is counted once.
 */
export function isInPace(
  { buckets }: Pick<Repos, 'buckets'>,
  openId: string,
  { commandsPerMinute }: Pick<Pace, 'commandsPerMinute'>,
  now: number,
): Promise<boolean> {
  const early = Math.ceil(commandsPerMinute / 2);
  const rate: Rate = {
    intervalMs: Math.ceil(MINUTE_MS / Math.max(commandsPerMinute - early, 1)),
    burst: early - 1,
  };
  return buckets.step(`commands:${openId}`, (state) => {
    const { state: taken, granted } = reserve(state, rate, now, 0);
    return { state: taken, result: granted };
  });
}

/** Returns true if a person has not read the same within the last minute: one sentence answers a flood. */
export function maySay(
  { claims }: Pick<Repos, 'claims'>,
  what: 'too-fast' | 'too-many',
  openId: string,
  now: number,
): Promise<boolean> {
  return claims.claim(`said:${what}:${openId}`, now, now + MINUTE_MS);
}
