/** What the rest of the program knows of the days that were collected. Times are unix milliseconds. */

/** `suspended`: nobody's right is left to go on with; `failed`: given up, until it is asked for again. */
export type DayState = 'collecting' | 'suspended' | 'failed' | 'complete';

export interface DayRow {
  /** `2026-11-19`, in the tenant's zone. */
  readonly date: string;
  readonly state: DayState;
  /** Whose right the calls may use, in order: `tenant` or open_ids. */
  readonly identities: readonly string[];
  /** Those of them whose right turned out to be gone, and when. */
  readonly suspended: readonly { readonly identity: string; readonly at: number }[];
  /** Whether the day's list of meetings was read. */
  readonly listed: boolean;
  /** How often in a row nothing could be learnt because the platform was away. */
  readonly failures: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

export type DayPatch = Partial<Omit<DayRow, 'date' | 'createdAt' | 'updatedAt'>>;

export interface DayMeeting {
  /** The instance id, or number and start where there is none. */
  readonly meeting: string;
  /** As the list names the organiser: an open_id from the JSON list. */
  readonly organiser: string;
  readonly starts: number;
  readonly ends: number;
  /** How many took part, as the list says. */
  readonly size: number;
  /** Opaque here; encrypted at rest. */
  readonly facts: unknown;
}

export interface ListedMeeting extends DayMeeting {
  /** How many of its joins were measured when it was judged; -1 before. */
  readonly judged: number;
}

/** `open`: to be asked for; `none`: nobody can be asked; `empty`: the platform has no minutes; `failed`: given up. */
export type DayJoinState = 'open' | 'done' | 'empty' | 'failed' | 'none';

export interface JoinTally {
  readonly good: number;
  readonly fair: number;
  readonly poor: number;
  readonly unclassified: number;
  /** Sum of the estimated MOS in thousandths, and of how many estimates. */
  readonly mosMilli: number;
  readonly mosN: number;
  /** Opaque here. */
  readonly hours: unknown;
}

export interface NewDayJoin {
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

export interface DayJoin extends JoinKey, JoinTally {
  readonly department: string;
  readonly roomId: string;
  readonly state: DayJoinState;
  readonly attempts: number;
  readonly facts: unknown;
}

export interface JoinsWhere {
  readonly department?: string;
  readonly roomIds?: readonly string[];
  readonly meeting?: string;
}

export interface DayProgress {
  readonly meetings: number;
  /** Meetings whose participants are not known yet. */
  readonly unlisted: number;
  readonly joins: Readonly<Record<DayJoinState, number>>;
}

export interface HistoryRow {
  readonly date: string;
  readonly scope: string;
  readonly asOf: number;
  readonly complete: boolean;
  /** Opaque here; encrypted at rest. */
  readonly data: unknown;
}

/** What was learnt of whole days. Facts, minutes and figures are encrypted; tallies and what scopes need are not. */
export interface DaysRepo {
  /** False where the day is there already. */
  insert(date: string, identities: readonly string[], now: number): Promise<boolean>;
  get(date: string): Promise<DayRow | undefined>;
  update(date: string, patch: DayPatch, now: number): Promise<void>;
  /** Days of these states, latest first. */
  list(states: readonly DayState[], limit: number): Promise<readonly DayRow[]>;
  rooms(date: string): Promise<unknown>;
  putRooms(date: string, rooms: unknown, now: number): Promise<void>;

  /** Adds those that are not there yet; answers how many were new. */
  addMeetings(date: string, meetings: readonly DayMeeting[], now: number): Promise<number>;
  /** Meetings whose participants are not known yet, largest first. */
  unlisted(date: string, limit: number): Promise<readonly DayMeeting[]>;
  /** By start. */
  meetings(date: string): Promise<readonly ListedMeeting[]>;
  meeting(date: string, meeting: string): Promise<ListedMeeting | undefined>;
  /** How many joins of each meeting are measured. */
  measured(date: string): Promise<ReadonlyMap<string, number>>;
  /** What a meeting was judged to be; undefined before. */
  summary(date: string, meeting: string): Promise<unknown>;
  putSummary(date: string, meeting: string, summary: unknown, measured: number): Promise<void>;
  /** Meetings with measured joins and no open one that were judged before all of them were there, or never. */
  unjudged(date: string): Promise<readonly { readonly meeting: string; readonly measured: number }[]>;

  /** Writes who joined a meeting; what was written of it before is replaced. */
  putJoins(date: string, meeting: DayMeeting, joins: readonly NewDayJoin[], now: number): Promise<void>;
  progress(date: string): Promise<DayProgress>;
  /** Per department: joins that can be asked for, and those of them that are not open any more. */
  departments(date: string): Promise<readonly { department: string; total: number; settled: number }[]>;
  /** Open joins of a department: those not tried yet, of the largest, of the latest meetings first. */
  open(date: string, department: string, limit: number): Promise<readonly JoinKey[]>;
  /** Open joins of all departments, in no order. */
  anyOpen(date: string, limit: number): Promise<readonly JoinKey[]>;
  join(date: string, key: JoinKey): Promise<DayJoin | undefined>;
  /** Keeps what a join came to; `minutes` are bytes of the caller's own making. */
  settle(
    date: string,
    key: JoinKey,
    state: DayJoinState,
    measured: { tally: JoinTally; minutes: Uint8Array } | undefined,
    now: number,
  ): Promise<void>;
  /** Notes a call that failed; answers how often that was. */
  failed(date: string, key: JoinKey): Promise<number>;
  /** Joins in the order of their meetings, after a key. */
  joins(
    date: string,
    where: JoinsWhere,
    after: JoinKey | undefined,
    limit: number,
  ): Promise<readonly DayJoin[]>;
  /** The joins of one meeting with the bytes of their minutes. */
  withMinutes(
    date: string,
    meeting: string,
  ): Promise<readonly (DayJoin & { readonly minutes: Buffer | undefined })[]>;

  history(scope: string, from: string, to: string): Promise<readonly HistoryRow[]>;
  /** `named` is what names people: it goes with the raw data. */
  putHistory(row: HistoryRow, named: unknown): Promise<void>;
  named(date: string, scope: string): Promise<unknown>;
  /** Deletes joins, minutes and what names people of days before `raw`, and everything of days before `all`. */
  expire(raw: string, all: string): Promise<number>;
}
