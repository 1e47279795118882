import { z } from 'zod';
import type { Feishu } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import { defineJob, type JobHandler, recipientField, type StepResult } from './define.ts';

/** A card to be sent once, surely: under a message where `replyTo` is given, else to a chat or a person. */
export const postSchema = z.object({
  to: recipientField,
  replyTo: z.string().exactOptional(),
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

/** Sends a stored card. */
export async function sendPost(
  { to, replyTo, card, uuid }: Post,
  feishu: Pick<Feishu, 'messages'>,
  signal: AbortSignal,
): Promise<StepResult> {
  await feishu.messages.reply({ to, replyTo }, { type: 'card', card }, uuid, { signal });
  return { next: 'done' };
}

/** Creates the job that sends a stored card. */
export function sendCardHandler(feishu: Pick<Feishu, 'messages'>): JobHandler {
  return sendCardJob.handle({ run: ({ payload }, { signal }) => sendPost(payload, feishu, signal) });
}
