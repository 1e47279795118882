import { parentPort } from 'node:worker_threads';
import { mergedBytes } from './merge.ts';
import { sheetNames } from './package.ts';
import type { ThreadTask } from './plan.ts';
import { readRows } from './reader.ts';
import { type Ask, serveThread } from './worker-stream.ts';

/** A posted Buffer arrives as the array of bytes that it is. */
function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function* names(source: Buffer | string): AsyncGenerator<readonly string[]> {
  yield await sheetNames(source);
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
  }
}

serveThread(parentPort, perform);
