import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/demo/processes.ts';
import { PROGRAM } from '../support/house.ts';
import { ENOUGH } from '../unit/cli/support.ts';

const ENV = { ...ENOUGH, PUBLIC_URL: 'https://bot.example.com', PORT: '0' };

/** Starts the bot as an operator does, and answers how it ended and what it said. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, PROGRAM, {
    env: { PATH: process.env['PATH'], ...ENV, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, said] = await Promise.all([ended, text(child.stderr)]);
  return { code, said };
}

describe('a bot that cannot start', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'bot-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('names the folder that cannot be used, and why', async () => {
    const dataDir = join(dir, 'bot.sqlite');
    writeFileSync(dataDir, 'not a folder');

    const { code, said } = await start({ DATA_DIR: dataDir });

    const why = `ENOTDIR: not a directory, open '${dataDir}/secret.key'`;
    expect([code, said]).toEqual([1, `The bot cannot start: DATA_DIR ${dataDir} cannot be used: ${why}\n`]);
  });

  it('names the database that does not answer, and keeps its password', async () => {
    const port = await freePort(0);
    const address = `postgres://bot:hunter2@127.0.0.1:${port}/bot`;

    const { code, said } = await start({ DATABASE_URL: address });

    expect(code).toBe(1);
    expect(said).toMatch(/^The bot cannot start: DATABASE_URL cannot be used: .*ECONNREFUSED.*\n$/);
    expect(said).not.toContain('hunter2');
  });
});
