import { isIPv6 } from 'node:net';
import { z } from 'zod';
import { type Tally, texts, type WorkbookIssues } from '../../../cards/index.ts';
import type { Locale } from '../../../lib/chat.ts';
import { orUndefined } from '../../../lib/stored.ts';
import { zoned } from '../../../lib/time.ts';
import { bytesOf, mergeTables, ofPart, type WorkbookBytes } from '../../../lib/workbook/merge.ts';
import { HELD_ROWS, type MergeOrder } from '../../../lib/workbook/plan.ts';
import { openBatches } from '../../../lib/workbook/reader.ts';
import type { Row } from '../../../lib/workbook/sheet.ts';
import { isBlank } from '../../../lib/workbook/values.ts';
import { sheetName, writeWorkbook } from '../../../lib/workbook/writer.ts';
import { CAUSE_KINDS } from '../../../quality/causes/index.ts';
import type { Columns, Field, Fields } from '../../records/index.ts';
import type { PlannedTask } from '../limits.ts';
import type { ExportFilter } from '../types.ts';

/** Fields of the summary of every kind. */
export const issueFields = {
  rows: z.number(),
  missingColumns: z.array(z.string()).readonly(),
  unknownColumns: z.array(z.string()).readonly(),
  unreadableCells: z.number(),
  unrecognised: z.literal(true).exactOptional(),
} satisfies { [K in keyof WorkbookIssues]: z.ZodType<WorkbookIssues[K]> };

export const tally = z.object({
  top: z.array(z.object({ name: z.string(), count: z.number() })).readonly(),
  others: z.number(),
}) satisfies z.ZodType<Tally>;

const mark = z.object({
  verdict: z.enum(['good', 'fair', 'poor']),
  isBad: z.boolean(),
  affected: z.number(),
  people: z.number(),
  cause: orUndefined(z.enum(CAUSE_KINDS)),
});
/** A meeting of a list. */
export const listed = z.object({
  topic: z.string(),
  organizer: z.string(),
  start: z.string(),
  seconds: orUndefined(z.number()),
  people: orUndefined(z.number()),
  external: z.literal(true).exactOptional(),
  option: z.string().exactOptional(),
  mark: mark.exactOptional(),
});

/** Returns what a summary says of the columns of its sheet; of one that is not recognised, only that. */
export function issuesOf(
  { missing, unknown, recognised }: Pick<Columns<string>, 'missing' | 'unknown' | 'recognised'>,
  unreadableCells: number,
): Omit<WorkbookIssues, 'rows'> {
  return recognised
    ? { missingColumns: missing, unknownColumns: unknown, unreadableCells }
    : { missingColumns: [], unknownColumns: [], unreadableCells: 0, unrecognised: true };
}

/** Returns the median; undefined for an empty list. */
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

/** Reads cells, counts the unreadable ones, and remembers where a value is missing. */
export class CellReader {
  unreadable = 0;
  readonly #gaps = new Set<string>();

  /** Reads a cell of the column `of`; undefined if it is blank, unreadable, or its column missing. */
  read<T>(of: string, text: string, parse: (text: string) => T | undefined): T | undefined {
    const value = parse(text);
    if (value === undefined) this.#gaps.add(of);
    if (value === undefined && !isBlank(text)) this.unreadable += 1;
    return value;
  }

  /** Remembers that a row lacks what it should have. */
  gap(of: string): void {
    this.#gaps.add(of);
  }

  /** Returns whether every row so far had a value: only then a sum or an order says something of all rows. */
  complete(of: string): boolean {
    return !this.#gaps.has(of);
  }
}

/** Returns the `most` largest items by `size`, largest first; of equal ones the earlier first. */
export function largest<T>(list: readonly T[], most: number, size: (each: T) => number): readonly T[] {
  return [...list].sort((a, b) => size(b) - size(a)).slice(0, most);
}

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/;
/** What may be an IPv6 address; `isIPv6` decides. */
const COLONS = /[\da-f:.]*:[\da-f:.]*:[\da-f:.]*/gi;
/** Seven digits or more, as written on a telephone: grouped, masked, with a country code. */
const PHONE = /(?:[\d*](?:[\s().-]{0,2})){7,}/;

/** Returns true for a text with a phone number, e-mail or IP address, as SIP and telephone guests are named. */
function isPersonal(text: string): boolean {
  const plain = text.normalize('NFKC');
  const address = plain.match(COLONS)?.some((each) => isIPv6(each)) ?? false;
  return address || EMAIL.test(plain) || IPV4.test(plain) || PHONE.test(plain);
}

/** As much of a cell as a card may ever show. */
const HEAD = 100;

/** Returns the beginning of a text; empty if it may not be shown. */
export function shown(text: string): string {
  const head = text.slice(0, HEAD);
  return isPersonal(head) ? '' : head;
}

/** `7.20.0`, `7.20.0.1234-beta`: looks like an address, and is none. */
const VERSION = /^v?\d{1,2}(?:\.\d{1,5}){1,3}(?:[-+ ]\w{1,20})?$/i;

/** Returns the version of a program; empty if it is something that may not be shown. */
export function shownVersion(text: string): string {
  return VERSION.test(text) ? text : shown(text);
}

export interface MergeOptions {
  /** IANA zone of times written without an offset. */
  readonly zone: string;
  readonly locale: Locale;
  readonly filter?: ExportFilter;
  readonly signal?: AbortSignal | undefined;
}

/** The workbook of one task of an export. */
export interface TaskWorkbook {
  readonly task: PlannedTask;
  readonly workbook: WorkbookBytes;
}

/**
 * Merges the workbooks of an export's tasks into one: its headers once, no row twice, in the order of the column `time`
 * of `fields`, rows without a readable time at the end; `renamed` cells have other words. A single workbook is handed on byte for byte. At
 * most 1 048 575 rows (`MOST_ROWS` of the writer).
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeByTime<Name extends string>(
  parts: readonly TaskWorkbook[],
  fields: Fields<Name>,
  time: Name,
  { zone, renamed, signal }: Pick<MergeOptions, 'zone' | 'signal'> & Pick<MergeOrder, 'renamed'>,
): AsyncGenerator<Buffer> {
  const [only] = parts;
  const workbooks = parts.map(({ workbook }) => workbook);
  if (only !== undefined && parts.length === 1) yield await bytesOf(only.workbook);
  else {
    const known = Object.values<Field>(fields).flatMap(({ headers }) => headers);
    yield* mergeTables(workbooks, {
      known,
      timeHeaders: fields[time].headers,
      zone,
      signal,
      ...(renamed && { renamed }),
    });
  }
}

/**
 * Merges the quality workbooks of several joins into one: a sheet per join, numbered in the order given and named by when it
 * began; the sheets themselves are the official ones. A single join is handed on byte for byte.
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`; `values.part` counts, from 0, the one it is about.
 */
export async function* mergeJoins(
  joins: readonly TaskWorkbook[],
  { zone, locale, signal }: MergeOptions,
): AsyncGenerator<Buffer> {
  const [only] = joins;
  if (only !== undefined && joins.length === 1) {
    yield await bytesOf(only.workbook);
    return;
  }
  const sheets = [];
  for (const [index, { task, workbook }] of joins.entries()) {
    const [headers = [], ...rows] = await allRows(await bytesOf(workbook), signal).catch(
      (thrown: unknown) => {
        throw signal?.aborted ? thrown : ofPart(thrown, index);
      },
    );
    const at = zoned((task.joinTime ?? task.start) * 1000, zone);
    const name = sheetName(texts(locale).joinSheet(index + 1, at.format('HH'), at.format('mm')));
    sheets.push({ name, headers: headers.map((cell) => (cell === null ? '' : String(cell).trim())), rows });
  }
  yield* writeWorkbook(
    sheets.map((sheet) => ({ ...sheet, frozenColumns: 1 })),
    { signal },
  );
}

/** Returns the rows as they are, to be written again. */
async function allRows(bytes: Buffer, signal: AbortSignal | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  const limits = { ...HELD_ROWS, cellLength: Number.POSITIVE_INFINITY };
  for await (const batch of openBatches(bytes, { signal, limits })) rows.push(...batch);
  return rows;
}
