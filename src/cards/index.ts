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
export { auditCard, auditDeniedCard, settingsDeniedCard } from './general/audit.ts';
export { doctorCard } from './general/doctor.ts';
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
export { formatMoment, formatSize } from './kit/format.ts';
export { plainText } from './kit/plain-text.ts';
export type { ButtonValue, Card, Locale } from './kit/types.ts';
export { texts } from './text/index.ts';
