import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/lib/logger.ts';
import { createCallCounts } from '../../../src/services/housekeeping.ts';
import type { Store } from '../../../src/store/types.ts';
import { ENGINES, newPlace, type Place } from '../../support/stores.ts';

const T0 = Date.UTC(2026, 10, 20, 1);

describe.each(ENGINES)('calls on %s', (engine) => {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace(engine);
    store = await place.open(() => T0);
  });
  afterEach(() => place.remove());

  it('are counted by month, operation and purpose, whichever replica made them', async () => {
    const replicas = [store, await place.open(() => T0)].map((each) =>
      createCallCounts(each, { now: () => T0 }, silentLogger),
    );
    for (const calls of replicas) {
      calls.count('list.quality', 'background');
      calls.count('list.quality', 'background');
      calls.count('list.quality', 'interactive');
    }

    for (const calls of [...replicas, ...replicas]) await calls.flush();

    expect(await store.calls.of('2026-11')).toEqual([
      { operation: 'list.quality', purpose: 'background', count: 4 },
      { operation: 'list.quality', purpose: 'interactive', count: 2 },
    ]);
    expect(await store.calls.of('2026-10')).toEqual([]);
  });

  it('that the store did not take are kept for the next time', async () => {
    let refuses = true;
    const calls = createCallCounts(
      {
        calls: {
          of: store.calls.of,
          add: (...args) => (refuses ? Promise.reject(new Error('away')) : store.calls.add(...args)),
        },
      },
      { now: () => T0 },
      silentLogger,
    );
    calls.count('im.message.create', 'interactive');
    await calls.flush();
    refuses = false;
    await calls.flush();

    expect(await store.calls.of('2026-11')).toMatchObject([{ count: 1 }]);
  });
});
