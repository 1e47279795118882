import { type AdviceKey, AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { releaseSlotAfter, withoutSlot } from '../lib/worker-slot.ts';
import { fromThrown, neverArrived, unexpected } from './errors.ts';
import { isSpared, type MessageCall, type Quota, type RateGate } from './rate-gate.ts';
import { asTenant, asUser, type SdkIdentity, type TenantToken } from './sdk.ts';
import type { CallOptions, Priority, Pulse, UserTokens } from './types.ts';

/** Properties of a call, apart from its arguments. */
export interface CallKind {
  /** Name of the call in errors and logs, e.g. `exports.create`. */
  readonly operation: string;
  /** Bucket of the shared rate budget; VC endpoints only. */
  readonly vcEndpoint?: string;
  /** Limits of messages: those of the endpoint, and of one chat, person or message. */
  readonly message?: MessageCall;
  /** True if repeating the call is harmless: reads, PATCH, sends with a `uuid`. */
  readonly repeatable: boolean;
}

export type Call = <T>(
  kind: CallKind,
  options: CallOptions | undefined,
  send: (identity: SdkIdentity, token: string) => Promise<T>,
) => Promise<T>;

/** Quick repeats inside one call. Longer outages are handled by the retries of the queue. */
const QUICK_REPEATS = 2;
const QUICK_PAUSE_MS = 400;
/** The longest wait inside a call for a limit outside the rate gate. */
const LONGEST_PAUSE_MS = 5_000;
/** A call that takes longer lets another job have the worker: one slow operation must not hold up all others. */
const SLOW_MS = 2_000;
const UNSTATED_RESET_MS = 10_000;
/** A busy chat, person or message says nothing of a reset; its limit is that of a second. */
const PLACE_RESET_MS = 1_000;

export interface CallParts {
  readonly gate: RateGate;
  readonly quota: Quota;
  readonly tenant: TenantToken;
  readonly users: UserTokens | undefined;
  readonly clock: Clock;
  readonly pulse?: Pulse | undefined;
  /** Learns of every answered call that counts towards the month's quota. */
  readonly counted?: ((operation: string, purpose: Priority) => void) | undefined;
}

/**
 * Creates the one function that every call to the platform goes through: rate budget, identity, conversion of errors,
 * and one renewal of a refused token.
 */
export function createCall({ gate, quota, tenant, users, clock, pulse, counted }: CallParts): Call {
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

  /** Returns true if there is a newer token and the call may be sent once more. */
  async function renewed(error: AppError, token: string, options: CallOptions | undefined): Promise<boolean> {
    const who = options?.identity ?? { as: 'tenant' };
    if (who.as === 'tenant' && error.hasTrait('tenant-token-stale')) {
      tenant.refused(token);
      return true;
    }
    // The code also means "this API does not accept user tokens": a new token would be refused in the same way.
    const isStale = error.hasTrait('user-token-stale') && error.kind === 'not-authorised';
    if (who.as !== 'user' || !isStale) return false;
    await users?.renewed(who.openId, token);
    return true;
  }

  async function admitted(kind: CallKind, options: CallOptions | undefined): Promise<void> {
    const { priority = 'interactive', progress, signal } = options ?? {};
    signal?.throwIfAborted();
    const since = clock.monotonic();
    if (isSpared(priority) && counts(kind)) await quota.admit(kind.operation);
    if (kind.vcEndpoint !== undefined) await gate.vc(kind.vcEndpoint, priority, signal);
    if (kind.message !== undefined) await gate.message({ ...kind.message, progress }, signal);
    if (kind.vcEndpoint !== undefined || kind.message !== undefined)
      pulse?.waited(kind.vcEndpoint ?? 'messages', since);
    signal?.throwIfAborted();
  }

  /** Closes the bucket for everybody after a frequency refusal, so that other calls do not run into it too. */
  async function closeGate(error: AppError, { vcEndpoint, message }: CallKind): Promise<void> {
    if (error.kind !== 'rate-limited') return;
    const { retryAfterMs } = error.facts;
    if (vcEndpoint !== undefined) await gate.closed(vcEndpoint, retryAfterMs ?? UNSTATED_RESET_MS);
    if (message === undefined) return;
    if (error.hasTrait('place-busy'))
      await gate.closedMessage(message, 'place', retryAfterMs ?? PLACE_RESET_MS);
    else await gate.closedMessage(message, 'endpoint', retryAfterMs ?? UNSTATED_RESET_MS);
  }

  return async (kind, options, send) => {
    let mayRenew = true;
    for (let repeats = 0; ; ) {
      await admitted(kind, options);
      let token: string | undefined;
      let since = clock.monotonic();
      try {
        const held = await tokenFor(options);
        token = held.token;
        since = clock.monotonic();
        const sent = unlessAborted(send(held.identity, held.token), options?.signal);
        const answer = await releaseSlotAfter(options?.signal, clock, SLOW_MS, sent);
        pulse?.answered(kind.operation, since);
        if (counts(kind)) {
          counted?.(kind.operation, options?.priority ?? 'interactive');
          await quota.answered(since);
        }
        return answer;
      } catch (thrown) {
        options?.signal?.throwIfAborted();
        const error = calledAs(options, fromThrown(thrown, kind.operation));
        if (token !== undefined) pulse?.answered(kind.operation, since, error);
        // Without a token the call itself was never sent, and the error says nothing about its endpoint.
        if (token !== undefined) {
          await closeGate(error, kind);
          if (error.facts.advice === 'quota-exhausted') {
            await quota.spent();
            if (isSpared(options?.priority)) await quota.admit(kind.operation);
          }
          if (mayRenew && (await renewed(error, token, options))) {
            mayRenew = false;
            continue;
          }
        }
        const waitMs = pauseBefore(error, neverArrived(thrown), kind, repeats);
        if (waitMs === undefined) throw error;
        repeats += 1;
        await withoutSlot(options?.signal, () => clock.pause(waitMs, options?.signal));
      }
    }
  };
}

/** Calls of meetings and messages count towards the month's quota; asking for people, tokens and scopes does not. */
function counts({ vcEndpoint, message }: CallKind): boolean {
  return vcEndpoint !== undefined || message !== undefined;
}

/**
 * Notes whose call it was. A call of the app that is refused for its token or for a consent is a matter of the app:
 * the person who asked must not be sent to consent for it.
 */
function calledAs(options: CallOptions | undefined, { facts, message }: AppError): AppError {
  if (options?.identity?.as === 'user') return new AppError({ ...facts, calledAs: 'person' }, message);
  const own = facts.kind === 'not-authorised' ? ofTheApp(facts.advice) : facts;
  return new AppError({ ...facts, ...own, calledAs: 'app' }, message);
}

function ofTheApp(advice: AdviceKey): Pick<AppError['facts'], 'kind' | 'advice'> {
  return advice === 'user-scope-missing'
    ? { kind: 'no-permission', advice: 'app-scope-missing' }
    : { kind: 'internal', advice: 'app-credentials' };
}

/**
 * Returns the milliseconds to wait before the call is sent again; undefined if it is not. A call that was refused for
 * frequency or never arrived was certainly not executed; any other is repeated only if that is harmless.
 */
function pauseBefore(error: AppError, unsent: boolean, kind: CallKind, repeats: number): number | undefined {
  if (repeats >= QUICK_REPEATS || !error.retryable) return undefined;
  if (error.kind === 'unavailable' && !kind.repeatable && !unsent) return undefined;
  // The gate is closed now: the job waits in the queue instead of holding a worker.
  if (error.kind === 'rate-limited' && kind.message !== undefined) return undefined;
  const backoff = QUICK_PAUSE_MS * 2 ** repeats * (1 + Math.random());
  // The rate gate makes VC calls wait for as long as the platform asked.
  const asked = kind.vcEndpoint === undefined ? (error.facts.retryAfterMs ?? 0) : 0;
  const waitMs = Math.max(backoff, asked);
  return waitMs > LONGEST_PAUSE_MS ? undefined : waitMs;
}

/**
 * Rejects when the signal is aborted. The SDK's typed calls take no signal, so the request itself runs on until its
 * own timeout.
 */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** What a page of a list says of the next one. */
export interface Paged {
  readonly has_more?: boolean | undefined;
  readonly page_token?: string | undefined;
}

/** This ends a list whose page tokens never end; no chat, company or building has more. */
const MOST_PAGES = 600;

/** Fetches a list page by page, and returns all of it. */
export async function allPages<T>(
  operation: string,
  fetch: (page: {
    page_token?: string;
  }) => Promise<(Paged & { items?: readonly T[] | undefined }) | undefined>,
): Promise<T[]> {
  const all: T[] = [];
  const seen = new Set<string>();
  // Parameters that were good for the first page: it is the token that ran out.
  const lost = (error: unknown): never => {
    const isLost = error instanceof AppError && error.hasTrait('parameter-refused');
    throw isLost ? unexpected(operation, 'the page is lost') : error;
  };
  let token: string | undefined;
  while (seen.size < MOST_PAGES) {
    const data = await (token === undefined ? fetch({}) : fetch({ page_token: token }).catch(lost));
    if (data === undefined) throw unexpected(operation, 'no data');
    all.push(...(data.items ?? []));
    token = data.has_more ? data.page_token : undefined;
    if (!token || seen.has(token)) break;
    seen.add(token);
  }
  return all;
}
