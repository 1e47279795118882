import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.ts';
import type { OAuthApi } from '../../../../src/platform/types.ts';
import type { Store } from '../../../../src/store/types.ts';
import { ENGINES } from '../../../support/stores.ts';
import { DAY, type Desk, MINUTE, openDesk } from './support.ts';

const HOUR = 60 * MINUTE;

async function factsOf(work: Promise<unknown>) {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return thrown instanceof AppError ? thrown.facts : thrown;
}

describe.each(ENGINES)('somebody’s right to export (%s)', (engine) => {
  let desk: Desk;
  let admin: string;
  beforeEach(async () => {
    desk = await openDesk(engine);
    admin = desk.world.persons.admin.open_id;
  });
  afterEach(() => desk.close());

  const rowOf = () => desk.store.tokens.get(admin);
  const audits = async () => (await desk.store.audit.list({}, 20)).map(({ action }) => action);

  /** Lets the first refresh arrive and be done, and then lets `meanwhile` happen before its answer is used. */
  const slowly = (meanwhile: () => Promise<void>): OAuthApi => ({
    ...desk.oauth,
    async refresh(token) {
      const grant = await desk.oauth.refresh(token);
      await meanwhile();
      return grant;
    },
  });

  it('is asked for where nobody gave it', async () => {
    expect(await factsOf(desk.accounts.tokens.current(admin))).toMatchObject({
      kind: 'not-authorised',
      advice: 'authorise',
    });
  });

  it('stays the same while it is fresh, and is renewed before it ends', async () => {
    await desk.authorise();
    const first = await desk.accounts.tokens.current(admin);
    await desk.advance(HOUR);
    expect(await desk.accounts.tokens.current(admin)).toBe(first);
    expect(desk.refreshes()).toBe(0);

    await desk.advance(56 * MINUTE);
    const second = await desk.accounts.tokens.current(admin);

    expect(second).not.toBe(first);
    expect(desk.sandbox.state.tokens.has(second)).toBe(true);
    expect(await rowOf()).toMatchObject({ accessToken: second, name: desk.world.persons.admin.name });
    expect(desk.refreshes()).toBe(1);
  });

  it('goes on for as long as somebody uses it every few days', async () => {
    await desk.authorise();
    for (let days = 0; days < 30; days += 5) {
      await desk.advance(5 * DAY);
      await desk.accounts.tokens.current(admin);
    }

    expect(desk.refreshes()).toBe(6);
    expect(await audits()).toEqual(['account.granted']);
  });

  it('is renewed once, however many ask at the same time in several replicas', async () => {
    await desk.authorise();
    await desk.advance(3 * HOUR);
    const replicas = [desk.accounts, await desk.replica(), await desk.replica()];

    const tokens = await Promise.all(
      replicas.flatMap(({ tokens: users }) => Array.from({ length: 4 }, () => users.current(admin))),
    );

    expect(new Set(tokens).size).toBe(1);
    expect(desk.refreshes()).toBe(1);
    expect((await rowOf())?.accessToken).toBe(tokens[0]);
  });

  it('is renewed once where the platform refused it, however many noticed', async () => {
    await desk.authorise();
    const spent = await desk.accounts.tokens.current(admin);
    const replicas = [desk.accounts, await desk.replica()];

    const tokens = await Promise.all(
      replicas.flatMap(({ tokens: users }) => [users.renewed(admin, spent), users.renewed(admin, spent)]),
    );
    const late = await desk.accounts.tokens.renewed(admin, spent);

    expect(new Set([...tokens, late]).size).toBe(1);
    expect(tokens[0]).not.toBe(spent);
    expect(desk.refreshes()).toBe(1);
  });

  const happenings: readonly [string, number, () => Promise<unknown>][] = [
    ['taken back in Feishu', 20064, () => desk.client.post('/oauth/revoke', { as: admin })],
    ['unused for more than a week', 20037, () => desk.advance(8 * DAY)],
    ['no longer renewable by the app', 20074, () => desk.client.post('/oauth', { refresh_enabled: false })],
    [
      'spent by a bot that was killed',
      20073,
      async () => desk.oauth.refresh((await rowOf())?.refreshToken ?? ''),
    ],
    [
      'of a person who left the company',
      20066,
      async () => {
        const { state } = desk.sandbox;
        const { world } = state;
        const person = (openId: string) => {
          const found = world.person(openId);
          return found === undefined ? undefined : { ...found, resigned: openId === admin };
        };
        Object.assign(state, { world: { ...world, person } });
      },
    ],
  ];
  it.each(happenings)('%s (%i) is deleted, and asked for politely', async (_what, code, happens) => {
    await desk.authorise();
    await desk.advance(3 * HOUR);
    await happens();

    const facts = await factsOf(desk.accounts.tokens.current(admin));

    expect(facts).toMatchObject({ kind: 'not-authorised', advice: 'authorise', code });
    expect(await rowOf()).toBeUndefined();
    expect(await audits()).toEqual(['account.lapsed', 'account.granted']);
  });

  it('survives an outage of the platform: the old pair is kept and works later', async () => {
    await desk.authorise();
    const before = await rowOf();
    await desk.advance(3 * HOUR);
    await desk.client.post('/faults', { kind: 'drop', endpoint: 'auth.oauth.token', times: 1 });
    const dropped = await factsOf(desk.accounts.tokens.current(admin));
    await desk.client.post('/faults', {
      kind: 'code',
      endpoint: 'auth.oauth.token',
      status: 503,
      code: 20072,
      msg: 'busy',
      times: 1,
    });
    const busy = await factsOf(desk.accounts.tokens.current(admin));

    expect([dropped, busy]).toMatchObject([{ kind: 'unavailable' }, { kind: 'unavailable' }]);
    expect(await rowOf()).toEqual(before);
    expect(await desk.accounts.tokens.current(admin)).not.toBe(before?.accessToken);
  });

  it('is not missed for the minutes in which the old token still works', async () => {
    await desk.authorise();
    const first = await desk.accounts.tokens.current(admin);
    await desk.advance(117 * MINUTE);
    await desk.client.post('/faults', { kind: 'drop', endpoint: 'auth.oauth.token', times: 1 });

    expect(await desk.accounts.tokens.current(admin)).toBe(first);
    expect(await desk.accounts.tokens.current(admin)).toBe(first);
    expect(desk.refreshes()).toBe(1);
    await desk.advance(MINUTE);
    expect(await desk.accounts.tokens.current(admin)).not.toBe(first);
  });

  it('given anew while the old one was being renewed is the one that counts', async () => {
    await desk.authorise();
    await desk.advance(3 * HOUR);
    const users = (await desk.replica({ oauth: slowly(() => desk.authorise()) })).tokens;

    const token = await users.current(admin);

    expect(token).toBe((await rowOf())?.accessToken);
    expect((await rowOf())?.updatedAt).toBe(desk.now());
  });

  it('given anew while the old one turned out to be dead is not deleted with it', async () => {
    await desk.authorise();
    await desk.advance(8 * DAY);
    const oauth: OAuthApi = {
      ...desk.oauth,
      async refresh(token) {
        try {
          return await desk.oauth.refresh(token);
        } finally {
          await desk.authorise();
        }
      },
    };

    const token = await (await desk.replica({ oauth })).tokens.current(admin);

    expect(token).toBe((await rowOf())?.accessToken);
    expect(await audits()).not.toContain('account.lapsed');
  });

  it('taken back while it was being renewed stays taken back', async () => {
    await desk.authorise();
    await desk.advance(3 * HOUR);
    const oauth = slowly(async () => {
      await desk.accounts.forget(desk.store, admin, 'logged-out');
    });

    const facts = await factsOf((await desk.replica({ oauth })).tokens.current(admin));

    expect(facts).toMatchObject({ kind: 'not-authorised' });
    expect(await rowOf()).toBeUndefined();
  });

  it('is stored before it is used, even by a database that is busy at first', async () => {
    await desk.authorise();
    await desk.advance(3 * HOUR);
    let failures = 2;
    const store: Store = {
      ...desk.store,
      tokens: {
        ...desk.store.tokens,
        replace(row, updatedAt) {
          failures -= 1;
          return failures >= 0
            ? Promise.reject(new Error('busy'))
            : desk.store.tokens.replace(row, updatedAt);
        },
      },
    };

    const token = await (await desk.replica({ store })).tokens.current(admin);

    expect((await rowOf())?.accessToken).toBe(token);
  });

  it('without a refresh token works until its end, and no longer', async () => {
    await desk.client.post('/oauth', { refresh_enabled: false });
    await desk.authorise();
    await desk.advance(119 * MINUTE);
    await desk.accounts.tokens.current(admin);
    await desk.advance(2 * MINUTE);

    expect(await factsOf(desk.accounts.tokens.current(admin))).toMatchObject({ kind: 'not-authorised' });
    expect(await rowOf()).toBeUndefined();
    expect(desk.refreshes()).toBe(0);
  });

  it('is one person’s, never another’s', async () => {
    const member = desk.world.persons.member.open_id;
    await desk.authorise();
    await desk.authorise(member);
    await desk.advance(3 * HOUR);

    const [one, two] = await Promise.all([admin, member].map((id) => desk.accounts.tokens.current(id)));

    expect(one).not.toBe(two);
    expect(desk.refreshes()).toBe(2);
  });
});
