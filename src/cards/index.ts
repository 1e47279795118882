export { logoutCard, whoamiCard } from './accounts.ts';
export { auditCard, auditDeniedCard, settingsDeniedCard } from './audit.ts';
export { parseButtonValue } from './button-value.ts';
export { doctorCard } from './doctor.ts';
export type { DoneFacts } from './done.ts';
export {
  exportCancelledCard,
  exportFailedBriefCard,
  exportFailedCard,
  fileTooBigCard,
  fileTroubleCard,
} from './export-ended.ts';
export { exportFormCard, FORM_FIELDS } from './export-form.ts';
export { type ExportFacts, exportProgressCard, type Phase } from './export-progress.ts';
export { choiceCard, consentCard } from './export-waiting.ts';
export { formatMoment, formatSize } from './format.ts';
export { meetingsDoneCard } from './meetings-done.ts';
export { participantsDoneCard } from './participants-done.ts';
export { plainText } from './plain-text.ts';
export { qualityFileDoneCard } from './quality-file-done.ts';
export { roomsDoneCard } from './rooms-done.ts';
export {
  accessDeniedCard,
  emptyCommandCard,
  helpCard,
  languageCard,
  languageProblemCard,
  notTextCard,
  tooLongCard,
  unknownCommandCard,
  welcomeCard,
} from './talk.ts';
export { texts } from './text/index.ts';
export type { ButtonValue, Card, Locale } from './types.ts';
export { problemSentence, requestProblemCard } from './wish-problem.ts';
export { cancelAnswerCard, workCard } from './work.ts';
