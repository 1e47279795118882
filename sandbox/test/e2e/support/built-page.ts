import { builtPage } from '../../../src/index.ts';

/** Built once for all: no test waits for it. */
export async function setup(): Promise<void> {
  await builtPage();
}
