import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach } from 'vitest';
import { silentLogger } from '../../src/lib/logger.ts';
import { cutLog } from '../../src/store/driver.ts';
import { openDatabase, openStore } from '../../src/store/index.ts';
import type { Store } from '../../src/store/types.ts';
import { clockAt } from './clock.ts';

/** What a store is opened with besides its place and the time. */
type StoreMore = Partial<Pick<Parameters<typeof openStore>[0], 'secretKey' | 'oldKeys' | 'log'>>;

type Engine = 'sqlite' | 'postgres';

/** One place to keep data in, to be opened as often as a test likes, as several processes would. */
export type Place = Awaited<ReturnType<typeof newPlace>>;

export const POSTGRES = process.env['TEST_DATABASE_URL'] || undefined;
/** Why the PostgreSQL half of a suite does not run here. */
export const POSTGRES_SKIP = 'TEST_DATABASE_URL is not set';

/** Both where there is a PostgreSQL; `TEST_ENGINES=postgres` leaves out what `npm test` has run already. */
export const ENGINES = (['sqlite', 'postgres'] as const).filter((engine) =>
  process.env['TEST_ENGINES'] === undefined
    ? engine === 'sqlite' || POSTGRES !== undefined
    : engine === process.env['TEST_ENGINES'],
);

const MEMORY = '/dev/shm';
/** What the files of all tests take together, with room to spare; containers often have but 64 MB of it. */
const ENOUGH_BYTES = 2 ** 30;

/** Files in memory where there is enough: what a disk's fsyncs take is a third of the time, and kills lose none of it. */
const PARENT = hasRoom(MEMORY) ? MEMORY : tmpdir();

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > ENOUGH_BYTES;
}

/** Makes a place. On SQLite it has every table already, unless it is to be `empty` until the first program opens it. */
export async function newPlace(engine: Engine, secretKey: Buffer = randomBytes(32), { empty = false } = {}) {
  const dataDir = mkdtempSync(join(PARENT, 'bot-'));
  if (engine === 'sqlite' && !empty) writeFileSync(join(dataDir, FILE), await migrated(), { mode: 0o600 });
  const { databaseUrl, drop } =
    engine === 'postgres' ? await newSchema() : { databaseUrl: undefined, drop: async () => undefined };
  const opened: Store[] = [];
  return {
    ...{ engine, databaseUrl, dataDir, secretKey },
    async open(now = () => Date.now(), more: StoreMore = {}): Promise<Store> {
      const where = { databaseUrl, dataDir, secretKey };
      const store = await openStore({ ...where, clock: clockAt(now), log: silentLogger, ...more });
      opened.push(store);
      return store;
    },
    async remove(): Promise<void> {
      await Promise.all(opened.map((store) => store.close().catch(() => undefined)));
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Where the test that runs keeps its data, and its store: `freshStore` makes them. */
export let place: Place;
export let store: Store;

/** Gives every test of a block a store of its own, which reads the time from `now`. */
export function freshStore(now: () => number, engine: Place['engine'] = 'sqlite', more: StoreMore = {}) {
  beforeEach(async () => {
    place = await newPlace(engine);
    store = await place.open(now, more);
  });
  afterEach(() => place.remove());
}

const FILE = 'bot.sqlite';
let copy: Promise<Buffer> | undefined;

/** Returns a SQLite file of the latest schema that no key was used with: migrating takes longer than most tests. */
function migrated(): Promise<Buffer> {
  copy ??= migrateOne();
  return copy;
}

async function migrateOne(): Promise<Buffer> {
  const dataDir = mkdtempSync(join(PARENT, 'bot-'));
  const stored = { databaseUrl: undefined, dataDir, secretKey: randomBytes(32) };
  const options = { ...stored, clock: clockAt(() => 0), log: silentLogger };
  await (await openStore(options)).close();
  const { db } = await openDatabase(options);
  await db.deleteFrom('settings').execute();
  await cutLog(db, 'sqlite');
  await db.destroy();
  const file = readFileSync(join(dataDir, FILE));
  rmSync(dataDir, { recursive: true, force: true });
  return file;
}

/** Has the server of PostgreSQL do something. */
export async function atServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Each test has a schema of its own, so that files can run side by side. */
async function newSchema(): Promise<{ databaseUrl: string; drop: () => Promise<void> }> {
  if (POSTGRES === undefined) throw new Error(POSTGRES_SKIP);
  const schema = `t${randomUUID().replaceAll('-', '')}`;
  await atServer(`create schema ${schema}`);
  const url = new URL(POSTGRES);
  url.searchParams.set('options', `-c search_path=${schema}`);
  url.searchParams.set('application_name', schema); // whether a store is in use is asked by this name
  return { databaseUrl: url.toString(), drop: () => atServer(`drop schema ${schema} cascade`) };
}
