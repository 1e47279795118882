import { digestStateCard } from '../../../cards/digests/index.ts';
import type { StepResult } from '../../jobs/index.ts';
import { mayManage } from './manage.ts';
import { type DigestSubscription, digestSubscription, digestSubscriptions } from './rows.ts';
import { type CommandRun, denied, problem, says } from './run.ts';

/** What is sent here and when, with a form for another, or for a change of one. */
export async function state(run: CommandRun, editing?: DigestSubscription): Promise<StepResult> {
  const { ctx, signal } = run;
  const { chatId, chatType, by, locale } = run.payload;
  const rows = editing === undefined ? await digestSubscriptions(ctx.store, { chatId }) : [editing];
  const subscriptions = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      settings: row.settings,
      by: (await ctx.nameOf(row.createdBy, signal)) ?? `…${row.createdBy.slice(-6)}`,
      nextAt: row.nextAt ?? undefined,
      suspended: row.state === 'suspended',
      mayChange: await mayManage(by, row, ctx, signal),
    })),
  );
  const inGroup = chatType === 'group';
  return says(run, digestStateCard({ locale, zone: ctx.zone, inGroup, subscriptions, editing }));
}

/** The form of one subscription, for those who may change it. */
export async function edit(run: CommandRun, id: string): Promise<StepResult> {
  const found = await digestSubscription(run.ctx.store, id);
  if (found === undefined) return problem(run, { is: 'none' });
  if (!(await mayManage(run.payload.by, found, run.ctx, run.signal))) return denied(run, found);
  return state(run, found);
}
