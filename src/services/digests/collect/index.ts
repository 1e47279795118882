export { DAY_JOB, type DayWanted, dayJobHandler, dayJobKey, enqueueDay } from './job.ts';
export { type DayStateFigures, dayState, expireDays } from './state.ts';
export type { DayContext } from './types.ts';
