import { createHash } from 'node:crypto';
import { z } from 'zod';
import { texts as textsIn } from '../../cards/index.ts';
import type { Locale } from '../../cards/kit/types.ts';
import { type AppError, toAppError } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import { type Metrics, silentMetrics } from '../../lib/metrics.ts';
import type { CallOptions, CardJson, Feishu, Recipient } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import {
  defineJob,
  type Job,
  type JobContext,
  type JobHandler,
  type PayloadOf,
  recipientField,
  type StepResult,
} from './define.ts';

/** A card to be sent once, surely: under a message where `replyTo` is given, else to a chat or a person. */
export const postSchema = z.object({
  to: recipientField,
  replyTo: z.string().exactOptional(),
  /** Open id of who gets it in private if the chat does not take it. */
  orTo: z.string().exactOptional(),
  card: z.record(z.string(), z.unknown()),
  /** At most 50 characters; makes a repeat invisible for an hour. */
  uuid: z.string(),
});
export type Post = z.infer<typeof postSchema>;

/** Returns the key of the job that sends what has this `uuid`. */
export function postKey({ uuid }: { readonly uuid: string }): string {
  return `post:${uuid}`;
}

export const sendCardJob = defineJob({
  kind: 'send-card',
  payload: postSchema,
  key: postKey,
  harmless: true,
  needs: 'nothing',
});

/** Returns who gets an answer in private to what stands in a group: where that is impossible, it is said there. */
export function privatelyTo(
  openId: string,
  { chatId, replyTo }: { readonly chatId: string; readonly replyTo: string | undefined },
  locale: Locale,
): Post['to'] {
  if (!replyTo) return { openId };
  return { openId, instead: { chatId, replyTo, text: textsIn(locale).notInPrivate } };
}

/** Stores a card to be sent; inside the caller's transaction, so that what was acknowledged is answered. */
export function enqueueCard(
  repos: Pick<Repos, 'jobs'>,
  post: Post,
  now: number,
  runAt?: number,
): Promise<string> {
  return sendCardJob.enqueue(repos, post, now, runAt);
}

/** Takes back a card that is not being sent yet. */
export async function withdrawCard(repos: Pick<Repos, 'jobs'>, uuid: string): Promise<void> {
  await repos.jobs.removeIfFree(postKey({ uuid }));
}

/** So often an outage is waited for before an answer goes another way; some seconds. */
export const PATIENT_TRIES = 3;
/** The platform shows what is sent again with the same `uuid` once, for an hour; clocks may differ a little. */
export const REPEATS_HIDDEN_MS = 55 * 60_000;
/** A card that nobody takes is tried again after as long as it is old, within these, and given up in the end. */
const KEPT = { leastMs: 60_000, mostMs: 60 * 60_000, forMs: 24 * 60 * 60_000 } as const;

function keptFor(age: number): number {
  return Math.min(Math.max(age, KEPT.leastMs), KEPT.mostMs);
}

export interface OutboxParts {
  readonly feishu: Pick<Feishu, 'messages'>;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics | undefined;
}

/**
 * Sends a stored card to the first place that takes it. One that nobody takes is kept for a day; a refusal that
 * `ends` it is thrown.
 */
export async function sendPost(
  { payload: { card, uuid, ...place }, createdAt, deaths }: Omit<Job<Post>, 'kind' | 'key'>,
  { signal, failures }: JobContext,
  { feishu, clock, log }: OutboxParts,
  ends: (error: unknown) => boolean = () => false,
): Promise<StepResult> {
  const age = clock.now() - createdAt;
  const texts = textsOf(card);
  const isIt = ({ content, parentId }: { content: string; parentId: string | undefined }) =>
    parentId === place.replyTo && textsOf(parsed(content)) === texts;
  const begun = failures + deaths > 0 && mayBeThere(createdAt, failures, clock.now());
  if (begun && (await wasSent(place.to, createdAt, isIt, { feishu, log, failures }, signal)))
    return { next: 'done' };
  try {
    const detour = failures >= PATIENT_TRIES;
    await feishu.messages.reply({ ...place, detour }, { type: 'card', card }, uuid, { signal });
    return { next: 'done' };
  } catch (thrown) {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    const doubted = error.facts.advice === 'unknown-code' && failures === 0;
    if (error.retryable || doubted || ends(error) || age > KEPT.forMs) throw error;
    if (
      error.facts.advice === 'person-unreachable' &&
      'openId' in place.to &&
      place.to.instead !== undefined
    ) {
      const { openId, instead } = place.to;
      const { chatId, replyTo } = instead;
      const text = `<at user_id="${openId}"></at> ${instead.text}`;
      const line = `${uuid.slice(-48)}-x`;
      await feishu.messages.reply({ to: { chatId }, replyTo }, { type: 'text', text }, line, { signal });
      return { next: 'done' };
    }
    log.warn({ uuid, ...error.facts }, 'a card that nobody takes is kept');
    return { next: { again: keptFor(age) } };
  }
}

/** Returns whether to look for a message before it is sent again: a repeat would be shown, or brings no answer. */
export function mayBeThere(since: number, failures: number, now: number): boolean {
  return now - since > REPEATS_HIDDEN_MS || failures >= PATIENT_TRIES;
}

/** So often in a row an outage of the look itself is waited for; then the message is sent without. */
const LOOKS = 12;

/**
 * Returns the id of a message that an attempt without an answer sent. Where the app may not read messages, or the
 * chat is not known, undefined.
 *
 * @param since when it can have been sent first, unix ms
 */
export async function wasSent(
  to: Recipient,
  since: number,
  isIt: Parameters<Feishu['messages']['find']>[2],
  { feishu, log, failures = 0 }: Pick<OutboxParts, 'feishu' | 'log'> & Partial<Pick<JobContext, 'failures'>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!('chatId' in to)) return undefined;
  return feishu.messages.find(to.chatId, since, isIt, { signal }).catch((thrown: unknown) => {
    signal.throwIfAborted();
    const error = toAppError(thrown);
    const soon = error.kind === 'unavailable' && failures % LOOKS !== LOOKS - 1;
    if (error.kind === 'rate-limited' || soon) throw error;
    log.info({ ...error.facts }, 'could not look for a message in doubt');
    return undefined;
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Everything a card says, in order: what the platform adds to a card that is read back changes nothing in it. */
function textsOf(part: unknown): string {
  if (typeof part !== 'object' || part === null) return '';
  return Object.entries(part)
    .map(([name, value]) => (name === 'content' && typeof value === 'string' ? `${value}\n` : textsOf(value)))
    .join('');
}

/** A card that stands in a chat and has to look otherwise, whenever the platform takes the change. */
const showCardJob = defineJob({
  kind: 'show-card',
  payload: z.object({ chatId: z.string(), messageId: z.string(), card: z.record(z.string(), z.unknown()) }),
  key: ({ chatId, messageId }) => `show:${chatId}:${messageId}`,
  harmless: true,
  needs: 'nothing',
});

/** A change without an answer may still be carried out for about so long. */
const LATE_CHANGE_MS = 60_000;
/**
 * A refused change is tried for a day like a card that nobody takes, then so often while the platform lets cards be
 * changed: the bot may be back in the chat.
 */
const OUTSIDE = { againMs: 6 * 60 * 60_000, forMs: 14 * 24 * 60 * 60_000 } as const;

/**
 * Stores a change of a card to be made a minute from now: after one in doubt, which may come late and cover it, or
 * where the answer had to go elsewhere and the old card stands. Inside the caller’s transaction.
 */
export async function enqueueShow(
  repos: Pick<Repos, 'jobs'>,
  change: PayloadOf<typeof showCardJob>,
  now: number,
): Promise<void> {
  await repos.jobs.removeIfFree(showCardJob.keyOf(change));
  await showCardJob.enqueue(repos, change, now, now + LATE_CHANGE_MS);
}

/** Makes the stored changes to cards of a chat at once: the bot is back in it. */
export async function showNow(repos: Pick<Repos, 'jobs'>, chatId: string, now: number): Promise<void> {
  await repos.jobs.runAll(showCardJob.kind, chatId, now);
}

/** Creates the jobs that send a stored card, and that change a card. */
export function outboxHandlers(parts: OutboxParts): readonly JobHandler[] {
  const { feishu, clock, log, metrics = silentMetrics } = parts;
  const onDead = async (): Promise<undefined> => metrics.count('bot_answers_untold_total') as undefined;
  return [
    sendCardJob.handle({ run: (job, ctx) => sendPost(job, ctx, parts), onDead }),
    showCardJob.handle({
      async run({ payload: { messageId, card }, createdAt }, { signal }) {
        try {
          await feishu.messages.replaceCard(messageId, card, { signal });
        } catch (thrown) {
          const { retryable, facts } = toAppError(thrown);
          if (retryable || signal.aborted) throw thrown;
          log.info({ ...facts }, 'a card could not be changed');
          const age = clock.now() - createdAt;
          if (facts.kind === 'not-found' || age > OUTSIDE.forMs) return { next: 'done' };
          return { next: { again: age < KEPT.forMs ? keptFor(age) : OUTSIDE.againMs } };
        }
        return { next: 'done' };
      },
    }),
  ];
}

/**
 * What a card of ours shows, as it is stored beside its message: the hash of its content, or one of the marks below.
 * Null: nothing is known.
 */
export type Mark = string | null;

/** The platform refused to change the card: nothing more is shown on it. */
export const REFUSED = 'refused';
/** In front of a hash, once a change got no answer: it may be carried out later, over what came after. */
export const DOUBT = '~';

/** Returns a short hash of a card's content, so that an unchanged card is not sent again. */
export function digestOf(card: object): string {
  return createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 22);
}

/** Returns whether something older may yet cover what the card shows. */
export function isInDoubt(mark: Mark): boolean {
  return mark?.startsWith(DOUBT) === true;
}

/** Shows `card` in place of what a message shows, unless it is the same. Returns the new mark. */
export async function showMarked(
  messageId: string,
  mark: Mark,
  card: object,
  { messages }: Pick<Feishu, 'messages'>,
  options: CallOptions,
): Promise<string> {
  const next = `${isInDoubt(mark) ? DOUBT : ''}${digestOf(card)}`;
  if (next !== mark) await messages.replaceCard(messageId, card as CardJson, options);
  return next;
}

/** Returns the mark of a card after a change of it failed. */
export function markAfter(error: AppError, mark: Mark): Mark {
  if (error.inDoubt) return DOUBT;
  return error.retryable ? mark : REFUSED;
}
