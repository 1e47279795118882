import { builtPage } from '../../../sandbox/page-api/index.ts';

/** Built once for all: no test waits for it. */
export async function setup(): Promise<void> {
  await builtPage();
}
