import type { Tally } from '../../../cards/exports/done.ts';
import { isBlank } from '../../../lib/workbook/values.ts';

/** The middle value; undefined of none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return undefined;
  return sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const TOP = 5;

/** Counts names; blank ones are not counted. */
export class Counter {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    if (!isBlank(name)) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  tally(most = TOP): Tally {
    const all = [...this.#counts].map(([name, count]) => ({ name, count }));
    all.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
    return {
      top: all.slice(0, most),
      others: all.slice(most).reduce((sum, { count }) => sum + count, 0),
    };
  }
}

/** Reads cells and counts those that hold something nobody can read. */
export class CellReader {
  unreadable = 0;

  read<T>(text: string, parse: (text: string) => T | undefined): T | undefined {
    const value = parse(text);
    if (value === undefined && !isBlank(text)) this.unreadable += 1;
    return value;
  }
}

/** The `most` largest by `size`, largest first; of equals the one that came first. */
export function largest<T>(list: readonly T[], most: number, size: (each: T) => number): readonly T[] {
  return [...list].sort((a, b) => size(b) - size(a)).slice(0, most);
}
