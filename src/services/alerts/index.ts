import type { DigestContext, MayRead } from '../digests/index.ts';
import type { JobHandler } from '../jobs/index.ts';
import { alertOnHandler } from './begin.ts';
import { alertHandler } from './check.ts';
import { alertOffHandler } from './manage.ts';
import { alertPostHandler } from './post.ts';

export { type AlertRequest, alertOnJob } from './begin.ts';
export { meetingEnded } from './ended.ts';
export { alertOffJob } from './manage.ts';
export { alertById, alertsOf } from './rows.ts';
export { ALERT_RULES } from './rules.ts';
export { switchOff } from './subscribe.ts';

/** Creates the jobs that switch alerts on and off and check ended meetings. */
export function alertJobs(ctx: DigestContext & { readonly mayRead: MayRead }): readonly JobHandler[] {
  return [alertOnHandler(ctx), alertOffHandler(ctx), alertHandler(ctx), alertPostHandler(ctx)];
}
