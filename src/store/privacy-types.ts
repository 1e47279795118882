/** Public types of the audit log, and of what is stored about one person. Times are unix milliseconds. */

import type { Locale } from './subscription-types.ts';

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

/** Somebody to be forgotten. */
export interface Forgotten {
  /** open_id */
  readonly openId: string;
  /** Names that the person goes by; those of collected days are found besides. */
  readonly names: readonly string[];
  /** What stands in their place where counts need somebody: `p_…`. */
  readonly pseudonym: string;
  /** Kinds of jobs that go on without the person; the person's other jobs are deleted. */
  readonly keepJobs: readonly string[];
  /** The kind of the job that forgets: it is not touched. */
  readonly ownJob: string;
}

/** How much of a person was removed, or lost its name. */
export interface Erased {
  readonly exports: number;
  readonly files: number;
  readonly jobs: number;
  readonly settings: number;
  /** Joins, meetings and figures of collected days in which a pseudonym stands now. */
  readonly days: number;
  /** Every name that was found. */
  readonly names: readonly string[];
}

/** What is stored about one person, as it is stored, without tokens. Times are unix ms. */
export interface StoredOfPerson {
  readonly exports: readonly {
    readonly id: string;
    readonly kind: string;
    readonly state: string;
    readonly locale: Locale;
    readonly createdAt: number;
    readonly request: unknown;
  }[];
  /** Joins of collected days, whole but for their minutes. */
  readonly joins: readonly {
    readonly date: string;
    readonly facts: unknown;
    readonly minutes: { readonly good: number; readonly fair: number; readonly poor: number };
  }[];
}

export interface PeopleRepo {
  /**
   * Deletes what belongs to a person, and puts the pseudonym wherever else the person's open_id or name stands. It works
   * in short steps beside everything else, and a repeat finds what an interrupted run left.
   */
  erase(who: Forgotten): Promise<Erased>;
  /** Removes a file, and what was read from it, from the exports that offer it. */
  withdrawFile(id: string, now: number): Promise<void>;
  /** Returns the ids of all files. */
  files(): Promise<readonly string[]>;
  about(openId: string): Promise<StoredOfPerson>;
  /**
   * Deletes who stands behind pseudonyms that no audit row has any more, and times of consents and logouts before
   * `cutoff`. Returns how many of each.
   */
  prune(cutoff: number): Promise<{ readonly people: number; readonly settings: number }>;
}
