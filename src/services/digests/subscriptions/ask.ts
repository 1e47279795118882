import type { Scope } from '../../../cards/digests/types.ts';
import { whoamiCard } from '../../../cards/index.ts';
import type { StepResult } from '../../jobs/index.ts';
import type { DigestCommand } from '../commands.ts';
import { enqueueOnce } from '../send/enqueue.ts';
import { trendAnswer } from '../send/trend.ts';
import { digestSubscription } from './rows.ts';
import { type CommandRun, privately, problem, says } from './run.ts';
import { resolveScope } from './scope.ts';

/** The digest of a day or week at once, with the right of who asks. */
export async function once(
  run: CommandRun,
  asked: Extract<DigestCommand, { ask: 'now' }>,
): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { chatId, chatType, by, locale, replyTo } = run.payload;
  if (!(await run.mayRead(by, signal)).may) return notAllowed(run);
  const found = asked.id === undefined ? undefined : await digestSubscription(ctx.store, asked.id);
  const own = found?.chatId === chatId || found?.createdBy === by ? found : undefined;
  const everybody: Scope = { of: 'tenant' };
  const resolved =
    asked.scope === undefined
      ? ({ ok: true, scope: own?.settings.scope ?? everybody } as const)
      : await resolveScope(asked.scope, ctx, signal);
  if (!resolved.ok) return problem(run, resolved.problem);
  const { date, flavour } = asked;
  const where = { chatId, chatType, by, locale, replyTo, subscriptionId: own?.id };
  return {
    next: 'done',
    save: async (repos) => {
      await enqueueOnce(repos, { ...where, scope: resolved.scope, date, flavour }, now);
    },
  };
}

/** How the quality went, with the right of who asks. */
export async function trend(
  run: CommandRun,
  { request }: Extract<DigestCommand, { ask: 'trend' }>,
): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { by, locale } = run.payload;
  if (!(await run.mayRead(by, signal)).may) return notAllowed(run);
  const resolved = await resolveScope(request.scope, ctx, signal);
  if (!resolved.ok) return problem(run, resolved.problem);
  return says(run, await trendAnswer({ ...request, scope: resolved.scope, locale, now }, ctx));
}

/** Whoever may not see the tenant's meetings is told in private who they are to the bot, and how to authorise. */
function notAllowed(run: CommandRun): StepResult {
  const { by: openId, chatId, locale } = run.payload;
  const { access, authoriseUrl, zone } = run.ctx;
  const card = whoamiCard({
    locale,
    openId,
    grant: undefined,
    authoriseUrl,
    isAdmin: access.isAdmin(openId),
    mayExport: access.mayExport({ openId, chatId }),
    zone,
  });
  return says(run, card, privately(run.payload));
}
