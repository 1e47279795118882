export { type DayWanted, dayJobHandler, enqueueDay } from './job.ts';
export { type DayStateStatistics, dayState, expireDays } from './state.ts';
export type { DayContext } from './types.ts';
