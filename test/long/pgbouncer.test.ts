import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/demo/processes.ts';
import { silentLogger } from '../../src/lib/logger.ts';
import { openStore } from '../../src/store/index.ts';
import { clockAt } from '../support/clock.ts';
import { ownFolder } from '../support/folder.ts';
import { eventually, headerOf } from '../support/house.ts';
import { build, house } from '../support/lived.ts';
import { atServer, POSTGRES, POSTGRES_SKIP } from '../support/stores.ts';

const PROGRAM = '/usr/sbin/pgbouncer';
const missing =
  POSTGRES === undefined ? POSTGRES_SKIP : existsSync(PROGRAM) ? undefined : `${PROGRAM} is not installed`;
/** Fewer than the bot opens, so that sessions change hands between its queries. */
const SESSIONS = 2;
/** It does not run as root. */
const NOBODY = { uid: 65_534, gid: 65_534 };

const skipped = missing ? ` (skipped: ${missing})` : '';
describe.skipIf(missing !== undefined)(`PgBouncer in transaction mode${skipped}`, () => {
  const database = `pooled_${randomUUID().replaceAll('-', '')}`;
  const dir = ownFolder();
  let pooler: ChildProcess;
  let url: string;

  beforeAll(async () => {
    await atServer(`create database ${database}`);
    const { hostname, port: behind, username, password } = new URL(POSTGRES ?? '');
    const port = await freePort(0);
    const config = join(dir, 'pgbouncer.ini');
    const target = `host=${hostname} port=${behind || 5432} dbname=${database} user=${username}${password && ` password=${decodeURIComponent(password)}`}`;
    writeFileSync(
      config,
      `[databases]\n${database} = ${target}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\n` +
        `unix_socket_dir =\nauth_type = any\npool_mode = transaction\ndefault_pool_size = ${SESSIONS}\n`,
    );
    execFileSync('chmod', ['-R', 'a+rX', dir]);
    pooler = spawn(PROGRAM, ['-q', config], { stdio: 'inherit', ...(process.getuid?.() === 0 && NOBODY) });
    url = `postgres://${username}@127.0.0.1:${port}/${database}`;
    const answers = async (): Promise<boolean> => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined);
      const [{ status }] = await Promise.allSettled([client.connect()]);
      await client.end().catch(() => undefined);
      return status === 'fulfilled';
    };
    await eventually(answers, 'PgBouncer does not answer');
  });
  afterAll(async () => {
    const gone = once(pooler, 'exit');
    pooler.kill('SIGKILL');
    await gone;
    await atServer(`drop database ${database} with (force)`);
  });

  it('keeps two replicas apart: no job is claimed twice, none is lost', async () => {
    const where = { databaseUrl: url, dataDir: dir, secretKey: Buffer.alloc(32, 1) };
    const open = () => openStore({ ...where, clock: clockAt(() => Date.now()), log: silentLogger });
    const stores = await Promise.all([open(), open()]);
    const keys = Array.from({ length: 40 }, (_, n) => `j${n}`);
    await Promise.all(
      keys.map((key, n) =>
        stores[n % 2]?.transaction((repos) => repos.jobs.enqueue({ kind: 'k', key, payload: {} }, 0)),
      ),
    );
    const claimed = await Promise.all(
      Array.from({ length: 20 }, (_, n) => stores[n % 2]?.jobs.claim(Date.now(), 60_000, 3) ?? []),
    );
    await Promise.all(stores.map((store) => store.close()));

    const found = claimed.flat().map(({ key }) => key);
    expect(found.sort()).toEqual(keys.sort());
  });

  it('carries a whole export, from the command to the card', async () => {
    const env = { DATABASE_URL: url, SECRET_KEY: Buffer.alloc(32, 1).toString('hex') };
    await build({ env, sandbox: { taskMs: 0 } });

    expect(headerOf(await house.answer('/会议 昨天'))).toMatchObject({ template: 'green' });
  });
});
