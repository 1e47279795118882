import { parseArgs } from 'node:util';
import { benchCalls } from './calls.ts';
import { benchCollect } from './collect.ts';
import { benchMerge } from './merge.ts';
import { asked, comparedWith, saveTo } from './pairs.ts';
import { benchPolling } from './polling.ts';
import { benchJudging, benchQuality } from './quality.ts';
import { benchQueue } from './queue.ts';
import { benchShare } from './share.ts';
import { benchStart } from './start.ts';
import { benchStore } from './store.ts';
import { benchWebhook } from './webhook.ts';
import { benchWorkbook } from './workbook.ts';

/**
 * `npm run bench` runs all of them, `npm run bench -- workbook webhook` some by name. `--pairs 9` sets how often a
 * comparison is repeated, `--scale 0.5` what all sizes are multiplied with, `--seed 7` where random numbers begin.
 * `--short` runs the quick ones at a tenth of their size with three pairs. `--save FILE` keeps the ratios, and
 * `--compare FILE` says what became slower since.
 */
const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  webhook: benchWebhook,
  judging: benchJudging,
  quality: benchQuality,
  start: benchStart,
  store: benchStore,
  queue: benchQueue,
  workbook: benchWorkbook,
  merge: benchMerge,
  collect: benchCollect,
  calls: benchCalls,
  polling: benchPolling,
  export: benchShare,
};
const SHORT = ['webhook', 'judging', 'workbook'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string' },
    scale: { type: 'string' },
    seed: { type: 'string' },
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
const number = (name: 'pairs' | 'scale' | 'seed', otherwise: number): number => {
  const given = Number(values[name] ?? otherwise);
  if (given > 0) return given;
  console.error(`--${name} is a number above 0, not ${values[name]}`);
  process.exit(1);
};
asked.pairs = number('pairs', values.short ? 3 : 5);
asked.scale = number('scale', values.short ? 0.1 : 1);
asked.seed = number('seed', 1);
const wanted = positionals.length > 0 ? positionals : values.short ? SHORT : Object.keys(BENCHES);
for (const name of wanted) await BENCHES[name]?.();
if (values.save !== undefined) saveTo(values.save);
if (values.compare !== undefined && comparedWith(values.compare)) process.exitCode = 1;
