export type { DoneFacts } from './exports/done.ts';
export {
  exportCancelledCard,
  exportFailedBriefCard,
  exportFailedCard,
  fileTooBigCard,
  fileTroubleCard,
} from './exports/ended.ts';
export { exportFormCard, FORM_FIELDS } from './exports/form.ts';
export { meetingsDoneCard } from './exports/meetings-done.ts';
export { cancelAnswerCard, workCard } from './exports/my-exports.ts';
export { participantsDoneCard } from './exports/participants-done.ts';
export { type ExportFacts, exportProgressCard, type Phase } from './exports/progress.ts';
export { qualityFileDoneCard } from './exports/quality-file-done.ts';
export { problemSentence, requestProblemCard } from './exports/request-problem.ts';
export { roomsDoneCard } from './exports/rooms-done.ts';
export { choiceCard, consentCard } from './exports/waiting.ts';
export { logoutCard, whoamiCard } from './general/accounts.ts';
export { auditCard, auditDeniedCard, doctorCard, settingsDeniedCard } from './general/admin.ts';
export {
  accessDeniedCard,
  embeddedCommandCard,
  emptyCommandCard,
  helpCard,
  languageCard,
  languageProblemCard,
  notTextCard,
  tooLongCard,
  unknownCommandCard,
  welcomeCard,
} from './general/general.ts';
export { parseButtonValue } from './kit/button-value.ts';
export { plainText } from './kit/escape.ts';
export { formatMoment, formatSize } from './kit/format.ts';
export type { ButtonValue, Card, Locale } from './kit/types.ts';
export { type QualityCompare, qualityCompareCard } from './quality/compare.ts';
export { personOption, type QualityFacts, type Reading } from './quality/facts.ts';
export { type QualityHistory, qualityHistoryCard } from './quality/history.ts';
export { type QualityMeeting, qualityMeetingCard } from './quality/meeting.ts';
export { type QualityPerson, qualityPersonCard } from './quality/person.ts';
export { type QualityProgress, qualityProgressCard } from './quality/progress.ts';
export { type QualitySettingsView, qualitySettingsCard, type SettingsRow } from './quality/settings.ts';
export { texts } from './text/index.ts';
