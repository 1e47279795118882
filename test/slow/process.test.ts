import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/demo/processes.ts';
import { ended } from '../support/ended.ts';
import { ownFolder } from '../support/folder.ts';
import { PROGRAM } from '../support/house.ts';
import { ENOUGH } from '../unit/cli/support.ts';

const ENV = { ...ENOUGH, PUBLIC_URL: 'https://bot.example.com', PORT: '0' };

/** Starts the bot as an operator does. */
const start = (env: Record<string, string>) => ended(PROGRAM, { PATH: process.env['PATH'], ...ENV, ...env });

describe('a bot that cannot start', () => {
  const dir = ownFolder();

  it('names the folder that cannot be used, and why', async () => {
    const dataDir = join(dir, 'bot.sqlite');
    writeFileSync(dataDir, 'not a folder');

    const { code, said } = await start({ DATA_DIR: dataDir });

    const why = `ENOTDIR: not a directory, open '${dataDir}/secret.key'`;
    expect([code, said]).toEqual([1, `The bot cannot start: DATA_DIR ${dataDir} cannot be used: ${why}\n`]);
  });

  it('names the database that does not answer, and keeps its password', async () => {
    const port = await freePort(0);

    const { code, said } = await start({ DATABASE_URL: `postgres://bot:hunter2@127.0.0.1:${port}/bot` });

    expect(code).toBe(1);
    expect(said).toMatch(/^The bot cannot start: DATABASE_URL cannot be used: .*ECONNREFUSED.*\n$/);
    expect(said).not.toContain('hunter2');
  });
});

/** What a process does that is watched with a limit of two beats, the shortest there is. */
function watched(work: string) {
  const watch = "import { watchEventLoop } from './src/lib/watchdog.ts'; watchEventLoop(2_000, 'info');";
  return ended(['--import', 'tsx', '--input-type=module', '-e', `${watch}\n${work}`]);
}

describe('a process whose event loop is stuck', { timeout: 60_000 }, () => {
  it.each([
    ['in a loop of ours', 'for (let day = 0; ; day = (day + 1) % 7);'],
    ['in an expression that never matches', "/^(a+)+$/.test('a'.repeat(64) + 'b');"],
  ])('%s: ends with code 70, and says where it was', async (_what, work) => {
    const { code, out } = await watched(`setTimeout(function goesThroughDays() { ${work} }, 1_500);`);
    const line = JSON.parse(out.trim()) as { msg: string; level: number; stack: string[] };

    expect(code).toBe(70);
    expect(line).toMatchObject({ msg: 'event loop stuck, process ended', level: 60 });
    expect(line.stack[0]).toContain('goesThroughDays');
  });

  it('and one that has nothing to do ends by itself: the watch keeps it alive for nothing', async () => {
    expect(await watched('')).toMatchObject({ code: 0, out: '' });
  });
});
