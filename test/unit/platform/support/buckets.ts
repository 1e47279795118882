import type { BucketState } from '../../../../src/lib/rate.ts';
import type { BucketStore } from '../../../../src/platform/rate-gate.ts';

/** The shared buckets of several replicas, in memory; times are kept in whole milliseconds as the store does. */
export function memoryBuckets(): BucketStore & { readonly states: Map<string, BucketState> } {
  const states = new Map<string, BucketState>();
  const peek = (key: string): BucketState => states.get(key) ?? { tat: 0, closedUntil: 0 };
  return {
    states,
    async step(key, decide) {
      const { state, result } = decide(peek(key));
      states.set(key, { ...state, tat: Math.ceil(state.tat), closedUntil: Math.ceil(state.closedUntil) });
      return result;
    },
    peek: async (key) => peek(key),
  };
}
