import { alertRemovedCard } from '../../cards/digests/index.ts';
import type { Repos } from '../../store/types.ts';
import type { DigestContext } from '../digests/context.ts';
import { isOut } from '../digests/send/deliver.ts';
import { enqueueCard, type Post, sendCardHandler } from '../jobs/outbox.ts';
import type { JobHandler } from '../jobs/types.ts';
import { switchOff } from './subscribe.ts';

export const ALERT_POST_JOB = 'alert-post';

interface AlertPost extends Post {
  readonly subscription: string;
}

/** Stores an alert to be sent; inside the caller's transaction. */
export async function enqueueAlertPost(
  repos: Pick<Repos, 'jobs'>,
  post: AlertPost,
  now: number,
  runAt: number,
): Promise<void> {
  await repos.jobs.enqueue({ kind: ALERT_POST_JOB, key: `post:${post.uuid}`, payload: post, runAt }, now);
}

/** Sends alerts. Those of a chat that takes no cards any more are switched off, and who switched them on hears so. */
export function alertPostHandler({
  feishu,
  clock,
  log,
}: Pick<DigestContext, 'feishu' | 'clock' | 'log'>): JobHandler {
  const posts = sendCardHandler(feishu, log);
  return {
    ...posts,
    async run(job, ctx) {
      try {
        return await posts.run(job, ctx);
      } catch (error) {
        if (!isOut(error)) throw error;
        const { subscription } = job.payload as AlertPost;
        return { next: 'done', save: (repos) => leave(repos, subscription, clock.now()) };
      }
    },
  };
}

async function leave(repos: Repos, id: string, now: number): Promise<void> {
  const row = await repos.subscriptions.get(id);
  if (row === undefined || !(await switchOff(repos, row, row.createdBy, now))) return;
  if (row.chatType === 'p2p') return;
  const card = alertRemovedCard({ locale: row.locale });
  await enqueueCard(repos, { to: { openId: row.createdBy }, card, uuid: `left-${id}` }, now);
}
