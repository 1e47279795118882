import type { ChatType, Locale } from '../lib/chat.ts';
/** Public types of the store. Times are unix milliseconds; JSON columns are passed as values. */

import type { z } from 'zod';
import type { DaysRepo } from './day-types.ts';
import type { JobsRepo } from './job-types.ts';
import type { AuditRepo, DigestsRepo, PeopleRepo, SubscriptionsRepo } from './people-types.ts';

export type * from './day-types.ts';
export type * from './job-types.ts';
export type * from './people-types.ts';

/** State of an export: it waits, or names the effect that runs next, or (the last three) is final. */
export type ExportState =
  | 'waiting' // for an authorisation or a choice of its requester
  | 'announce'
  | 'admit' // waits for a free place among the running ones
  | 'find'
  | 'collect'
  | 'create'
  | 'poll'
  | 'download'
  | 'analyse'
  | 'deliver'
  | 'done'
  | 'failed'
  | 'cancelled';

export interface ExportRow {
  /** Random, unguessable, safe in addresses. */
  readonly id: string;
  /** One of those that `services/exports` knows. */
  readonly kind: string;
  readonly state: ExportState;
  readonly chatId: string;
  readonly chatType: ChatType;
  /** The message to reply to; null if there is none (menu, form, digest). */
  readonly requestMessageId: string | null;
  /** The card of this export, after `announce`. */
  readonly cardMessageId: string | null;
  readonly requestedBy: string;
  readonly requesterName: string | null;
  /** `tenant`, or the open_id of the person whose token creates, polls and downloads. */
  readonly identity: string;
  readonly locale: Locale;
  /** The parsed request of `services/exports` (range, filters, delivery). Opaque here. */
  readonly request: unknown;
  /** The platform's tasks behind this export, one per span. Opaque here. */
  readonly tasks: unknown;
  /** How far the data of a quality report is collected, as `services/reports` keeps it. Opaque here. */
  readonly report: unknown;
  readonly summary: unknown;
  readonly error: unknown;
  /** What an export in state `waiting` waits for. Opaque here. */
  readonly waitingFor: unknown;
  readonly fileId: string | null;
  /** Hash of the card's present content, so that an unchanged card is not sent again. */
  readonly cardDigest: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When the current state was entered. */
  readonly stateSince: number;
  readonly finishedAt: number | null;
}

export type NewExport = Pick<
  ExportRow,
  | 'id'
  | 'kind'
  | 'state'
  | 'chatId'
  | 'chatType'
  | 'requestMessageId'
  | 'requestedBy'
  | 'identity'
  | 'locale'
  | 'request'
>;
export type ExportPatch = Partial<Omit<ExportRow, 'id' | 'kind' | 'createdAt' | 'updatedAt'>>;

export interface ExportsWhere {
  requestedBy?: string;
  chatId?: string;
  states?: readonly ExportState[];
  /** Those that entered their state earlier (unix ms). */
  stateBefore?: number;
  /** Those whose end was not shown yet. */
  isOpen?: boolean;
}

export interface ExportsRepo {
  insert(row: NewExport, now: number): Promise<void>;
  get(id: string): Promise<ExportRow | undefined>;
  /** Updates the given columns, with `onlyIf` only in these states. Returns false if nothing changed. */
  update(id: string, patch: ExportPatch, now: number, onlyIf?: readonly ExportState[]): Promise<boolean>;
  /** Returns exports, newest first, without the workbooks of digests; `limit` ≤ 100. */
  list(where: ExportsWhere, limit: number): Promise<readonly ExportRow[]>;
  /** Counts exports; with `before` only those requested earlier than that one. */
  count(where: ExportsWhere & { before?: { createdAt: number; id: string } }): Promise<number>;
  /**
   * Removes what the platform returned from final exports requested before `cutoff`. The request stays, so that it can
   * be repeated; `updatedAt` is the time of removal. Returns how many.
   */
  redact(cutoff: number, now: number): Promise<number>;
  /** Deletes exports that ended, or began to wait for an answer, before `cutoff`; returns their ids. */
  expire(cutoff: number): Promise<readonly string[]>;
}

// ---- claims: what has been seen -------------------------------------------------------------------------

export interface ClaimsRepo {
  /** Returns true for the first caller with this key, false for later callers until `expiresAt`. */
  claim(key: string, now: number, expiresAt: number): Promise<boolean>;
  sweep(now: number): Promise<number>;
}

// ---- files ----------------------------------------------------------------------------------------------------

export interface FileInfo {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly createdAt: number;
}

/** Workbooks as AES-256-GCM encrypted chunks of at most 1 MiB. */
export interface FilesRepo {
  /** Stores a stream of bytes; an interrupted write leaves nothing visible. */
  write(id: string, name: string, bytes: AsyncIterable<Uint8Array>, now: number): Promise<FileInfo>;
  info(id: string): Promise<FileInfo | undefined>;
  /** Yields the bytes from `start` to `end` (exclusive); the whole file by default. */
  read(id: string, start?: number, end?: number): AsyncIterable<Buffer>;
  remove(id: string): Promise<boolean>;
  expire(cutoff: number): Promise<readonly string[]>;
}

// ---- rate budget -------------------------------------------------------------------------------------------------

export interface BucketsRepo {
  /**
   * Reads and updates one bucket in one step. `decide` is pure and may run twice. The state is the theoretical arrival
   * time of GCRA and a closing time, both unix ms, or the times of what a sliding window let pass. Times are kept in
   * whole ms, rounded up.
   */
  step<T>(key: string, decide: (state: BucketState) => { state: BucketState; result: T }): Promise<T>;
  peek(key: string): Promise<BucketState>;
  /** Deletes the buckets that are full again and open; returns how many. */
  sweep(now: number): Promise<number>;
}

export interface BucketState {
  readonly tat: number;
  readonly closedUntil: number;
  readonly sent?: readonly number[] | undefined;
}

/** How many calls of an operation (`list.quality`) were answered, and for whom (`interactive`, `background`, …). */
export interface CallCount {
  readonly operation: string;
  readonly purpose: string;
  readonly count: number;
}

/** Calls that count towards the month's quota; `month` is `2026-11`. */
export interface CallsRepo {
  add(month: string, counts: readonly CallCount[]): Promise<void>;
  /** Returns the counts of a month, the most first. */
  of(month: string): Promise<readonly CallCount[]>;
}

// ---- settings, tokens, audit ---------------------------------------------------------------------------------------

/** Small JSON values by scope (`chat:oc_…`, `tenant`, `user:ou_…`) and name (`lang`, `thresholds`, …). */
export interface SettingsRepo {
  /** Returns undefined if there is no such value, or one that does not fit. */
  get<T>(scope: string, name: string, schema: z.ZodType<T>): Promise<T | undefined>;
  set(scope: string, name: string, value: unknown, now: number): Promise<void>;
  remove(scope: string, name: string): Promise<void>;
  /** Removes the values of a name that were set before `cutoff` (unix ms); returns how many. */
  expire(name: string, cutoff: number): Promise<number>;
}

export interface TokenRow {
  readonly openId: string;
  readonly accessToken: string;
  readonly accessExpiresAt: number;
  readonly refreshToken: string | null;
  readonly refreshExpiresAt: number | null;
  readonly scopes: readonly string[];
  readonly name: string | null;
  readonly updatedAt: number;
}

/** User tokens; both tokens are encrypted at rest. */
export interface TokensRepo {
  get(openId: string): Promise<TokenRow | undefined>;
  put(row: TokenRow): Promise<void>;
  /** Replaces the row that was written at `updatedAt`; returns false if it no longer exists. */
  replace(row: TokenRow, updatedAt: number): Promise<boolean>;
  /** Removes the row, with `updatedAt` only if it is still the one written then. */
  remove(openId: string, updatedAt?: number): Promise<boolean>;
  /** Returns the open_ids of those who have tokens, as the audit log knows them. */
  holders(): Promise<readonly string[]>;
  /** Deletes tokens that nobody can renew any more; returns how many. */
  expire(now: number): Promise<number>;
  /** Runs `work` while no other replica runs it for the same person. */
  exclusively<T>(openId: string, work: () => Promise<T>): Promise<T>;
}

export interface Repos {
  readonly exports: ExportsRepo;
  readonly claims: ClaimsRepo;
  readonly jobs: JobsRepo;
  readonly files: FilesRepo;
  readonly buckets: BucketsRepo;
  readonly calls: CallsRepo;
  readonly settings: SettingsRepo;
  readonly tokens: TokensRepo;
  readonly audit: AuditRepo;
  readonly days: DaysRepo;
  readonly subscriptions: SubscriptionsRepo;
  readonly digests: DigestsRepo;
  readonly people: PeopleRepo;
}

export interface Store extends Repos {
  readonly engine: 'sqlite' | 'postgres';
  /**
   * Runs `work` in a transaction, all or nothing. Jobs that it enqueues wake the workers after the commit. `work` has
   * to use the repositories it is given: on SQLite those of the store would wait for this transaction.
   */
  transaction<T>(work: (repos: Repos) => Promise<T>): Promise<T>;
  /** Calls `listener` when a job may have become due, in any process. Returns a function that unsubscribes. */
  onWake(listener: () => void): () => void;
  /** Throws if the store cannot be reached or written. */
  ping(): Promise<void>;
  /** Removes copies of deleted rows from the database's log, as far as that is ours to do. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
