import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
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
