/** What the rest of the program knows of subscriptions and of what was sent for them. Times are unix milliseconds. */

import type { Locale } from './types.ts';

export type SubscriptionKind = 'digest' | 'alert';
/** `suspended`: whoever made it may no longer export. */
export type SubscriptionState = 'on' | 'suspended';

export interface SubscriptionRow {
  /** `sb` and 24 hexadecimal digits. */
  readonly id: string;
  readonly kind: SubscriptionKind;
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  /** open_id */
  readonly createdBy: string;
  readonly locale: Locale;
  /** `DigestSettings` or `AlertSettings` of `services/digest`. Opaque here. */
  readonly settings: unknown;
  /** When it is due next; null where no clock rings for it. */
  readonly nextAt: number | null;
  readonly state: SubscriptionState;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type NewSubscription = Omit<SubscriptionRow, 'state' | 'createdAt' | 'updatedAt'>;
export type SubscriptionPatch = Partial<Pick<SubscriptionRow, 'locale' | 'settings' | 'nextAt' | 'state'>>;

export interface SubscriptionsWhere {
  readonly kind?: SubscriptionKind;
  readonly chatId?: string;
  readonly createdBy?: string;
}

export interface SubscriptionsRepo {
  insert(row: NewSubscription, now: number): Promise<void>;
  get(id: string): Promise<SubscriptionRow | undefined>;
  /** Oldest first. */
  list(where: SubscriptionsWhere): Promise<readonly SubscriptionRow[]>;
  /** Those whose time has come, the longest due first. */
  due(now: number, limit: number): Promise<readonly SubscriptionRow[]>;
  /** Writes the named columns; `onlyIf` makes it conditional on when it is due. False where nothing changed. */
  update(id: string, patch: SubscriptionPatch, now: number, onlyIf?: { nextAt: number }): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

export type DigestFlavour = 'day' | 'week';
/** `partial`: sent, and still to be completed; `quiet`: nothing happened and nothing was wished for. */
export type DigestState = 'due' | 'sent' | 'partial' | 'quiet' | 'skipped';

export interface DigestRow {
  /** `di` and 24 hexadecimal digits. */
  readonly id: string;
  /** Of one that somebody asked for: an id of its own. */
  readonly subscriptionId: string;
  readonly flavour: DigestFlavour;
  /** The day, or the last day of the week, `2026-11-19`. */
  readonly date: string;
  readonly state: DigestState;
  /** When it was to come. */
  readonly dueAt: number;
  readonly messageId: string | null;
  /** Digest of what the card shows now, so that an unchanged card is not sent again. */
  readonly cardDigest: string | null;
  readonly sentAt: number | null;
}

export type NewDigest = Pick<DigestRow, 'id' | 'subscriptionId' | 'flavour' | 'date' | 'dueAt'> & {
  readonly state: 'due' | 'skipped';
};
export type DigestPatch = Partial<Pick<DigestRow, 'state' | 'messageId' | 'cardDigest' | 'sentAt'>>;

export interface DigestsRepo {
  /**
   * Answers the row's id to the first who claims this subscription, flavour and date, and undefined to everybody
   * after. What was skipped (by a clock that ran ahead, say) may still be claimed as due; its row keeps its id.
   */
  claim(row: NewDigest): Promise<string | undefined>;
  get(id: string): Promise<DigestRow | undefined>;
  update(id: string, patch: DigestPatch): Promise<void>;
  /** What was due before `before`, latest first. */
  earlier(
    subscriptionId: string,
    flavour: DigestFlavour,
    before: number,
    limit: number,
  ): Promise<readonly DigestRow[]>;
  /** Deletes what was due before `cutoff`. */
  expire(cutoff: number): Promise<number>;
}
