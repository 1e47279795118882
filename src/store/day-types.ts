/** Public types of collected days. Times are unix milliseconds. */

import type { z } from 'zod';

/** `suspended`: no identity is left whose right could be used; `failed`: given up until it is asked for again. */
export type DayState = 'collecting' | 'suspended' | 'failed' | 'complete';

export interface DayRow {
  /** `2026-11-19`, in the tenant's zone. */
  readonly date: string;
  readonly state: DayState;
  /** Identities whose right the calls may use, in order: `tenant` or open_ids. */
  readonly identities: readonly string[];
  /** Those of them that were refused, and when. */
  readonly suspended: readonly { readonly identity: string; readonly at: number }[];
  /** Whether the day's list of meetings was read. */
  readonly listed: boolean;
  /** Consecutive attempts that failed because the platform was unavailable. */
  readonly failures: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

export type DayPatch = Partial<Omit<DayRow, 'date' | 'createdAt' | 'updatedAt'>>;

export interface DayMeeting<F = unknown> {
  /** The instance id, or number and start if there is none. */
  readonly meeting: string;
  /** The organiser as the list has it: an open_id in the JSON list. */
  readonly organiser: string;
  readonly starts: number;
  readonly ends: number;
  /** Number of participants according to the list. */
  readonly size: number;
  /** Encrypted at rest. */
  readonly facts: F;
}

export interface ListedMeeting<F = unknown> extends DayMeeting<F> {
  /** Number of joins that were measured when the meeting was judged; -1 before. */
  readonly judged: number;
}

/**
 * `open`: minutes still to fetch; `none`: nothing can be fetched; `empty`: the platform has no minutes; `failed`:
 * given up.
 */
export type DayJoinState = 'open' | 'done' | 'empty' | 'failed' | 'none';

export interface JoinTally<H = unknown> {
  readonly good: number;
  readonly fair: number;
  readonly poor: number;
  readonly unclassified: number;
  /** Sum of the estimated MOS in thousandths; `mosN` is the number of estimates. */
  readonly mosMilli: number;
  readonly mosN: number;
  readonly hours: H;
  /** Poor for longer than a moment. */
  readonly affected?: boolean | undefined;
}

export interface NewDayJoin {
  /** When it is asked for: the smallest first. 0 if absent. */
  readonly turn?: number | undefined;
  readonly department: string;
  readonly roomId: string;
  readonly state: 'open' | 'none';
  /** Opaque here; encrypted at rest. */
  readonly facts: unknown;
}

export interface JoinKey {
  readonly meeting: string;
  readonly n: number;
}

export interface DayJoin<F = unknown, H = unknown> extends JoinKey, JoinTally<H> {
  readonly state: DayJoinState;
  readonly attempts: number;
  readonly facts: F;
}

/** Parsers of a join's JSON, supplied by the code that collects days. */
export interface JoinFormat<F, H> {
  readonly facts: z.ZodType<F>;
  readonly hours: z.ZodType<H>;
}

export interface JoinsWhere {
  readonly departments?: readonly string[];
  readonly roomIds?: readonly string[];
  readonly meeting?: string;
}

export interface JoinCounts {
  readonly joins: number;
  readonly measured: number;
  readonly open: number;
}

export interface DayProgress {
  readonly meetings: number;
  /** Meetings whose participants are not known yet. */
  readonly unlisted: number;
  /** Meetings whose joins were deleted with the raw data. */
  readonly expired: number;
  readonly joins: Readonly<Record<DayJoinState, number>>;
}

export interface HistoryRow<D = unknown> {
  readonly date: string;
  readonly scope: string;
  readonly asOf: number;
  readonly complete: boolean;
  /** Encrypted at rest. */
  readonly data: D;
}

/**
 * Everything collected about whole days. Facts, minutes and statistics are encrypted; tallies and the columns that
 * scopes need are not.
 */
export interface DaysRepo {
  /** Returns false if the day exists already. */
  insert(date: string, identities: readonly string[], now: number): Promise<boolean>;
  get(date: string): Promise<DayRow | undefined>;
  update(date: string, patch: DayPatch, now: number): Promise<void>;
  /** Returns the days in these states, latest first. */
  list(states: readonly DayState[], limit: number): Promise<readonly DayRow[]>;
  rooms<R>(date: string, schema: z.ZodType<R>): Promise<R | undefined>;
  putRooms(date: string, rooms: unknown, now: number): Promise<void>;

  /** Adds meetings that do not exist yet; returns how many were new. */
  addMeetings(date: string, meetings: readonly DayMeeting[], now: number): Promise<number>;
  /** Returns meetings whose participants are not known yet, largest first; `facts` is undefined if it does not fit. */
  unlisted<F>(
    date: string,
    limit: number,
    facts: z.ZodType<F>,
  ): Promise<readonly DayMeeting<F | undefined>[]>;
  /** Returns all meetings by start. */
  meetings<F>(date: string, facts: z.ZodType<F>): Promise<readonly ListedMeeting<F>[]>;
  /** Returns the meetings of some dates that begin within the second of `starts` (unix ms). */
  meetingsAt(
    dates: readonly string[],
    starts: number,
  ): Promise<readonly { readonly date: string; readonly meeting: string }[]>;
  meeting<F>(date: string, meeting: string, facts: z.ZodType<F>): Promise<ListedMeeting<F> | undefined>;
  /** Returns how many joins of each meeting are known, measured, and still to be fetched. */
  joinCounts(date: string): Promise<ReadonlyMap<string, JoinCounts>>;
  /** Returns the stored judgement of a meeting; undefined before it was judged. */
  summary<S>(date: string, meeting: string, schema: z.ZodType<S>): Promise<S | undefined>;
  putSummary(date: string, meeting: string, summary: unknown, measured: number): Promise<void>;
  /** Returns completely measured meetings that were judged before the last join was measured, or never. */
  unjudged(date: string): Promise<readonly { readonly meeting: string; readonly measured: number }[]>;

  /** Stores who joined a meeting, in place of earlier joins of that meeting. */
  putJoins(date: string, meeting: DayMeeting, joins: readonly NewDayJoin[], now: number): Promise<void>;
  progress(date: string): Promise<DayProgress>;
  /**
   * Returns open joins by their turns, one meeting after the other: the largest and latest meetings first. What was
   * tried twice comes after everything else.
   */
  open(date: string, limit: number): Promise<readonly (JoinKey & { readonly turn: number })[]>;
  /** Returns meetings whose last open joins have this turn, and of which everything before was asked for. */
  waitingAt(date: string, turn: number): Promise<readonly string[]>;
  /** Moves open joins of a meeting from one turn to another: all of them, or some. */
  putTurn(
    date: string,
    meeting: string,
    turn: { readonly from: number; readonly to: number },
    some?: readonly number[],
  ): Promise<void>;
  /** Returns open joins in no order. */
  anyOpen(date: string, limit: number): Promise<readonly JoinKey[]>;
  join<F, H>(date: string, key: JoinKey, format: JoinFormat<F, H>): Promise<DayJoin<F, H> | undefined>;
  /** Stores the result of a join; `minutes` are bytes in a format of the caller. */
  settle(
    date: string,
    key: JoinKey,
    state: DayJoinState,
    measured: { tally: JoinTally; minutes: Uint8Array } | undefined,
    now: number,
  ): Promise<void>;
  /** Counts a failed call; returns the number of failures so far. */
  failed(date: string, key: JoinKey): Promise<number>;
  /** Returns joins by meeting and number, those after a key, and the key after which the next ones come. */
  joins<F, H>(
    date: string,
    where: JoinsWhere,
    after: JoinKey | undefined,
    limit: number,
    format: JoinFormat<F, H>,
  ): Promise<{ readonly joins: readonly DayJoin<F, H>[]; readonly next: JoinKey | undefined }>;
  /** Returns the joins of one meeting with the bytes of their minutes. */
  withMinutes<F, H>(
    date: string,
    meeting: string,
    format: JoinFormat<F, H>,
  ): Promise<readonly (DayJoin<F, H> & { readonly minutes: Buffer | undefined })[]>;

  history<D>(
    scope: string,
    from: string,
    to: string,
    schema: z.ZodType<D>,
  ): Promise<readonly HistoryRow<D>[]>;
  /** Stores the result of a day for a scope; `named` holds data that names people and expires with the raw data. */
  putHistory(row: HistoryRow, named: unknown): Promise<void>;
  named<N>(date: string, scope: string, schema: z.ZodType<N>): Promise<N | undefined>;
  /** Deletes joins, minutes and names of days before `raw`, and everything of days before `all`. */
  expire(raw: string, all: string): Promise<number>;
}
