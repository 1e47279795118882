import { parsePlatformTime } from '../../lib/workbook/values.ts';
import { inOrder } from '../../quality/aggregate.ts';
import type { Minute, MinutesRead } from '../../quality/types.ts';
import { emptyDraft, put, unitOf } from './draft.ts';
import { columnsOf, type Table } from './sheets/columns.ts';
import { guessMinuteField, keyOfPath, MINUTE_FIELDS, MINUTES } from './sheets/minutes.ts';
import { isBarePercent, readValue } from './values.ts';

/**
 * Parses minutes of a 参会人会议质量数据 sheet; columns are matched by header.
 *
 * Rows may be complete or a stream. A time without an offset is read in `zone`.
 */
export async function minutesFromSheet(
  headers: readonly string[],
  rows: Iterable<readonly unknown[]> | Table['rows'],
  zone: string,
): Promise<MinutesRead> {
  const { at, missing, unknown } = columnsOf(headers, MINUTES, guessMinuteField);
  const places = MINUTE_FIELDS.flatMap(({ path }) => {
    const index = at.get(keyOfPath(path));
    return index === undefined ? [] : [[index, path] as const];
  });
  const timeAt = at.get('time');
  const all: (readonly unknown[])[] = [];
  for await (const row of rows) all.push(row);
  const percents = places.filter(([, place]) => unitOf(place) === '%');
  const barePercent = all.some((row) => percents.some(([index]) => isBarePercent(row[index])));
  const minutes: Minute[] = [];
  let unplaced = 0;
  for (const row of all) {
    const text = timeAt === undefined ? '' : String(row[timeAt] ?? '');
    const time = parsePlatformTime(text, zone);
    const draft = emptyDraft(time ?? 0);
    let values = 0;
    for (const [index, place] of places) {
      const value = readValue(row[index], unitOf(place), barePercent);
      if (value === null) draft.unreadable += 1;
      if (value === null || value === undefined) continue;
      values += 1;
      put(draft, place, value);
    }
    // A row without a readable time is not judged, but its values are counted as unreadable.
    if (time === undefined) unplaced += values + draft.unreadable;
    else minutes.push(draft);
  }
  const unreadable = unplaced + sum(minutes.map((each) => each.unreadable));
  return { minutes: inOrder(minutes), unreadable, missing, unknown };
}

/** Returns the sum of values. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
