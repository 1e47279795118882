import type { JudgedMinute } from './judge.ts';

const MINUTE_MS = 60_000;
/** This many poor minutes within a window of this many minutes make a stretch; two in a row always do. */
export const WINDOW = 5;
export const POOR_IN_WINDOW = 3;

type Timed = Pick<JudgedMinute, 'time' | 'band'>;

/** A stretch of trouble: unix ms of its first and last poor minute. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  readonly poor: number;
}

/**
 * Returns stretches of trouble: two poor minutes in a row, or three within five.
 *
 * A minute that was not measured is not poor and connects nothing.
 */
export function episodesOf(minutes: readonly Timed[]): readonly Episode[] {
  const poor = [...new Set(minutes.filter(({ band }) => band === 'poor').map(({ time }) => slot(time)))].sort(
    (a, b) => a - b,
  );
  const marked = new Set<number>();
  poor.forEach((at, index) => {
    const next = poor[index + 1];
    if (next === at + 1) for (const each of [at, next]) marked.add(each);
    const third = poor[index + POOR_IN_WINDOW - 1];
    if (third !== undefined && third - at < WINDOW)
      for (const each of poor.slice(index, index + POOR_IN_WINDOW)) marked.add(each);
  });
  const episodes: { from: number; to: number; poor: number }[] = [];
  for (const at of poor) {
    if (!marked.has(at)) continue;
    const last = episodes.at(-1);
    if (last !== undefined && at - slot(last.to) < WINDOW) {
      last.to = at * MINUTE_MS;
      last.poor += 1;
    } else episodes.push({ from: at * MINUTE_MS, to: at * MINUTE_MS, poor: 1 });
  }
  return episodes;
}

/** Returns the clock minute of a time (unix ms), in minutes since 1970. */
export function slot(time: number): number {
  return Math.floor(time / MINUTE_MS);
}
