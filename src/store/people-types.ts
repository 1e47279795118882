import type { z } from 'zod';
import type { ChatType, Locale } from '../lib/chat.ts';

/**
 * Public types of what people asked to be sent, of what they did, and of all that is stored about one of them. Times
 * are unix milliseconds.
 */

export type SubscriptionKind = 'digest' | 'alert';
/** `suspended`: its creator may no longer export. */
export type SubscriptionState = 'on' | 'suspended';

export interface SubscriptionRow<S = unknown> {
  /** `sb` and 24 hexadecimal digits. */
  readonly id: string;
  readonly kind: SubscriptionKind;
  readonly chatId: string;
  readonly chatType: ChatType;
  /** open_id */
  readonly createdBy: string;
  readonly locale: Locale;
  /** Each kind knows its settings. */
  readonly settings: S;
  /** When it is due next; null if it has no schedule. */
  readonly nextAt: number | null;
  readonly state: SubscriptionState;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type NewSubscription = Omit<SubscriptionRow, 'state' | 'createdAt' | 'updatedAt'>;
/** `createdBy` changes with who answers for what is read. */
export type SubscriptionPatch = Partial<
  Pick<SubscriptionRow, 'locale' | 'settings' | 'nextAt' | 'state' | 'createdBy'>
>;

export interface SubscriptionsWhere {
  readonly kind?: SubscriptionKind;
  readonly chatId?: string;
  readonly createdBy?: string;
}

export interface SubscriptionsRepo {
  insert(row: NewSubscription, now: number): Promise<void>;
  get<S>(id: string, settings: z.ZodType<S>): Promise<SubscriptionRow<S> | undefined>;
  /** Returns matching subscriptions, oldest first. */
  list<S>(where: SubscriptionsWhere, settings: z.ZodType<S>): Promise<readonly SubscriptionRow<S>[]>;
  /** Returns due subscriptions, the longest overdue first. */
  due<S>(now: number, limit: number, settings: z.ZodType<S>): Promise<readonly SubscriptionRow<S>[]>;
  /** Updates the given columns, only where the row still is as `onlyIf` says. Returns false if nothing changed. */
  update(
    id: string,
    patch: SubscriptionPatch,
    now: number,
    onlyIf?: { readonly nextAt?: number; readonly state?: SubscriptionState },
  ): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

export type DigestFlavour = 'day' | 'week';
/** `partial`: sent, still to be completed; `quiet`: nothing happened, and no digest is wanted for that. */
export type DigestState = 'due' | 'sent' | 'partial' | 'quiet' | 'skipped';

export interface DigestRow {
  /** `di` and 24 hexadecimal digits. */
  readonly id: string;
  /** For a digest that somebody requested directly: an id of its own. */
  readonly subscriptionId: string;
  readonly flavour: DigestFlavour;
  /** The day, or the last day of the week, `2026-11-19`. */
  readonly date: string;
  readonly state: DigestState;
  /** When it was due. */
  readonly dueAt: number;
  readonly messageId: string | null;
  /** Hash of the card's present content, so that an unchanged card is not sent again. */
  readonly cardDigest: string | null;
  readonly sentAt: number | null;
}

export type NewDigest = Pick<DigestRow, 'id' | 'subscriptionId' | 'flavour' | 'date' | 'dueAt'> & {
  readonly state: 'due' | 'skipped';
};
export type DigestPatch = Partial<Pick<DigestRow, 'state' | 'messageId' | 'cardDigest' | 'sentAt'>>;

export interface DigestsRepo {
  /**
   * Claims a subscription, flavour and date. Returns the row's id to the first caller, undefined to later ones. A
   * skipped digest (skipped by a clock that ran ahead, for example) may still be claimed as due; its row keeps its id.
   */
  claim(row: NewDigest): Promise<string | undefined>;
  get(id: string): Promise<DigestRow | undefined>;
  update(id: string, patch: DigestPatch): Promise<void>;
  /**
   * Notes that a digest that was read as `due` with this `sentAt` is sent now; a moment that is noted already stays.
   * False if another replica has noted or sent it since it was read.
   */
  beginSending(read: Pick<DigestRow, 'id' | 'sentAt'>, now: number): Promise<boolean>;
  /** Ends the digests that a message shows and that would still be completed there. */
  letGo(messageId: string): Promise<void>;
  /** Returns digests that were due before `before`, latest first. */
  earlier(
    subscriptionId: string,
    flavour: DigestFlavour,
    before: number,
    limit: number,
  ): Promise<readonly DigestRow[]>;
  /** Returns digests that were due before `dueBefore` and are not complete, the oldest first. */
  open(dueBefore: number, limit: number): Promise<readonly DigestRow[]>;
  /** Deletes digests that were due before `cutoff`; returns how many. */
  expire(cutoff: number): Promise<number>;
}

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
