import { z } from 'zod';
import { alertRemovedCard } from '../../cards/digests/index.ts';
import type { Repos } from '../../store/types.ts';
import { type DigestContext, isOut } from '../digests/index.ts';
import { defineJob, enqueueCard, type JobHandler, postSchema, sendPost } from '../jobs/index.ts';
import { alertById, switchOff } from './subscriptions.ts';

/** A card of the outbox that belongs to a subscription. */
export const alertPostJob = defineJob({
  kind: 'alert-post',
  payload: z.object({ ...postSchema.shape, subscription: z.string() }),
  key: ({ uuid }) => `post:${uuid}`,
});

/** Sends alerts. If a chat accepts no cards any more, its alerts are switched off and their creators are informed. */
export function alertPostHandler({ feishu, clock }: Pick<DigestContext, 'feishu' | 'clock'>): JobHandler {
  return alertPostJob.handle({
    async run({ payload }, { signal }) {
      try {
        return await sendPost(payload, feishu, signal);
      } catch (error) {
        if (!isOut(error)) throw error;
        return { next: 'done', save: (repos) => leave(repos, payload.subscription, clock.now()) };
      }
    },
  });
}

async function leave(repos: Repos, id: string, now: number): Promise<void> {
  const row = await alertById(repos, id);
  if (row === undefined || !(await switchOff(repos, row, row.createdBy, now))) return;
  if (row.chatType === 'p2p') return;
  const card = alertRemovedCard({ locale: row.locale });
  await enqueueCard(repos, { to: { openId: row.createdBy }, card, uuid: `left-${id}` }, now);
}
