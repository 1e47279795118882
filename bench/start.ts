import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compared } from './pairs.ts';

const READY = 'bot started';
/** What a service keeps when it has been quiet for so long. */
const QUIET_MS = 1_500;
const TICK_MS = 10;
const NOWHERE = 'http://127.0.0.1:9';

/** The least that a bot starts with. */
const EMPTY = `import express from 'express';
import { Client } from '@larksuiteoapi/node-sdk';
new Client({ appId: 'cli_1', appSecret: 'secret' });
express().listen(0, '127.0.0.1', () => console.log('${READY}'));
`;

/** Compares a start of the built program, and what it keeps when nothing happens, with Express and the SDK alone. */
export async function benchStart(): Promise<void> {
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
  const empty = 'bench-empty.mjs'; // beside node_modules, where its packages are found
  writeFileSync(empty, EMPTY);
  try {
    for (const what of ['ms', 'MB'] as const)
      await compared({
        name: what === 'ms' ? 'start to ready' : 'memory when idle',
        baseline: 'Express and the SDK alone',
        unit: what,
        limit: what === 'ms' ? 2 : 1.5,
        ours: async () => (await started('dist/main.js'))[what],
        best: async () => (await started(empty))[what],
      });
  } finally {
    rmSync(empty);
  }
}

/** Returns the processor time from the start until a program says that it is ready, and its memory when it is quiet. */
async function started(program: string): Promise<{ ms: number; MB: number }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
  const child = spawn(process.execPath, [program], {
    env: { ...environmentOf(dataDir), PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await said(child, READY);
    const ms = processorMs(child);
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return { ms, MB: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024 };
  } finally {
    child.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(words)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
}

function processorMs({ pid }: ChildProcess): number {
  const [, user = 0, system = 0] =
    /^(?:\S+ ){13}(\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.map(Number) ?? [];
  return (user + system) * TICK_MS;
}

function environmentOf(dataDir: string): Record<string, string> {
  return {
    FEISHU_DOMAIN: NOWHERE,
    FEISHU_APP_ID: 'cli_a1b2c3d4e5f60708',
    FEISHU_APP_SECRET: 'secret',
    FEISHU_ENCRYPT_KEY: 'key',
    FEISHU_VERIFICATION_TOKEN: 'token',
    PUBLIC_URL: 'http://127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    SECRET_KEY: '11'.repeat(32),
    EXPORT_IDENTITY: 'user',
  };
}
