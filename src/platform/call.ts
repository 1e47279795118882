import { AppError } from '../errors.ts';
import { pause } from '../lib/timers.ts';
import { STALE_TENANT_TOKEN, STALE_USER_TOKEN } from './error-table.ts';
import { asJson, fromThrown, neverArrived, platformError } from './errors.ts';
import type { RateGate } from './rate-gate.ts';
import { asTenant, asUser, type SdkIdentity } from './sdk.ts';
import type { TenantToken } from './tenant-token.ts';
import type { CallOptions, UserTokens } from './types.ts';

/** What a call is, apart from its arguments. */
export interface CallKind {
  /** Our name for it in errors and logs, e.g. `exports.create`. */
  readonly operation: string;
  /** Set for VC endpoints: the bucket of the shared rate budget. */
  readonly vcEndpoint?: string;
  /** Spacing within this process: `message:om_…`, `chat:oc_…`. */
  readonly spacing?: string;
  /** True where a repeat does no harm: reads, PATCH, sends with a `uuid`. */
  readonly repeatable: boolean;
}

export type Call = <T>(
  kind: CallKind,
  options: CallOptions | undefined,
  send: (identity: SdkIdentity) => Promise<T>,
) => Promise<T>;

/** Quick repeats inside one call; longer patience is the queue's. */
const QUICK_REPEATS = 2;
const QUICK_PAUSE_MS = 400;
const CHAT_LIMIT_CODE = 230020;
const GATE_CODE = 99991400;
const UNSTATED_RESET_MS = 10_000;

export interface CallParts {
  readonly gate: RateGate;
  readonly tenant: TenantToken;
  readonly users: UserTokens | undefined;
}

/** The one way out to the platform: budget, identity, conversion of errors, one renewal of a refused token. */
export function createCall({ gate, tenant, users }: CallParts): Call {
  async function tokenFor(
    options: CallOptions | undefined,
  ): Promise<{ token: string; identity: SdkIdentity }> {
    const who = options?.identity ?? { as: 'tenant' };
    if (who.as === 'tenant') {
      const token = await tenant.current();
      return { token, identity: asTenant(token) };
    }
    if (users === undefined) throw new AppError({ kind: 'not-authorised', advice: 'authorise' });
    const token = await users.current(who.openId);
    return { token, identity: asUser(token) };
  }

  /** True where a newer token was got and the call may go out once more. */
  async function renewed(error: AppError, token: string, options: CallOptions | undefined): Promise<boolean> {
    const code = error.facts.code ?? 0;
    const who = options?.identity ?? { as: 'tenant' };
    if (who.as === 'tenant' && STALE_TENANT_TOKEN.has(code)) {
      tenant.refused(token);
      return true;
    }
    // 99991668 also says "this API takes no user tokens": a new one would be refused just the same.
    if (who.as !== 'user' || !STALE_USER_TOKEN.has(code) || /not support/i.test(error.message)) return false;
    await users?.renewed(who.openId, token);
    return true;
  }

  async function attempt<T>(
    kind: CallKind,
    options: CallOptions | undefined,
    token: { identity: SdkIdentity },
    send: (identity: SdkIdentity) => Promise<T>,
  ): Promise<T> {
    if (kind.vcEndpoint !== undefined)
      await gate.vc(kind.vcEndpoint, options?.priority ?? 'interactive', options?.signal);
    if (kind.spacing !== undefined) await gate.spaced(kind.spacing, options?.signal);
    options?.signal?.throwIfAborted();
    const answer = await unlessAborted(send(token.identity), options?.signal);
    const code = asJson(answer)?.['code'];
    if (typeof code === 'number' && code !== 0)
      throw platformError({ operation: kind.operation, status: 200, body: asJson(answer) });
    return answer;
  }

  return async (kind, options, send) => {
    let mayRenew = true;
    for (let repeat = 0; ; repeat += 1) {
      const token = await tokenFor(options);
      try {
        return await attempt(kind, options, token, send);
      } catch (thrown) {
        if (options?.signal?.aborted) throw thrown;
        const error = fromThrown(thrown, kind.operation);
        if (error.facts.code === GATE_CODE && kind.vcEndpoint !== undefined) {
          await gate.closed(kind.vcEndpoint, error.facts.retryAfterMs ?? UNSTATED_RESET_MS);
        }
        if (mayRenew && (await renewed(error, token.token, options))) {
          mayRenew = false;
          continue;
        }
        const again =
          error.facts.code === CHAT_LIMIT_CODE ||
          (error.retryable && (kind.repeatable || neverArrived(thrown)));
        if (!again || repeat >= QUICK_REPEATS) throw error;
        await pause(QUICK_PAUSE_MS * 2 ** repeat * (1 + Math.random()), options?.signal);
      }
    }
  };
}

/** The SDK's typed calls take no signal: the caller is let go, the request runs out on its own timeout. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
