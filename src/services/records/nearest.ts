/** Readings of one minute may be stamped with neighbouring minutes; farther apart they are not the same minute. */
export const SAME_MINUTE_MS = 90_000;

/**
 * Pairs each time of `a` with at most one of `b`, nearest first, at most 90 s apart; both sorted.
 *
 * Returns the index of `b` by the index of `a`. On a tie the earlier ones are paired first.
 */
export function nearestPairs(a: readonly number[], b: readonly number[]): ReadonlyMap<number, number> {
  const candidates: { at: number; of: number; apart: number }[] = [];
  let from = 0;
  for (const [at, time] of a.entries()) {
    while (from < b.length && (b[from] ?? 0) < time - SAME_MINUTE_MS) from += 1;
    for (let of = from; of < b.length && (b[of] ?? 0) <= time + SAME_MINUTE_MS; of += 1)
      candidates.push({ at, of, apart: Math.abs((b[of] ?? 0) - time) });
  }
  candidates.sort((x, y) => x.apart - y.apart || x.at - y.at || x.of - y.of);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { at, of } of candidates) {
    if (pairs.has(at) || taken.has(of)) continue;
    pairs.set(at, of);
    taken.add(of);
  }
  return pairs;
}
