/** A process of its own over a store, for `processes.test.ts`: does one task and says how far it came, line by line. */
import { writeSync } from 'node:fs';
import { silentLogger } from '../../../src/lib/logger.ts';
import { openStore } from '../../../src/store/index.ts';
import type { Store } from '../../../src/store/types.ts';
import { clockAt } from '../../support/clock.ts';

export interface ChildOrder {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Hexadecimal. */
  readonly secretKey: string;
  readonly task: keyof typeof tasks;
  readonly name: string;
}

const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** Written before it returns: what was said stays said when the process is killed. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

const tasks = {
  async commit(store: Store, name: string) {
    for (let n = 0; n < FOR_EVER; n += 1) {
      const key = `${name}-${n}`;
      await store.transaction(async (repos) => {
        await repos.claims.claim(key, Date.now(), FOR_EVER);
        await repos.jobs.enqueue({ kind: 'step', key, payload: {} }, Date.now());
      });
      say(key);
    }
  },
  async write(store: Store, name: string) {
    async function* bytes(): AsyncGenerator<Buffer> {
      for (let n = 0; n < FOR_EVER; n += 1) {
        yield Buffer.alloc(1_048_576, n);
        say(String(n));
      }
    }
    await store.files.write(name, 'endless.xlsx', bytes(), Date.now());
  },
  async lock(store: Store, name: string) {
    await store.tokens.exclusively(name, async () => {
      say('locked');
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    });
  },
} satisfies Record<string, (store: Store, name: string) => Promise<void>>;

const order: ChildOrder = JSON.parse(process.argv[2] ?? '');
const clock = clockAt(() => Date.now());
const at = { databaseUrl: order.databaseUrl ?? undefined, dataDir: order.dataDir };
const secretKey = Buffer.from(order.secretKey, 'hex');
const store = await openStore({ ...at, secretKey, clock, log: silentLogger });
await tasks[order.task](store, order.name);
await store.close();
