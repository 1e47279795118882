import { NOON } from '../platform/stage.ts';

const HOUR_S = 3_600;
/** Noon on the stage, in unix seconds. */
export const SECONDS = NOON / 1_000;
/** The day before yesterday noon until yesterday noon. */
export const range = {
  start_time: String(SECONDS - 48 * HOUR_S),
  end_time: String(SECONDS - 24 * HOUR_S),
};
export const OK = { code: 0, msg: 'success' };
