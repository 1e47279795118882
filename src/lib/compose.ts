export type Middleware<C> = (ctx: C, next: () => Promise<void>) => Promise<void>;

/**
 * Returns one function that runs a chain of layers in order.
 *
 * Each layer decides whether and when the rest of the chain runs, by calling `next`. Throws Error if a layer calls
 * `next` twice.
 *
 * @example
 * const run = compose([logErrors, dropDuplicates, route]);
 * await run(context);
 */
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
