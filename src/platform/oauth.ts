import { AppError } from '../errors.ts';
import { createDeviceFlow, msOf } from './device-flow.ts';
import { asJson, fromThrown, platformError } from './errors.ts';
import { createHttp } from './sdk.ts';
import type { OAuthApi, TokenGrant } from './types.ts';

export interface OAuthOptions {
  readonly app: {
    readonly id: string;
    readonly secret: string;
    readonly domain: string;
    readonly accountsDomain: string;
  };
}

/**
 * Creates the client of the platform's OAuth v2 (authen/v1/authorize, authen/v2/oauth/token).
 *
 * Successful responses are flat objects, refusals have HTTP 400. Throws AppError.
 */
export function createOAuthApi({ app }: OAuthOptions): OAuthApi {
  const http = createHttp([app.domain, app.accountsDomain]);
  const client = { client_id: app.id, client_secret: app.secret };
  const device = createDeviceFlow(http, app);

  async function grant(operation: string, body: object): Promise<TokenGrant> {
    const url = `${app.domain}/open-apis/authen/v2/oauth/token`;
    const answer = asJson(
      await http.post<never, unknown>(url, { ...client, ...body }).catch((error: unknown) => {
        throw fromThrown(error, operation);
      }),
    );
    const granted = grantOf(answer);
    if (granted === undefined) throw platformError({ operation, status: 200, body: answer });
    return granted;
  }

  return {
    authorizeUrl({ redirectUri, scopes, state, challenge }) {
      const query = new URLSearchParams({
        client_id: app.id,
        response_type: 'code',
        redirect_uri: redirectUri,
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      });
      // Without a scope the consent covers the person's name and nothing else.
      if (scopes.length > 0) query.set('scope', scopes.join(' '));
      return `${app.accountsDomain}/open-apis/authen/v1/authorize?${query.toString()}`;
    },
    exchange: ({ code, redirectUri, verifier }) =>
      grant('oauth.exchange', {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    refresh: (refreshToken) =>
      grant('oauth.refresh', { grant_type: 'refresh_token', refresh_token: refreshToken }),
    deviceCode: device.code,
    async deviceGrant(deviceCode) {
      const answer = await device.poll(deviceCode);
      if (typeof answer === 'string') return answer;
      const granted = grantOf(answer);
      if (granted === undefined)
        throw platformError({ operation: 'oauth.device', status: 200, body: answer });
      return granted;
    },
    revoke: device.revoke,
    async whoIs(accessToken) {
      const operation = 'oauth.userInfo';
      const url = `${app.domain}/open-apis/authen/v1/user_info`;
      const answer = asJson(
        await http
          .get<never, unknown>(url, { headers: { Authorization: `Bearer ${accessToken}` } })
          .catch((error: unknown) => {
            throw fromThrown(error, operation);
          }),
      );
      if (answer?.['code'] !== 0) throw platformError({ operation, status: 200, body: answer });
      const data = asJson(answer['data']) ?? {};
      if (typeof data['open_id'] !== 'string')
        throw new AppError({ kind: 'internal', advice: 'internal', operation });
      const unionId = typeof data['union_id'] === 'string' ? data['union_id'] : undefined;
      return { openId: data['open_id'], name: String(data['name'] ?? ''), unionId };
    },
  };
}

/** Returns the tokens of a flat answer; undefined if there are none in it. */
function grantOf(answer: Readonly<Record<string, unknown>> | undefined): TokenGrant | undefined {
  const token = answer?.['access_token'];
  if (answer === undefined || typeof token !== 'string') return undefined;
  return {
    accessToken: token,
    expiresInMs: msOf(answer, 'expires_in') ?? 0,
    refreshToken: typeof answer['refresh_token'] === 'string' ? answer['refresh_token'] : undefined,
    refreshExpiresInMs: msOf(answer, 'refresh_token_expires_in'),
    scopes:
      typeof answer['scope'] === 'string' ? answer['scope'].split(' ').filter((each) => each !== '') : [],
  };
}
