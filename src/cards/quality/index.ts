export { type QualityCompare, qualityCompareCard } from './compare.ts';
export { personOption, type QualityFacts, type Reading } from './facts.ts';
export { type QualityHistory, qualityHistoryCard } from './history.ts';
export { type QualityMeeting, qualityMeetingCard } from './meeting.ts';
export { type QualityPerson, qualityPersonCard } from './person.ts';
export { type QualityProgress, qualityProgressCard } from './progress.ts';
export { type QualitySettingsView, qualitySettingsCard, type SettingsRow } from './settings.ts';
