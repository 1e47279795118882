import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const each of running.splice(0)) each.kill('SIGKILL');
});

/** What it says before it is ready, or ends. */
function started(...flags: string[]): Promise<{ readonly said: string; readonly code: number | null }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/src/main.ts', ...flags], {
    env: process.env,
  });
  running.push(child);
  return new Promise((resolve) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += String(chunk);
      if (said.includes('FEISHU_VERIFICATION_TOKEN')) resolve({ said, code: null });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', (code) => resolve({ said, code }));
  });
}

describe('npm run sandbox', () => {
  it('listens on a port, with events on the long connection', async () => {
    const { said } = await started('--port', '0', '--transport', 'websocket');

    const port = /^ *FEISHU_DOMAIN=http:\/\/127\.0\.0\.1:(\d+)$/m.exec(said)?.[1];
    const asked = await fetch(`http://127.0.0.1:${port}/sandbox/page/connection`);
    expect(await asked.json()).toMatchObject({ transport: 'websocket' });
    expect((await started('--port', String(port))).said).toContain(`port ${port} is taken`);
  });

  it('says in one sentence what is wrong, and ends', async () => {
    const { said, code } = await started('--port', 'abc');

    expect(said.trim()).toBe('--port abc is no port');
    expect(code).toBe(1);
  });
});
