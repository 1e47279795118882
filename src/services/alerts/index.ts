import type { DigestContext, MayRead } from '../digests/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import { alertOnHandler } from './begin.ts';
import { alertHandler, alertPostHandler } from './check.ts';
import { alertOffHandler } from './manage.ts';

export { type AlertRequest, alertOnJob, meetingEnded } from './begin.ts';
export { alertOffJob, switchOff } from './manage.ts';
export { ALERT_RULES, alertById, alertsOf } from './rules.ts';

/** Creates the jobs that switch alerts on and off and check ended meetings. */
export function alertJobs(ctx: DigestContext & { readonly mayRead: MayRead }): readonly JobHandler[] {
  return [alertOnHandler(ctx), alertOffHandler(ctx), alertHandler(ctx), alertPostHandler(ctx)];
}
