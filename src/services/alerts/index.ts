import type { DigestContext, MayRead } from '../digests/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import { alertHandler } from './check.ts';
import { alertPostHandler } from './subscriptions.ts';
import { alertOffHandler, alertOnHandler } from './switch.ts';

export { meetingEnded } from './check.ts';
export { ALERT_RULES } from './rules.ts';
export { alertById, alertsOf, switchOff } from './subscriptions.ts';
export { type AlertRequest, alertOffJob, alertOnJob } from './switch.ts';

/** Creates the jobs that switch alerts on and off and check ended meetings. */
export function alertJobs(ctx: DigestContext & { readonly mayRead: MayRead }): readonly JobHandler[] {
  return [alertOnHandler(ctx), alertOffHandler(ctx), alertHandler(ctx), alertPostHandler(ctx)];
}
