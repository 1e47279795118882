import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bytesIn } from '../../store/raw.ts';
import { admin, DAY, desk, EXPORT_ID, freshDesk, MINUTE, member } from './support.ts';

const FOR_EXPORT = { purpose: 'export', exportId: EXPORT_ID } as const;
const ACCOUNT = { purpose: 'account' } as const;

freshDesk();

const stateOf = async () => (await desk.store.exports.get(EXPORT_ID))?.state;
const tokenOf = (openId: string) => desk.store.tokens.get(openId);
const audits = async () =>
  (await desk.store.audit.list({}, 20)).map(({ action, actor, exportId }) => [action, actor, exportId]);

describe('the way to the consent page', () => {
  it('asks for the scopes of exports, proves itself by PKCE, and tells nobody who is asked', async () => {
    const begun = await desk.accounts.begin(desk.store, FOR_EXPORT);
    if (begun.outcome !== 'asked') throw new Error(begun.outcome);
    const query = Object.fromEntries(new URL(begun.url).searchParams);
    const kept = JSON.parse(begun.errand) as { verifier: string };

    expect(query).toMatchObject({
      ...{ scope: 'vc:export offline_access', redirect_uri: 'http://127.0.0.1:9/oauth/callback' },
      ...{ code_challenge_method: 'S256', state: begun.state },
    });
    expect(begun.state).toMatch(/^[\w-]{43}$/);
    expect(begun.url).not.toContain(admin);
    expect(createHash('sha256').update(kept.verifier).digest('base64url')).toBe(query['code_challenge']);
    expect(kept).toMatchObject({ openId: admin, exportId: EXPORT_ID, purpose: 'export' });
  });

  it('asks for nothing but the name where a file is to be opened, also of a bot whose exports run with its own right', async () => {
    const own = await desk.replica({ scopes: undefined });
    for (const accounts of [desk.accounts, own]) {
      const begun = await accounts.begin(desk.store, { ...FOR_EXPORT, purpose: 'login' });
      expect(begun.outcome === 'asked' && new URL(begun.url).searchParams.has('scope')).toBe(false);
    }

    expect(await own.begin(desk.store, ACCOUNT)).toEqual({ outcome: 'not-needed' });
  });
});

describe('somebody who consents', () => {
  it('for an export is remembered, once, with nothing readable left behind, and the export goes on by itself', async () => {
    const answer = await desk.visit(FOR_EXPORT, admin);
    const both = await Promise.all([desk.accounts.finish(answer), desk.accounts.finish(answer)]);
    const [again, finished] = both.toSorted((a, b) => a.outcome.localeCompare(b.outcome));
    const row = await tokenOf(admin);
    const stored = await bytesIn(desk.place, 'tokens');

    const { name } = desk.world.persons.admin;
    expect(finished).toEqual({ ...FOR_EXPORT, outcome: 'granted', openId: admin, name });
    expect(again).toEqual({ outcome: 'expired-state' });
    expect(desk.consented).toEqual([admin]);
    expect(await stateOf()).toBe('announce');
    expect(await audits()).toEqual([['account.granted', admin, EXPORT_ID]]);
    expect(desk.sandbox.state.tokens.has(await desk.accounts.tokens.current(admin))).toBe(true);
    for (const token of [row?.accessToken, row?.refreshToken])
      expect(stored.includes(token?.slice(0, 20) ?? '')).toBe(false);
  });

  it('in the place of the person who was asked, or refuses, changes nothing', async () => {
    const wrong = await desk.accounts.finish(await desk.visit(FOR_EXPORT, member));
    const denied = await desk.accounts.finish(await desk.visit(FOR_EXPORT, admin, 'deny'));
    await desk.accounts.finish(await desk.visit(FOR_EXPORT, admin, 'deny'));

    expect(wrong).toEqual({ ...FOR_EXPORT, outcome: 'wrong-person', openId: member, asked: admin });
    expect(denied).toEqual({ ...FOR_EXPORT, outcome: 'denied' });
    expect([await tokenOf(member), await tokenOf(admin)]).toEqual([undefined, undefined]);
    expect([await stateOf(), desk.consented]).toEqual(['waiting', []]);
    expect(await audits()).toEqual([
      ['account.denied', null, EXPORT_ID],
      ['account.wrong-person', member, EXPORT_ID],
    ]);
    expect(desk.sandbox.state.tokens.size).toBe(0);
  });

  it.each(['page', 'code'])('for another, by a %s, takes from neither what they granted', async (way) => {
    await desk.client.post('/faults', { kind: 'behaviour', name: 'revoke', value: 'person' });
    for (const who of [admin, member]) await desk.authorise(who);
    const before = await Promise.all([tokenOf(admin), tokenOf(member)]);
    if (way === 'page') await desk.accounts.finish(await desk.visit(FOR_EXPORT, member));
    else await desk.consentByCode(admin, member);

    expect(await Promise.all([tokenOf(admin), tokenOf(member)])).toEqual(before);
    expect((await audits())[0]?.slice(0, 2)).toEqual(['account.wrong-person', member]);
    for (const { accessToken = '' } of before.flatMap((row) => row ?? []))
      expect(desk.sandbox.state.tokens.has(accessToken)).toBe(true);
  });

  it('with what nobody handed out, or after ten minutes, is not heard; with the code of another visit fails, because the proof is another', async () => {
    const { code } = await desk.visit(FOR_EXPORT, admin);
    const { errand } = await desk.visit(FOR_EXPORT, admin);

    for (const odd of ['', 'null', '{}', '{"v":2}', 'x'.repeat(43)])
      expect(await desk.accounts.finish({ errand: odd, code })).toEqual({ outcome: 'expired-state' });
    const foreign = await desk.accounts.finish({ errand, code });
    expect(foreign).toMatchObject({ outcome: 'failed', error: { code: 20049 } });
    const late = await desk.visit(FOR_EXPORT, admin);
    await desk.advance(10 * MINUTE);
    expect(await desk.accounts.finish(late)).toEqual({ outcome: 'expired-state' });
    expect(await tokenOf(admin)).toBeUndefined();
  });

  it('for an export that cannot go on is not remembered either: all or nothing', async () => {
    const accounts = await desk.replica({ onConsent: () => Promise.reject(new Error('no')) });
    const finished = await accounts.finish(await desk.visit(FOR_EXPORT, admin));

    expect(finished).toMatchObject({ outcome: 'failed', error: { kind: 'internal' } });
    expect([await tokenOf(admin), await audits()]).toEqual([undefined, []]);
  });
});

describe('somebody who changes their mind', () => {
  it('sees what they granted, until when, and that it goes on', async () => {
    await desk.authorise();
    const since = desk.now();
    await desk.advance(5 * DAY);
    await desk.accounts.tokens.current(admin);

    const { name } = desk.world.persons.admin;
    const granted = { since, until: desk.now() + 7 * DAY, scopes: ['offline_access', 'vc:export'] };
    expect(await desk.accounts.stateOf(desk.store, admin)).toEqual({ name, ...granted, renews: true });
    expect(await desk.accounts.stateOf(desk.store, member)).toBeUndefined();
  });

  it('is forgotten at once, and their browser sessions end', async () => {
    await desk.authorise();
    const forget = () => desk.accounts.forget(desk.store, admin, 'logged-out');

    expect([await forget(), await forget()]).toEqual([true, false]);
    expect(await desk.accounts.stateOf(desk.store, admin)).toBeUndefined();
    expect(await desk.accounts.signedOutAt(desk.store, admin)).toBe(desk.now());
    expect((await audits()).map(([action]) => action)).toEqual(['account.logged-out', 'account.granted']);
  });

  it('and consents anew is not forgotten by late news of the first', async () => {
    const before = desk.now();
    await desk.advance(MINUTE);
    await desk.authorise();
    const revoked = (at: number) => desk.accounts.forget(desk.store, admin, 'revoked', at);

    expect([await revoked(before), await revoked(desk.now())]).toEqual([false, true]);
  });
});

describe('somebody who may not use the bot', () => {
  it('leaves no tokens: what they granted is given back, with a row', async () => {
    const accounts = await desk.replica({ mayUse: async () => false });
    const refused = await accounts.finish(await desk.visit(ACCOUNT, member));

    expect(refused).toEqual({ ...ACCOUNT, outcome: 'not-allowed' });
    expect(await tokenOf(member)).toBeUndefined();
    expect(await audits()).toEqual([['account.refused', member, null]]);
    expect(desk.sandbox.state.tokens.size).toBe(0);
  });

  it('counts as one where nobody knows, unless an export of theirs waits', async () => {
    const accounts = await desk.replica({ mayUse: async () => undefined });

    expect((await accounts.finish(await desk.visit(ACCOUNT, member))).outcome).toBe('not-allowed');
    expect((await accounts.finish(await desk.visit(FOR_EXPORT, admin))).outcome).toBe('granted');
  });

  it('any more is used no more, and their tokens go at the next attempt, but not while the platform is away', async () => {
    await desk.authorise();
    const away = await desk.replica({ mayUse: () => Promise.reject(new Error('away')) });
    const accounts = await desk.replica({ mayUse: async () => false });

    expect(await away.tokens.current(admin)).toBeDefined();
    await expect(accounts.tokens.current(admin)).rejects.toMatchObject({ kind: 'not-authorised' });
    expect(await tokenOf(admin)).toBeUndefined();
    expect((await audits())[0]).toEqual(['account.refused', admin, null]);
  });

  it('any more need not come back: the nightly look gives their tokens back, of the others it lets them be', async () => {
    await desk.authorise();
    await desk.authorise(member);
    const mayUse = async (openId: string) => (openId === member ? undefined : openId !== admin);
    const accounts = await desk.replica({ mayUse });

    expect(await accounts.sweep()).toBe(1);
    expect(await desk.store.tokens.holders()).toEqual([member]);
    expect((await audits())[0]).toEqual(['account.refused', admin, null]);
  });
});
