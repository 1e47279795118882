import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../errors.ts';
import { asJson, platformError } from './errors.ts';
import { TIMEOUTS } from './http.ts';
import type { Download } from './types.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** A JSON error body is short; more than this is not read into memory to look for one. */
const MOST_ERROR_BYTES = 64 * 1024;

/**
 * A download that has proved to begin like a workbook. The platform may answer HTTP 200 with a JSON error, which the
 * SDK hands over as the "file"; that is thrown as the error it is.
 */
export async function checkedDownload(
  source: Readable,
  headers: unknown,
  operation: string,
): Promise<Download> {
  // The reader is told by the guarded stream; between two reads nobody listens, and an error would end the process.
  source.on('error', () => undefined);
  const given = asJson(headers) ?? {};
  const contentLength = lengthOf(given['content-length']);
  const first = await firstBytes(source, operation);
  if (!first.subarray(0, ZIP.length).equals(ZIP)) throw await notAWorkbook(source, first, given, operation);
  const stream = guard(contentLength, operation);
  // The reader sees every failure through the guarded stream; this promise only repeats it.
  pipeline(Readable.from(joined(first, source)), stream)
    .catch(() => undefined)
    // A reader that leaves before its first byte leaves the connection open otherwise.
    .finally(() => source.destroy());
  return { stream, contentLength };
}

/** A failed download's error has an unread stream for a body; undefined where no JSON came out of it in time. */
export async function errorBody(body: unknown): Promise<unknown> {
  if (!(body instanceof Readable)) return body;
  const timer = setTimeout(() => body.destroy(), TIMEOUTS.call);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > MOST_ERROR_BYTES) break;
    }
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function firstBytes(source: Readable, operation: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < ZIP.length) {
    const chunk = await nextChunk(source, operation);
    if (chunk === undefined) break;
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks);
}

function nextChunk(source: Readable, operation: string): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(cut(operation, 'no byte came'))), TIMEOUTS.transfer);
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) source.off(name, listener);
      act();
    };
    const look = (): void => {
      const chunk = source.read() as Buffer | null;
      if (chunk !== null) settle(() => resolve(chunk));
    };
    const listeners: [string, () => void][] = [
      ['readable', look],
      ['end', () => settle(() => resolve(undefined))],
      ['error', () => settle(() => reject(cut(operation, 'connection dropped')))],
      [
        'close',
        () =>
          settle(() =>
            source.readableEnded ? resolve(undefined) : reject(cut(operation, 'connection dropped')),
          ),
      ],
    ];
    for (const [name, listener] of listeners) source.on(name, listener);
    look();
  });
}

async function notAWorkbook(
  source: Readable,
  first: Buffer,
  headers: Readonly<Record<string, unknown>>,
  operation: string,
): Promise<AppError> {
  const rest = await errorBody(Readable.from(joined(first, source)));
  source.destroy();
  const body = asJson(rest);
  if (typeof body?.['code'] === 'number' && body['code'] !== 0)
    return platformError({ operation, status: 200, body, headers });
  const facts = { kind: 'unavailable', advice: 'download-invalid', operation } as const;
  return new AppError(
    facts,
    `${operation}: ${first.length} bytes that are no workbook (${String(headers['content-type'])})`,
  );
}

async function* joined(first: Buffer, source: Readable): AsyncGenerator<Buffer> {
  yield first;
  for await (const chunk of source) yield chunk as Buffer;
}

/** Fails a transfer that stalls, and one that ends before (or after) the length it announced. */
function guard(expected: number | undefined, operation: string): Transform {
  let seen = 0;
  let timer: NodeJS.Timeout | undefined;
  const watch = (stream: Transform): void => {
    clearTimeout(timer);
    timer = setTimeout(() => stream.destroy(cut(operation, 'the transfer stalled')), TIMEOUTS.transfer);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      watch(this);
      done(null, chunk);
    },
    flush(done) {
      done(
        expected === undefined || seen === expected ? null : cut(operation, `${seen} of ${expected} bytes`),
      );
    },
    destroy(error, done) {
      clearTimeout(timer);
      done(error === null || error instanceof AppError ? error : cut(operation, 'connection dropped'));
    },
  });
}

function cut(operation: string, what: string): AppError {
  return new AppError({ kind: 'unavailable', advice: 'network', operation }, `${operation}: ${what}`);
}

function lengthOf(header: unknown): number | undefined {
  const length = Number(header);
  return header !== undefined && Number.isSafeInteger(length) ? length : undefined;
}
