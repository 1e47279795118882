import { AppError } from '../../errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { CardJson, Feishu, Recipient } from '../../platform/types.ts';
import type { Repos } from '../../store/types.ts';
import type { JobHandler } from './types.ts';

export const SEND_CARD_JOB = 'post';

/** A card to be sent once, surely: under a message where `replyTo` is given, else to a chat or a person. */
export interface Post {
  readonly to: Recipient;
  readonly replyTo?: string;
  readonly card: object;
  /** At most 50 characters; makes a repeat invisible for an hour. */
  readonly uuid: string;
}

/** Stores a card to be sent; inside the caller's transaction, so that what was acknowledged is answered. */
export async function enqueueCard(repos: Repos, post: Post, now: number, runAt = now): Promise<string> {
  const key = `post:${post.uuid}`;
  await repos.jobs.enqueue({ kind: SEND_CARD_JOB, key, payload: post, runAt }, now);
  return key;
}

/** Sends stored cards. Where the message to answer is gone the card goes into the chat. */
export function sendCardHandler(feishu: Pick<Feishu, 'messages'>, log: Logger): JobHandler {
  return {
    async run(job, { signal }) {
      const post = job.payload as Post;
      const body = { type: 'card', card: post.card as CardJson } as const;
      if (post.replyTo !== undefined) {
        try {
          await feishu.messages.reply(post.replyTo, body, post.uuid, { signal });
          return { next: 'done' };
        } catch (error) {
          if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
        }
      }
      await feishu.messages.send(post.to, body, post.uuid, { signal });
      return { next: 'done' };
    },
    async onDead(job, error) {
      log.warn({ job: job.key, error: String(error) }, 'a card could not be sent');
      return undefined;
    },
  };
}
