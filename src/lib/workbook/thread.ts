import { parentPort } from 'node:worker_threads';
import { mergedBytes } from './merge.ts';
import { sheetNames } from './package.ts';
import type { SheetPlan, ThreadTask, WrittenRow } from './plan.ts';
import { readRows } from './reader.ts';
import { type Ask, serveThread } from './worker-stream.ts';

/** A posted Buffer arrives as the array of bytes that it is. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function* names(source: Buffer | string): AsyncGenerator<readonly string[]> {
  yield await sheetNames(source);
}

async function* batches(ask: Ask, sheet: number): AsyncGenerator<readonly WrittenRow[]> {
  for (;;) {
    const rows = await ask<readonly WrittenRow[]>(sheet);
    if (rows === undefined) return;
    yield rows;
  }
}

/** Most threads read: they do not load what writes. */
async function* written(sheets: readonly SheetPlan[], ask: Ask): AsyncGenerator<Uint8Array> {
  const { workbookBytes } = await import('./writing.ts');
  yield* workbookBytes(sheets.map((plan, sheet) => ({ ...plan, batches: batches(ask, sheet) })));
}

function perform(task: ThreadTask, ask: Ask): AsyncIterable<unknown> {
  switch (task.kind) {
    case 'names':
    case 'read': {
      const source = typeof task.source === 'string' ? task.source : bufferOf(task.source);
      return task.kind === 'names' ? names(source) : readRows(source, task);
    }
    case 'merge': {
      const part = async (index: number): Promise<Buffer | undefined> => {
        const bytes = await ask<Uint8Array>(index);
        return bytes && bufferOf(bytes);
      };
      return mergedBytes(part, task.order);
    }
    case 'write':
      return written(task.sheets, ask);
  }
}

serveThread(parentPort, perform);
