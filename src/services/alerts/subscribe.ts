import { randomBytes } from 'node:crypto';
import type { AlertSettings } from '../../cards/digests/types.ts';
import type { Locale, Repos, SubscriptionRow, SubscriptionState } from '../../store/types.ts';
import { audit } from '../audit/index.ts';
import { alertSettingsFormat } from '../digests/index.ts';
import { alertsOf } from './rows.ts';

export interface AlertOrder {
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly by: string;
  readonly locale: Locale;
  readonly request: Omit<AlertSettings, 'zone'>;
  readonly zone: string;
  /** `suspended`: the person may not see meetings. */
  readonly state: SubscriptionState;
}

/** Switches alerts on for a chat, or changes those of the same person there. Stores an audit row. */
export async function switchOn(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { request, zone, by, state, ...where }: AlertOrder,
  now: number,
): Promise<{ id: string; settings: AlertSettings; changed: boolean }> {
  const { chatId, locale } = where;
  const settings: AlertSettings = { ...request, zone };
  const own = (await alertsOf(repos, chatId)).find(({ createdBy }) => createdBy === by);
  const stored = alertSettingsFormat.write(settings);
  const id = own?.id ?? `sb${randomBytes(12).toString('hex')}`;
  if (own === undefined)
    await repos.subscriptions.insert(
      { id, kind: 'alert', ...where, createdBy: by, settings: stored, nextAt: null },
      now,
    );
  else await repos.subscriptions.update(id, { settings: stored, locale }, now);
  await repos.subscriptions.update(id, { state }, now);
  const action = own === undefined ? 'alert.subscribed' : 'alert.changed';
  const detail = { rate: request.rate, people: request.minPeople, scope: request.scope.of };
  await audit(repos, { actor: by, action, chatId, detail }, now);
  return { id, settings, changed: own !== undefined };
}

/**
 * Switches alerts off; returns false if they are off already. The caller checks whether `by` may. Stores an audit
 * row.
 */
export async function switchOff(
  repos: Pick<Repos, 'subscriptions' | 'audit'>,
  { id, chatId }: Pick<SubscriptionRow, 'id' | 'chatId'>,
  by: string,
  now: number,
): Promise<boolean> {
  const removed = await repos.subscriptions.remove(id);
  if (removed) await audit(repos, { actor: by, action: 'alert.removed', chatId }, now);
  return removed;
}
