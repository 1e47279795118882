import { describe, expect, it, vi } from 'vitest';
import { ENGINES } from '../../../support/stores.ts';
import { admin, DAY, desk, freshDesk, MINUTE } from './support.ts';

const HOUR = 60 * MINUTE;

describe.each(ENGINES)('somebody’s right to export (%s)', (engine) => {
  freshDesk(engine);

  const current = (accounts = desk.accounts) => accounts.tokens.current(admin);
  const rowOf = () => desk.store.tokens.get(admin);
  const audits = async () => (await desk.store.audit.list({}, 20)).map(({ action }) => action);
  const fault = (more: object) =>
    desk.client.post('/faults', { endpoint: 'auth.oauth.token', times: 1, ...more });
  const authorisedAgo = async (ms: number) => {
    await desk.authorise();
    await desk.advance(ms);
  };
  /** A replica whose first refresh arrives, and then `meanwhile` happens before its answer is used. */
  const slowly = (meanwhile: () => Promise<unknown>) => {
    const refresh = (token: string) => desk.oauth.refresh(token).finally(meanwhile);
    return desk.replica({ oauth: { ...desk.oauth, refresh } });
  };

  it('stays the same while it is fresh, and is renewed before it ends', async () => {
    await desk.authorise();
    const first = await current();
    await desk.advance(HOUR);
    expect([await current(), desk.refreshes()]).toEqual([first, 0]);

    await desk.advance(56 * MINUTE);
    const second = await current();
    expect(second).not.toBe(first);
    expect(desk.sandbox.state.tokens.has(second)).toBe(true);
    expect(await rowOf()).toMatchObject({ accessToken: second, name: desk.world.persons.admin.name });
    expect(desk.refreshes()).toBe(1);
  });

  it('is renewed once, however many ask at the same time in several replicas, also where the platform refused it', async () => {
    await authorisedAgo(3 * HOUR);
    const replicas = [desk.accounts, await desk.replica(), await desk.replica()];
    const four = (accounts: typeof desk.accounts) => Array.from({ length: 4 }, () => current(accounts));
    const tokens = await Promise.all(replicas.flatMap(four));
    const [spent = ''] = tokens;
    expect([new Set(tokens).size, desk.refreshes(), (await rowOf())?.accessToken]).toEqual([1, 1, spent]);

    const renewed = ({ tokens: users }: typeof desk.accounts) => users.renewed(admin, spent);
    const anew = await Promise.all(replicas.flatMap((each) => [renewed(each), renewed(each)]));
    const all = new Set([...anew, await renewed(desk.accounts)]);
    expect([all.size, all.has(spent), desk.refreshes()]).toEqual([1, false, 2]);
  });

  const resign = async () => {
    const { state } = desk.sandbox;
    const { world } = state;
    const person = (openId: string) => {
      const found = world.person(openId);
      return found && { ...found, resigned: openId === admin };
    };
    Object.assign(state, { world: { ...world, person } });
  };
  it.each<[string, number, () => Promise<unknown>]>([
    ['taken back in Feishu', 20064, () => desk.client.post('/oauth/revoke', { as: admin })],
    ['unused for more than a week', 20037, () => desk.advance(8 * DAY)],
    ['no longer renewable by the app', 20074, () => desk.client.post('/oauth', { refresh_enabled: false })],
    ['spent by a killed bot', 20073, async () => desk.oauth.refresh((await rowOf())?.refreshToken ?? '')],
    ['of a person who left the company', 20066, resign],
  ])('%s (%i) is deleted, and asked for politely', async (_what, code, happens) => {
    await authorisedAgo(3 * HOUR);
    await happens();

    const facts = { kind: 'not-authorised', advice: 'authorise' };
    await expect(current()).rejects.toMatchObject({ facts: { ...facts, code } });
    await expect(current()).rejects.toMatchObject({ facts });
    expect(await rowOf()).toBeUndefined();
    expect(await audits()).toEqual(['account.lapsed', 'account.granted']);
  });

  it('survives an outage of the platform: the old pair is kept and works later', async () => {
    await authorisedAgo(3 * HOUR);
    const before = await rowOf();
    for (const happens of [{ kind: 'drop' }, { kind: 'code', status: 503, code: 20072, msg: 'busy' }]) {
      await fault(happens);
      await expect(current()).rejects.toMatchObject({ kind: 'unavailable' });
    }

    expect(await rowOf()).toEqual(before);
    expect(await current()).not.toBe(before?.accessToken);
  });

  it('is not missed for the minutes in which the old token still works', async () => {
    await desk.authorise();
    const first = await current();
    await desk.advance(117 * MINUTE);
    await fault({ kind: 'drop' });

    expect([await current(), await current(), desk.refreshes()]).toEqual([first, first, 1]);
    await desk.advance(MINUTE);
    expect(await current()).not.toBe(first);
  });

  it.each([
    ['was being renewed', 3 * HOUR],
    ['turned out to be dead', 8 * DAY],
  ])('given anew while the old one %s is the one that counts, and stays', async (_what, age) => {
    await authorisedAgo(age);
    const token = await current(await slowly(() => desk.authorise()));

    expect(await rowOf()).toMatchObject({ accessToken: token, updatedAt: desk.now() });
    expect(await audits()).not.toContain('account.lapsed');
  });

  it('taken back while it was being renewed stays taken back', async () => {
    await authorisedAgo(3 * HOUR);
    const accounts = await slowly(() => desk.accounts.forget(desk.store, admin, 'logged-out'));

    await expect(current(accounts)).rejects.toMatchObject({ kind: 'not-authorised' });
    expect(await rowOf()).toBeUndefined();
  });

  it('is stored before it is used, even by a database that is busy at first', async () => {
    await authorisedAgo(3 * HOUR);
    const { tokens } = desk.store;
    const busy = new Error('busy');
    const replace = vi.fn(tokens.replace).mockRejectedValueOnce(busy).mockRejectedValueOnce(busy);
    const store = { ...desk.store, tokens: { ...tokens, replace } };
    const token = await current(await desk.replica({ store }));

    expect((await rowOf())?.accessToken).toBe(token);
  });

  it('without a refresh token works until its end, and no longer', async () => {
    await desk.client.post('/oauth', { refresh_enabled: false });
    await authorisedAgo(119 * MINUTE);
    await current();
    await desk.advance(2 * MINUTE);

    await expect(current()).rejects.toMatchObject({ kind: 'not-authorised' });
    expect([await rowOf(), desk.refreshes()]).toEqual([undefined, 0]);
  });
});
