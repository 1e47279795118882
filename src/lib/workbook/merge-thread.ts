import { parentPort, workerData } from 'node:worker_threads';
import type { MergeOrder } from './merged-table.ts';
import { mergedBytes } from './merging.ts';
import { serveWorker } from './worker-stream.ts';

await serveWorker(parentPort, (ask) =>
  mergedBytes(async (index) => {
    const bytes = await ask<Uint8Array>(index);
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }, workerData as MergeOrder),
);
