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
} from './digests/alert.ts';
export {
  type RangeComparison,
  type RangeGroup,
  type RangeSide,
  rangesCard,
} from './digests/compare.ts';
export { digestCard, quietDigestCard } from './digests/digest.ts';
export type {
  DigestActions,
  DigestCard,
  DigestFacts,
  DigestNote,
  DigestThresholds,
} from './digests/facts.ts';
export {
  type DigestProblem,
  digestProblemCard,
  digestProblemSentence,
  type RangesProblem,
  rangesProblemCard,
  type TrendProblem,
  trendProblemCard,
  type Unchecked,
} from './digests/problems.ts';
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
} from './digests/setup-answers.ts';
export { DIGEST_FIELDS, type DigestField, type DigestTyped, typedOf } from './digests/setup-form.ts';
export { type DigestStateView, digestStateCard, type ShownSubscription } from './digests/setup-state.ts';
export {
  type TrendGroup,
  type TrendStatistics,
  trendCard,
} from './digests/trend.ts';
export { attendanceCard, attendanceOverview, attendanceProgressCard } from './exports/attendance.ts';
export type { DoneFacts } from './exports/done.ts';
export {
  exportCancelledCard,
  exportFailedBriefCard,
  exportFailedCard,
  fileTooBigCard,
  fileTroubleCard,
  givenUpCard,
  movedCard,
  outsideCard,
  platformAwayCard,
} from './exports/ended.ts';
export { exportFormCard, FORM_FIELDS } from './exports/form.ts';
export { meetingsDoneCard } from './exports/meetings-done.ts';
export { participantsDoneCard } from './exports/participants-done.ts';
export { problemSentence, requestProblemCard } from './exports/problems.ts';
export { qualityFileDoneCard } from './exports/quality-file-done.ts';
export { roomsDoneCard } from './exports/rooms-done.ts';
export {
  choiceCard,
  consentCard,
  type ExportFacts,
  exportProgressCard,
  type Phase,
} from './exports/running.ts';
export {
  type ForgottenCounts,
  forgetAskCard,
  forgettingCard,
  forgetWhomCard,
  forgottenCard,
  logoutCard,
  type RightGone,
  rightGoneCard,
  stoppedCard,
  whoamiCard,
} from './general/accounts.ts';
export { doctorCard, siteMapCard, siteMapProblemCard } from './general/admin.ts';
export {
  consentLinkCard,
  consentOutcomeCard,
  labelOf,
  noReadingCard,
  readingsCard,
  thanksCard,
} from './general/asking.ts';
export {
  accessDeniedCard,
  adminsOnlyCard,
  embeddedCommandCard,
  emptyCommandCard,
  helpCard,
  languageCard,
  languageProblemCard,
  notTextCard,
  tooFastCard,
  tooLongCard,
  tooManyExportsCard,
  unknownCommandCard,
  unusedCard,
  welcomeCard,
  withUnderstood,
  withUnused,
} from './general/general.ts';
export { auditCard, cancelAnswerCard, type GivenUpJobs, givenUpJobsCard, workCard } from './general/jobs.ts';
export { meetingOption } from './kit/controls.ts';
export { formatMoment, formatSize, plainText, textToRead } from './kit/format.ts';
export type { ButtonValue, Card, Locale } from './kit/types.ts';
export { parseButtonValue } from './kit/types.ts';
export {
  personOption,
  type QualityFacts,
  type QualityProgress,
  qualityProgressCard,
  type Reading,
} from './quality/facts.ts';
export {
  type QualityCompare,
  type QualityHistory,
  qualityCompareCard,
  qualityHistoryCard,
} from './quality/history.ts';
export { type QualityMeeting, qualityMeetingCard } from './quality/meeting.ts';
export { type QualityPerson, qualityPersonCard } from './quality/person.ts';
export { type QualitySettingsView, qualitySettingsCard, type SettingsRow } from './quality/settings.ts';
export { texts } from './text/index.ts';
