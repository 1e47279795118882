import fc from 'fast-check';

/** A seeded generator (mulberry32): the same numbers for the same seed, 0..1. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns how to draw from lists by chance: everything of one comes before anything of it comes again. */
export function deckOf(random: () => number): <T>(of: readonly T[]) => T {
  const left = new Map<readonly unknown[], unknown[]>();
  return <T>(of: readonly T[]) => {
    if (!left.get(of)?.length) left.set(of, [...of]);
    const cards = left.get(of) as T[];
    return cards.splice(Math.floor(random() * cards.length), 1)[0] as T;
  };
}

/** Any text at all, halves of surrogate pairs included; `fc.string({ unit: 'binary' })` takes seconds to set up. */
export const anyString = (maxLength?: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), maxLength === undefined ? {} : { maxLength })
    .map((points) => String.fromCodePoint(...points));

/** Checks that something holds, whatever is given. */
export function holds<T extends [unknown, ...unknown[]]>(
  ...given: [...{ [K in keyof T]: fc.Arbitrary<T[K]> }, (...values: T) => void]
): void {
  fc.assert(fc.property(...given));
}
