import { addAbortSignal, PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isAxiosError } from 'axios';
import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { asJson, clipped, numberOf, platformError, unexpected } from './errors.ts';
import { type SdkClient, TIMEOUTS } from './sdk.ts';
import { startTask } from './task-requests.ts';
import type { Download, ExportTasks, TaskStatus } from './types.ts';

const RUNNING = 1;
const FAILED = 2;
const DONE = 3;
/** The only documented reason of a failed task; trying again helps only after the right was granted. */
const NO_RIGHT = /^\s*no permission\.?\s*$/i;

/**
 * Creates the client for asynchronous exports (vc-v1/export): create a task, ask for its status, download its file.
 */
export function createTasks(sdk: SdkClient, call: Call): ExportTasks {
  return {
    async create(request, options) {
      const kind = { operation: 'exports.create', vcEndpoint: `exports.${request.kind}`, repeatable: false };
      const answer = await call(kind, options, (as) => startTask(sdk, request, as));
      const taskId = answer.data?.task_id;
      if (typeof taskId !== 'string' || taskId === '') throw unexpected(kind.operation, 'no task_id');
      return taskId;
    },
    async status(taskId, options) {
      const kind = { operation: 'exports.get', vcEndpoint: 'exports.get', repeatable: true };
      const answer = await call(kind, options, (as) =>
        sdk.vc.v1.export.get({ path: { task_id: encodeURIComponent(taskId) } }, as),
      );
      return statusOf(answer.data);
    },
    download(fileToken, options) {
      const kind = { operation: 'exports.download', vcEndpoint: 'exports.download', repeatable: true };
      return call(kind, options, async (as) => {
        const file = await sdk.vc.v1.export
          .download({ params: { file_token: fileToken } }, as)
          .catch(readRefusal);
        const source = file.getReadableStream();
        // After a cancellation nobody reads: an unread body would keep its connection forever.
        if (options?.signal !== undefined) addAbortSignal(options.signal, source);
        return checkedDownload(source, file.headers, kind.operation);
      });
    },
  };
}

/**
 * Throws the error of a refused download with its body parsed: that is an unread stream, and the code is in there.
 */
export async function readRefusal(thrown: unknown): Promise<never> {
  if (isAxiosError(thrown) && thrown.response !== undefined)
    // Files have a store of their own behind the platform: its refusal is one of the file, in whatever form it comes.
    thrown.response.data = (await errorBody(thrown.response.data)) ?? {};
  throw thrown;
}

function statusOf(
  data: { status?: unknown; file_token?: string | undefined; fail_msg?: string | undefined } | undefined,
): TaskStatus {
  const failMsg = clipped(data?.fail_msg ?? '');
  const status = numberOf(data?.status);
  switch (status) {
    case RUNNING:
      return { state: 'running' };
    case FAILED:
      if (NO_RIGHT.test(failMsg)) throw withoutRight(failMsg);
      return { state: 'failed', failMsg };
    case DONE:
      // A finished task may have a `fail_msg`; without a token there is nothing to download.
      if (!data?.file_token) throw unexpected('exports.get', 'done without file_token');
      return { state: 'done', fileToken: data.file_token, failMsg };
    default:
      throw unexpected('exports.get', `status ${String(data?.status)}`);
  }
}

function withoutRight(failMsg: string): AppError {
  const operation = 'exports.get';
  return new AppError({
    kind: 'no-permission',
    advice: 'no-export-right',
    operation,
    values: { failMsg },
  });
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** A JSON error body is short; a longer body is not read into memory to look for one. */
const MOST_ERROR_BYTES = 64 * 1024;

/** Returns the next chunk of a transfer; undefined at its end. */
type Next = () => Promise<Buffer | undefined>;

/**
 * Returns a download whose first bytes were verified to be those of a workbook.
 *
 * The platform may respond with HTTP 200 and a JSON error, which the SDK hands over as the "file". Throws AppError
 * with the platform's code in that case, and `download-invalid` for anything else that is not a zip.
 */
export async function checkedDownload(
  source: Readable,
  headers: unknown,
  operation: string,
): Promise<Download> {
  const given = asJson(headers) ?? {};
  const contentLength = lengthOf(given['content-length']);
  const next = reader(source, operation);
  const first = await firstBytes(next);
  if (!first.subarray(0, ZIP.length).equals(ZIP)) {
    const error = await notAWorkbook(first, next, given, operation);
    source.destroy();
    throw error;
  }
  const stream = new PassThrough();
  stream.once('close', () => source.destroy());
  // The reader sees every failure through the stream; this promise would only report it twice.
  pipeline(verified(first, next, contentLength, operation), stream).catch(() => undefined);
  return { stream, contentLength };
}

/** Parses the body of a failed download, which is an unread stream. Returns undefined if no JSON arrived in time. */
export async function errorBody(body: unknown): Promise<unknown> {
  if (!(body instanceof Readable)) return body;
  const timer = setTimeout(() => body.destroy(), TIMEOUTS.call);
  try {
    return JSON.parse(await shortText(body));
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function shortText(chunks: AsyncIterable<Buffer>): Promise<string> {
  const read: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    read.push(chunk);
    size += chunk.length;
    if (size > MOST_ERROR_BYTES) break;
  }
  return Buffer.concat(read).toString('utf8');
}

/**
 * Returns a function that reads chunk by chunk. The other side has a minute for each chunk, however long the caller
 * takes in between.
 */
function reader(source: Readable, operation: string): Next {
  const chunks = source[Symbol.asyncIterator]();
  return async () => {
    const stalled = (): void => {
      source.destroy(cut(operation, 'the transfer stalled'));
    };
    const timer = setTimeout(stalled, TIMEOUTS.transfer);
    try {
      const { value, done } = await chunks.next();
      return done ? undefined : value;
    } catch (error) {
      throw error instanceof AppError ? error : cut(operation, 'connection dropped');
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Reads a transfer whole; undefined if it is longer than `most` bytes. Throws AppError if the connection is lost. */
export async function bytesUpTo(
  most: number,
  source: Readable,
  operation: string,
): Promise<Buffer | undefined> {
  const next = reader(source, operation);
  const chunks: Buffer[] = [];
  let size = 0;
  for (let chunk = await next(); chunk !== undefined; chunk = await next()) {
    size += chunk.length;
    if (size > most) {
      source.destroy();
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function firstBytes(next: Next): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < ZIP.length) {
    const chunk = await next();
    if (chunk === undefined) break;
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

async function notAWorkbook(
  first: Buffer,
  next: Next,
  headers: Readonly<Record<string, unknown>>,
  operation: string,
): Promise<AppError> {
  const body = asJson(await errorBody(Readable.from(joined(first, next))));
  if (numberOf(body?.['code'])) return platformError({ operation, status: 200, body, headers });
  const facts = { kind: 'unavailable', advice: 'download-invalid', operation } as const;
  return new AppError(
    facts,
    `${operation}: ${first.length} bytes that are no workbook (${String(headers['content-type']).slice(0, 80)})`,
  );
}

async function* joined(first: Buffer, next: Next): AsyncGenerator<Buffer> {
  for (let chunk: Buffer | undefined = first; chunk !== undefined; chunk = await next()) yield chunk;
}

/** Fails a transfer that ends before or after the length it announced. */
async function* verified(
  first: Buffer,
  next: Next,
  expected: number | undefined,
  operation: string,
): AsyncGenerator<Buffer> {
  let seen = 0;
  for await (const chunk of joined(first, next)) {
    seen += chunk.length;
    yield chunk;
  }
  if (expected !== undefined && seen !== expected) throw cut(operation, `${seen} of ${expected} bytes`);
}

function cut(operation: string, what: string): AppError {
  return new AppError({ kind: 'unavailable', advice: 'network', operation }, `${operation}: ${what}`);
}

function lengthOf(header: unknown): number | undefined {
  const length = Number(header);
  return header !== undefined && Number.isSafeInteger(length) ? length : undefined;
}
