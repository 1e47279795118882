import { remembering } from '../../lib/clock.ts';
import { parsePlatformTime } from '../../lib/workbook/values.ts';
import { inOrder } from '../../quality/aggregate.ts';
import type { Minute } from '../../quality/types.ts';
import {
  type Draft,
  emptyDraft,
  type FieldPath,
  isBarePercent,
  put,
  readValue,
  type Unit,
  unitOf,
} from './draft.ts';
import { nearestPairs } from './meetings.ts';
import { openSheet, type Table, unrecognised } from './sheets/columns.ts';
import { guessMinuteField, keyOfPath, MINUTE_FIELDS, MINUTES } from './sheets/minutes.ts';

/** Result of reading a source of minutes. */
export interface MinutesRead {
  /** Ordered by time. */
  readonly minutes: readonly Minute[];
  /** Number of values that could not be read, those of rows without a readable time included. */
  readonly unreadable: number;
}

/**
 * Parses minutes of a 参会人会议质量数据 sheet; columns are matched by header.
 *
 * Rows may be complete or a stream. A time without an offset is read in `zone`. Throws AppError `workbook-unrecognised`.
 */
export async function minutesFromSheet(
  headers: readonly string[],
  rows: Table['rows'],
  zone: string,
): Promise<MinutesRead> {
  const sheet = await openSheet({ headers, rows }, MINUTES, guessMinuteField);
  const { at, recognised } = sheet.columns;
  const places = MINUTE_FIELDS.flatMap(({ path }) => {
    const index = at.get(keyOfPath(path));
    return index === undefined ? [] : [[index, path] as const];
  });
  const timeAt = at.get('time');
  const all: (readonly unknown[])[] = [];
  for await (const row of sheet.rows) all.push(row);
  if (all.length > 0 && !recognised) throw unrecognised();
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
  return { minutes: inOrder(minutes), unreadable };
}

type Fields = readonly (readonly [field: string, path: FieldPath, unit: Unit])[];

/** The fields of one group of a row, by their names in it. */
function fieldsOf(group: string): Fields {
  return MINUTE_FIELDS.flatMap(({ list, path }) => {
    const [of, field] = list?.split('.') ?? [];
    return of === group && field !== undefined ? [[field, path, unitOf(path)] as const] : [];
  });
}

/** Groups that carry an offset in their time; the first that can be read places the item. */
const MEASURED = ['network', 'audio', 'video', 'screen_sharing'].map(
  (group) => [group, fieldsOf(group)] as const,
);
const CPU = fieldsOf('cpu_usage');

/**
 * Parses minutes of the JSON list (vc-v1 participant_quality_list): five groups per item.
 *
 * CPU readings have no offset and may be a minute off, so each is assigned to the nearest minute within 90 s. Its
 * wall clock is that of its siblings, or of `zone` without one.
 */
export function minutesFromList(items: readonly unknown[], zone: string): MinutesRead {
  const minutes: Draft[] = [];
  const cpus: Draft[] = [];
  let unplaced = 0;
  for (const item of items) {
    const times: string[] = [];
    const draft = emptyDraft(0);
    let values = 0;
    for (const [name, fields] of MEASURED) {
      const group = objectOf(objectOf(item)[name]);
      times.push(String(group['time'] ?? ''));
      values += fill(draft, group, fields);
    }
    const time = firstTime(times, zone);
    draft.time = time ?? 0;
    if (time !== undefined) minutes.push(draft);
    else unplaced += values + draft.unreadable;
    const cpu = objectOf(objectOf(item)['cpu_usage']);
    const clock = timeOf(withOffset(String(cpu['time'] ?? ''), times), zone) ?? time;
    const reading = emptyDraft(clock ?? 0);
    const read = fill(reading, cpu, CPU);
    if (clock !== undefined) cpus.push(reading);
    else unplaced += read + reading.unreadable;
  }
  const all = joinCpu(byTime(minutes), byTime(cpus));
  return {
    minutes: inOrder(all),
    unreadable: unplaced + sum(all.map((each) => each.unreadable)),
  };
}

function firstTime(texts: readonly string[], zone: string): number | undefined {
  for (const text of texts) {
    const time = timeOf(text, zone);
    if (time !== undefined) return time;
  }
  return undefined;
}

const MOST_ZONES = 10;
const MOST_TIMES = 5_000;
const LONGEST_TIME = 40;
/** Everybody in a meeting has the same minutes: each time is read once. */
const timesIn = remembering(MOST_ZONES, (zone: string) =>
  remembering(MOST_TIMES, (text: string) => parsePlatformTime(text, zone)),
);

function timeOf(text: string, zone: string): number | undefined {
  return text.length > LONGEST_TIME ? parsePlatformTime(text, zone) : timesIn(zone)(text);
}

/** Reads a group's fields into the draft; returns how many had a value. */
function fill(draft: Draft, group: Readonly<Record<string, unknown>>, fields: Fields): number {
  let values = 0;
  for (const [field, place, unit] of fields) {
    const value = readValue(group[field], unit);
    if (value === null) draft.unreadable += 1;
    if (value === null || value === undefined) continue;
    values += 1;
    put(draft, place, value);
  }
  return values;
}

const OFFSET = /\(?(?:GMT|UTC)\s*[+-]\d{1,2}(?::?\d{2})?\)?\s*$/i;

const offsetOf = (text: string): string | undefined => OFFSET.exec(text.normalize('NFKC'))?.[0];
const offsetIn = remembering(MOST_TIMES, offsetOf);

function withOffset(text: string, siblings: readonly string[]): string {
  if (text === '' || OFFSET.test(text)) return text;
  for (const each of siblings) {
    const offset = each.length > LONGEST_TIME ? offsetOf(each) : offsetIn(each);
    if (offset !== undefined) return `${text} ${offset}`;
  }
  return text;
}

function joinCpu(minutes: readonly Draft[], cpus: readonly Draft[]): readonly Minute[] {
  const own = new Map(distinct(minutes).map((each) => [each.time, each] as const));
  const times = [...own.keys()];
  const readings = distinct(cpus);
  const pairs = nearestPairs(
    times,
    readings.map(({ time }) => time),
  );
  const used = new Set(pairs.values());
  for (const [at, of] of pairs) {
    const [minute, reading] = [own.get(times[at] ?? 0), readings[of]];
    if (minute === undefined || reading === undefined) continue;
    minute.cpu = reading.cpu;
    minute.unreadable += reading.unreadable;
  }
  const alone = readings.filter(
    (reading, index) => !used.has(index) && nearestPairs(times, [reading.time]).size === 0,
  );
  return [...minutes, ...alone.filter(({ cpu }) => Object.values(cpu).some((each) => each !== undefined))];
}

/** One draft a time; the first in a fixed order, so that the order of pages does not matter. */
function distinct(sorted: readonly Draft[]): readonly Draft[] {
  return sorted.filter((draft, index) => sorted[index - 1]?.time !== draft.time);
}

function byTime(drafts: readonly Draft[]): readonly Draft[] {
  return inOrder(drafts) as readonly Draft[];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** Returns the sum of values. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}
