import { execFile, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/demo/processes.ts';
import { ownFolder } from '../support/folder.ts';
import { ENOUGH } from '../unit/cli/support.ts';

const run = promisify(execFile);
const folder = ownFolder();
const app = join(folder, 'app');
const data = join(folder, 'data');
const NOBODY = 65_534;

/** The steps of the last two stages of the Dockerfile, in a folder instead of an image. */
beforeAll(async () => {
  const stages = readFileSync('Dockerfile', 'utf8').split(/^FROM .*$/m);
  const modules = stages[2] ?? '';
  mkdirSync(join(app, 'sandbox'), { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc', 'sandbox/package.json'])
    cpSync(file, join(app, file));
  for (const [, command = ''] of modules.matchAll(/^RUN (.+)$/gm))
    await run('sh', ['-c', `${command} --prefer-offline`], { cwd: app });
  if (process.env['TEST_PROGRAM'] === undefined)
    await run(process.execPath, ['scripts/build.mjs', join(app, 'dist')]);
  else cpSync('dist', join(app, 'dist'), { recursive: true });
  cpSync('bin', join(app, 'bin'), { recursive: true });
  mkdirSync(data);
  await run('chmod', ['-R', 'a-w,a+rX', app]);
  chmodSync(folder, 0o755);
  chmodSync(data, 0o777);
}, 180_000);
afterAll(() => run('chmod', ['-R', 'u+w', folder]));

describe('an installation for production, as the Dockerfile makes it', () => {
  it('contains neither the sandbox nor a tool of development', () => {
    const has = (name: string): boolean => existsSync(join(app, 'node_modules', name));

    expect(['express', 'kysely', '@larksuiteoapi/node-sdk'].filter((name) => !has(name))).toEqual([]);
    const tools = 'feishu-sandbox .bin/feishu-sandbox preact diff vite vitest typescript esbuild';
    expect(tools.split(' ').filter(has)).toEqual([]);
  });

  it('runs as somebody who may write nothing but its data, is healthy, and ends at a SIGTERM', async () => {
    const port = await freePort(0);
    const bot = spawn(process.execPath, ['dist/main.js'], {
      cwd: app,
      ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
      env: {
        ...{ PATH: process.env['PATH'], NODE_ENV: 'production', DATA_DIR: data, PORT: String(port) },
        ...{ ...ENOUGH, FEISHU_DOMAIN: 'http://127.0.0.1:9', FEISHU_TRANSPORT: 'webhook' },
      },
    });
    let said = '';
    for (const stream of [bot.stdout, bot.stderr]) stream.on('data', (text) => (said += String(text)));
    const ended = new Promise<number | null>((resolve) => bot.once('exit', resolve));
    const health = async () =>
      (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.status;

    await expect.poll(health, { message: said, timeout: 60_000 }).toBe(200);
    bot.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(said).not.toContain('EACCES');
    const { stdout } = await run(process.execPath, ['bin/meeting-quality.js', '--help'], { cwd: app });
    expect(stdout).toContain('setup');
  });
});
