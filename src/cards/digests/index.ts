export { type AlertCard, alertCard } from './alert.ts';
export {
  type AlertProblem,
  type AlertRules,
  alertConfirmedCard,
  alertProblemCard,
  alertRemovedCard,
  alertStateCard,
  type ShownAlert,
} from './alert-setup.ts';
export { digestCard, quietDigestCard } from './digest.ts';
export {
  type DigestActions,
  type DigestCard,
  type DigestFacts,
  type DigestNote,
  type DigestThresholds,
  meetingOption,
} from './facts.ts';
export {
  alertStaleCard,
  type DigestConfirmed,
  type DigestStale,
  digestConfirmedCard,
  digestDeniedCard,
  digestRemovedCard,
  digestStaleCard,
} from './setup-answers.ts';
export { DIGEST_FIELDS, type DigestField, type DigestTyped } from './setup-form.ts';
export { type DigestProblem, digestProblemCard, digestProblemSentence } from './setup-problem.ts';
export { type DigestStateView, digestStateCard, type ShownSubscription } from './setup-state.ts';
export {
  type TrendFigures,
  type TrendGroup,
  type TrendProblem,
  trendCard,
  trendProblemCard,
} from './trend.ts';
