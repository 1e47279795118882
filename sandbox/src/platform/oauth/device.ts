import { z } from 'zod';
import type { SandboxState } from '../../state.ts';
import type { Call, Endpoint } from '../endpoint.ts';
import { holds } from '../scopes.ts';
import { decided, flatRefusal, issue } from '../setup/codes.ts';
import { checkClient, type Fields, fieldsOf, missing, refuse } from './client.ts';

const LIFE_S = 600;
const MOST_SCOPES = 50;

function scopesOf(scope: string | undefined, state: SandboxState): readonly string[] {
  const scopes = [...new Set((scope ?? '').split(' ').filter((each) => each !== ''))];
  const malformed = scopes.some((each) => !/^[a-z][\w.:]*$/.test(each));
  const lacking = scopes.filter((each) => !holds(state, each, 'user'));
  const side = state.faults.behaviour('device-scope');
  if (malformed || scopes.length > MOST_SCOPES || (lacking.length > 0 && side !== 'left-out'))
    refuse(20027, 'The provided scope list contains invalid or malformed scopes.', 'invalid_scope');
  return scopes.filter((each) => !lacking.includes(each));
}

/** An endpoint of the accounts host that takes the app's credentials in a form or by HTTP Basic. */
function forClient(
  name: string,
  path: string,
  handle: (fields: Fields, state: SandboxState, call: Call) => object,
): Endpoint {
  return {
    name,
    method: 'POST',
    path,
    tokens: [],
    scopes: [],
    rate: 'im',
    flat: 'bare',
    body: z.record(z.string(), z.unknown()),
    refusal: flatRefusal,
    handle(call, state) {
      const fields = fieldsOf(call);
      checkClient(fields, state);
      return handle(fields, state, call);
    },
  };
}

/** Asks for a code with which a person grants rights in a browser (accounts host, RFC 8628). */
const authorization = forClient('auth.device', '/oauth/v1/device_authorization', (fields, state, call) => {
  const scopes = scopesOf(fields['scope'], state);
  const code = issue(state.setup.devices, state, { lifeMs: LIFE_S * 1000, scopes });
  const page = `http://${call.headers.host ?? ''}/oauth/v1/device/verify`;
  return {
    device_code: code.deviceCode,
    user_code: code.userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?flow_id=${code.flowId}&user_code=${code.userCode}`,
    expires_in: LIFE_S,
    interval: code.intervalMs / 1000,
  };
});

/** Takes back what a person granted: tokens stop working, refresh tokens count as revoked. */
export function revoke(openId: string, state: SandboxState): void {
  state.oauth.granted.delete(openId);
  for (const each of state.oauth.refreshTokens.values()) if (each.openId === openId) each.revoked = true;
  for (const [value, { caller }] of state.tokens) {
    if (caller.as === 'user' && caller.openId === openId) state.tokens.delete(value);
  }
}

/** Takes a grant back: the refresh token, or the access token with the one that came with it. */
const revocation = forClient('auth.revoke', '/oauth/v1/revoke', (fields, state) => {
  const token = fields['token'] ?? missing('token');
  if (state.faults.behaviour('revoke') === 'absent') refuse(404, '404 page not found', 'not_found', 404);
  const { oauth, tokens } = state;
  const refresh = oauth.refreshTokens.get(token);
  if (refresh !== undefined && state.faults.behaviour('revoke') === 'person') revoke(refresh.openId, state);
  if (refresh !== undefined) refresh.revoked = true;
  tokens.delete(refresh?.access ?? token);
  return {};
});

/** Trades a code that a person agreed to. Returns who agreed, and to what; throws the refusals of RFC 8628. */
export function byDevice(
  fields: Fields,
  state: SandboxState,
): { readonly openId: string; readonly scopes: readonly string[]; readonly renews: boolean } {
  const { code, by } = decided(state.setup.devices, fields['device_code'] ?? missing('device_code'), state);
  code.used = true;
  const granted = state.oauth.granted.get(by) ?? new Set<string>();
  const leftOut = (state.faults.behaviour('consent-left-out') ?? []) as readonly string[];
  for (const scope of code.scopes) if (!leftOut.includes(scope)) granted.add(scope);
  state.oauth.granted.set(by, granted);
  const before = state.setup.deviceGrants.get(by) ?? 0;
  state.setup.deviceGrants.set(by, before + 1);
  const side = state.faults.behaviour('device-refresh');
  return { openId: by, scopes: [...granted], renews: side !== 'never' && (side !== 'second' || before > 0) };
}

export const deviceEndpoints: readonly Endpoint[] = [authorization, revocation];
