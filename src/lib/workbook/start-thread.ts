import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

const HEAP_MB = 1536;

/**
 * Starts a file as a thread; `file` is its URL without the ending, e.g. `new URL('./thread', import.meta.url)`.
 * Built, it is plain JavaScript; under tsx or vitest the thread has to be told how to read TypeScript first.
 */
export function startThread(file: URL, workerData: object, heapMb = HEAP_MB): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: heapMb }, execArgv: [] };
  const self = import.meta.url;
  if (self.endsWith('.js')) return new Worker(new URL(`${file.href}.js`), { ...options, workerData });
  const tsx = new URL(
    'dist/esm/api/index.mjs',
    pathToFileURL(createRequire(self).resolve('tsx/package.json')),
  ).href;
  const source = JSON.stringify(`${file.href}.ts`);
  const start = `import(${JSON.stringify(tsx)}).then((tsx) => tsx.tsImport(${source}, ${JSON.stringify(self)}))`;
  return new Worker(start, { ...options, eval: true, workerData });
}

/** True for the error of a thread that used up its heap. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
