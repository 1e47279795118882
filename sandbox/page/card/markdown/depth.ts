import type { Inline } from './types.ts';

/** Levels of markup in each other; what is deeper stays text. Drawing recurses, and a stack has an end. */
export const MOST_DEPTH = 20;

const depths = new WeakMap<object, number>();

/** How many levels these hold. */
export function depthOf(items: readonly Inline[]): number {
  return items.reduce((most, item) => Math.max(most, levelOf(item)), 0);
}

function levelOf(item: Inline): number {
  if (!('children' in item)) return 0;
  const known = depths.get(item);
  if (known !== undefined) return known;
  const level = 1 + depthOf(item.children);
  depths.set(item, level);
  return level;
}
