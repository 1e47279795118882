/**
 * Kills the bot while people use it, and prints what became of every request. Ends with 1 if anything was lost,
 * doubled or ended badly. `npm run test:chaos -- --kills 500 --seed 7 --engine postgres`.
 */

import { parseArgs } from 'node:util';
import { deckOf, randomOf } from '../support/random.ts';
import { POSTGRES, POSTGRES_SKIP } from '../support/stores.ts';
import type { ReplicasOptions } from './replicas.ts';
import { chaos } from './run.ts';
import { createTally, HEADING } from './table.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '500' },
    seed: { type: 'string', default: '20261129' },
    engine: { type: 'string' },
  },
});
const kills = Number(values.kills);

/** Part of the kills, how events reach the bot, and who it speaks as; a short run leaves out the last ones. */
const SHARES: readonly [share: number, Pick<ReplicasOptions, 'transport' | 'identity'>][] = [
  [0.4, { transport: 'webhook', identity: 'tenant' }],
  [0.3, { transport: 'websocket', identity: 'user' }],
  [0.2, { transport: 'websocket', identity: 'tenant' }],
  [0.1, { transport: 'webhook', identity: 'user' }],
];
const FEWEST = 3;
const ENGINES = [
  { engine: 'sqlite', replicas: 1 },
  { engine: 'postgres', replicas: 3 },
] as const;

const chosen = ENGINES.filter(({ engine }) => values.engine === undefined || values.engine === engine);
if (chosen.length === 0) throw new Error(`--engine is sqlite or postgres, not ${values.engine}`);
if (chosen.some(({ engine }) => engine === 'postgres') && POSTGRES === undefined)
  throw new Error(POSTGRES_SKIP);
const begun = Date.now();
const minutes = (): string => `${((Date.now() - begun) / 60_000).toFixed(1)} min`;
const lines: string[] = [];
const wrong: string[] = [];
let total = 0;
for (const { engine, replicas } of chosen) {
  const draw = deckOf(randomOf(Number(values.seed)));
  for (const [index, [share, how]] of SHARES.entries()) {
    if (kills * share < FEWEST && index > 0) continue;
    const tally = createTally(`${engine}, ${how.transport}, ${how.identity}`);
    const random = randomOf(Number(values.seed) + index);
    const say = (line: string): void => {
      process.stderr.write(`${minutes()} ${engine}, ${how.transport}, ${how.identity}: ${line}\n`);
    };
    await chaos({ engine, replicas, ...how }, { kills: Math.ceil(kills * share), random, draw, tally, say });
    const rows = tally.rows();
    total += rows.kills;
    lines.push(...rows.lines);
    wrong.push(...rows.wrong);
    say([`${rows.kills} kills, ${rows.wrong.length} wrong`, ...rows.wrong].join('\n  '));
  }
}
const end = ['', `${total} kills, seed ${values.seed}`, ...wrong];
process.stdout.write(`${[HEADING, ...lines, ...end].join('\n')}\n`);
process.exit(wrong.length === 0 ? 0 : 1);
