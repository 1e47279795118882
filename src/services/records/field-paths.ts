import type { Minute } from '../../quality/types.ts';
import type { FieldPath } from './draft.ts';

/** The value of a minute that belongs to a column. */
export function valueAt(minute: Minute, place: FieldPath): number | undefined {
  if (place[0] === 'stream') return minute.streams[place[1]][place[2]][place[3]];
  if (place[0] === 'link') return minute.network[place[1]][place[2]];
  if (place[0] === 'delay') return minute.network.delay;
  return place[0] === 'cpu' ? minute.cpu[place[1]] : minute.volume[place[1]];
}
