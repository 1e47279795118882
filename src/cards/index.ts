export { parseButtonValue } from './button-value.ts';
export { exportCancelledCard, exportFailedCard, fileTooBigCard, fileTroubleCard } from './export-ended.ts';
export { type ExportFacts, exportProgressCard, type Phase } from './export-progress.ts';
export { meetingsDoneCard } from './meetings-done.ts';
export { plainText } from './plain-text.ts';
export {
  accessDeniedCard,
  emptyCommandCard,
  helpCard,
  languageCard,
  languageProblemCard,
  notTextCard,
  rangeProblemCard,
  tooLongCard,
  unknownCommandCard,
  welcomeCard,
} from './talk.ts';
export { texts } from './text/index.ts';
export type { ButtonValue, Card, Locale } from './types.ts';
