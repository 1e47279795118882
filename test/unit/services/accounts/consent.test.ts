import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { raw } from '../../store/raw.ts';
import { answerOf, type Desk, EXPORT_ID, MINUTE, openDesk } from './support.ts';

const FOR_EXPORT = { purpose: 'export', exportId: EXPORT_ID } as const;

let desk: Desk;
let admin: string;
let member: string;
beforeEach(async () => {
  desk = await openDesk();
  admin = desk.world.persons.admin.open_id;
  member = desk.world.persons.member.open_id;
});
afterEach(() => desk.close());

const stateOf = async () => (await desk.store.exports.get(EXPORT_ID))?.state;
const audits = async () =>
  (await desk.store.audit.list({}, 20)).map(({ action, actor, exportId }) => [action, actor, exportId]);

describe('the way to the consent page', () => {
  it('asks for the scopes of exports, proves itself by PKCE, and tells nobody who is asked', async () => {
    const begun = await desk.accounts.begin(desk.store, FOR_EXPORT);
    if (begun.outcome !== 'asked') throw new Error(begun.outcome);
    const query = Object.fromEntries(new URL(begun.url).searchParams);

    expect(query).toMatchObject({
      scope: 'vc:export offline_access',
      redirect_uri: 'http://127.0.0.1:9/oauth/callback',
      code_challenge_method: 'S256',
      state: begun.state,
    });
    expect(begun.state).toMatch(/^[\w-]{43}$/);
    expect(begun.url).not.toContain(admin);
    const kept = JSON.parse(begun.errand) as { verifier: string };
    expect(createHash('sha256').update(kept.verifier).digest('base64url')).toBe(query['code_challenge']);
    expect(kept).toMatchObject({ openId: admin, exportId: EXPORT_ID, purpose: 'export' });
  });

  it('asks for nothing but the name where a file is to be opened', async () => {
    const begun = await desk.accounts.begin(desk.store, { purpose: 'login', exportId: EXPORT_ID });

    expect(begun.outcome === 'asked' && new URL(begun.url).searchParams.has('scope')).toBe(false);
  });

  it('ends before it begins for an export that is no more', async () => {
    const begun = await desk.accounts.begin(desk.store, {
      purpose: 'export',
      exportId: `ex${'2'.repeat(24)}`,
    });

    expect(begun).toEqual({ outcome: 'gone' });
  });
});

describe('somebody who consents', () => {
  it('for an export is remembered, and the export goes on by itself', async () => {
    const finished = await desk.accounts.finish(await desk.visit(FOR_EXPORT, admin));

    expect(finished).toEqual({
      ...FOR_EXPORT,
      outcome: 'granted',
      openId: admin,
      name: desk.world.persons.admin.name,
    });
    expect(desk.consented).toEqual([admin]);
    expect(await stateOf()).toBe('announce');
    expect(await audits()).toEqual([['account.granted', admin, EXPORT_ID]]);
    expect(desk.sandbox.state.tokens.has(await desk.accounts.tokens.current(admin))).toBe(true);
  });

  it('leaves nothing readable behind', async () => {
    await desk.authorise();
    const row = await desk.store.tokens.get(admin);

    const [stored] = await raw(desk.place, 'select * from tokens');

    const text = Object.values(stored ?? {})
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join('\n');
    expect(text).not.toContain(row?.accessToken.slice(0, 20));
    expect(text).not.toContain(row?.refreshToken?.slice(0, 20));
  });

  it('in the place of the person who was asked changes nothing', async () => {
    const finished = await desk.accounts.finish(await desk.visit(FOR_EXPORT, member));

    expect(finished).toEqual({ ...FOR_EXPORT, outcome: 'wrong-person', openId: member, asked: admin });
    expect(await desk.store.tokens.get(member)).toBeUndefined();
    expect(await desk.store.tokens.get(admin)).toBeUndefined();
    expect([await stateOf(), desk.consented]).toEqual(['waiting', []]);
    expect(await audits()).toEqual([['account.wrong-person', member, EXPORT_ID]]);
  });

  it('to open a file gives no right to export', async () => {
    const wish = { purpose: 'login', exportId: EXPORT_ID } as const;

    const finished = await desk.accounts.finish(await desk.visit(wish, member));

    expect(finished).toMatchObject({ outcome: 'granted', openId: member, purpose: 'login' });
    expect(await desk.store.tokens.get(member)).toBeUndefined();
    expect(await audits()).toEqual([]);
  });

  it('twice with the same answer is heard once', async () => {
    const answer = await desk.visit(FOR_EXPORT, admin);

    const both = await Promise.all([desk.accounts.finish(answer), desk.accounts.finish(answer)]);

    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['expired-state', 'granted']);
    expect(desk.consented).toHaveLength(1);
  });

  it('after ten minutes is asked again', async () => {
    const begun = await desk.accounts.begin(desk.store, FOR_EXPORT);
    await desk.advance(10 * MINUTE);
    if (begun.outcome !== 'asked') throw new Error(begun.outcome);
    const answer = await answerOf(begun.url, admin);

    expect(await desk.accounts.finish({ ...answer, errand: begun.errand })).toEqual({
      outcome: 'expired-state',
    });
  });

  it.each(['', 'null', '{}', '{"v":2}', 'x'.repeat(43)])(
    'with what nobody handed out is not heard: %j',
    async (errand) => {
      const { code } = await desk.visit(FOR_EXPORT, admin);

      expect(await desk.accounts.finish({ errand, code })).toEqual({ outcome: 'expired-state' });
      expect(await desk.store.tokens.get(admin)).toBeUndefined();
    },
  );

  it('with the code of another visit fails, because the proof is another', async () => {
    const first = await desk.visit(FOR_EXPORT, admin);
    const second = await desk.visit(FOR_EXPORT, admin);

    const finished = await desk.accounts.finish({ errand: second.errand, code: first.code });

    expect(finished).toMatchObject({ outcome: 'failed', error: { code: 20049 } });
  });

  it('while the platform is down may try again', async () => {
    const answer = await desk.visit(FOR_EXPORT, admin);
    await desk.client.post('/faults', { kind: 'drop', endpoint: 'auth.oauth.token' });

    const failed = await desk.accounts.finish(answer);
    const again = await desk.accounts.finish(await desk.visit(FOR_EXPORT, admin));

    expect(failed).toMatchObject({ ...FOR_EXPORT, outcome: 'failed', error: { kind: 'unavailable' } });
    expect(again.outcome).toBe('granted');
  });

  it('for an export that cannot go on is not remembered either: all or nothing', async () => {
    const accounts = await desk.replica({
      onConsent: () => Promise.reject(new Error('no')),
    });

    const finished = await accounts.finish(await desk.visit(FOR_EXPORT, admin));

    expect(finished).toMatchObject({ outcome: 'failed', error: { kind: 'internal' } });
    expect([await desk.store.tokens.get(admin), await audits()]).toEqual([undefined, []]);
  });
});

describe('somebody who refuses', () => {
  it('is asked no more than they were, and the export waits on', async () => {
    const finished = await desk.accounts.finish(await desk.visit(FOR_EXPORT, admin, 'deny'));

    expect(finished).toEqual({ ...FOR_EXPORT, outcome: 'denied' });
    expect(await stateOf()).toBe('waiting');
    expect(await audits()).toEqual([['account.denied', null, EXPORT_ID]]);
  });
});

describe('somebody who changes their mind', () => {
  it('sees what they granted, until when, and that it goes on', async () => {
    await desk.authorise();
    const since = desk.now();
    await desk.advance(5 * 24 * 60 * MINUTE);
    await desk.accounts.tokens.current(admin);

    expect(await desk.accounts.stateOf(desk.store, admin)).toEqual({
      name: desk.world.persons.admin.name,
      since,
      until: desk.now() + 7 * 24 * 60 * MINUTE,
      renews: true,
      scopes: ['offline_access', 'vc:export'],
    });
    expect(await desk.accounts.stateOf(desk.store, member)).toBeUndefined();
  });

  it('is forgotten at once, and their browser sessions end', async () => {
    await desk.authorise();

    expect(await desk.accounts.forget(desk.store, admin, 'logged-out')).toBe(true);
    expect(await desk.accounts.forget(desk.store, admin, 'logged-out')).toBe(false);

    expect(await desk.accounts.stateOf(desk.store, admin)).toBeUndefined();
    expect(await desk.accounts.signedOutAt(desk.store, admin)).toBe(desk.now());
    expect(await audits()).toEqual([
      ['account.logged-out', admin, null],
      ['account.granted', admin, null],
    ]);
  });

  it('and consents anew is not forgotten by late news of the first', async () => {
    const before = desk.now();
    await desk.advance(MINUTE);
    await desk.authorise();

    expect(await desk.accounts.forget(desk.store, admin, 'revoked', before)).toBe(false);
    expect(await desk.store.tokens.get(admin)).toBeDefined();
    expect(await desk.accounts.forget(desk.store, admin, 'revoked', desk.now())).toBe(true);
  });
});

it('a bot whose exports run with its own right asks nobody, and still knows who opens a file', async () => {
  const accounts = await desk.replica({ scopes: undefined });

  expect(await accounts.begin(desk.store, { purpose: 'account' })).toEqual({ outcome: 'not-needed' });
  expect((await accounts.begin(desk.store, { purpose: 'login', exportId: EXPORT_ID })).outcome).toBe('asked');
});

describe('somebody who may not use the bot', () => {
  const ACCOUNT = { purpose: 'account' } as const;

  it('leaves no tokens: what they granted is given back, with a row', async () => {
    const accounts = await desk.replica({ mayUse: async () => false });

    expect(await accounts.finish(await desk.visit(ACCOUNT, member))).toEqual({
      ...ACCOUNT,
      outcome: 'not-allowed',
    });
    expect(await desk.store.tokens.get(member)).toBeUndefined();
    expect(await audits()).toEqual([['account.refused', member, null]]);
    expect(desk.sandbox.state.tokens.size).toBe(0);
  });

  it('counts as one where nobody knows, unless an export of theirs waits', async () => {
    const accounts = await desk.replica({ mayUse: async () => undefined });

    expect((await accounts.finish(await desk.visit(ACCOUNT, member))).outcome).toBe('not-allowed');
    expect((await accounts.finish(await desk.visit(FOR_EXPORT, admin))).outcome).toBe('granted');
  });

  it('any more is used no more, and their tokens go at the next attempt', async () => {
    await desk.authorise();
    const accounts = await desk.replica({ mayUse: async () => false });

    await expect(accounts.tokens.current(admin)).rejects.toMatchObject({ kind: 'not-authorised' });
    expect(await desk.store.tokens.get(admin)).toBeUndefined();
    expect((await audits())[0]).toEqual(['account.refused', admin, null]);
  });

  it('any more need not come back: the nightly look gives their tokens back, of the others it lets them be', async () => {
    await desk.authorise();
    await desk.authorise(member);
    const accounts = await desk.replica({
      mayUse: async (openId) => (openId === member ? undefined : openId !== admin),
    });

    expect(await accounts.sweep()).toBe(1);
    expect(await desk.store.tokens.holders()).toEqual([member]);
    expect((await audits())[0]).toEqual(['account.refused', admin, null]);
  });

  it('is not assumed while the platform is away', async () => {
    await desk.authorise();
    const accounts = await desk.replica({ mayUse: () => Promise.reject(new Error('away')) });

    expect(await accounts.tokens.current(admin)).toBeDefined();
  });
});

it('tokens that nobody can renew any more are swept', async () => {
  await desk.authorise();
  expect(await desk.store.tokens.expire(desk.now() + 6 * 24 * 60 * MINUTE)).toBe(0);

  expect(await desk.store.tokens.expire(desk.now() + 8 * 24 * 60 * MINUTE)).toBe(1);
});
