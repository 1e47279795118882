import type { JobHandler, StepResult } from '../../jobs/index.ts';
import { digestCommandJob } from '../commands.ts';
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
  return digestCommandJob.handle({
    run: ({ payload }, { signal }) => answer({ ctx, mayRead, signal, payload, now: ctx.clock.now() }),
  });
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
