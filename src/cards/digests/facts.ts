import type { Thresholds } from '../../quality/settings.ts';
import type { ButtonValue, Locale } from '../kit/types.ts';
import type { DigestFigures, DigestSettings, LocalDate } from './types.ts';

/** What a reader has to know about how this digest came. */
export interface DigestNote {
  /** When it was due, unix ms, if it is sent late. */
  readonly late?: number | undefined;
  /** Days (or weeks, by their last day) whose digest was never sent. */
  readonly skipped?: readonly LocalDate[] | undefined;
  /** Digests that may or may not have been sent. */
  readonly unsure?: readonly LocalDate[] | undefined;
  /** The subscriber may no longer export: nothing new was read. */
  readonly suspended?: boolean | undefined;
  /** False if what is missing will not come any more. */
  readonly reading?: boolean | undefined;
}

/** A button without a value is not shown. */
export interface DigestActions {
  readonly meetings?: ButtonValue | undefined;
  /** Chosen from a list; the option is `meetingOption`. */
  readonly meeting?: ButtonValue | undefined;
  readonly previous?: ButtonValue | undefined;
  readonly next?: ButtonValue | undefined;
  readonly settings?: ButtonValue | undefined;
  readonly unsubscribe?: ButtonValue | undefined;
}

/** Target and the least number of minutes a share is taken at its word from. */
export type DigestThresholds = Pick<Thresholds, 'targetRate' | 'enoughMinutes'>;

export interface DigestFacts {
  readonly locale: Locale;
  readonly inGroup: boolean;
  readonly note?: DigestNote | undefined;
  readonly actions: DigestActions;
  /** The subscription; undefined if somebody requested this digest. */
  readonly subscription?: Pick<DigestSettings, 'days' | 'at' | 'zone'> | undefined;
}

export interface DigestCard extends DigestFacts {
  readonly figures: DigestFigures;
  readonly thresholds: DigestThresholds;
  readonly workbook?: { readonly url: string; readonly expiresAt: number } | undefined;
}

/** Returns whether the card will still be completed. */
export function isReading({ figures, note }: DigestCard): boolean {
  return !figures.complete && note?.suspended !== true && note?.reading !== false;
}

/**
 * Returns the value of a meeting's option, as the action `digest-meeting` expects it: `512340987:1763517600` (unix
 * seconds).
 */
export function meetingOption(meetingNo: string, startMs: number): string {
  return `${meetingNo.replace(/\D/g, '')}:${Math.floor(startMs / 1000)}`;
}
