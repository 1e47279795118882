import { z } from 'zod';
import { ApiError } from '../../api-error.ts';
import type { SandboxState } from '../../state.ts';
import type { Endpoint } from '../endpoint.ts';
import { decided, flatRefusal, issue } from './codes.ts';

const LIFE_S = 3_600;

function begin(
  { body }: { readonly body: Readonly<Record<string, unknown>> },
  origin: string,
  state: SandboxState,
): object {
  if (body['archetype'] !== 'PersonalAgent' || body['auth_method'] !== 'client_secret')
    throw new ApiError(400, 20001, 'archetype and auth_method are required', { error: 'invalid_request' });
  const code = issue(state.setup.registrations, state, { lifeMs: LIFE_S * 1000 });
  const page = `${origin}/page/launcher`;
  return {
    device_code: code.deviceCode,
    user_code: code.userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${code.userCode}`,
    expires_in: LIFE_S,
    interval: code.intervalMs / 1000,
  };
}

/** For a tenant of Lark the first answer has the brand only; the secret comes with the next poll, at the other host. */
function poll(deviceCode: string | undefined, state: SandboxState): object {
  const { code, by } = decided(state.setup.registrations, deviceCode, state);
  const brand = state.faults.behaviour('scan-brand') === 'lark' ? 'lark' : 'feishu';
  const info = { open_id: by, tenant_brand: brand };
  if (brand === 'lark' && !state.setup.deviceGrants.has(code.deviceCode)) {
    state.setup.deviceGrants.set(code.deviceCode, 1);
    code.polledAt = undefined;
    return { user_info: info };
  }
  code.used = true;
  return { client_id: state.app.appId, client_secret: state.app.appSecret, user_info: info };
}

/** Creates an app by one scan (accounts host, oauth/v1/app/registration): `init`, `begin`, `poll`. */
export const registrationEndpoint: Endpoint = {
  name: 'setup.registration',
  method: 'POST',
  path: '/oauth/v1/app/registration',
  tokens: [],
  scopes: [],
  rate: 'none',
  flat: 'bare',
  body: z.record(z.string(), z.string()),
  refusal: flatRefusal,
  handle(call, state) {
    const { action, device_code: deviceCode } = call.body as Record<string, string | undefined>;
    if (action === 'init') return { supported_auth_methods: ['client_secret'] };
    if (action === 'begin') return begin(call, `http://${call.headers.host ?? ''}`, state);
    if (action === 'poll') return poll(deviceCode, state);
    throw new ApiError(400, 20001, 'unknown action', { error: 'invalid_request' });
  },
};
