import type { MergeOrder } from './merged-table.ts';
import { mergedBytes } from './merging.ts';
import { bytesOfThread } from './worker-stream.ts';

/** A workbook's bytes, at once or as they are fetched. */
export type WorkbookBytes = Buffer | AsyncIterable<Uint8Array>;

/** Below this much altogether, merging takes milliseconds; a thread would cost more than it frees. */
const THREAD_FROM_BYTES = 256 * 1024;

/**
 * Tables of the same kind as one, in the order of their time column; see `MergedTable` for what is the same row. Parts
 * are fetched one at a time. Large ones are merged in a thread of their own.
 *
 * Throws AppError `workbook-unreadable` and `workbook-too-large`, what fetching throws, and the signal's reason.
 */
export async function* mergeTables(
  parts: readonly WorkbookBytes[],
  { signal, ...order }: MergeOrder & { readonly signal?: AbortSignal | undefined },
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted();
  const { early, small } = await firstOf(parts);
  const part = async (index: number): Promise<Buffer | undefined> => {
    signal?.throwIfAborted();
    const source = parts[index];
    const known = early[index];
    early[index] = undefined;
    return known ?? (source === undefined ? undefined : await bytesOf(source));
  };
  if (!small) {
    const file = new URL('./merge-thread', import.meta.url);
    yield* bytesOfThread({ file, data: order, answer: part, signal });
    return;
  }
  for await (const bytes of mergedBytes(part, order))
    yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Fetches parts until they are too much for this thread. */
async function firstOf(parts: readonly WorkbookBytes[]) {
  const early: (Buffer | undefined)[] = [];
  let size = 0;
  for (const part of parts) {
    const bytes = await bytesOf(part);
    early.push(bytes);
    size += bytes.length;
    if (size > THREAD_FROM_BYTES) return { early, small: false };
  }
  return { early, small: true };
}

/** A whole workbook in memory. */
export async function bytesOf(source: WorkbookBytes): Promise<Buffer> {
  if (Buffer.isBuffer(source)) return source;
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}
