import type { Scope } from '../../../cards/digests/types.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { audit } from '../../audit/index.ts';
import type { JobHandler, StepResult } from '../../jobs/index.ts';
import { type CompareRequest, type DigestCommand, digestCommandJob } from '../commands.ts';
import type { DigestContext } from '../context.ts';
import type { ScopeRequest } from '../schemas.ts';
import { enqueueOnce } from '../send/request.ts';
import { compareAnswer } from '../statistics/compare.ts';
import { trendAnswer } from '../statistics/trend.ts';
import { edit, off, state } from './manage.ts';
import type { MayRead } from './rights.ts';
import { digestSubscription } from './rows.ts';
import { type CommandRun, notAllowed, post, problem } from './run.ts';
import { resolveScope } from './scope.ts';
import { on } from './subscribe.ts';

/** Runs what people ask of digests: what is on, another one, changing and ending one, one at once, the trend, two ranges. */
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
      return looked(run, asked.request.scope, `${asked.request.days}d`, (scope) =>
        trendAnswer({ ...asked.request, scope, locale: run.payload.locale, now: run.now }, run.ctx),
      );
    case 'compare':
      return looked(run, asked.request.scope, spansOf(asked.request), (scope) =>
        compareAnswer({ ...asked.request, scope, locale: run.payload.locale }, run.ctx),
      );
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

function spansOf({ before, after }: CompareRequest): string {
  return [before, after].map(({ from, to }) => `${from}..${to}`).join(' ');
}

/** Shows what is known of collected days, with the right of the one who asks. */
async function looked(
  run: CommandRun,
  asked: ScopeRequest,
  days: string,
  answerOf: (scope: Scope) => Promise<Card>,
): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { by, chatId } = run.payload;
  const right = await run.mayRead(by, signal);
  if (!right.may) return notAllowed(run, right);
  const resolved = await resolveScope(asked, ctx, signal);
  if (!resolved.ok) return problem(run, resolved.problem);
  const card = await answerOf(resolved.scope);
  const identity = ctx.identity === 'tenant' ? 'tenant' : by;
  const detail = { scope: resolved.scope.of, days };
  return {
    next: 'done',
    save: async (repos) => {
      await audit(repos, { actor: by, action: 'trend.viewed', chatId, identity, detail }, now);
      await post(repos, run, card);
    },
  };
}
