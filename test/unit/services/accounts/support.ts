import { afterEach, beforeEach } from 'vitest';
import { createBrowser, createSandbox, sandboxClient } from '../../../../sandbox/src/index.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import { createOAuthApi } from '../../../../src/platform/oauth.ts';
import {
  askForConsent,
  type ConsentPurpose,
  createAccounts,
  deviceConsentHandlers,
} from '../../../../src/services/accounts/index.ts';
import type { AccountsParts, ConsentAnswer } from '../../../../src/services/accounts/types.ts';
import type { Repos } from '../../../../src/store/types.ts';
import { impatientClock } from '../../../support/clock.ts';
import { runStepOf } from '../../../support/jobs.ts';
import { newPlace, type Place } from '../../../support/stores.ts';
import { EXPORT_ID, leased, newExport } from '../support.ts';

export { EXPORT_ID };

const PUBLIC_URL = 'http://127.0.0.1:9';
const START = Date.parse('2026-11-20T15:30:00+08:00');
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Opens a platform with its OAuth pages, and a bot whose replicas share a store. */
async function openDesk(engine: Place['engine'] = 'sqlite', publicUrl = PUBLIC_URL) {
  const few = { people: 20, meetingsPerDay: 1, redirectUris: [`${publicUrl}/oauth/callback`] };
  const sandbox = await createSandbox({ ...few, now: START, realtime: false });
  const client = sandboxClient(sandbox.url);
  const world = await client.world();
  const place = await newPlace(engine);
  const now = (): number => sandbox.state.clock.now();
  const store = await place.open(now);
  const { appId: id, appSecret: secret } = sandbox.state.app;
  const oauth = createOAuthApi({ app: { id, secret, domain: sandbox.url, accountsDomain: sandbox.url } });
  /** Whom `onConsent` was called with. */
  const consented: string[] = [];
  const onConsent = async (repos: Repos, openId: string): Promise<void> => {
    consented.push(openId);
    for (const { id } of await repos.exports.list({ requestedBy: openId, states: ['waiting'] }, 100))
      await repos.exports.update(id, { state: 'announce' }, now(), ['waiting']);
  };
  const parts = {
    ...{ oauth, clock: { ...impatientClock, now }, log: silentLogger, publicUrl, onConsent },
    scopes: { choose: async () => ({ ask: ['vc:export', 'offline_access'], isKnown: true }) },
    mayUse: async () => true,
  };
  const replica = async (changed: Partial<AccountsParts> = {}) =>
    createAccounts({ ...parts, store: changed.store ?? (await place.open(now)), ...changed });
  const accounts = await replica({ store });
  const admin = world.persons.admin.open_id;
  const waiting = { state: 'waiting', requestedBy: admin, identity: admin, request: {} } as const;
  await store.exports.insert(newExport(waiting), now());

  /** Sends a person to the consent page; answers what their browser would carry back to a bot that nobody listens for. */
  const visit = async (wish: ConsentPurpose, openId: string, decision: 'allow' | 'deny' = 'allow') => {
    const begun = await accounts.begin(store, wish);
    if (begun.outcome !== 'asked') throw new Error(begun.outcome);
    const { url } = await createBrowser({ openId, decision }).open(begun.url, { stopAt: PUBLIC_URL });
    const { code, error } = Object.fromEntries(new URL(url).searchParams);
    return { code, error, errand: begun.errand } satisfies ConsentAnswer;
  };
  return {
    ...{ sandbox, client, world, place, store, accounts, oauth, consented, now, replica, visit },
    advance: (ms: number) => client.post('/clock', { advance: ms }),
    async authorise(openId = admin): Promise<void> {
      const finished = await accounts.finish(await visit({ purpose: 'account' }, openId));
      if (finished.outcome !== 'granted') throw new Error(JSON.stringify(finished));
    },
    /** Asks a person for a consent by a code, which somebody else gives. */
    async consentByCode(asked: string, by: string): Promise<void> {
      const messages = { send: async () => ({ messageId: 'om_1' }), replaceCard: async () => undefined };
      const feishu = { messages } as never;
      const more = { store, feishu, zone: 'Asia/Shanghai', nameOf: async () => undefined };
      await askForConsent(store, { openId: asked, locale: 'zh_cn' }, now());
      for (const handler of deviceConsentHandlers({ ...parts, ...more })) {
        const { save } = await runStepOf(handler, await leased(store, now() + MINUTE, MINUTE));
        await store.transaction(async (repos) => save?.(repos));
        for (const code of sandbox.state.setup.devices.values()) code.decision = { by };
      }
    },
    refreshes: () =>
      sandbox.state.calls.filter(({ requestBody: body }) => Object(body).grant_type === 'refresh_token')
        .length,
    async close(): Promise<void> {
      await sandbox.stop();
      await place.remove();
    },
  };
}

/** The desk of the test that runs, and the open ids of two of its people: `freshDesk` opens it. */
export let desk: Desk;
export let admin: string;
export let member: string;

export function freshDesk(engine?: Place['engine'], publicUrl?: string): void {
  beforeEach(async () => {
    desk = await openDesk(engine, publicUrl);
    admin = desk.world.persons.admin.open_id;
    member = desk.world.persons.member.open_id;
  });
  afterEach(() => desk.close());
}
