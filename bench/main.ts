import { benchCalls } from './calls.ts';
import { benchCollect } from './collect.ts';
import { benchMerge } from './merge.ts';
import { benchPolling } from './polling.ts';
import { benchQuality } from './quality.ts';
import { benchStore } from './store.ts';
import { benchWorkbook } from './workbook.ts';

/** `npm run bench` runs all of them, `npm run bench -- workbook` one by name. */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  quality: benchQuality,
  store: benchStore,
  workbook: benchWorkbook,
  merge: benchMerge,
  collect: benchCollect,
  calls: benchCalls,
  polling: benchPolling,
};

const wanted = process.argv[2];
if (wanted !== undefined && !Object.hasOwn(BENCHES, wanted)) {
  console.error(`There is no bench "${wanted}"; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(1);
}
for (const [name, run] of Object.entries(BENCHES)) {
  if (wanted === undefined || wanted === name) await run();
}
