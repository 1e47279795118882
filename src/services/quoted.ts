import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Messages, ReadMessage } from '../platform/types.ts';
import type { Repos } from '../store/types.ts';
import { chatTypeField, defineJob, type JobHandler, localeField } from './jobs/index.ts';

/** A message as it came in. */
const messageSchema = z.object({
  kind: z.literal('message'),
  eventId: z.string(),
  appId: z.string(),
  tenantKey: z.string(),
  personTenant: z.string().optional(),
  createdAt: z.number(),
  messageId: z.string(),
  chatId: z.string(),
  chatType: chatTypeField,
  senderId: z.string(),
  senderType: z.enum(['user', 'bot', 'app', 'unknown']),
  messageType: z.string(),
  text: z.string().optional(),
  mentions: z
    .array(z.object({ key: z.string(), openId: z.string(), name: z.string(), isBot: z.boolean() }))
    .readonly(),
  rootId: z.string().optional(),
  parentId: z.string().optional(),
});

const quotingSchema = z.object({ message: messageSchema, locale: localeField });

/** A message that quotes, and the language of its answer. */
export type Quoting = z.infer<typeof quotingSchema>;

/** Reads what a message quotes that says nothing itself: `帮忙看下这个` under a complaint, or a forwarded bundle. */
export const quotedJob = defineJob({
  kind: 'quoted',
  payload: quotingSchema,
  key: ({ message: { messageId } }) => `quoted:${messageId}`,
  needs: 'nothing',
});

/** Takes what a message quotes, or why that cannot be read, and returns how to answer it in the transaction of the job. */
export type QuotedAnswer = (
  asked: Quoting,
  quoted: readonly ReadMessage[] | Unread,
) => Promise<(repos: Repos) => Promise<void>>;

/** Why a message cannot be read; without a scope it is gone, or the platform does not answer. */
export interface Unread {
  /** The app may not read it without this scope. */
  readonly scope: string | undefined;
}

/** Creates the work of the job; one call of the platform, which may refuse it. */
export function quotedHandler(parts: {
  readonly messages: Pick<Messages, 'read'>;
  readonly answer: QuotedAnswer;
}): JobHandler {
  const { messages, answer } = parts;
  return quotedJob.handle({
    async run({ payload }, { signal }) {
      const { message } = payload;
      const quoted = await messages
        .read(message.parentId ?? message.messageId, { signal })
        .catch((error: unknown) => {
          if (error instanceof AppError && !error.retryable) return unread(error);
          throw error;
        });
      return { next: 'done', save: await answer(payload, quoted) };
    },
    onDead: ({ payload }) => answer(payload, { scope: undefined }),
  });
}

function unread({ facts: { advice, values } }: AppError): Unread {
  // Of several any one is enough; the first is the one that a new app can get.
  const [scope] = String(values?.['scope'] ?? '').split(', ');
  return { scope: advice === 'app-scope-missing' && scope !== '' ? scope : undefined };
}
