import type { JobHandler, StepResult } from '../../jobs/types.ts';
import type { DigestContext } from '../context.ts';
import type { MayRead } from '../rights/read.ts';
import { once, trend } from './ask.ts';
import type { Desk } from './desk.ts';
import { off } from './off.ts';
import { on } from './on.ts';
import { edit, state } from './state.ts';
import type { DeskWish } from './wishes.ts';

/** Answers what people ask of digests: what is on, another one, changing and ending one, one at once, the trend. */
export function deskHandler({ mayRead, ...ctx }: DigestContext & { readonly mayRead: MayRead }): JobHandler {
  return {
    async run(job, { signal }) {
      return answer({ ctx, mayRead, signal, wish: job.payload as DeskWish, now: ctx.clock.now() });
    },
    async onDead(job, error) {
      ctx.log.warn({ job: job.key, error: String(error) }, 'what was asked of digests could not be answered');
      return undefined;
    },
  };
}

function answer(desk: Desk): Promise<StepResult> {
  const { asked } = desk.wish;
  switch (asked.ask) {
    case 'state':
      return state(desk);
    case 'on':
      return on(desk, asked);
    case 'off':
      return off(desk, asked.which);
    case 'edit':
      return edit(desk, asked.id);
    case 'now':
      return once(desk, asked);
    case 'trend':
      return trend(desk, asked);
  }
}
