export type Middleware<C> = (ctx: C, next: () => Promise<void>) => Promise<void>;

/** One function out of a chain of layers; each decides whether and when the rest runs, and may do so once. */
export function compose<C>(chain: readonly Middleware<C>[]): (ctx: C) => Promise<void> {
  const step = async (ctx: C, index: number): Promise<void> => {
    const layer = chain[index];
    if (layer === undefined) return;
    let called = false;
    await layer(ctx, async () => {
      if (called) throw new Error('next() called twice');
      called = true;
      await step(ctx, index + 1);
    });
  };
  return (ctx) => step(ctx, 0);
}
