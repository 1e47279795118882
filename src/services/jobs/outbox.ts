import { z } from 'zod';
import { type Metrics, silentMetrics } from '../../lib/metrics.ts';
import type { Feishu } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import { defineJob, type JobHandler, recipientField, type StepResult } from './define.ts';

/** A card to be sent once, surely: under a message where `replyTo` is given, else to a chat or a person. */
export const postSchema = z.object({
  to: recipientField,
  replyTo: z.string().exactOptional(),
  /** Open id of who gets it in private if the bot is not in the chat. */
  orTo: z.string().exactOptional(),
  card: z.record(z.string(), z.unknown()),
  /** At most 50 characters; makes a repeat invisible for an hour. */
  uuid: z.string(),
});
export type Post = z.infer<typeof postSchema>;

export const sendCardJob = defineJob({
  kind: 'send-card',
  payload: postSchema,
  key: ({ uuid }) => `post:${uuid}`,
});

/** Stores a card to be sent; inside the caller's transaction, so that what was acknowledged is answered. */
export function enqueueCard(
  repos: Pick<Repos, 'jobs'>,
  post: Post,
  now: number,
  runAt?: number,
): Promise<string> {
  return sendCardJob.enqueue(repos, post, now, runAt);
}

/** A line of text under a card whose last change made no notification: it mentions who waited for it. */
const textSchema = postSchema.omit({ card: true }).extend({ text: z.string() });

const sendTextJob = defineJob({
  kind: 'send-text',
  payload: textSchema,
  key: ({ uuid }) => `post:${uuid}`,
});

/** So long people look at a card; what takes longer ends with a message of its own. */
const WATCHED_MS = 60_000;

/** What somebody waited for, and since when (unix ms). */
export interface Awaited {
  readonly by: string;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  /** The card that shows how it ended. */
  readonly cardMessageId: string;
  readonly since: number;
  /** Plain words of our own. */
  readonly text: string;
  readonly uuid: string;
}

/**
 * Stores a short message under a card that was completed more than a minute after it was asked for; in a group it
 * mentions who asked. Inside the caller's transaction.
 */
export async function enqueueNotice(repos: Pick<Repos, 'jobs'>, of: Awaited, now: number): Promise<void> {
  if (now - of.since <= WATCHED_MS) return;
  const text = of.chatType === 'group' ? `<at user_id="${of.by}"></at> ${of.text}` : of.text;
  const place = { to: { chatId: of.chatId }, replyTo: of.cardMessageId };
  await sendTextJob.enqueue(repos, { ...place, text, uuid: of.uuid }, now);
}

/** Sends a stored card. */
export async function sendPost(
  { card, uuid, ...place }: Post,
  feishu: Pick<Feishu, 'messages'>,
  signal: AbortSignal,
): Promise<StepResult> {
  await feishu.messages.reply(place, { type: 'card', card }, uuid, { signal });
  return { next: 'done' };
}

/** Creates the jobs that send a stored card or line of text. */
export function outboxHandlers(
  feishu: Pick<Feishu, 'messages'>,
  metrics: Metrics = silentMetrics,
): readonly JobHandler[] {
  const onDead = async (): Promise<undefined> => metrics.count('bot_answers_untold_total') as undefined;
  return [
    sendCardJob.handle({ run: ({ payload }, { signal }) => sendPost(payload, feishu, signal), onDead }),
    sendTextJob.handle({
      async run({ payload: { to, replyTo, text, uuid } }, { signal }) {
        await feishu.messages.reply({ to, replyTo }, { type: 'text', text }, uuid, { signal });
        return { next: 'done' };
      },
    }),
  ];
}
