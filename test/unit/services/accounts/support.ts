import {
  createBrowser,
  createSandbox,
  type Sandbox,
  type SandboxClient,
  sandboxClient,
  type WorldView,
} from '../../../../sandbox/src/index.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createOAuthApi } from '../../../../src/platform/oauth.ts';
import type { OAuthApi } from '../../../../src/platform/types.ts';
import {
  type Accounts,
  type ConsentPurpose,
  createAccounts,
} from '../../../../src/services/accounts/index.ts';
import type { AccountsParts, ConsentAnswer } from '../../../../src/services/accounts/types.ts';
import type { Repos, Store } from '../../../../src/store/types.ts';
import { impatientClock } from '../../../support/clock.ts';
import { newPlace, type Place } from '../../../support/stores.ts';
import { EXPORT_ID, newExport } from '../support.ts';

export { EXPORT_ID };

export const PUBLIC_URL = 'http://127.0.0.1:9';
export const START = Date.parse('2026-11-20T15:30:00+08:00');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A platform with its OAuth pages, and one or more bots that share a store. */
export interface Desk {
  readonly sandbox: Sandbox;
  readonly world: WorldView;
  readonly client: SandboxClient;
  readonly place: Place;
  readonly store: Store;
  readonly accounts: Accounts;
  readonly oauth: OAuthApi;
  /** What `onConsent` was called with. */
  readonly consented: string[];
  /** Moves the clocks of the platform and of the bots. */
  advance(ms: number): Promise<void>;
  now(): number;
  /** A further replica. */
  replica(changed?: Partial<AccountsParts>): Promise<Accounts>;
  /** Sends a person to the consent page and answers what they come back with. */
  visit(wish: ConsentPurpose, openId: string, decision?: 'allow' | 'deny'): Promise<ConsentAnswer>;
  /** The administrator authorises for later. */
  authorise(openId?: string): Promise<void>;
  refreshes(): number;
  close(): Promise<void>;
}

export async function openDesk(
  engine: 'sqlite' | 'postgres' = 'sqlite',
  publicUrl = PUBLIC_URL,
): Promise<Desk> {
  const redirectUris = [`${publicUrl}/oauth/callback`];
  const few = { people: 20, meetingsPerDay: 1 };
  const sandbox = await createSandbox({ ...few, redirectUris, now: START, realtime: false });
  const client = sandboxClient(sandbox.url);
  const world = await client.world();
  const place = await newPlace(engine);
  const now = (): number => sandbox.state.clock.now();
  const store = await place.open(now);
  const { appId: id, appSecret: secret } = sandbox.state.app;
  const oauth = createOAuthApi({ app: { id, secret, domain: sandbox.url, accountsDomain: sandbox.url } });
  const consented: string[] = [];
  const onConsent = async (repos: Repos, openId: string): Promise<void> => {
    consented.push(openId);
    for (const { id } of await repos.exports.list({ requestedBy: openId, states: ['waiting'] }, 100))
      await repos.exports.update(id, { state: 'announce' }, now(), ['waiting']);
  };
  const scopes = ['vc:export', 'offline_access'];
  const replica: Desk['replica'] = async (changed = {}) =>
    createAccounts({
      store: changed.store ?? (await place.open(now)),
      oauth,
      clock: { ...impatientClock, now },
      log: silentLogger,
      publicUrl,
      scopes: { choose: async () => ({ ask: scopes, isKnown: true }) },
      mayUse: async () => true,
      onConsent,
      ...changed,
    });
  const accounts = await replica({ store });
  const admin = world.persons.admin.open_id;
  const waiting = { state: 'waiting', requestedBy: admin, identity: admin, request: {} } as const;
  await store.exports.insert(newExport(waiting), now());

  const visit: Desk['visit'] = async (wish, openId, decision = 'allow') => {
    const begun = await accounts.begin(store, wish);
    if (begun.outcome !== 'asked') throw new Error(begun.outcome);
    return { ...(await answerOf(begun.url, openId, decision)), errand: begun.errand };
  };
  return {
    ...{ sandbox, client, world, place, store, accounts, oauth, consented, now, replica, visit },
    async advance(ms) {
      await client.post('/clock', { advance: ms });
    },
    async authorise(openId = admin) {
      const finished = await accounts.finish(await visit({ purpose: 'account' }, openId));
      if (finished.outcome !== 'granted') throw new Error(JSON.stringify(finished));
    },
    refreshes: () =>
      sandbox.state.calls.filter(
        ({ requestBody }) => (requestBody as { grant_type?: string })?.grant_type === 'refresh_token',
      ).length,
    async close() {
      await sandbox.stop();
      await place.remove();
    },
  };
}

/** The callback's query, as the browser would carry it to a bot that nobody listens for here. */
export async function answerOf(
  url: string,
  openId: string,
  decision: 'allow' | 'deny' = 'allow',
): Promise<Omit<ConsentAnswer, 'errand'>> {
  const { url: back } = await createBrowser({ openId, decision }).open(url, { stopAt: PUBLIC_URL });
  const query = new URL(back).searchParams;
  return { code: query.get('code') ?? undefined, error: query.get('error') ?? undefined };
}
