/** Public types of the audit log. Times are unix milliseconds. */

export interface AuditRow {
  readonly at: number;
  /** open_id; null if it is not known who did it; a pseudonym (`p_…`) of somebody who was forgotten. */
  readonly actor: string | null;
  readonly action: string;
  readonly exportId: string | null;
  readonly chatId: string | null;
  /** `tenant`, or as the actor. */
  readonly identity: string | null;
  /** Whose data it is about, as the actor. */
  readonly subject?: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** What became of a check of the whole log. */
export interface AuditProof {
  /** Rows that fit, from the oldest that is kept. */
  readonly rows: number;
  /** Number and signature of the newest row. Kept elsewhere, they show later that nothing was taken from the end. */
  readonly head: { readonly id: number; readonly hash: string };
  /** The first row that does not fit; `head` and `checkpoint`: where the log ends or begins was changed. */
  readonly broken?: { readonly id: number; readonly why: 'changed' | 'missing' | 'head' | 'checkpoint' };
}

/** Open_ids: `actor` did it; `person` did it, or it was done with their right, or it is about them. */
export interface AuditWhere {
  readonly actor?: string;
  readonly person?: string;
}

/** Rows are only ever added; the database itself refuses changes. */
export interface AuditRepo {
  add(row: AuditRow): Promise<void>;
  /** Rows, newest first. */
  list(where: AuditWhere, limit: number): Promise<readonly AuditRow[]>;
  /** The same a page at a time, with everything else in between; rows may be added meanwhile. */
  pages(where: AuditWhere, limit: number, size?: number): AsyncIterable<readonly AuditRow[]>;
  /** Deletes the oldest rows, those before `cutoff`, and keeps what proves the rest; returns how many. */
  expire(cutoff: number): Promise<number>;
  /** Forgets whom a person's rows are about: they keep a pseudonym. Returns false if there was nothing. */
  forget(openId: string): Promise<boolean>;
  verify(): Promise<AuditProof>;
}
