import { describe, expect, it } from 'vitest';
import { createOAuthApi } from '../../../src/platform/oauth.ts';
import { createHttp } from '../../../src/platform/sdk.ts';
import { outcomes } from '../../support/table.ts';
import { eachPlatform, fakePlatform, refuses } from './support/fake-platform.ts';

const accountsDomain = 'https://accounts.feishu.cn';
const platform = eachPlatform();
const oauth = () =>
  createOAuthApi({ app: { id: 'cli_1', secret: 's', domain: platform.url, accountsDomain } });

describe('authorising', () => {
  it('follows no redirect: the secret goes to the configured host only', async () => {
    const other = await fakePlatform();
    platform.answers({ status: 307, headers: { location: `${other.url}/open-apis/authen/v2/oauth/token` } });

    await refuses(oauth().refresh('r'), { operation: 'oauth.refresh' });
    const elsewhere = createHttp(['https://open.feishu.cn']).post(`${platform.url}/open-apis/x`);
    await expect(elsewhere).rejects.toThrow(`no call to ${platform.url}`);
    await other.close();

    expect([platform.calls.length, other.calls.length]).toEqual([1, 0]);
  });

  it('does without a token to refresh where the person did not grant one', async () => {
    platform.answers({ body: { code: 0, access_token: 'a', expires_in: 7200, scope: '' } });

    expect(await oauth().refresh('r')).toMatchObject({ refreshToken: undefined, scopes: [] });
  });

  it.each(outcomes`
    not-authorised, reauthorise | 400 20003 ¦ 400 20037 ¦ 400 20064 ¦ 400 20065 ¦ 400 20073
    internal, app-credentials | 400 20002 ¦ 400 20071
    no-permission, refresh-not-enabled | 400 20074
    no-permission, app-scope-missing | 400 20068
    unavailable, unavailable | 500 20050 ¦ 503 20072
  `)('refused with HTTP %s is %s', async (answer, outcome) => {
    const [status, code] = answer.split(' ').map(Number);
    const [kind, advice] = outcome.split(', ');
    platform.answers({ status: status ?? 0, body: { code, error_description: 'words of the platform' } });

    const values = { detail: 'words of the platform' };
    await refuses(oauth().refresh('r'), { kind, advice, code, operation: 'oauth.refresh', values });
  });

  it('that answers without a token is a failure of the platform', async () => {
    platform.answers({ body: { code: 0 } });

    await refuses(oauth().refresh('r'), { kind: 'internal' });
  });

  it('tells who authorised, and where a token is no longer valid', async () => {
    platform.data({ open_id: 'ou_1', name: '安娜', union_id: 'on_1' });
    expect(await oauth().whoIs('eyJ1')).toEqual({ openId: 'ou_1', name: '安娜', unionId: 'on_1' });
    expect(platform.calls[0]?.headers.authorization).toBe('Bearer eyJ1');

    platform.answers({ body: { code: 20005, msg: 'The user access token passed is invalid' } });
    await refuses(oauth().whoIs('eyJ1'), { kind: 'not-authorised' });
  });
});
