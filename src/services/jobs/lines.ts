import { z } from 'zod';
import { toAppError } from '../../errors.ts';
import type { ChatType } from '../../lib/chat.ts';
import type { Repos } from '../../store/types.ts';
import { defineJob, type JobHandler, type PayloadOf } from './define.ts';
import { type OutboxParts, postKey, postSchema } from './outbox.ts';

/** A line of text under a card whose last change made no notification: it mentions who waited for it. */
const textSchema = postSchema.omit({ card: true }).extend({
  text: z.string(),
  /** Of a line about what had to wait for long: who is mentioned, for how many cards. */
  gathered: z.object({ chatId: z.string(), people: z.array(z.string()), count: z.number() }).exactOptional(),
});

const sendTextJob = defineJob({
  kind: 'send-text',
  payload: textSchema,
  key: ({ uuid, gathered }) => (gathered === undefined ? postKey({ uuid }) : gatheredKey(gathered.chatId)),
  harmless: true,
  needs: 'nothing',
});

/** The emoji that says: answered, look at your private chat. */
const SEEN = 'OK';
/** Longer after its command it would only puzzle. */
const REACTION_MS = 5 * 60_000;

const reactJob = defineJob({
  kind: 'react',
  payload: z.object({ messageId: z.string(), chatId: z.string(), text: z.string() }),
  key: ({ messageId }) => `react:${messageId}`,
  needs: 'nothing',
});

/** Stores a reaction on a command of a group that is answered in private, or `text` in its place. */
export async function enqueueReaction(
  repos: Pick<Repos, 'jobs'>,
  of: PayloadOf<typeof reactJob>,
  now: number,
): Promise<void> {
  await reactJob.enqueue(repos, of, now);
}

function gatheredKey(chatId: string): string {
  return `ended:${chatId}`;
}

/** So long people look at a card; what takes longer ends with a message of its own. */
const WATCHED_MS = 60_000;

/** What somebody waited for, and since when (unix ms). */
export interface Awaited {
  readonly by: string;
  readonly chatId: string;
  readonly chatType: ChatType;
  /** The card that shows how it ended. */
  readonly cardMessageId: string;
  readonly since: number;
  /** Plain words of our own. */
  readonly text: string;
  /** The same about so many cards at once. */
  readonly several: (count: number) => string;
  readonly uuid: string;
}

/** What took so long waited for an outage, and not alone: what else ends soon is said in the same line. */
const OUTAGE_MS = 10 * 60_000;
const GATHERED_FOR_MS = 20_000;

/**
 * Stores a short message under a card that was completed more than a minute after it was asked for; in a group it
 * mentions who asked. After an outage there is one for all that ends in a chat at about the same time. Inside the
 * caller's transaction.
 */
export async function enqueueNotice(repos: Pick<Repos, 'jobs'>, of: Awaited, now: number): Promise<void> {
  if (now - of.since <= WATCHED_MS) return;
  const { chatId, uuid } = of;
  const before = textSchema.safeParse((await repos.jobs.removeIfFree(gatheredKey(chatId)))?.payload).data
    ?.gathered;
  const people = [...new Set([...(before?.people ?? []), of.by])];
  const count = (before?.count ?? 0) + 1;
  const words = count === 1 ? of.text : of.several(count);
  const mentions = people.map((by) => `<at user_id="${by}"></at> `).join('');
  const text = of.chatType === 'group' ? mentions + words : words;
  const post = { to: { chatId }, replyTo: of.cardMessageId, text, uuid };
  if (count === 1 && now - of.since <= OUTAGE_MS) await sendTextJob.enqueue(repos, post, now);
  else {
    const gathered = { chatId, people, count };
    await sendTextJob.enqueue(repos, { ...post, gathered }, now, now + GATHERED_FOR_MS);
  }
}

/** Creates the jobs that send a stored line of text, and a reaction. */
export function lineHandlers({ feishu, clock, log }: OutboxParts): readonly JobHandler[] {
  return [
    sendTextJob.handle({
      async run({ payload: { to, replyTo, text, uuid } }, { signal }) {
        await feishu.messages.reply({ to, replyTo }, { type: 'text', text }, uuid, { signal });
        return { next: 'done' };
      },
    }),
    reactJob.handle({
      async run({ payload: { messageId, chatId, text }, createdAt }, { signal }) {
        const isLate = clock.now() - createdAt > REACTION_MS;
        if (isLate) return { next: 'done' };
        try {
          await feishu.messages.react(messageId, SEEN, { signal });
        } catch (thrown) {
          const error = toAppError(thrown);
          if (error.retryable || signal.aborted) throw thrown;
          log.info({ ...error.facts }, 'no reaction was taken, so a line is sent');
          const uuid = `react-${messageId.slice(-36)}`;
          await feishu.messages.reply({ to: { chatId }, replyTo: messageId }, { type: 'text', text }, uuid, {
            signal,
          });
        }
        return { next: 'done' };
      },
    }),
  ];
}
