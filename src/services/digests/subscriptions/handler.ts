import type { Scope } from '../../../cards/digests/types.ts';
import { audit } from '../../audit/index.ts';
import type { JobHandler, StepResult } from '../../jobs/index.ts';
import { type DigestCommand, digestCommandJob } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { enqueueOnce } from '../send/request.ts';
import { trendAnswer } from '../statistics/trend.ts';
import { edit, off, state } from './manage.ts';
import type { MayRead } from './rights.ts';
import { digestSubscription } from './rows.ts';
import { type CommandRun, notAllowed, post, problem } from './run.ts';
import { resolveScope } from './scope.ts';
import { on } from './subscribe.ts';

/** Runs what people ask of digests: what is on, another one, changing and ending one, one at once, the trend. */
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
      return state(run, undefined, asked.adding);
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

/** Sends the digest of a day or week at once, with the right of the one who asks. */
async function once(run: CommandRun, asked: Extract<DigestCommand, { ask: 'now' }>): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { chatId, chatType, by, locale, replyTo } = run.payload;
  const right = await run.mayRead(by, signal);
  if (!right.may) return notAllowed(run, right);
  const found = asked.id === undefined ? undefined : await digestSubscription(ctx.store, asked.id);
  const own = found?.chatId === chatId || found?.createdBy === by ? found : undefined;
  const everybody: Scope = { of: 'tenant' };
  const resolved =
    asked.scope === undefined
      ? ({ ok: true, scope: own?.settings.scope ?? everybody } as const)
      : await resolveScope(asked.scope, ctx, signal);
  if (!resolved.ok) return problem(run, resolved.problem);
  const { date, flavour, into } = asked;
  const where = { chatId, chatType, by, locale, replyTo, subscriptionId: own?.id, into };
  return {
    next: 'done',
    save: async (repos) => {
      await enqueueOnce(repos, { ...where, scope: resolved.scope, date, flavour }, now);
    },
  };
}

/** Shows how the quality went, with the right of the one who asks. */
async function trend(
  run: CommandRun,
  { request }: Extract<DigestCommand, { ask: 'trend' }>,
): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { by, locale } = run.payload;
  const right = await run.mayRead(by, signal);
  if (!right.may) return notAllowed(run, right);
  const resolved = await resolveScope(request.scope, ctx, signal);
  if (!resolved.ok) return problem(run, resolved.problem);
  const card = await trendAnswer({ ...request, scope: resolved.scope, locale, now }, ctx);
  const { chatId } = run.payload;
  const identity = ctx.identity === 'tenant' ? 'tenant' : by;
  const detail = { scope: resolved.scope.of, days: `${request.days}d` };
  return {
    next: 'done',
    save: async (repos) => {
      await audit(repos, { actor: by, action: 'trend.viewed', chatId, identity, detail }, now);
      await post(repos, run, card);
    },
  };
}
