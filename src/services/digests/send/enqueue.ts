import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Repos } from '../../../store/types.ts';
import { chatTypeField, defineJob, localeField } from '../../jobs/index.ts';
import { scopeSchema } from '../schemas.ts';

/** A digest that somebody requested, as opposed to scheduled ones. */
const onceRequest = z.object({
  chatId: z.string(),
  chatType: chatTypeField,
  by: z.string(),
  locale: localeField,
  replyTo: z.string(),
  scope: scopeSchema,
  /** The subscription whose card was pressed; its settings and buttons are shown. */
  subscriptionId: z.string().optional(),
  flavour: z.enum(['day', 'week']),
  /** `2026-11-19`; of a week its last day. */
  date: z.string(),
});
export type OnceRequest = z.infer<typeof onceRequest>;

/** Sends a claimed digest, by the id of its row. */
export const digestJob = defineJob({
  kind: 'digest',
  payload: z.object({ id: z.string(), once: onceRequest.exactOptional() }),
  key: ({ id }) => `digest:${id}`,
});

/** Sends the digest of a day or week at once; what is still being collected is completed on the same card. */
export async function enqueueOnce(
  repos: Pick<Repos, 'jobs' | 'digests'>,
  once: OnceRequest,
  now: number,
): Promise<string> {
  const id = `di${randomBytes(12).toString('hex')}`;
  const { flavour, date } = once;
  await repos.digests.claim({ id, subscriptionId: id, flavour, date, state: 'due', dueAt: now });
  return digestJob.enqueue(repos, { id, once }, now);
}
