import { builtPage } from '../../../sandbox/src/page-api/index.ts';

/** Built once for all: no test waits for it. */
export async function setup(): Promise<void> {
  await builtPage();
}
