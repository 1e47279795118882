import { gzipSync } from 'node:zlib';
import type { AxiosInstance } from 'axios';
import { asJson } from './errors.ts';
import { codeOf, deviceStateOf, msOf, postForm, refusedForm } from './oauth.ts';
import type { DeviceCode, DeviceState } from './types.ts';

/** Hosts of the login pages, without a slash at the end. */
export interface AccountHosts {
  readonly feishu: string;
  readonly lark: string;
}

/** What an app is created with: nothing but the bot's own ability, and what is listed here. */
export interface Wanted {
  readonly name: string;
  readonly description: string;
  readonly scopes: { readonly tenant: readonly string[]; readonly user: readonly string[] };
  readonly events: readonly string[];
  readonly callbacks: readonly string[];
}

/** A code that a person creates the app with, at its `url`. */
export interface RegistrationCode extends DeviceCode {
  readonly userCode: string;
  /** Another page for the same code, for tenants where the first refuses it. */
  readonly otherUrl: string;
}

export type Polled =
  | {
      readonly state: 'created';
      readonly appId: string;
      readonly secret: string;
      /** Open id of who scanned the code; undefined if the platform does not reveal it. */
      readonly creator: string | undefined;
      readonly brand: 'feishu' | 'lark';
    }
  /** `elsewhere`: the tenant is one of Lark, whose host has the answer. */
  | { readonly state: DeviceState | 'elsewhere' };

export interface Registration {
  /** Asks for a code. Throws AppError. */
  begin(wanted: Wanted): Promise<RegistrationCode>;
  /** Asks once whether the app was created. Throws AppError for anything that is no answer. */
  poll(deviceCode: string, brand: 'feishu' | 'lark'): Promise<Polled>;
}

const PATH = '/oauth/v1/app/registration';
const BEGIN = 'registration.begin';
const POLL = 'registration.poll';
/** If the platform does not say; it usually says an hour and five seconds. */
const UNSTATED = { lifeMs: 300_000, intervalMs: 5_000 };

/**
 * Creates the client of the registration by one scan (RFC 8628 at the accounts host). The SDK's own client cannot
 * reach a host without TLS, and ends at the first lost connection.
 */
export function createRegistration(http: AxiosInstance, hosts: AccountHosts): Registration {
  const post = (host: string, fields: Record<string, string>, operation: string) =>
    postForm(http, `${host}${PATH}`, fields, { operation });

  return {
    async begin(wanted) {
      // Codes of Feishu's host work for tenants of both brands.
      const fields = {
        archetype: 'PersonalAgent',
        auth_method: 'client_secret',
        request_user_info: 'open_id',
      };
      const answer = await post(hosts.feishu, { action: 'begin', ...fields }, BEGIN);
      // Both spellings are in use.
      const lifeMs = msOf(answer, 'expire_in') ?? UNSTATED.lifeMs;
      const code = codeOf(BEGIN, answer, { ...UNSTATED, lifeMs });
      const userCode = String(answer?.['user_code'] ?? '');
      const query = new URLSearchParams({ user_code: userCode, from: 'cli' });
      return {
        ...code,
        userCode,
        url: launcherUrl(code.url, wanted),
        otherUrl: `${new URL(code.url).origin}/page/cli?${query}`,
      };
    },
    async poll(deviceCode, brand) {
      const answer = await post(hosts[brand], { action: 'poll', device_code: deviceCode }, POLL);
      const { client_id: appId, client_secret: secret } = answer ?? {};
      const who = asJson(answer?.['user_info']);
      const creator = typeof who?.['open_id'] === 'string' ? who['open_id'] : undefined;
      if (typeof appId === 'string' && typeof secret === 'string' && secret !== '')
        return {
          state: 'created',
          appId,
          secret,
          creator,
          brand: who?.['tenant_brand'] === 'lark' ? 'lark' : brand,
        };
      if (who?.['tenant_brand'] === 'lark') return { state: 'elsewhere' };
      return { state: deviceStateOf(answer) ?? refusedForm(POLL, answer) };
    },
  };
}

function launcherUrl(complete: string, { name, description, scopes, events, callbacks }: Wanted): string {
  const addons = {
    preset: false,
    scopes,
    events: { items: { tenant: events } },
    callbacks: { items: callbacks },
  };
  const url = new URL(complete);
  const more = {
    from: 'sdk',
    tp: 'sdk',
    source: 'node-sdk/meeting-quality',
    name,
    desc: description,
    // An app chosen there would lose its own configuration.
    createOnly: 'true',
    addons: gzipSync(JSON.stringify(addons)).toString('base64url'),
  };
  for (const [key, value] of Object.entries(more)) url.searchParams.set(key, value);
  return url.href;
}
