import { createHash } from 'node:crypto';

/** Reproducible chance: the same words give the same numbers, on every machine and in any order of asking. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** `count` different ones, in random order. */
  sample<T>(list: readonly T[], count: number): T[];
  /** Picks by weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
}

/** `words` name what is drawn, e.g. `random(seed, 'day', '2026-11-20')`. */
export function random(...words: readonly (string | number)[]): Random {
  const digest = createHash('sha256').update(words.join('\u0001')).digest();
  let state = digest.readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const at = <T>(list: readonly T[], index: number): T => {
    const value = list[index];
    if (value === undefined) throw new Error('picked from an empty list');
    return value;
  };
  const self: Random = {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    chance: (probability) => next() < probability,
    pick: (list) => at(list, Math.floor(next() * list.length)),
    sample(list, count) {
      const rest = [...list];
      return Array.from({ length: Math.min(count, rest.length) }, () =>
        at(rest.splice(Math.floor(next() * rest.length), 1), 0),
      );
    },
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return at(list, list.length - 1)[0];
    },
  };
  return self;
}

/** Hex digits drawn from words: ids that stay the same. */
export function hex(length: number, ...words: readonly (string | number)[]): string {
  return createHash('sha256').update(words.join('\u0001')).digest('hex').slice(0, length);
}

/** A positive 63-bit number as the platform's 19-digit ids. */
export function longId(...words: readonly (string | number)[]): string {
  const digits = BigInt(`0x${hex(15, ...words)}`) % 1_000_000_000_000_000_000n;
  return (7_000_000_000_000_000_000n + digits / 2n).toString();
}
