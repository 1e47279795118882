import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { toAppError } from '../../errors.ts';
import { type FromThread, type ReadOptions, readRows } from './reader.ts';

const port = parentPort;
if (port === null) throw new Error('this file runs as a thread');
const { source, ...options } = workerData as ReadOptions & { source: Uint8Array | string };
const post = (message: FromThread): void => port.postMessage(message);
try {
  const file =
    typeof source === 'string' ? source : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  for await (const rows of readRows(file, options)) {
    post({ rows });
    await once(port, 'message');
  }
  post({ done: true });
} catch (thrown) {
  const error = toAppError(thrown);
  post({ error: error.facts, message: error.message });
}
