import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/types.ts';
import { ENGINES, freshStore, place, store } from '../support/stores.ts';
import type { ChildOrder } from '../unit/store/child.ts';
import { raw } from '../unit/store/raw.ts';

const CHILD = fileURLToPath(new URL('../unit/store/child.ts', import.meta.url));
const HOUR = 3_600_000;

describe.each(ENGINES)('several processes over one store on %s', (engine) => {
  freshStore(() => Date.now(), engine);

  /** Starts a process, kills it once it has said so many lines, and returns all that it said. */
  async function killedAfter(count: number, task: ChildOrder['task'], name: string): Promise<string[]> {
    const { databaseUrl = null, dataDir } = place;
    const secretKey = place.secretKey.toString('hex');
    const order: ChildOrder = { databaseUrl, dataDir, secretKey, task, name };
    const args = ['--import', 'tsx', CHILD, JSON.stringify(order)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: string[] = [];
    for await (const line of createInterface({ input: child.stdout }))
      if (lines.push(line) >= count) child.kill('SIGKILL');
    expect(lines.length, 'the process ended early').toBeGreaterThanOrEqual(count);
    return lines;
  }

  it('gives the lock of one that was killed to another after its time, not before', async () => {
    await killedAfter(1, 'lock', 'ou_1');
    const now = Date.now();
    let waits = 0;
    const other = await place.open(() => now + 10_000 * waits++);

    const result = await other.tokens.exclusively('ou_1', async () => 'entered');

    expect(result).toBe('entered');
    expect(waits).toBeGreaterThan(3);
  });

  it('loses nothing that was committed before a kill, and keeps no half of anything', async () => {
    const committed: string[] = [];
    for (const round of ['r1', 'r2', 'r3']) committed.push(...(await killedAfter(40, 'commit', round)));

    const jobs = new Set((await store.jobs.claim(Date.now() + HOUR, HOUR, 1_000_000)).map((job) => job.key));

    expect(committed.filter((key) => !jobs.has(key))).toEqual([]);
    expect(jobs.size - committed.length).toBeLessThanOrEqual(3); // committed, and killed before it could say so
    expect(await claimedAmong(store, [...jobs])).toBe(jobs.size);
  });

  it('shows nothing of a file whose writer was killed, and sweeps what it left', async () => {
    await killedAfter(3, 'write', 'f1');

    expect(await store.files.info('f1')).toBeUndefined();
    const small = Readable.from([Buffer.from('workbook')]);
    const info = await store.files.write('f1', 'again.xlsx', small, Date.now() + 7 * HOUR);
    await store.files.expire(0);

    expect(info.size).toBe(8);
    expect(await raw(place, 'select n from file_chunks')).toHaveLength(1);
  });
});

async function claimedAmong(store: Store, keys: readonly string[]): Promise<number> {
  let claimed = 0;
  for (const key of keys) if (!(await store.claims.claim(key, Date.now(), 1))) claimed += 1;
  return claimed;
}
