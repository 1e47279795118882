import { Kysely } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../src/lib/logger.ts';
import { postgresDialect } from '../../../src/store/postgres.ts';
import type { Store } from '../../../src/store/types.ts';
import { ANY, freshStore, newPlace, POSTGRES, POSTGRES_SKIP, place, raw, store, T0 } from './support.ts';

const suite = POSTGRES === undefined ? describe.skip : describe;

suite(POSTGRES === undefined ? `PostgreSQL (skipped: ${POSTGRES_SKIP})` : 'PostgreSQL', () => {
  freshStore(() => T0, 'postgres');

  it('asks for its own tables only: others come and go in a database that is shared', async () => {
    const other = await newPlace('postgres');
    await (await other.open()).close();
    const db = new Kysely({ dialect: postgresDialect(String(place.databaseUrl), silentLogger) });
    const tables = await db.introspection.getTables();
    await db.destroy();
    await other.remove();

    expect(tables.map(({ name }) => name)).toContain('exports');
    expect(new Set(tables.map(({ schema }) => schema)).size).toBe(1);
  });

  const wake = (on: Store) => new Promise<void>((resolve) => on.onWake(resolve));
  const notify = (at: typeof place) => raw(at, "select pg_notify('feishu_bot_jobs', current_schema())");
  /** As a restart of the server does it: every connection of this test's store is cut. */
  const cutAll = () =>
    raw(
      place,
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name = current_setting('application_name')",
    );

  it('tells other processes of a job once it is committed', async () => {
    const other = await place.open(() => T0);
    const heard = wake(other);

    await store.transaction((repos) => repos.jobs.enqueue({ kind: 'k', key: 'a', payload: null }, T0));

    await heard;
    expect(await other.jobs.claim(T0, 1_000, 1)).toMatchObject([{ key: 'a' }]);
  });

  it('does not wake another bot that lives in the same database', async () => {
    const elsewhere = await newPlace('postgres');
    const stranger = await elsewhere.open(() => T0);
    const neighbour = await place.open(() => T0);
    const disturbed = vi.fn();
    stranger.onWake(disturbed);
    const heard = wake(neighbour);
    await store.jobs.enqueue({ kind: 'k', key: 'a', payload: null }, T0);
    await heard;
    const own = wake(stranger); // notifications arrive in order: after its own, the first one would be there
    await notify(elsewhere);
    await own;

    expect(disturbed).toHaveBeenCalledTimes(1);
    await elsewhere.remove();
  });

  it('survives that a connection is cut in the middle of a transaction', async () => {
    const failing = store.transaction(async (repos) => {
      await repos.settings.set('test', 'half', true, T0);
      await cutAll();
      await repos.settings.set('test', 'half', false, T0);
    });

    const facts = { kind: 'unavailable', advice: 'store-unavailable' };
    await expect(failing).rejects.toMatchObject({ facts });
    expect(await store.settings.get('test', 'half', ANY)).toBeUndefined();
    await store.settings.set('test', 'whole', true, T0);
    expect(await store.settings.get('test', 'whole', ANY)).toBe(true);
  });

  it('listens again after its connection was cut', async () => {
    const back = wake(store);
    await cutAll();
    await back; // what came meanwhile may have been missed: it counts as one wake-up
    const heard = wake(store);

    await notify(place);

    await heard;
    await store.ping();
  });
});
