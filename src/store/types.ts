/** What the rest of the program knows of the store. Times are unix milliseconds; JSON travels as values. */

import type { DaysRepo } from './day-types.ts';
import type { DigestsRepo, SubscriptionsRepo } from './subscription-types.ts';

export type * from './day-types.ts';
export type * from './subscription-types.ts';

export type ExportKind = 'meetings' | 'participants' | 'quality' | 'rooms';
export type Locale = 'zh_cn' | 'en_us';

/** Where an export stands: it waits, has an effect to run, or (the last three) is final. */
export type ExportState =
  | 'waiting' // holds no job: waits for an authorisation or a choice of its requester
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
  readonly kind: ExportKind;
  readonly state: ExportState;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  /** The message to answer under; null where none is (menu, form, digest). */
  readonly requestMessageId: string | null;
  /** The one card of this export, once announced. */
  readonly cardMessageId: string | null;
  readonly requestedBy: string;
  readonly requesterName: string | null;
  /** `tenant`, or the open_id whose token creates, polls and downloads. */
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
  /** What a waiting export waits for. Opaque here. */
  readonly waitingFor: unknown;
  readonly fileId: string | null;
  /** Digest of what the card shows now, so that an unchanged card is not sent again. */
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
}

export interface ExportsRepo {
  insert(row: NewExport, now: number): Promise<void>;
  get(id: string): Promise<ExportRow | undefined>;
  /** Writes the named columns; `onlyIf` makes it conditional on the present state. False where nothing changed. */
  update(id: string, patch: ExportPatch, now: number, onlyIf?: readonly ExportState[]): Promise<boolean>;
  byCard(cardMessageId: string): Promise<ExportRow | undefined>;
  /** Newest first, without the workbooks of digests. `states` narrows; `limit` ≤ 100. */
  list(where: ExportsWhere, limit: number): Promise<readonly ExportRow[]>;
  /** `before` counts only exports asked for earlier than this one. */
  count(where: ExportsWhere & { before?: { createdAt: number; id: string } }): Promise<number>;
  /**
   * Empties final exports asked for before `cutoff` of what the platform answered; what was asked for stays, so
   * that it can be asked again. `updatedAt` then tells when. Answers how many.
   */
  redact(cutoff: number, now: number): Promise<number>;
  /** Deletes final exports finished before `cutoff`; answers their ids. */
  expire(cutoff: number): Promise<readonly string[]>;
}

// ---- claims: what has been seen -------------------------------------------------------------------------

export interface ClaimsRepo {
  /** True for the first caller with this key, false for everybody after until `expiresAt`. */
  claim(key: string, now: number, expiresAt: number): Promise<boolean>;
  sweep(now: number): Promise<number>;
}

// ---- jobs ---------------------------------------------------------------------------------------------------

export interface NewJob {
  readonly kind: string;
  /** Unique among live jobs: the same work asked for twice is one job. */
  readonly key: string;
  readonly payload: unknown;
  /** Smaller runs first: 0 interactive, 10 background. Default 0. */
  readonly priority?: number;
  /** Not before this time (unix ms); default now. */
  readonly runAt?: number;
}

export interface LeasedJob {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  /** How often this step has been started without success, a lease that ran out included; 0 at first. */
  readonly attempt: number;
  /** Fencing token: a completion with an older one changes nothing. */
  readonly lease: number;
  readonly createdAt: number;
}

export interface DeadJob {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  readonly error: string;
  readonly diedAt: number;
}

export interface JobsRepo {
  /** False where a live job with this key exists. Wakes the workers after commit. */
  enqueue(job: NewJob, now: number): Promise<boolean>;
  /** Takes up to `limit` due jobs (by priority, then due time) for `leaseMs`. */
  claim(now: number, leaseMs: number, limit: number): Promise<readonly LeasedJob[]>;
  /** Extends the lease; false where it was lost. */
  heartbeat(job: LeasedJob, now: number, leaseMs: number): Promise<boolean>;
  /** Removes a finished job; false where the lease was lost. */
  complete(job: LeasedJob): Promise<boolean>;
  /** Puts the job back for `runAt`; `attempt` says how many failures it has behind it. False: lease lost. */
  again(job: LeasedJob, runAt: number, attempt: number): Promise<boolean>;
  /** Keeps it as dead, with the error's sentence; false: lease lost. */
  bury(job: LeasedJob, error: string, now: number): Promise<boolean>;
  /** Makes a job that is not leased due now (a held one, or one that sleeps); wakes the workers. */
  runNow(key: string, now: number): Promise<boolean>;
  /** Removes a job that is not leased. */
  drop(key: string): Promise<boolean>;
  /** When the next job is due or the next lease runs out; undefined where there is no job. */
  nextDue(): Promise<number | undefined>;
  dead(limit: number): Promise<readonly DeadJob[]>;
  counts(now: number): Promise<{ ready: number; waiting: number; leased: number; dead: number }>;
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
  /** Stores the bytes as they come; an interrupted write leaves nothing that `info` shows. */
  write(id: string, name: string, bytes: AsyncIterable<Uint8Array>, now: number): Promise<FileInfo>;
  info(id: string): Promise<FileInfo | undefined>;
  /** The bytes from `start` to `end` (exclusive); whole file by default. */
  read(id: string, start?: number, end?: number): AsyncIterable<Buffer>;
  remove(id: string): Promise<boolean>;
  expire(cutoff: number): Promise<readonly string[]>;
}

// ---- rate budget -------------------------------------------------------------------------------------------------

export interface BucketsRepo {
  /**
   * Reads and writes one bucket's state in one step. `decide` is pure and may run twice.
   * State is GCRA's theoretical arrival time and a closing time, both unix ms.
   */
  step<T>(key: string, decide: (state: BucketState) => { state: BucketState; result: T }): Promise<T>;
  peek(key: string): Promise<BucketState>;
}

export interface BucketState {
  readonly tat: number;
  readonly closedUntil: number;
}

// ---- settings, tokens, audit ---------------------------------------------------------------------------------------

/** Small JSON values by scope (`chat:oc_…`, `tenant`, `user:ou_…`) and name (`lang`, `thresholds`, …). */
export interface SettingsRepo {
  get(scope: string, name: string): Promise<unknown>;
  set(scope: string, name: string, value: unknown, now: number): Promise<void>;
  remove(scope: string, name: string): Promise<void>;
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
  /** Puts `row` in the place of the one that was written at `updatedAt`; false where that one is no more. */
  replace(row: TokenRow, updatedAt: number): Promise<boolean>;
  /** `updatedAt` removes the row only if it is still the one written then. */
  remove(openId: string, updatedAt?: number): Promise<boolean>;
  /** Runs `work` while no other replica runs it for the same person. */
  exclusively<T>(openId: string, work: () => Promise<T>): Promise<T>;
}

export interface OAuthStateRow {
  readonly state: string;
  readonly openId: string;
  readonly exportId: string | null;
  readonly verifier: string;
  readonly purpose: string;
  readonly expiresAt: number;
}

export interface OAuthStatesRepo {
  put(row: OAuthStateRow): Promise<void>;
  /** Reads and removes in one step: a state opens once. */
  take(state: string, now: number): Promise<OAuthStateRow | undefined>;
}

export interface AuditRow {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly exportId: string | null;
  readonly chatId: string | null;
  readonly identity: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditRepo {
  add(row: AuditRow): Promise<void>;
  list(where: { actor?: string; since?: number }, limit: number): Promise<readonly AuditRow[]>;
  expire(cutoff: number): Promise<number>;
}

export interface Repos {
  readonly exports: ExportsRepo;
  readonly claims: ClaimsRepo;
  readonly jobs: JobsRepo;
  readonly files: FilesRepo;
  readonly buckets: BucketsRepo;
  readonly settings: SettingsRepo;
  readonly tokens: TokensRepo;
  readonly oauthStates: OAuthStatesRepo;
  readonly audit: AuditRepo;
  readonly days: DaysRepo;
  readonly subscriptions: SubscriptionsRepo;
  readonly digests: DigestsRepo;
}

export interface Store extends Repos {
  readonly engine: 'sqlite' | 'postgres';
  /**
   * All or nothing. Jobs enqueued inside wake the workers only after the commit. `work` uses the repositories it is
   * given: on SQLite the store's own would wait for this very transaction.
   */
  transaction<T>(work: (repos: Repos) => Promise<T>): Promise<T>;
  /** Calls `listener` whenever a job may have become due, from this process or another. Answers the unsubscribe. */
  onWake(listener: () => void): () => void;
  /** Throws where the store cannot be reached or written, or its schema is not ours. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
