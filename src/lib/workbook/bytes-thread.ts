import { parentPort, workerData } from 'node:worker_threads';
import { mergedBytes } from './merge.ts';
import type { BytesTask, WrittenRow } from './plan.ts';
import { serveWorker } from './worker-stream.ts';
import { workbookBytes } from './writing.ts';

const task = workerData as BytesTask;

await serveWorker(parentPort, (ask) => {
  if (task.kind === 'merge') {
    return mergedBytes(async (part) => {
      const bytes = await ask<Uint8Array>(part);
      return bytes && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }, task.order);
  }
  async function* batches(sheet: number) {
    for (;;) {
      const rows = await ask<readonly WrittenRow[]>(sheet);
      if (rows === undefined) return;
      yield rows;
    }
  }
  return workbookBytes(task.sheets.map((plan, sheet) => ({ ...plan, batches: batches(sheet) })));
});
