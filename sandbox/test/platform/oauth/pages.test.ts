import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Stage } from '../stage.ts';
import { BACK, type Consent, openConsent } from './consent.ts';

describe('a person who is asked whether the app may act for them', () => {
  let consent: Consent;
  let stage: Stage;

  beforeEach(async () => {
    consent = await openConsent();
    stage = consent.stage;
  });
  afterEach(() => stage.stop());

  it('sees who they are, the app and what it asks for', async () => {
    const shown = await consent.page({ ...consent.asked(), as: stage.cast.admin.openId });

    expect(shown.status).toBe(200);
    expect(shown.html).toMatch(/会议助手 申请使用你的权限.*张三.*vc:export.*offline_access/s);
  });

  it('is known by a cookie, and asked who they are without one', async () => {
    const known = await consent.page(consent.asked(), {
      Cookie: `a=b; sandbox_person=${stage.cast.member.openId}`,
    });
    const unknown = await consent.page(consent.asked());

    expect(known.html).toContain('王小明');
    expect(unknown.html).toContain('你是谁？');
  });

  it('who was named once sits there until another is named', async () => {
    const { member } = stage.cast;
    const named = await consent.page({ ...consent.asked(), as: member.openId });
    const cookie = named.headers.get('set-cookie') ?? '';
    const later = await consent.page(consent.asked(), { Cookie: cookie.split(';')[0] ?? '' });
    const away = /href="\?([^"]*)">换一个人/.exec(later.html)?.[1]?.replaceAll('&#38;', '&') ?? '';
    const another = await consent.page(Object.fromEntries(new URLSearchParams(away)), {
      Cookie: cookie.split(';')[0] ?? '',
    });

    expect(cookie).toBe(`sandbox_person=${member.openId}; Path=/; SameSite=Lax; HttpOnly`);
    expect(later.html).toContain(member.name);
    expect(another.html).toContain('你是谁？');
    expect(another.html).toContain('name="state" value="s1"');
  });

  it('cannot be shown markup by whoever made the link', async () => {
    const shown = await consent.page({
      ...consent.asked({ state: '"><script>alert(1)</script>' }),
      as: stage.cast.admin.openId,
    });

    expect(shown.html).not.toContain('<script>');
  });

  it('agrees, and comes back with a code that is worth tokens in the documented form', async () => {
    const back = await consent.decide(stage.cast.admin, 'allow');
    const { status, body } = await consent.exchange(back.searchParams.get('code') ?? '');

    expect(back.origin + back.pathname).toBe(BACK);
    expect(back.searchParams.get('state')).toBe('s1');
    expect(status).toBe(200);
    expect(body).toEqual({
      code: 0,
      access_token: expect.stringMatching(/^eyJ.{1000,3000}$/),
      expires_in: 7_200,
      refresh_token: expect.stringMatching(/^eyJ/),
      refresh_token_expires_in: 604_800,
      token_type: 'Bearer',
      scope: 'offline_access vc:export',
    });
  });

  it('is who the token says', async () => {
    const { body } = await consent.exchange(await consent.codeOf());
    const answer = await stage.ask('GET', '/open-apis/authen/v1/user_info', {
      token: String(body['access_token']),
    });

    expect(answer.data).toMatchObject({ open_id: stage.cast.admin.openId, name: '张三' });
    expect(answer.data).not.toHaveProperty('email');
  });

  it('refuses, and the app learns no more than that', async () => {
    const back = await consent.decide(stage.cast.admin, 'deny');

    expect(back.href).toBe(`${BACK}?error=access_denied&state=s1`);
  });

  it('is not asked again for what they granted, unless the app insists', async () => {
    await consent.codeOf();
    const query = { ...consent.asked(), as: stage.cast.admin.openId };

    const again = await consent.page(query);
    const insisted = await consent.page({ ...query, prompt: 'consent' });
    const more = await consent.page({ ...query, scope: 'vc:export im:message' });

    expect(again).toMatchObject({ status: 302, to: expect.stringContaining(`${BACK}?code=`) });
    expect([insisted.status, more.status]).toEqual([200, 200]);
  });

  it('gives more each time: what was granted before comes along', async () => {
    await consent.codeOf();
    const { body } = await consent.exchange(
      await consent.codeOf(stage.cast.admin, consent.asked({ scope: 'im:message' })),
    );

    expect(body['scope']).toBe('im:message offline_access vc:export');
  });

  it.each([
    ['another app', { client_id: 'cli_x' }, 20048],
    ['a place that is not on the list', { redirect_uri: 'https://evil.example.com/' }, 20029],
    ['the same place with a slash more', { redirect_uri: `${BACK}/` }, 20029],
    ['a scope that the app does not have', { scope: 'vc:export mail:read' }, 20027],
    ['another response type', { response_type: 'token' }, 20001],
    ['an unknown way of proof', { code_challenge_method: 'S512' }, 20001],
  ])('sees an error page for %s', async (_what, more, code) => {
    const shown = await consent.page({ ...consent.asked(more), as: stage.cast.admin.openId });

    expect(shown.status).toBe(400);
    expect(shown.html).toContain(`错误码：${code}`);
  });

  it('asked for more than fifty scopes sees an error page', async () => {
    for (let n = 0; n < 51; n += 1) stage.sandbox.state.app.scopes.add(`demo:${n}`);
    const scopes = (count: number) => Array.from({ length: count }, (_, n) => `demo:${n}`).join(' ');
    const page = (count: number) =>
      consent.page({ ...consent.asked({ scope: scopes(count) }), as: stage.cast.admin.openId });

    expect((await page(50)).status).toBe(200);
    expect((await page(51)).html).toContain('错误码：20001');
  });

  it('comes back with the answer behind what was given, and loses it behind a fragment', async () => {
    const odd = ['https://bot.example.com/cb?tab=1', 'https://bot.example.com/#/cb'];
    await stage.control('POST', '/oauth', { redirect_uris: odd });
    const back = async (uri: string) =>
      consent.decide(stage.cast.admin, 'allow', consent.asked({ redirect_uri: uri }));

    const [query, fragment] = [await back(odd[0] ?? ''), await back(odd[1] ?? '')];
    expect([...query.searchParams.keys()]).toEqual(['tab', 'code', 'state']);
    expect(fragment.searchParams.has('code')).toBe(false);
    expect(fragment.hash).toMatch(/^#\/cb\?code=/);
  });

  it('from another company, or who left, has no right to the app', async () => {
    const shown = await consent.page({ ...consent.asked(), as: stage.cast.outsider.openId });

    const left = stage.sandbox.state.world.company.people.find((each) => each.resigned);
    const gone = await consent.page({ ...consent.asked(), as: left?.openId ?? '' });

    expect(shown.html).toContain('错误码：20010');
    expect(gone.html).toContain('错误码：20066');
  });
});
