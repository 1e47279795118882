import { digestStateCard } from '../../../cards/digest/index.ts';
import type { StepResult } from '../../jobs/types.ts';
import { mayManage } from '../rights/manage.ts';
import { type DigestSubscription, digestSubscription, digestSubscriptions } from '../subscriptions/rows.ts';
import { type Desk, denied, problem, says } from './desk.ts';

/** What is sent here and when, with a form for another, or for a change of one. */
export async function state(desk: Desk, editing?: DigestSubscription): Promise<StepResult> {
  const { ctx, signal } = desk;
  const { chatId, chatType, by, locale } = desk.wish;
  const rows = editing === undefined ? await digestSubscriptions(ctx.store, { chatId }) : [editing];
  const subscriptions = await Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      settings: row.settings,
      by: (await ctx.nameOf(row.createdBy, signal)) ?? `…${row.createdBy.slice(-6)}`,
      nextAt: row.nextAt ?? undefined,
      stale: row.state === 'stale',
      mayChange: await mayManage(by, row, ctx, signal),
    })),
  );
  const inGroup = chatType === 'group';
  return says(desk, digestStateCard({ locale, zone: ctx.zone, inGroup, subscriptions, editing }));
}

/** The form of one subscription, for those who may change it. */
export async function edit(desk: Desk, id: string): Promise<StepResult> {
  const found = await digestSubscription(desk.ctx.store, id);
  if (found === undefined) return problem(desk, { is: 'none' });
  if (!(await mayManage(desk.wish.by, found, desk.ctx, desk.signal))) return denied(desk, found);
  return state(desk, found);
}
