import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { metricsRoutes } from '../../../../src/handlers/web/health.ts';
import { createHttpApp } from '../../../../src/handlers/web/server.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import type { ExportState, Store } from '../../../../src/store/types.ts';
import { clockAt } from '../../../support/clock.ts';
import { newPlace, type Place } from '../../../support/stores.ts';
import { type Served, serve } from './serve.ts';

const T0 = Date.UTC(2026, 10, 20, 4);
/** A new state does not compile until it is said here whether it counts. */
const UNDER_WAY: Readonly<Record<ExportState, boolean>> = {
  waiting: true,
  announce: true,
  admit: true,
  find: true,
  collect: true,
  create: true,
  poll: true,
  download: true,
  analyse: true,
  deliver: true,
  done: false,
  failed: false,
  cancelled: false,
};

describe('what Prometheus scrapes', () => {
  let place: Place;
  let store: Store;
  let served: Served;
  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => T0);
    const routes = [metricsRoutes({ store, clock: clockAt(() => T0) })];
    served = await serve(createHttpApp({ routes, log: silentLogger }));
  });
  afterEach(async () => {
    await served.close();
    await place.remove();
  });

  const figures = async (): Promise<string> => (await fetch(`${served.url}/metrics`)).text();

  it('counts an export from its command to its answer, whatever it waits for', async () => {
    for (const state of Object.keys(UNDER_WAY) as ExportState[]) {
      await store.exports.insert(
        {
          id: state,
          kind: 'meetings',
          state: 'announce',
          chatId: 'oc_1',
          chatType: 'group',
          requestMessageId: null,
          requestedBy: 'ou_1',
          identity: 'tenant',
          locale: 'zh_cn',
          request: { kind: 'meetings' },
        },
        T0,
      );
      await store.exports.update(state, { state }, T0);
    }

    const underWay = Object.values(UNDER_WAY).filter((each) => each).length;
    expect(await figures()).toContain(`\nbot_exports_unfinished ${underWay}\n`);
  });

  it('tells jobs that are due from those that wait', async () => {
    await store.jobs.enqueue({ kind: 'post', key: 'a', payload: {} }, T0);
    await store.jobs.enqueue({ kind: 'post', key: 'b', payload: {}, runAt: T0 + 60_000 }, T0);

    const text = await figures();

    for (const [state, count] of Object.entries({ ready: 1, waiting: 1, leased: 0, dead: 0 }))
      expect(text).toContain(`\nbot_jobs{state="${state}"} ${count}\n`);
  });
});
