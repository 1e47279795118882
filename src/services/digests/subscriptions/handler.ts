import type { Scope } from '../../../cards/digests/types.ts';
import {
  type DigestProblem,
  digestRemovedCard,
  digestStateCard,
  rangesProblemCard,
  trendProblemCard,
  withUnderstood,
} from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { shortId } from '../../../lib/chat.ts';
import { audit } from '../../audit.ts';
import type { JobHandler, StepResult } from '../../jobs/index.ts';
import {
  type CompareRequest,
  type DigestCommand,
  type DigestSubscription,
  digestCommandJob,
  digestSubscription,
  digestSubscriptions,
  type ScopeRequest,
} from '../commands.ts';
import type { DigestContext } from '../context.ts';
import { enqueueOnce } from '../send/request.ts';
import { compareAnswer, trendAnswer } from '../statistics/trends.ts';
import { type MayRead, mayChange, mayManage } from './rights.ts';
import {
  type CommandRun,
  commandAgain,
  denied,
  notAllowed,
  note,
  post,
  problem,
  resolveScope,
  says,
  spanOfTrend,
} from './run.ts';
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
  const { asked, locale } = run.payload;
  const again = commandAgain(asked);
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
      return looked(run, asked.request.scope, {
        days: spanOfTrend(asked.request) ?? 'preset',
        answer: (scope) => trendAnswer({ ...asked.request, scope, locale, now: run.now }, run.ctx),
        refusal: (problem) => trendProblemCard({ locale, problem: { is: 'scope', problem }, again }),
      });
    case 'compare':
      return looked(run, asked.request.scope, {
        days: spansOf(asked.request),
        answer: (scope) => compareAnswer({ ...asked.request, scope, locale }, run.ctx),
        refusal: (problem) => rangesProblemCard({ locale, problem: { is: 'scope', problem }, again }),
      });
  }
}

/** Sends the digest of a day or week at once, with the right of the one who asks. */
async function once(run: CommandRun, asked: Extract<DigestCommand, { ask: 'now' }>): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { chatId, chatType, by, locale, replyTo, understood } = run.payload;
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
  const where = { chatId, chatType, by, locale, replyTo, subscriptionId: own?.id, into, understood };
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

interface Look {
  /** Which days, for the audit log. */
  readonly days: string;
  readonly answer: (scope: Scope) => Promise<Card>;
  readonly refusal: (problem: DigestProblem) => Card;
}

/** Shows what is known of collected days, with the right of the one who asks. */
async function looked(
  run: CommandRun,
  asked: ScopeRequest,
  { days, answer, refusal }: Look,
): Promise<StepResult> {
  const { ctx, signal, now } = run;
  const { by, chatId, locale, understood } = run.payload;
  const right = await run.mayRead(by, signal);
  if (!right.may) return notAllowed(run, right);
  const resolved = await resolveScope(asked, ctx, signal);
  if (!resolved.ok) return says(run, refusal(resolved.problem));
  const answered = await answer(resolved.scope);
  const card = understood === undefined ? answered : withUnderstood(answered, locale, understood);
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

type Which = Extract<DigestCommand, { ask: 'off' }>['which'];

/** Shows what is sent here and when, with a form for another, or for a change of one. */
async function state(run: CommandRun, editing?: DigestSubscription, adding?: boolean): Promise<StepResult> {
  const { ctx, signal } = run;
  const { chatId, chatType, by, locale } = run.payload;
  const rows = editing === undefined ? await digestSubscriptions(ctx.store, { chatId }) : [editing];
  const subscriptions = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      settings: row.settings,
      by: (await ctx.nameOf(row.createdBy, signal)) ?? shortId(row.createdBy),
      nextAt: row.nextAt ?? undefined,
      suspended: row.state === 'suspended',
      mayChange: await mayManage(by, row, ctx, signal),
    })),
  );
  const inGroup = chatType === 'group';
  const people = await candidates(run, editing);
  const { zone } = ctx;
  return says(run, digestStateCard({ locale, zone, inGroup, subscriptions, editing, adding, people }));
}

/** More people do not fit one card beside the rest of it. */
const MOST_CANDIDATES = 200;

/**
 * Returns whom the form offers as organiser: in private the person who asks. The client shows the present one only if
 * the form names everybody it offers; empty, and left to the client, where there is nothing to show or nobody knows.
 */
async function candidates(run: CommandRun, editing?: DigestSubscription): Promise<readonly string[]> {
  const { chatId, chatType, by } = run.payload;
  const scope = editing?.settings.scope;
  const present = scope?.of === 'organiser' ? [scope.openId] : [];
  if (chatType !== 'group') return [...new Set([...present, by])];
  if (present.length === 0) return [];
  const members = await run.ctx.feishu.chats.members(chatId, { signal: run.signal }).catch(() => []);
  run.signal.throwIfAborted();
  const all = new Set([...present, ...members.map(({ openId }) => openId)]);
  return all.size > 1 && all.size <= MOST_CANDIDATES ? [...all] : [];
}

/** Shows the form of one subscription to those who may change it. */
async function edit(run: CommandRun, id: string): Promise<StepResult> {
  const found = await digestSubscription(run.ctx.store, id);
  if (found === undefined) return problem(run, { is: 'none' });
  if (!(await mayChange(run.payload.by, found, run.ctx, run.signal))) return denied(run, found);
  return state(run, found);
}

/** Ends what is meant, as far as it is this person's to end; where several may be meant, it asks which. */
async function off(run: CommandRun, which: Which): Promise<StepResult> {
  const meant = await meantBy(run, which);
  const [one] = meant;
  if (one === undefined) return problem(run, { is: 'none' });
  if (which.by === 'only' && meant.length > 1) return state(run);
  const mine: DigestSubscription[] = [];
  for (const each of meant) if (await mayManage(run.payload.by, each, run.ctx, run.signal)) mine.push(each);
  if (mine.length === 0) return denied(run, one);
  const { locale } = run.payload;
  return {
    next: 'done',
    save: async (repos) => {
      for (const { id, settings } of mine)
        if (await repos.subscriptions.remove(id)) await note(repos, run, 'digest.removed', settings);
      await post(repos, run, digestRemovedCard({ locale, removed: mine.map(({ settings }) => settings) }));
    },
  };
}

async function meantBy({ ctx, payload }: CommandRun, which: Which): Promise<readonly DigestSubscription[]> {
  if (which.by === 'id') {
    const found = await digestSubscription(ctx.store, which.id);
    return found === undefined ? [] : [found];
  }
  const here = await digestSubscriptions(ctx.store, { chatId: payload.chatId });
  if (which.by === 'place') return here.slice(which.place - 1, which.place);
  return which.by === 'time' ? here.filter(({ settings }) => settings.at === which.at) : here;
}
