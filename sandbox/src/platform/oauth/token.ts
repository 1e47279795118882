import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { RefreshToken } from '../../oauth-state.ts';
import { prune } from '../../prune.ts';
import type { SandboxState } from '../../state.ts';
import type { Endpoint } from '../endpoint.ts';
import { mayUse } from '../im-store.ts';
import { checkClient, type Fields, fieldsOf, missing, refuse } from './client.ts';
import { byDevice, deviceEndpoints } from './device.ts';
import { userInfoEndpoint } from './user-info.ts';

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
const CODE_LIFE_MS = 5 * 60_000;
const ACCESS_LIFE_S = 7_200;
const REFRESH_LIFE_S = 604_800;
const OLD_TOKEN_LIFE_S = 60;
const YEAR_MS = 365 * 24 * 3_600_000;
const VERIFIER = /^[A-Za-z0-9\-._~]{43,128}$/;

function checkPerson(openId: string, state: SandboxState): void {
  if (state.world.person(openId)?.resigned) refuse(20066, 'The user status is invalid.');
  if (!mayUse(state, openId)) refuse(20010, 'The user has no permission to use the app.');
}

/** `scope` may narrow what was granted, never widen it. */
function narrowed(scope: string | undefined, granted: readonly string[]): readonly string[] {
  if (scope === undefined) return granted;
  const asked = scope.split(' ').filter((each) => each !== '');
  if (new Set(asked).size < asked.length) refuse(20067, 'The scope list has duplicates.', 'invalid_scope');
  if (asked.some((each) => !granted.includes(each)))
    refuse(20068, 'The scope list has a scope that was not granted.', 'invalid_scope');
  return asked;
}

interface Grant {
  readonly openId: string;
  readonly scopes: readonly string[];
  readonly consentedAt: number;
  /** False where the platform keeps the refresh token to itself. */
  readonly renews?: boolean;
}

/** As long as real ones: a JWT of some 1.4 KB. */
const newToken = (bytes = 1_000): string =>
  `eyJhbGciOiJFUzI1NiIs.${randomBytes(bytes).toString('base64url')}.${randomBytes(64).toString('base64url')}`;

function tokensFor({ openId, scopes, consentedAt, renews = true }: Grant, state: SandboxState): object {
  prune(state);
  const { faults, oauth } = state;
  const now = state.clock.now();
  const life = Number(faults.behaviour('access-token-life-s') ?? ACCESS_LIFE_S);
  const value = newToken();
  const caller = { as: 'user', openId } as const;
  const expiresAt = now + life * 1000;
  state.tokens.set(value, { value, caller, scopes: new Set(scopes), issuedAt: now, expiresAt });
  const answer = {
    access_token: value,
    expires_in: life,
    token_type: 'Bearer',
    scope: [...scopes].sort().join(' '),
  };
  if (!renews || !scopes.includes('offline_access') || !oauth.refreshEnabled) return answer;
  const refresh = newToken();
  const refreshLife = Number(faults.behaviour('refresh-token-life-s') ?? REFRESH_LIFE_S);
  oauth.refreshTokens.set(refresh, {
    openId,
    scopes,
    access: value,
    issuedAt: now,
    expiresAt: now + refreshLife * 1000,
    consentedAt,
    spent: undefined,
    revoked: false,
  });
  return { ...answer, refresh_token: refresh, refresh_token_expires_in: refreshLife };
}

function byCode(fields: Fields, state: SandboxState): object {
  const code = state.oauth.codes.get(fields['code'] ?? missing('code'));
  if (code === undefined) refuse(20003, 'The authorization code is not found.');
  if (code.used) refuse(20065, 'The authorization code has been used.');
  if (code.issuedAt + CODE_LIFE_MS <= state.clock.now()) refuse(20004, 'The authorization code has expired.');
  if (fields['redirect_uri'] !== code.redirectUri) refuse(20071, 'The redirect_uri does not match.');
  if (code.challenge !== undefined && !proves(fields['code_verifier'], code.challenge))
    refuse(20049, 'PKCE verification failed.');
  checkPerson(code.openId, state);
  const scopes = narrowed(fields['scope'], code.scopes);
  code.used = true;
  return tokensFor({ openId: code.openId, scopes, consentedAt: code.issuedAt }, state);
}

/** PKCE: only the client that requested the code may exchange it. */
function proves(
  verifier: string | undefined,
  { value, method }: { readonly value: string; readonly method: 'S256' | 'plain' },
): boolean {
  if (verifier === undefined || !VERIFIER.test(verifier)) return false;
  return (
    value === (method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'))
  );
}

function byRefresh(fields: Fields, state: SandboxState): object {
  const held = state.oauth.refreshTokens.get(fields['refresh_token'] ?? missing('refresh_token'));
  if (!state.oauth.refreshEnabled) refuse(20074, 'Refreshing is not enabled for this app.');
  if (held === undefined) refuse(20026, 'The refresh token is invalid.');
  if (held.revoked) refuse(20064, 'The refresh token has been revoked.');
  const now = state.clock.now();
  // Whether a lost answer can be asked for again is unconfirmed.
  const graceMs = Number(state.faults.behaviour('refresh-grace-ms') ?? 0);
  if (held.spent !== undefined && now < held.spent.at + graceMs) return held.spent.answer;
  checkRefresh(held, now);
  checkPerson(held.openId, state);
  const scopes = narrowed(fields['scope'], held.scopes);
  retire(held.access, state);
  const answer = tokensFor({ ...held, scopes }, state);
  held.spent = { at: now, answer };
  return answer;
}

/** An access token that was renewed is valid for one more minute; older descriptions say until its own end (a switch). */
function retire(access: string, state: SandboxState): void {
  const token = state.tokens.get(access);
  if (token === undefined) return;
  const left = Number(state.faults.behaviour('old-token-life-s') ?? OLD_TOKEN_LIFE_S);
  token.expiresAt = Math.min(token.expiresAt, state.clock.now() + left * 1000);
}

function checkRefresh({ spent, expiresAt, consentedAt }: RefreshToken, now: number): void {
  if (spent !== undefined) refuse(20073, 'The refresh token has been used.');
  if (expiresAt <= now || consentedAt + YEAR_MS <= now) refuse(20037, 'The refresh token has expired.');
}

export const oauthEndpoints: readonly Endpoint[] = [
  {
    name: 'auth.oauth.token',
    method: 'POST',
    path: '/open-apis/authen/v2/oauth/token',
    tokens: [],
    scopes: [],
    rate: 'im',
    flat: 'bare',
    // The checks are its own: each case has a code here.
    body: z.record(z.string(), z.unknown()),
    refusal: ({ code, message, more }) => ({
      code,
      error: more['error'] ?? 'server_error',
      error_description: message,
    }),
    handle(call, state) {
      const fields = fieldsOf(call);
      const kind = fields['grant_type'] ?? missing('grant_type');
      checkClient(fields, state);
      if (kind === 'authorization_code') return byCode(fields, state);
      if (kind === 'refresh_token') return byRefresh(fields, state);
      if (kind === DEVICE_GRANT) {
        const agreed = byDevice(fields, state);
        checkPerson(agreed.openId, state);
        return tokensFor({ ...agreed, consentedAt: state.clock.now() }, state);
      }
      return refuse(20036, 'The grant_type is not supported.', 'unsupported_grant_type');
    },
  },
  ...deviceEndpoints,
  userInfoEndpoint,
];
