import type { DayRow, Store } from '../../src/store/types.ts';

/** What a test asks of a day that is being collected. */
export interface DayState extends Pick<DayRow, 'state' | 'finishedAt'> {
  readonly suspended: readonly string[];
  readonly meetings: number;
  readonly unlisted: number;
  readonly measured: number;
  /** Joins whose minutes can be asked for. */
  readonly total: number;
}

/** Reads how far a day is from the store; undefined if nobody asked for it. */
export async function dayState({ days }: Pick<Store, 'days'>, date: string): Promise<DayState | undefined> {
  const day = await days.get(date);
  if (day === undefined) return undefined;
  const { meetings, unlisted, joins } = await days.progress(date);
  const total = joins.open + joins.done + joins.empty + joins.failed;
  const suspended = day.suspended.map(({ identity }) => identity);
  const { state, finishedAt } = day;
  return { state, finishedAt, suspended, meetings, unlisted, measured: joins.done, total };
}
