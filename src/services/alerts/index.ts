import type { DigestContext } from '../digests/context.ts';
import type { MayRead } from '../digests/subscriptions/read-right.ts';
import type { JobHandler } from '../jobs/types.ts';
import { ALERT_ON_JOB, alertOnHandler } from './begin.ts';
import { ALERT_JOB, alertHandler } from './check.ts';
import { ALERT_OFF_JOB, alertOffHandler } from './manage.ts';
import { ALERT_POST_JOB, alertPostHandler } from './post.ts';

/** Everything that switches alerts on and off, and looks at meetings that ended. */
export function createAlerts(
  ctx: DigestContext & { readonly mayRead: MayRead },
): Readonly<Record<string, JobHandler>> {
  return {
    [ALERT_ON_JOB]: alertOnHandler(ctx),
    [ALERT_OFF_JOB]: alertOffHandler(ctx),
    [ALERT_JOB]: alertHandler(ctx),
    [ALERT_POST_JOB]: alertPostHandler(ctx),
  };
}
