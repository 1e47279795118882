import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from './dialogue.ts';
import type { MergeOrder } from './merged-table.ts';
import { mergedBytes } from './merging.ts';

await serveWorker(parentPort, (ask) =>
  mergedBytes(async (index) => {
    const bytes = await ask<Uint8Array>(index);
    return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }, workerData as MergeOrder),
);
