import type { DigestContext } from '../digests/context.ts';
import type { MayRead } from '../digests/subscriptions/read-right.ts';
import type { JobHandler } from '../jobs/types.ts';
import { alertOnHandler } from './begin.ts';
import { alertHandler } from './check.ts';
import { alertOffHandler } from './manage.ts';
import { alertPostHandler } from './post.ts';

/** Everything that switches alerts on and off, and looks at meetings that ended. */
export function alertJobs(ctx: DigestContext & { readonly mayRead: MayRead }): readonly JobHandler[] {
  return [alertOnHandler(ctx), alertOffHandler(ctx), alertHandler(ctx), alertPostHandler(ctx)];
}
