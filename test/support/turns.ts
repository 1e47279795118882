/** Counts how often others had a turn while `work` went on. */
export async function turnsDuring<T>(work: Promise<T>): Promise<{ turns: number; result: T }> {
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  const result = await work;
  over = true;
  return { turns, result };
}

/** Work that goes on until it is finished from outside. */
export function unfinished<T = void>(): { readonly work: Promise<T>; readonly finish: (value: T) => void } {
  let finish: (value: T) => void = () => undefined;
  const work = new Promise<T>((resolve) => {
    finish = resolve;
  });
  return { work, finish: (value) => finish(value) };
}
