import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/types.ts';
import { ENGINES, newPlace, type Place } from '../support/stores.ts';
import type { ChildOrder } from '../unit/store/child.ts';
import { raw } from '../unit/store/raw.ts';

const CHILD = fileURLToPath(new URL('../unit/store/child.ts', import.meta.url));
const HOUR = 3_600_000;

interface Child {
  readonly lines: string[];
  /** Resolves when it has said so many lines. */
  said(count: number): Promise<void>;
  /** Resolves with its exit code, null where it was killed. */
  ended(): Promise<number | null>;
  kill(): Promise<void>;
}

describe.each(ENGINES)('several processes over one store on %s', (engine) => {
  let place: Place;
  let children: ChildProcess[];

  beforeEach(async () => {
    place = await newPlace(engine);
    children = [];
  });
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL');
    await place.remove();
  });

  function start(task: ChildOrder['task'], name = 'a'): Child {
    const { databaseUrl = null, dataDir } = place;
    const key = { secretKey: place.secretKey.toString('hex') };
    const order: ChildOrder = { databaseUrl, dataDir, ...key, task, name };
    const args = ['--import', 'tsx', CHILD, JSON.stringify(order)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    const closed = once(reader, 'close');
    const exited = once(child, 'exit').then(([code]) => code as number | null);
    reader.on('line', (line) => lines.push(line));
    const ended = async (): Promise<number | null> => {
      await closed;
      return exited;
    };
    return {
      lines,
      async said(count) {
        while (lines.length < count) await Promise.race([once(reader, 'line'), failIfEnded(ended())]);
      },
      ended,
      async kill() {
        child.kill('SIGKILL');
        await ended();
      },
    };
  }

  it('gives the lock of one that was killed to another after its time, not before', async () => {
    const killed = start('lock', 'ou_1');
    await killed.said(1);
    await killed.kill();
    const now = Date.now();
    let waits = 0;
    const store = await place.open(() => now + 10_000 * waits++);

    const result = await store.tokens.exclusively('ou_1', async () => 'entered');

    expect(result).toBe('entered');
    expect(waits).toBeGreaterThan(3);
  });

  it('loses nothing that was committed before a kill, and keeps no half of anything', async () => {
    const store = await place.open();
    const committed: string[] = [];
    for (const round of ['r1', 'r2', 'r3']) {
      const child = start('commit', round);
      await child.said(40);
      await child.kill();
      committed.push(...child.lines);
    }

    const jobs = new Set((await store.jobs.claim(Date.now() + HOUR, HOUR, 1_000_000)).map((job) => job.key));

    expect(committed.filter((key) => !jobs.has(key))).toEqual([]);
    expect(jobs.size - committed.length).toBeLessThanOrEqual(3); // committed, and killed before it could say so
    expect(await claimedAmong(store, [...jobs])).toBe(jobs.size);
  });

  it('shows nothing of a file whose writer was killed, and sweeps what it left', async () => {
    const store = await place.open();
    const child = start('write', 'f1');
    await child.said(3);
    await child.kill();

    expect(await store.files.info('f1')).toBeUndefined();
    const small = Readable.from([Buffer.from('workbook')]);
    const info = await store.files.write('f1', 'again.xlsx', small, Date.now() + 7 * HOUR);
    await store.files.expire(0);

    expect(info.size).toBe(8);
    expect(await raw(place, 'select n from file_chunks')).toHaveLength(1);
  });
});

async function failIfEnded(ended: Promise<number | null>): Promise<never> {
  throw new Error(`the process ended early: ${await ended}`);
}

async function claimedAmong(store: Store, keys: readonly string[]): Promise<number> {
  let claimed = 0;
  for (const key of keys) if (!(await store.claims.claim(key, Date.now(), 1))) claimed += 1;
  return claimed;
}
