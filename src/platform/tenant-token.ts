import type { AxiosInstance } from 'axios';
import { toAppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { asJson, fromThrown, platformError } from './errors.ts';
import type { Pulse } from './types.ts';

/** When less of its lifetime is left, the platform issues a new token. */
const MARGIN_MS = 5 * 60_000;
const OPERATION = 'auth.tenant';

export interface TenantToken {
  /** Returns a token that is valid now; concurrent callers share one request. */
  current(): Promise<string>;
  /** Reports that the platform refused `token`: the next caller fetches another. */
  refused(token: string): void;
  /** Asks for a token with the app's id and secret, whatever is held. Throws AppError if they are refused. */
  check(): Promise<void>;
}

/** Creates the source of the tenant token (POST /auth/v3/tenant_access_token/internal), shared and cached. */
export function createTenantToken(
  http: AxiosInstance,
  app: { id: string; secret: string; domain: string },
  clock: Clock,
  pulse?: Pulse,
): TenantToken {
  let held: { token: string; until: number } | undefined;
  let fetching: Promise<string> | undefined;

  async function fetch(): Promise<string> {
    const since = clock.monotonic();
    try {
      const token = await ask();
      pulse?.answered(OPERATION, since);
      return token;
    } catch (thrown) {
      const error = toAppError(thrown);
      pulse?.answered(OPERATION, since, error);
      throw error;
    }
  }

  async function ask(): Promise<string> {
    const url = `${app.domain}/open-apis/auth/v3/tenant_access_token/internal`;
    const body = await http
      .post<never, unknown>(url, { app_id: app.id, app_secret: app.secret })
      .catch((error: unknown) => {
        throw fromThrown(error, OPERATION);
      });
    const answer = asJson(body);
    const token = answer?.['tenant_access_token'];
    const expire = answer?.['expire'];
    if (answer?.['code'] !== 0 || typeof token !== 'string' || typeof expire !== 'number') {
      throw platformError({ operation: OPERATION, status: 200, body: answer });
    }
    held = { token, until: clock.now() + Math.max(expire * 1000 - MARGIN_MS, 30_000) };
    return token;
  }

  /** Concurrent callers share one request. */
  function fresh(): Promise<string> {
    fetching ??= fetch().finally(() => {
      fetching = undefined;
    });
    return fetching;
  }

  return {
    current: () => (held !== undefined && held.until > clock.now() ? Promise.resolve(held.token) : fresh()),
    async check() {
      await fresh();
    },
    refused(token) {
      if (held?.token === token) held = undefined;
    },
  };
}
