import { z } from 'zod';
import type { AuditRow, NewExport, NewSubscription, Store, TokenRow } from '../../../src/store/types.ts';

export * from '../../support/stores.ts';
export * from './raw.ts';

export const T0 = Date.UTC(2026, 10, 20, 1);
export const HOUR = 3_600_000;
/** Takes whatever is stored. */
export const ANY = z.unknown();

/** The group in which everything is asked for. */
const HERE = { chatId: 'oc_1', chatType: 'group', locale: 'zh_cn' } as const;

export const newExport = (id: string, more: Partial<NewExport> = {}): NewExport => ({
  ...{ id, kind: 'meetings', state: 'announce', request: {}, requestMessageId: null, ...HERE },
  ...{ requestedBy: 'ou_1', identity: 'tenant' },
  ...more,
});

export const subscription = (id: string, more: Partial<NewSubscription> = {}): NewSubscription => ({
  ...{ id, kind: 'digest', createdBy: 'ou_1', settings: { at: 540 }, nextAt: 1_000, ...HERE },
  ...more,
});

export const token = (openId: string, more: Partial<TokenRow> = {}): TokenRow => ({
  ...{ openId, accessToken: 'u-1', accessExpiresAt: T0 + 1, refreshToken: null, refreshExpiresAt: null },
  ...{ scopes: [], name: null, updatedAt: T0 },
  ...more,
});

/** The `n`th thing that somebody did, `n` ms after the first. */
export const did = (n: number, more: Partial<AuditRow> = {}): AuditRow => ({
  at: T0 + n,
  ...{ actor: 'ou_zhang', identity: 'tenant', action: 'export.started', detail: { range: 'yesterday' } },
  ...{ exportId: `ex${n}`, chatId: 'oc_1' },
  ...more,
});

export const meeting = (name: string, size = 2, starts = 1, facts: unknown = { topic: `about ${name}` }) => {
  return { meeting: name, organiser: 'ou_1', starts, ends: starts + 1, size, facts };
};

export async function leased(store: Store, at = T0, leaseMs = 1_000) {
  const [job] = await store.jobs.claim(at, leaseMs, 1);
  if (job === undefined) throw new Error('nothing leased');
  return job;
}
