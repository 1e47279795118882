import { parentPort, workerData } from 'node:worker_threads';
import { serveWorker } from './worker-stream.ts';
import { type SheetPlan, workbookBytes } from './writing.ts';
import type { WrittenRow } from './written.ts';

const plans = workerData as readonly SheetPlan[];

await serveWorker(parentPort, (ask) => {
  async function* batches(sheet: number) {
    for (;;) {
      const rows = await ask<readonly WrittenRow[]>(sheet);
      if (rows === undefined) return;
      yield rows;
    }
  }
  return workbookBytes(plans.map((plan, sheet) => ({ ...plan, batches: batches(sheet) })));
});
