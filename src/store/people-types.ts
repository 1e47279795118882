/** Public types of what is stored about one person. */

import type { Locale } from './subscription-types.ts';

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
