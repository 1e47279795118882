import type { GroupComparison } from '../groups.ts';
import type { Deciding } from '../judge.ts';

/** What probably was wrong; each has a sentence of its own and one of advice in the cards' texts. */
export type CauseKind =
  | 'device'
  | 'speaker'
  | 'site'
  | 'service'
  | 'uplink'
  | 'downlink'
  | 'wifi'
  | 'proxy'
  | 'unknown';

/** Number of the rule in docs/quality.md; the first that matches counts. */
export const RULE: Readonly<Record<CauseKind, number>> = {
  device: 1,
  speaker: 2,
  site: 3,
  service: 4,
  uplink: 5,
  downlink: 5,
  wifi: 6,
  proxy: 6,
  unknown: 7,
};

/** One person in a cause. */
export interface Involved {
  readonly personKey: string;
  readonly name: string;
  /** Poor minutes of this person that the cause explains. */
  readonly minutes: number;
  /** The worst value among them. */
  readonly worst: Deciding | undefined;
}

/** An inference, always with what it rests on. */
export interface Cause {
  readonly kind: CauseKind;
  /** Person-minutes it explains. */
  readonly minutes: number;
  /** Unix ms of the first and last of them. */
  readonly from: number;
  readonly to: number;
  /** Whose device, uplink, site, … it is; most minutes first. */
  readonly people: readonly Involved[];
  /** Rule 2: who could not hear the speaker. */
  readonly harmed: readonly Involved[];
  /** The worst value of `people`: for a speaker's uplink, what was sent. */
  readonly worst: Deciding | undefined;
  /** Rule 3: what the people share. */
  readonly site: { readonly by: 'ip' | 'location'; readonly value: string } | undefined;
  /** Rules 2–4: people poor at once, at most, of those measured in that minute. */
  readonly atOnce: { readonly poor: number; readonly of: number } | undefined;
  /** What `people` sit on, as far as it is the same for all of them: advice has to fit it. */
  readonly wired: boolean;
  /** True where all of `people` are devices of meeting rooms. */
  readonly room: boolean;
  /** True where somebody of `people` went through the proxy: the advice adds a word. */
  readonly proxy: boolean;
  /** Rule 7 only: too few and too scattered to infer anything. */
  readonly isolated: boolean;
}

export interface Explanation {
  /** What explains the most minutes first; scattered ones last. */
  readonly causes: readonly Cause[];
  /** Client versions whose users were clearly worse off than the rest. */
  readonly versions: readonly GroupComparison[];
}
