export { meetingOption } from '../kit/controls.ts';
export {
  type AlertCard,
  type AlertProblem,
  type AlertRules,
  alertCard,
  alertConfirmedCard,
  alertProblemCard,
  alertRemovedCard,
  alertStateCard,
  type ShownAlert,
} from './alert.ts';
export {
  type RangeComparison,
  type RangeGroup,
  type RangeSide,
  type RangesProblem,
  rangesCard,
  rangesProblemCard,
} from './compare.ts';
export { digestCard, quietDigestCard } from './digest.ts';
export type {
  DigestActions,
  DigestCard,
  DigestFacts,
  DigestNote,
  DigestThresholds,
} from './facts.ts';
export {
  alertSuspendedCard,
  type DigestConfirmed,
  type DigestSuspended,
  digestConfirmedCard,
  digestDeniedCard,
  digestRemovedCard,
  digestSuspendedCard,
  digestTakenCard,
  readRefusedCard,
} from './setup-answers.ts';
export {
  DIGEST_FIELDS,
  type DigestField,
  type DigestProblem,
  type DigestTyped,
  digestProblemCard,
  digestProblemSentence,
  typedOf,
  type Unchecked,
} from './setup-form.ts';
export { type DigestStateView, digestStateCard, type ShownSubscription } from './setup-state.ts';
export {
  type TrendGroup,
  type TrendProblem,
  type TrendStatistics,
  trendCard,
  trendProblemCard,
} from './trend.ts';
