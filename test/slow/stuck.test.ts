import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

/** What a process does that is watched with a limit of two beats, the shortest there is. */
async function watched(work: string): Promise<{ code: number | null; out: string }> {
  const program = `
    import { watchEventLoop } from './src/lib/watchdog.ts';
    watchEventLoop(2_000, 'info');
    ${work}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const [code, out] = await Promise.all([ended, text(child.stdout)]);
  return { code, out };
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
    expect(await watched('')).toEqual({ code: 0, out: '' });
  });
});
