import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { prune } from '../prune.ts';
import type { SandboxState, Token } from '../state.ts';
import type { Endpoint } from './endpoint.ts';

const LIFE_MS = 7_200_000;
/** With less life than this a new token is made; the old one stays valid. */
const RENEW_MS = 30 * 60_000;

export function tenantToken(state: SandboxState): Token {
  const now = state.clock.now();
  const held = [...state.tokens.values()].find(
    (each) => each.caller.as === 'tenant' && each.expiresAt - now >= RENEW_MS,
  );
  if (held !== undefined) return held;
  prune(state);
  const token: Token = {
    value: `t-g1${randomBytes(16).toString('hex')}`,
    caller: { as: 'tenant' },
    scopes: undefined,
    issuedAt: now,
    expiresAt: now + LIFE_MS,
  };
  state.tokens.set(token.value, token);
  return token;
}

/** Issues a user token as OAuth would; tests and the demo use it through the control interface. */
export function userToken(state: SandboxState, openId: string, scopes: readonly string[]): Token {
  const now = state.clock.now();
  const token: Token = {
    value: `u-${randomBytes(20).toString('hex')}`,
    caller: { as: 'user', openId },
    scopes: new Set(scopes),
    issuedAt: now,
    expiresAt: now + LIFE_MS,
  };
  state.tokens.set(token.value, token);
  return token;
}

/** Expires every token issued so far. */
export function expireTokens(state: SandboxState): void {
  const now = state.clock.now();
  for (const token of state.tokens.values()) token.expiresAt = Math.min(token.expiresAt, now);
}

const credentials = z.strictObject({ app_id: z.string(), app_secret: z.string() });

function internal(name: string, path: string, withAppToken: boolean): Endpoint {
  return {
    name,
    method: 'POST',
    path,
    tokens: [],
    scopes: [],
    rate: 'none',
    flat: true,
    body: credentials,
    handle(call, state) {
      const { app_id: id, app_secret: secret } = call.body;
      const status = state.faults.behaviour('app-refusal-status') === 400 ? 400 : 200;
      if (id !== state.app.appId) throw new ApiError(status, 10003, 'invalid param');
      if (secret !== state.app.appSecret) throw new ApiError(status, 10014, 'app secret invalid');
      const token = tenantToken(state);
      const expire = Math.floor((token.expiresAt - state.clock.now()) / 1000);
      return {
        tenant_access_token: token.value,
        ...(withAppToken && { app_access_token: token.value }),
        expire,
      };
    },
  };
}

export const authEndpoints: readonly Endpoint[] = [
  internal('auth.tenant', '/open-apis/auth/v3/tenant_access_token/internal', false),
  internal('auth.app', '/open-apis/auth/v3/app_access_token/internal', true),
  {
    name: 'bot.info',
    method: 'GET',
    path: '/open-apis/bot/v3/info',
    tokens: ['tenant'],
    scopes: [],
    rate: 'im',
    flat: true,
    handle: (_call, { app }) => ({
      bot: {
        activate_status: 2,
        app_name: app.name,
        avatar_url: '',
        ip_white_list: [],
        open_id: app.botOpenId,
      },
    }),
  },
];
