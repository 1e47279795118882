import { type Generated, type Kysely, sql } from 'kysely';
import { yieldToEventLoop } from '../lib/clock.ts';

/** One portable schema: times are integer unix ms, JSON is text, truth is 0 or 1. */
export interface Schema {
  exports: ExportTable;
  jobs: JobTable;
  claims: { key: string; expires_at: number };
  files: { id: string; blob_id: string; name: string; size: number; sha256: string; created_at: number };
  file_chunks: { blob_id: string; n: number; data: Uint8Array; created_at: number };
  buckets: { key: string; tat: number; closed_until: number; sent: string | null };
  calls: { month: string; operation: string; purpose: string; count: number };
  settings: { scope: string; name: string; value: string; updated_at: number };
  tokens: TokenTable;
  audit: AuditTable;
  /** The ends of the log: `head`, the newest row; `checkpoint`, the last that was deleted. */
  audit_chain: { name: string; id: number; hash: string; proof: string };
  /** Who stands behind a pseudonym of the log. */
  people: { person: string; pseudonym: string; who: string };
  subscriptions: {
    id: string;
    kind: string;
    chat_id: string;
    chat_type: string;
    /** Hash of the open_id in `creator`. */
    created_by: string;
    creator: string;
    locale: string;
    settings: string;
    state: string;
    next_at: number | null;
    created_at: number;
    updated_at: number;
  };
  digests: {
    id: string;
    subscription_id: string;
    flavour: string;
    date: string;
    state: string;
    due_at: number;
    message_id: string | null;
    card_digest: string | null;
    sent_at: number | null;
  };
  days: DayTable;
  day_meetings: DayMeetingTable;
  day_joins: DayJoinTable;
  day_history: {
    date: string;
    scope: string;
    as_of: number;
    complete: number;
    data: Uint8Array;
    /** Data that names people; deleted with the raw data. */
    named: Uint8Array | null;
  };
}

interface DayTable {
  /** `2026-11-19`, in the tenant's zone. */
  date: string;
  state: string;
  identities: string;
  suspended: string;
  listed: number;
  failures: number;
  created_at: number;
  updated_at: number;
  finished_at: number | null;
  rooms: Uint8Array | null;
}

interface DayMeetingTable {
  date: string;
  meeting: string;
  organiser: string;
  state: string;
  starts: number;
  ends: number;
  size: number;
  /** Number of joins that were measured when it was judged; -1 before. */
  judged: number;
  facts: Uint8Array;
  summary: Uint8Array | null;
}

interface DayJoinTable {
  date: string;
  meeting: string;
  n: number;
  department: string;
  room_id: string;
  state: string;
  attempts: number;
  /** `size` and `starts` of its meeting, for the order in which joins are measured. */
  size: number;
  starts: number;
  turn: number;
  good: number;
  fair: number;
  poor: number;
  unclassified: number;
  mos_milli: number;
  mos_n: number;
  hours: string;
  affected: number;
  facts: Uint8Array;
  minutes: Uint8Array | null;
}

interface ExportTable {
  id: string;
  kind: string;
  state: string;
  chat_id: string;
  chat_type: string;
  request_message_id: string | null;
  card_message_id: string | null;
  /** Hash of the open_id in `requester`. */
  requested_by: string;
  requester: string;
  requester_name: string | null;
  identity: string;
  locale: string;
  request: string;
  tasks: string | null;
  report: string | null;
  summary: string | null;
  error: string | null;
  waiting_for: string | null;
  file_id: string | null;
  card_digest: string | null;
  created_at: number;
  updated_at: number;
  state_since: number;
  finished_at: number | null;
}

interface JobTable {
  id: Generated<number>;
  kind: string;
  key: string;
  payload: string;
  priority: number;
  /** For whom and where it is done, hashed; empty where nobody and nowhere in particular. */
  person: string;
  place: string;
  /** Its place in the order of claiming. */
  turn: number;
  /** When the job is due; for a leased job, when its lease expires. */
  run_at: number;
  attempt: number;
  deaths: Generated<number>;
  lease: number;
  leased: number;
  state: string;
  /** Operation of the platform that was unavailable; null if the job sleeps for another reason. */
  waits_for: string | null;
  /** When `run_at` was set, for jobs that sleep and leases. */
  slept_at: number | null;
  error: string | null;
  /** Key of the text that says why the job was given up. */
  advice: string | null;
  created_at: number;
  died_at: number | null;
}

interface TokenTable {
  open_id: string;
  access_token: Uint8Array;
  access_expires_at: number;
  refresh_token: Uint8Array | null;
  refresh_expires_at: number | null;
  scopes: string;
  name: string | null;
  updated_at: number;
}

interface AuditTable {
  id: number;
  at: number;
  /** Pseudonyms, which `people` resolves; null where nobody is known. */
  actor: string | null;
  action: string;
  export_id: string | null;
  chat_id: string | null;
  identity: string | null;
  subject: string | null;
  detail: string;
  /** Signature of this row and the one before. */
  hash: string;
}

/** Each table with the columns that identify a row, the settings first: they hold the check of the key. */
export const TABLE_KEYS: Readonly<Record<keyof Schema, readonly string[]>> = {
  settings: ['scope', 'name'],
  exports: ['id'],
  jobs: ['id'],
  claims: ['key'],
  files: ['id'],
  file_chunks: ['blob_id', 'n'],
  buckets: ['key'],
  calls: ['month', 'operation', 'purpose'],
  tokens: ['open_id'],
  audit_chain: ['name'],
  people: ['person'],
  audit: ['id'],
  subscriptions: ['id'],
  digests: ['id'],
  days: ['date'],
  day_meetings: ['date', 'meeting'],
  day_joins: ['date', 'meeting', 'n'],
  day_history: ['date', 'scope'],
};

export type Row = Readonly<Record<string, unknown>>;

/**
 * Reads a table in the order of its keys, a page at a time, behind the row `from` if it is given; never an empty page.
 * Rows may be changed or deleted between two pages.
 */
export async function* pagesOf(
  db: Pick<Kysely<Schema>, 'getExecutor'>,
  table: keyof Schema,
  size: number,
  from?: Row,
): AsyncGenerator<readonly Row[]> {
  const keys = TABLE_KEYS[table];
  const order = sql.join(keys.map((key) => sql.ref(key)));
  for (let last = from; ; ) {
    const after = last && sql`where (${order}) > (${sql.join(keys.map((key) => sql`${last?.[key]}`))})`;
    const query = sql<Row>`select * from ${sql.table(table)} ${after ?? sql``} order by ${order} limit ${sql.lit(size)}`;
    const { rows } = await query.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1);
    await yieldToEventLoop();
  }
}
