import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeasedJob, Store } from '../../src/store/types.ts';
import { ENGINES, newPlace } from '../support/stores.ts';

const LEASE_MS = 100;
const KEYS = ['a', 'b', 'c'];

interface ModelJob {
  readonly key: string;
  readonly priority: number;
  runAt: number;
  attempt: number;
  deaths: number;
  /** The one that holds it. */
  holder: LeasedJob | undefined;
  readonly order: number;
}

/** What the queue should do, in the plainest words: a list of live jobs and a count of dead ones. */
class Model {
  now = 1_000_000;
  live: ModelJob[] = [];
  dead = 0;
  /** Every lease ever given, most of them lost by now. */
  readonly leases: LeasedJob[] = [];
  #order = 0;

  enqueue(key: string, priority: number, delay: number): boolean {
    if (this.live.some((job) => job.key === key)) return false;
    this.#order += 1;
    const runAt = this.now + delay;
    this.live.push({ key, priority, runAt, attempt: 0, deaths: 0, holder: undefined, order: this.#order });
    return true;
  }

  due(limit: number): ModelJob[] {
    return this.live
      .filter((job) => job.runAt <= this.now)
      .sort((a, b) => a.priority - b.priority || a.runAt - b.runAt || a.order - b.order)
      .slice(0, limit);
  }

  held(lease: LeasedJob): ModelJob | undefined {
    return this.live.find((job) => job.holder === lease);
  }

  remove(job: ModelJob | undefined): void {
    this.live = this.live.filter((each) => each !== job);
  }
}

type Move = (model: Model, store: Store) => Promise<void>;

const key = fc.constantFrom(...KEYS);
const delay = fc.integer({ min: -50, max: 150 });

const pass = fc.integer({ min: 0, max: 120 }).map<Move>((ms) => async (model) => {
  model.now += ms;
});

const enqueue = fc.tuple(key, fc.constantFrom(0, 10), delay).map<Move>(([name, priority, wait]) => {
  return async (model, store) => {
    const expected = model.enqueue(name, priority, wait);
    const job = { kind: 'k', key: name, payload: null, priority, runAt: model.now + wait };
    expect(await store.jobs.enqueue(job, model.now)).toBe(expected);
  };
});

const claim = fc.integer({ min: 1, max: 3 }).map<Move>((limit) => async (model, store) => {
  const expected = model.due(limit);
  for (const job of expected) {
    if (job.holder !== undefined) job.deaths += 1;
    job.runAt = model.now + LEASE_MS;
  }
  const leased = await store.jobs.claim(model.now, LEASE_MS, limit);
  const facts = (job: { key: string; attempt: number; deaths: number }) => [job.key, job.attempt, job.deaths];
  expect(leased.map(facts)).toEqual(expected.map(facts));
  for (const [index, lease] of leased.entries()) {
    const job = expected[index];
    if (job !== undefined) job.holder = lease;
    model.leases.push(lease);
  }
});

const byKey = fc.tuple(fc.constantFrom('runNow' as const, 'drop' as const), key).map<Move>(([verb, name]) => {
  return async (model, store) => {
    const job = model.live.find((each) => each.key === name && each.holder === undefined);
    const expected = job !== undefined && (verb === 'drop' || job.runAt > model.now);
    const done = await (verb === 'drop'
      ? store.jobs.take(name).then((found) => found !== undefined)
      : store.jobs.runNow(name, model.now));
    expect(done).toBe(expected);
    if (job === undefined || !expected) return;
    if (verb === 'drop') model.remove(job);
    else job.runAt = model.now;
  };
});

const byLease = fc
  .tuple(fc.constantFrom('heartbeat', 'complete', 'again', 'bury' as const), fc.nat(5), delay)
  .map<Move>(([verb, back, wait]) => async (model, store) => {
    const lease = model.leases.at(-1 - back);
    if (lease === undefined) return;
    const job = model.held(lease);
    const moves: Record<typeof verb, () => Promise<boolean>> = {
      heartbeat: () => store.jobs.heartbeat(lease, model.now, LEASE_MS),
      complete: () => store.jobs.complete(lease),
      again: () => store.jobs.again(lease, model.now + wait, 1),
      bury: () => store.jobs.bury(lease, 'given up', model.now),
    };
    expect(await moves[verb]()).toBe(job !== undefined);
    if (job === undefined) return;
    if (verb === 'heartbeat') job.runAt = model.now + LEASE_MS;
    else if (verb === 'again')
      Object.assign(job, { runAt: model.now + wait, attempt: 1, deaths: 0, holder: undefined });
    else model.remove(job);
    if (verb === 'bury') model.dead += 1;
  });

describe.each(ENGINES)('the queue on %s', (engine) => {
  it('does what its model does, whatever is asked of it in whatever order', async () => {
    const moves = fc.array(fc.oneof(pass, enqueue, enqueue, claim, claim, byKey, byLease, byLease), {
      minLength: 10,
      maxLength: 60,
    });
    const place = await newPlace(engine);
    const store = await place.open(() => 0);
    await fc.assert(
      fc.asyncProperty(moves, async (script) => {
        const model = new Model();
        for (const move of script) await move(model, store);
        const { dead: gone, leased, ready, waiting } = await store.jobs.counts(model.now);
        const dead = Object.values(gone).reduce((sum, count) => sum + count, 0);
        const held = model.live.filter((job) => job.holder !== undefined).length;
        expect({ leased, free: ready + waiting }).toEqual({ leased: held, free: model.live.length - held });
        expect(dead).toBeGreaterThanOrEqual(model.dead);
        await empty(store);
      }),
      { numRuns: engine === 'sqlite' ? 80 : 25 },
    );
    await place.remove();
  }, 60_000);
});

/** Leaves the queue without live jobs for the next run; the dead stay, as they should. */
async function empty(store: Store): Promise<void> {
  const late = Number.MAX_SAFE_INTEGER - LEASE_MS;
  for (const job of await store.jobs.claim(late, LEASE_MS, 100)) await store.jobs.complete(job);
}
