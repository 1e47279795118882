import { type Clock, SKEW_MS, type SteadyClock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Metrics } from '../lib/metrics.ts';
import { createCall } from './call.ts';
import { createFiles, createMessages } from './messages.ts';
import { createAppScopes, createBotInfo } from './own-app.ts';
import { createChats, createPeople } from './people.ts';
import { type BucketStore, createQuota, createRateGate } from './rate-gate.ts';
import { createRecords, createRooms } from './records.ts';
import { createHttp, createSdk, createTenantToken } from './sdk.ts';
import { createTasks } from './tasks.ts';
import type { Feishu, Priority, Pulse, UserTokens } from './types.ts';

export interface FeishuOptions {
  readonly app: { readonly id: string; readonly secret: string; readonly domain: string };
  /** Storage of the rate budget; shared by all replicas. */
  readonly buckets: BucketStore;
  /** Source of user tokens; without it calls with a user's identity are refused. */
  readonly users?: UserTokens | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  /** Learns of every answered call that counts towards the month's quota. */
  readonly counted?: (operation: string, purpose: Priority) => void;
  /** Whether so few of the month's calls are left that those nobody waits for have to stop. */
  readonly isShort?: (() => Promise<boolean>) | undefined;
  /** Learns from every call how the platform is. */
  readonly pulse?: Pulse;
  /** How long a call may take; transfers of files have a time of their own. */
  readonly timeoutMs?: number | undefined;
}

/** The client, and how to find out whether the app's id and secret still hold. */
export interface PlatformClient extends Feishu {
  /** Asks for a new token. Throws AppError `app-credentials` if id or secret are refused. */
  checkCredentials(): Promise<void>;
}

/**
 * Creates the client of the platform. Every call has a timeout, uses the rate budget and throws only AppErrors.
 *
 * @example
 * const feishu = createFeishu({ app, buckets: store.buckets, users: tokens, clock: systemClock, log });
 * await feishu.messages.send({ chatId }, { type: 'card', card }, uuid);
 */
export function createFeishu({
  app,
  buckets,
  users,
  clock,
  log,
  pulse,
  counted,
  isShort,
  timeoutMs,
}: FeishuOptions): PlatformClient {
  const http = createHttp([app.domain], pulse, timeoutMs);
  const sdk = createSdk(app, http, log);
  const tenant = createTenantToken(http, app, clock, pulse);
  const gate = createRateGate(buckets, clock);
  const quota = createQuota(buckets, clock, log, isShort);
  const call = createCall({ gate, quota, tenant, users, clock, pulse, counted });
  return {
    messages: createMessages(sdk, app.id, call),
    files: createFiles(http, app.domain, call),
    chats: createChats(sdk, call),
    people: createPeople(sdk, call),
    tasks: createTasks(sdk, call),
    records: createRecords(sdk, call, clock),
    rooms: createRooms(sdk, call),
    bot: createBotInfo(sdk, call),
    scopes: createAppScopes(sdk, call),
    checkCredentials: tenant.check,
  };
}

interface PulseParts {
  readonly clock: SteadyClock;
  readonly log: Logger;
  readonly metrics: Metrics;
}

const REFUSED =
  'FEISHU_APP_ID or FEISHU_APP_SECRET is wrong, the app is disabled, or FEISHU_DOMAIN is not its platform';

/** Creates what watches the platform by the requests that are sent anyway. */
export function createPulse({ clock, log, metrics }: PulseParts): Pulse {
  const away = new Set<string>();
  const listeners: ((operation: string) => void | Promise<void>)[] = [];
  let refused: number | undefined;
  let isOff = false;
  const since = (start: number): number => (clock.monotonic() - start) / 1_000;

  return {
    answered(operation, start, error) {
      const code = error === undefined ? '0' : String(error.facts.code ?? error.facts.advice);
      metrics.count('bot_platform_calls_total', { operation, code });
      metrics.observe('bot_platform_call_seconds', since(start), { operation });
      if (error?.facts.advice === 'app-credentials') {
        const { code = 0, logId } = error.facts;
        if (refused === undefined) log.error({ code, logId }, REFUSED);
        refused = code;
      }
      if (error?.kind === 'unavailable') away.add(operation);
      if (error !== undefined) return;
      if (operation === 'auth.tenant') {
        if (refused !== undefined) log.info({}, 'the app is accepted again');
        refused = undefined;
      }
      metrics.set('bot_platform_last_success_timestamp_seconds', clock.now() / 1_000);
      if (away.delete(operation)) for (const listener of listeners) void listener(operation);
    },
    waited: (budget, start) => metrics.observe('bot_budget_wait_seconds', since(start), { budget }),
    asked: clock.asked,
    dated(header, asked) {
      const at = typeof header === 'string' ? Date.parse(header) : Number.NaN;
      if (Number.isNaN(at)) return;
      clock.heard(at, asked);
      const skewMs = clock.skewMs();
      if (skewMs === undefined) return;
      metrics.set('bot_clock_skew_seconds', Math.round(skewMs / 1_000));
      const was = isOff;
      isOff = Math.abs(skewMs) > SKEW_MS;
      const skew = { skewSeconds: Math.round(skewMs / 1_000) };
      if (isOff && !was)
        log.error(skew, 'the clock of this machine is off, the time of the platform is used');
      if (was && !isOff) log.info(skew, 'the clock of this machine is right again');
    },
    skewMs: clock.skewMs,
    refusedWith: () => refused,
    onReturn: (listener) => {
      listeners.push(listener);
    },
  };
}
