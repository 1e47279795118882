import type { JobHandler, StepResult } from '../../jobs/types.ts';
import type { DigestCommandPayload } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { once, trend } from './ask.ts';
import { off } from './off.ts';
import { on } from './on.ts';
import type { MayRead } from './read-right.ts';
import type { CommandRun } from './run.ts';
import { edit, state } from './state.ts';

/** Answers what people ask of digests: what is on, another one, changing and ending one, one at once, the trend. */
export function digestCommandHandler({
  mayRead,
  ...ctx
}: DigestContext & { readonly mayRead: MayRead }): JobHandler {
  return {
    async run(job, { signal }) {
      return answer({
        ctx,
        mayRead,
        signal,
        payload: job.payload as DigestCommandPayload,
        now: ctx.clock.now(),
      });
    },
    async onDead(job, error) {
      ctx.log.warn({ job: job.key, error: String(error) }, 'what was asked of digests could not be answered');
      return undefined;
    },
  };
}

function answer(run: CommandRun): Promise<StepResult> {
  const { asked } = run.payload;
  switch (asked.ask) {
    case 'state':
      return state(run);
    case 'on':
      return on(run, asked);
    case 'off':
      return off(run, asked.which);
    case 'edit':
      return edit(run, asked.id);
    case 'now':
      return once(run, asked);
    case 'trend':
      return trend(run, asked);
  }
}
