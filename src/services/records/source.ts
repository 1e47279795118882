import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type AdviceKey, AppError } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SiteOf } from '../../lib/sites.ts';
import { HELD_ROWS } from '../../lib/workbook/plan.ts';
import { openTable } from '../../lib/workbook/reader.ts';
import { tooLarge } from '../../lib/workbook/zip.ts';
import { withoutSlot } from '../../lib/worker-slot.ts';
import type { CallOptions, ExportTaskRequest, Feishu, ListRow, Page } from '../../platform/types.ts';
import { type FieldReader, type Fields, readsOfList, readsOfTable, type Table } from './sheets/columns.ts';

/** The platform, the identity to ask as, and how to get a workbook if the list API is closed to the app. */
export interface Source<Later extends object = never> {
  readonly feishu: Pick<Feishu, 'records'>;
  readonly options: CallOptions;
  /** IANA zone of times written without an offset. */
  readonly zone: string;
  /** True if the list API turned out to be closed before. */
  readonly listClosed?: boolean;
  /** Names places by addresses, where the company has a site map. */
  readonly siteOf?: SiteOf | undefined;
  /** Gets the same rows as a workbook; `Later` says that its task is still under way. */
  workbook(request: ExportTaskRequest): Promise<Table | Later>;
}

/** Pages of 100 rows followed of one list: more than any tenant holds in a day. */
const MOST_PAGES = 2_000;

/** Returns a source that waits for its workbooks. */
export function waitingSource({
  feishu,
  options,
  zone,
  clock,
  siteOf,
}: {
  readonly feishu: Pick<Feishu, 'records' | 'tasks'>;
  readonly options: CallOptions;
  readonly zone: string;
  readonly clock: Clock;
  readonly siteOf?: SiteOf | undefined;
}): Source {
  return {
    feishu,
    options,
    zone,
    siteOf,
    workbook: (request) => awaitTable(request, feishu, options, clock),
  };
}

/**
 * Returns every row of a list; undefined if the app or the person lacks its scope, or `unsupported` ones if the list
 * does not take its parameters.
 */
export async function listRows(
  fetch: (page: string | undefined) => Promise<Page<ListRow>>,
  { orUnsupported = false }: { readonly orUnsupported?: boolean } = {},
): Promise<readonly ListRow[] | undefined> {
  let rows: ListRow[] = [];
  let page: string | undefined;
  let wasLost = false;
  for (let n = 0; n < MOST_PAGES; n += 1) {
    const got = await fetch(page).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
      // Parameters that were good for the first page: it is the token that ran out, so the list is read again.
      if (page !== undefined && !wasLost && error.hasTrait('parameter-refused')) return 'lost' as const;
      const isRefused = orUnsupported && error.hasTrait('parameter-refused');
      if (isRefused || error.hasTrait('list-closed')) return undefined;
      throw error;
    });
    if (got === undefined) return undefined;
    if (got === 'lost') {
      [rows, page, wasLost] = [[], undefined, true];
      continue;
    }
    rows.push(...got.items);
    page = got.next;
    if (page === undefined) break;
  }
  return rows;
}

/** Returns whether rows were found; otherwise a task is still under way. */
export function isRows<T, Later extends object>(found: readonly T[] | Later): found is readonly T[] {
  return Array.isArray(found);
}

/**
 * Reads all rows from the list API, or from the workbook of a task if that is closed. Where Feishu does not answer one of
 * the two, the other is left.
 */
export async function readsOf<Name extends string, Later extends object>(
  fields: Fields<Name>,
  list: () => Promise<readonly ListRow[] | undefined>,
  task: ExportTaskRequest,
  source: Source<Later>,
): Promise<readonly FieldReader<Name>[] | Later> {
  const byList = async () => {
    const rows = await list();
    return rows && readsOfList(rows, fields);
  };
  const byWorkbook = async () => {
    const table = await source.workbook(task);
    return 'headers' in table ? readsOfTable(table, fields) : table;
  };
  type Rows = readonly FieldReader<Name>[] | Later;
  return source.listClosed ? eitherWay<Rows>(byWorkbook, byList) : eitherWay<Rows>(byList, byWorkbook);
}

/**
 * Returns what the first way brings, or the second where that one is closed (undefined) or not answered at present. If
 * neither brings anything, the error of the first is thrown, unless the second knew that there is nothing.
 */
export async function eitherWay<T>(
  first: () => Promise<T | undefined>,
  second: () => Promise<T | undefined>,
): Promise<T> {
  let away: unknown;
  try {
    const found = await first();
    if (found !== undefined) return found;
  } catch (error) {
    if (!isAway(error)) throw error;
    away = error;
  }
  try {
    const found = await second();
    if (found !== undefined) return found;
  } catch (error) {
    if (away === undefined || (error instanceof AppError && error.kind === 'not-found')) throw error;
  }
  throw away;
}

/** Returns whether an operation is not answered at present: the other way to the same records may be open. */
export function isAway(error: unknown): boolean {
  return error instanceof AppError && (error.kind === 'unavailable' || error.facts.advice === 'unknown-code');
}

const POLL_MS = 1_000;
const MOST_POLLS = 120;

/** Advice of errors that asking again does not cure: the platform gave the task up, or its workbook is broken. */
export const SETTLED: ReadonlySet<AdviceKey> = new Set([
  'task-failed',
  'task-timeout',
  'workbook-unreadable',
  'workbook-unrecognised',
]);

/** Builds the error of a task that the platform gave up, for the reason it names. */
export function taskFailed(failMsg: string): AppError {
  return new AppError({
    kind: 'unavailable',
    advice: 'task-failed',
    operation: 'exports.get',
    values: { failMsg },
  });
}

/** Builds the error of a task that takes longer than anybody waits. */
export function taskTimeout(): AppError {
  return new AppError({ kind: 'unavailable', advice: 'task-timeout', operation: 'exports.get' });
}

/** A workbook that is read without being kept on the way; the largest that the platform sends as a file is half of it. */
const LONGEST_HELD = 64 * 1024 * 1024;

async function* upTo(most: number, stream: Readable): AsyncGenerator<Uint8Array> {
  let left = most;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    left -= chunk.length;
    if (left < 0) throw tooLarge(`more than ${most} bytes`);
    yield chunk;
  }
}

/**
 * Reads the workbook of a task; undefined while the task is running. Throws AppError `unavailable` where it failed, and
 * what downloading and reading throw.
 */
export async function tableOfTask(
  taskId: string,
  { tasks }: Pick<Feishu, 'tasks'>,
  options: CallOptions,
): Promise<Table | undefined> {
  const status = await tasks.status(taskId, options);
  if (status.state === 'running') return undefined;
  if (status.state === 'failed') throw taskFailed(status.failMsg);
  const { stream } = await tasks.download(status.fileToken, options);
  const { signal } = options;
  return openTable(await buffer(upTo(LONGEST_HELD, stream)), { limits: HELD_ROWS, signal });
}

/**
 * Starts a task and waits for its workbook, two minutes at most: for background work that nobody waits for. Throws
 * AppError `unavailable` where the task failed or took longer.
 */
export async function awaitTable(
  request: ExportTaskRequest,
  feishu: Pick<Feishu, 'tasks'>,
  options: CallOptions,
  clock: Clock,
): Promise<Table> {
  const taskId = await feishu.tasks.create(request, options);
  for (let polls = 0; polls < MOST_POLLS; polls += 1) {
    await withoutSlot(options.signal, () => clock.pause(POLL_MS, options.signal));
    const table = await tableOfTask(taskId, feishu, options);
    if (table !== undefined) return table;
  }
  throw taskTimeout();
}
