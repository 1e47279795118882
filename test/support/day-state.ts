import type { Store } from '../../src/store/types.ts';

/** Reads how far a day is, `total` joins whose minutes can be asked for among it; undefined if nobody asked for it. */
export async function dayState({ days }: Pick<Store, 'days'>, date: string) {
  const day = await days.get(date);
  if (day === undefined) return undefined;
  const { meetings, unlisted, joins } = await days.progress(date);
  const total = joins.open + joins.done + joins.empty + joins.failed;
  const suspended = day.suspended.map(({ identity }) => identity);
  const { state, finishedAt } = day;
  return { state, finishedAt, suspended, meetings, unlisted, measured: joins.done, total };
}
