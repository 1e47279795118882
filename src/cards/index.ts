/** What the rest of the bot may use of cards, beside their types. */

export {
  type AlertProblem,
  alertCard,
  alertConfirmedCard,
  alertProblemCard,
  alertRemovedCard,
  alertStateCard,
} from './digests/alert.ts';
export { type RangeSide, rangesCard } from './digests/compare.ts';
export { digestCard } from './digests/digest.ts';
export { type DigestActions, type DigestNote, timeText } from './digests/facts.ts';
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
  digestConfirmedCard,
  digestDeniedCard,
  digestRemovedCard,
  digestSuspendedCard,
  digestTakenCard,
  readRefusedCard,
} from './digests/setup-answers.ts';
export { DIGEST_FIELDS, type DigestField, typedOf } from './digests/setup-form.ts';
export { digestStateCard } from './digests/setup-state.ts';
export { trendCard } from './digests/trend.ts';
export type { TrendStatistics } from './digests/types.ts';
export { attendanceCard, attendanceOverview, attendanceProgressCard } from './exports/attendance.ts';
export type { DoneFacts, Tally, Tries, WorkbookIssues } from './exports/done.ts';
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
export { type ExportForm, exportFormCard, FORM_FIELDS, type FormField } from './exports/form.ts';
export {
  type MeetingMarks,
  type MeetingsSummary,
  meetingsDoneCard,
} from './exports/meetings-done.ts';
export type { MeetingMark, WeekBefore } from './exports/meetings-parts.ts';
export {
  type AttendeeLine,
  type ParticipantsSummary,
  participantsDoneCard,
} from './exports/participants-done.ts';
export {
  fieldOf,
  type GivenFilter,
  type ProblemShown,
  problemSentence,
  requestProblemCard,
} from './exports/problems.ts';
export {
  type QualityFileSummary,
  type QualityGroup,
  qualityFileDoneCard,
} from './exports/quality-file-done.ts';
export { type RoomsSummary, type RoomUse, roomsDoneCard } from './exports/rooms-done.ts';
export {
  choiceCard,
  consentCard,
  type ExportFacts,
  exportProgressCard,
  type Phase,
} from './exports/running.ts';
export {
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
export {
  type Check,
  doctorCard,
  type Finding,
  siteMapCard,
  siteMapProblemCard,
} from './general/admin.ts';
export {
  consentLinkCard,
  consentOutcomeCard,
  type Doing,
  greetingCard,
  labelOf,
  noReadingCard,
  quoteUnreadCard,
  readingsCard,
  thanksCard,
} from './general/asking.ts';
export {
  accessDeniedCard,
  adminsOnlyCard,
  embeddedCommandCard,
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
export { markdown } from './kit/elements.ts';
export { type CheckIns, formatDay, formatMoment, formatSize, plainText, textToRead } from './kit/format.ts';
export { causeSentences } from './quality/causes.ts';
export { personOption, qualityProgressCard, type Reading } from './quality/facts.ts';
export { qualityCompareCard, qualityHistoryCard } from './quality/history.ts';
export { meetingSentence, qualityMeetingCard } from './quality/meeting.ts';
export { qualityPersonCard } from './quality/person.ts';
export { qualityLimitsCard, qualitySettingsCard } from './quality/settings.ts';
export { attendanceBook, type Texts, texts, workbook } from './text/index.ts';
