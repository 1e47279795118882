/** Public types of subscriptions and of the digests sent for them. Times are unix milliseconds. */

import type { z } from 'zod';

export type Locale = 'zh_cn' | 'en_us';

export type SubscriptionKind = 'digest' | 'alert';
/** `suspended`: its creator may no longer export. */
export type SubscriptionState = 'on' | 'suspended';

export interface SubscriptionRow<S = unknown> {
  /** `sb` and 24 hexadecimal digits. */
  readonly id: string;
  readonly kind: SubscriptionKind;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
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
  /** Updates the given columns, with `onlyIf` only if `nextAt` is unchanged. Returns false if nothing changed. */
  update(id: string, patch: SubscriptionPatch, now: number, onlyIf?: { nextAt: number }): Promise<boolean>;
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
