import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
export const collectGarbage: () => void = runInNewContext('gc');

/** Waits until closed databases are free: their statements keep them open in this process until they are collected. */
export async function released(): Promise<void> {
  collectGarbage();
  await setImmediate();
}
