import { parseArgs } from 'node:util';
import { benchCalls } from './calls.ts';
import { benchCollect } from './collect.ts';
import { benchMerge } from './merge.ts';
import { comparedWith, saveTo, setPairs } from './pairs.ts';
import { benchPolling } from './polling.ts';
import { benchJudging, benchQuality } from './quality.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchWebhook } from './webhook.ts';
import { benchWorkbook } from './workbook.ts';

/**
 * `npm run bench` runs all of them, `npm run bench -- workbook webhook` some by name. `--pairs 9` sets how often a
 * comparison is repeated, `--short` runs the quick ones with three pairs, `--save FILE` keeps the ratios, and
 * `--compare FILE` says what became slower since.
 */
const BENCHES: Readonly<Record<string, (short: boolean) => Promise<void>>> = {
  webhook: () => benchWebhook(),
  quality: (short) => benchJudging(short ? 50 : undefined).then(short ? undefined : benchQuality),
  start: benchStart,
  store: benchStore,
  workbook: (short) => (short ? benchWorkbook(20_000, 100, 40) : benchWorkbook()),
  merge: benchMerge,
  collect: benchCollect,
  calls: () => benchCalls(),
  polling: () => benchPolling(),
};
const SHORT = ['quality', 'workbook'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '5' },
    short: { type: 'boolean', default: false },
    save: { type: 'string' },
    compare: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are: ${Object.keys(BENCHES).join(', ')}`);
  process.exit(1);
}
setPairs(values.short ? 3 : Number(values.pairs));
const wanted = positionals.length > 0 ? positionals : values.short ? SHORT : Object.keys(BENCHES);
for (const name of wanted) await BENCHES[name]?.(values.short);
if (values.save !== undefined) saveTo(values.save);
if (values.compare !== undefined && comparedWith(values.compare)) process.exitCode = 1;
