import type { SandboxClock } from '../clock.ts';
import type { AckResult } from '../ws/index.ts';
import type { Sent } from './http.ts';
import type { CallbackOutcome } from './outcome.ts';

export interface DeliveryConfig {
  readonly eventUrl: string | undefined;
  readonly cardUrl: string | undefined;
  /** Empty: nothing is encrypted or signed. */
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly appId: string;
  readonly tenantKey: string;
  /** Default `webhook`. */
  readonly transport?: 'webhook' | 'websocket' | undefined;
  /** Of callbacks, where it is another. */
  readonly cardTransport?: 'webhook' | 'websocket' | undefined;
  /** Messages come as the event `message`, and clicks as `card.action.trigger_v1`, which only a webhook can have. */
  readonly firstGeneration?: boolean;
  /** Types that the app subscribed to; undefined: all. */
  readonly subscribed?: ReadonlySet<string> | undefined;
  /** How often an event comes again although it was taken; default 0. */
  readonly duplicates?: number;
  /** Whether repeated attempts are signed with the time of the first. */
  readonly firstTimestamp?: boolean;
  /** Whether an event is given up that no client of the long connection is there for. */
  readonly lostInGap?: boolean;
  /** What a person sees when the answer to their click comes too late; default 200341. */
  readonly lateAnswer?: number;
}

export interface DeliveryRecord {
  readonly id: string;
  readonly kind: 'event' | 'callback';
  readonly type: string;
  readonly eventId: string;
  readonly envelope: object;
  /** In clear, and signed as the first callbacks were. */
  readonly isOldClick?: boolean;
  readonly attempts: Sent[];
  /** Unix ms of the next try, on the sandbox clock. */
  nextAt: number | undefined;
  done: boolean;
}

export interface EventOptions {
  readonly eventId?: string;
  /** How often it is delivered again although it was taken: the platform promises at least once, not once. */
  readonly duplicates?: number;
  readonly envelope?: 'v1' | 'v2';
}

export interface Delivery {
  event(type: string, body: object, options?: EventOptions): DeliveryRecord;
  /** A click: never tried twice. */
  callback(body: object): Promise<CallbackOutcome>;
  /** Proves a request URL as the platform does when it is saved. */
  handshake(url: string): Promise<{ ok: boolean; detail: string }>;
  list(): readonly DeliveryRecord[];
  /** Delivers it again with a new signature; `sameBytes` repeats the last request with its old timestamp. */
  replay(id: string, times: number, options?: { readonly sameBytes?: boolean }): Promise<boolean>;
  /** Resolves when no attempt is under way. */
  idle(): Promise<void>;
  /** Ends attempts under way and makes no more. */
  stop(): void;
}

export interface DeliveryParts {
  readonly clock: SandboxClock;
  readonly config: () => DeliveryConfig;
  readonly changed: (record: DeliveryRecord) => void;
  /** Seam for the fault switches: called before each attempt, which is lost on the way where it answers `lost`. */
  readonly before: () => Promise<'lost' | undefined>;
  /** The long connection, where there is one. */
  readonly push?: (envelope: object, kind: DeliveryRecord['kind']) => Promise<AckResult>;
  /** Real time; the platform's own by default. */
  readonly deadlines?: { readonly wholeMs: number; readonly connectMs: number };
}
