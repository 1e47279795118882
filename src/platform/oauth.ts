import type { AxiosInstance } from 'axios';
import { AppError } from '../errors.ts';
import { asJson, fromThrown, platformError, readJson } from './errors.ts';
import { createHttp } from './sdk.ts';

export interface TokenGrant {
  readonly accessToken: string;
  readonly expiresInMs: number;
  readonly refreshToken: string | undefined;
  readonly refreshExpiresInMs: number | undefined;
  readonly scopes: readonly string[];
}

export interface DeviceCode {
  readonly deviceCode: string;
  /** Where the person grants; to be passed on unchanged. */
  readonly url: string;
  readonly expiresInMs: number;
  readonly intervalMs: number;
}

/** A code without a grant: nobody decided yet, polls come too often, it was refused, or is of no use any more. */
export type DeviceState = 'pending' | 'slower' | 'denied' | 'expired';

export interface OAuthApi {
  /** Returns the address of the consent page. `scopes` are joined by spaces; PKCE is always S256. */
  authorizeUrl(q: {
    redirectUri: string;
    scopes: readonly string[];
    state: string;
    challenge: string;
  }): string;
  exchange(q: { code: string; redirectUri: string; verifier: string }): Promise<TokenGrant>;
  refresh(refreshToken: string): Promise<TokenGrant>;
  /** POST oauth/v1/device_authorization: a code that a person grants rights with in any browser. */
  deviceCode(scopes: readonly string[]): Promise<DeviceCode>;
  /** Asks once what became of a code; a code that was granted is spent by it. */
  deviceGrant(deviceCode: string): Promise<TokenGrant | DeviceState>;
  /** POST oauth/v1/revoke: takes a grant back. Not documented, so a refusal means nothing. */
  revoke(token: string): Promise<void>;
  whoIs(accessToken: string): Promise<{ openId: string; name: string; unionId: string | undefined }>;
}

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

type Answer = Readonly<Record<string, unknown>>;

interface DeviceFlow {
  code(scopes: readonly string[]): Promise<DeviceCode>;
  /** The flat answer with tokens, or what else became of the code. */
  poll(deviceCode: string): Promise<Answer | DeviceState>;
  revoke(token: string): Promise<void>;
}

const GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
/** Asked for where the platform does not say: clients wait so long for each. */
const UNSTATED = { lifeMs: 240_000, intervalMs: 5_000 };

/** RFC 8628; the numbers beside them differ between hosts. */
const STATES: Readonly<Record<string, DeviceState>> = {
  authorization_pending: 'pending',
  slow_down: 'slower',
  access_denied: 'denied',
  expired_token: 'expired',
  invalid_grant: 'expired',
};

/** Returns what became of a code by the `error` of a refusal; undefined for anything else. */
export function deviceStateOf(answer: Answer | undefined): DeviceState | undefined {
  const error = answer?.['error'];
  return typeof error === 'string' ? STATES[error] : undefined;
}

/**
 * Sends a form whose refusals are answers: HTTP 400 with `error`. Throws AppError for everything else.
 *
 * The code of a refusal is renamed, as the client's own check takes every code for an error.
 */
export async function postForm(
  http: AxiosInstance,
  url: string,
  fields: Readonly<Record<string, string>>,
  { operation, auth }: { readonly operation: string; readonly auth?: string },
): Promise<Answer | undefined> {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    ...(auth !== undefined && { Authorization: auth }),
  };
  const body = await http
    .post<never, unknown>(url, new URLSearchParams(fields).toString(), {
      headers,
      validateStatus: (status) => status < 500 && status !== 429,
      transformResponse: [parsed],
    })
    .catch((error: unknown) => {
      throw fromThrown(error, operation);
    });
  return asJson(body);
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    const { code, ...rest } = readJson(data) as Record<string, unknown>;
    return rest['error'] === undefined ? { code, ...rest } : { refusal: code, ...rest };
  } catch {
    return {};
  }
}

/** Returns a time that an answer gives in seconds as ms; undefined if it gives none. */
export function msOf(answer: Answer | undefined, name: string): number | undefined {
  const seconds = answer?.[name];
  return typeof seconds === 'number' ? seconds * 1000 : undefined;
}

/** Reads the code out of an answer, with the waits to keep where it names none. Throws AppError for a refusal. */
export function codeOf(
  operation: string,
  answer: Answer | undefined,
  unstated: { readonly lifeMs: number; readonly intervalMs: number },
): DeviceCode {
  const deviceCode = answer?.['device_code'];
  const url = answer?.['verification_uri_complete'];
  if (typeof deviceCode !== 'string' || typeof url !== 'string') return refusedForm(operation, answer);
  return {
    deviceCode,
    url,
    expiresInMs: msOf(answer, 'expires_in') ?? unstated.lifeMs,
    intervalMs: msOf(answer, 'interval') ?? unstated.intervalMs,
  };
}

/** Throws a refusal of `postForm` as an AppError. */
export function refusedForm(operation: string, answer: Answer | undefined): never {
  throw platformError({ operation, status: 400, body: { ...answer, code: answer?.['refusal'] } });
}

/** The consent without a redirect (RFC 8628), which needs no public address. */
function createDeviceFlow(
  http: AxiosInstance,
  app: {
    readonly id: string;
    readonly secret: string;
    readonly domain: string;
    readonly accountsDomain: string;
  },
): DeviceFlow {
  const client = { client_id: app.id, client_secret: app.secret };
  const basic = `Basic ${Buffer.from(`${app.id}:${app.secret}`).toString('base64')}`;

  return {
    async code(scopes) {
      const operation = 'oauth.deviceCode';
      const url = `${app.accountsDomain}/oauth/v1/device_authorization`;
      const scope = scopes.join(' ');
      let answer = await postForm(http, url, { client_id: app.id, scope }, { operation, auth: basic });
      // A proxy on the way may drop the header.
      if (/client_secret/.test(String(answer?.['error_description'] ?? '')))
        answer = await postForm(http, url, { ...client, scope }, { operation });
      return codeOf(operation, answer, UNSTATED);
    },
    async poll(deviceCode) {
      const operation = 'oauth.device';
      const url = `${app.domain}/open-apis/authen/v2/oauth/token`;
      const fields = { grant_type: GRANT, device_code: deviceCode, ...client };
      const answer = await postForm(http, url, fields, { operation });
      if (answer?.['access_token'] !== undefined) return answer;
      return deviceStateOf(answer) ?? refusedForm(operation, answer);
    },
    async revoke(token) {
      const operation = 'oauth.revoke';
      const answer = await postForm(
        http,
        `${app.accountsDomain}/oauth/v1/revoke`,
        { ...client, token },
        { operation },
      );
      if (answer?.['error'] !== undefined) refusedForm(operation, answer);
    },
  };
}
