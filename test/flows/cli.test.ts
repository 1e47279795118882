import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, sandboxClient, type WorldView } from '../../sandbox/src/index.ts';
import { run } from '../../src/cli/index.ts';
import { skippingClock } from '../support/clock.ts';
import { environment } from '../support/house.ts';
import { newPlace, type Place } from '../support/stores.ts';
import { raw } from '../unit/store/raw.ts';

/** A Wednesday, noon. */
const NOON = Date.UTC(2026, 10, 18, 4);

/** No bot runs: the command line asks as a person in a chat does. */
describe('a command of the terminal', () => {
  let sandbox: Sandbox;
  let world: WorldView;
  let place: Place;
  let dir: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    sandbox = await createSandbox({ now: NOON, taskMs: 0 });
    world = await sandboxClient(sandbox.url).world();
    place = await newPlace('sqlite');
    dir = mkdtempSync(join(tmpdir(), 'cli-'));
    env = environment(sandbox, place, 'http://127.0.0.1:9', 9, world);
  });
  afterAll(async () => {
    await sandbox.stop();
    await place.remove();
    rmSync(dir, { recursive: true });
  });

  async function cli(args: readonly string[], more: Record<string, string> = {}) {
    const said = { out: '', err: '', progress: [] as string[] };
    const code = await run(args, {
      env: { ...env, ...more },
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      progress: (line) => said.progress.push(line),
      clock: skippingClock(sandbox.state.clock),
    });
    return { code, ...said };
  }
  const file = (name: string): string => join(dir, name);

  it.each([
    ['meetings', ['meetings', '--range', '昨天']],
    ['participants', ['participants', '810000005', '--range', '2026-11-17']],
    ['quality', ['quality', '810000005', '--range', '2026-11-17']],
    ['rooms', ['rooms', '--range', '昨天']],
  ])('exports %s into a file that only its owner may read, and leaves an audit row', async (kind, args) => {
    const { code, out, err, progress } = await cli(['export', ...args, '--out', file(`${kind}.xlsx`)]);
    const audited = await raw(place, "select action from audit where chat_id = 'terminal' order by id desc");

    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`Saved ${file(`${kind}.xlsx`)}`);
    expect(progress.length).toBeGreaterThan(1);
    expect(statSync(file(`${kind}.xlsx`)).mode & 0o777).toBe(0o600);
    expect(
      readFileSync(file(`${kind}.xlsx`))
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect(audited.slice(0, 3)).toEqual(
      ['file.sent', 'export.done', 'export.started'].map((action) => ({ action })),
    );
  });
  it('judges a meeting, in the language that is asked for', async () => {
    const asked = ['quality', '810000005', '--range', '2026-11-17', '--language', 'en'];
    const { code, out } = await cli(asked);

    expect(code).toBe(0);
    expect(out).toMatch(/810000005.*郑涛/su);
    expect(out).toMatch(/孙子涵 · .*8 ?\/ ?31/);
    expect(out).not.toMatch(/Saved|Download|kept until/);
  });

  it('shows the digest of a day as far as it is known, and keeps the day for the bot', async () => {
    const { code, out } = await cli(['digest', '--date', '昨天', '--now']);

    expect([code, out]).toEqual([0, expect.stringMatching(/^会议质量日报 · 11 月 17 日/)]);
    expect(await raw(place, "select date from days where date = '2026-11-17'")).toHaveLength(1);
    expect(await raw(place, 'select 1 from digests')).toEqual([]);
  });

  it('asks for more where what was typed means several meetings', async () => {
    const { code, err, out } = await cli(['export', 'participants', '810000005', '--range', '最近7天']);

    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/11-16 13:35 · .*--range/su);
  });

  it.each([
    ['a range that is none', ['export', 'meetings', '--range', '昨昨天'], '昨昨天'],
    ['a kind that is none', ['export', 'meeting'], 'There is no export “meeting”'],
    ['a meeting that is none', ['quality', '999999999', '--range', '昨天'], '999999999'],
    ['a day to come', ['digest', '--date', '2039-01-01'], '2039-01-01'],
    ['a person that is none', ['doctor', '--as', 'me'], '--as takes an open id'],
    ['a language that is none', ['doctor', '--language', 'fr'], '--language is zh or en'],
  ])('ends with 2 for %s', async (_, args, words) => {
    const { code, err, out } = await cli(args);

    expect([code, err, out]).toEqual([2, expect.stringContaining(words), '']);
  });

  it('writes over no file', async () => {
    writeFileSync(file('there.xlsx'), 'mine');

    const { code, err } = await cli(['export', 'rooms', '--out', file('there.xlsx')]);

    expect([code, err]).toEqual([1, expect.stringContaining('exists already')]);
    expect(readFileSync(file('there.xlsx'), 'utf8')).toBe('mine');
  });

  it('needs the consent of the person whose right is used', async () => {
    const own = { EXPORT_IDENTITY: 'user', ALLOWED_CHATS: '', ALLOWED_USERS: '' };
    const as = ['--as', world.persons.admin.open_id];

    const nobody = await cli(['export', 'rooms'], own);
    const { code, err } = await cli(['export', 'rooms', ...as], own);

    expect([nobody.code, nobody.err]).toEqual([2, expect.stringContaining('Whose right')]);
    expect([code, err]).toEqual([1, expect.stringContaining('Write /我 to the bot')]);
  });

  it('doctor misses no public address where the bot works without', async () => {
    const { out } = await cli(['doctor'], { PUBLIC_URL: '', FEISHU_TRANSPORT: 'websocket' });

    expect(out).toContain('下载链接的地址\n没有设置公网地址，也不需要');
  });

  it('doctor ends with 1 where something is lacking, and says who can add it', async () => {
    const well = await cli(['doctor']);
    const { code, out } = await cli(['doctor', '--json'], { FEISHU_APP_SECRET: 'wrong' });

    expect([well.code, well.out]).toEqual([1, expect.stringContaining('vc.meeting.all_meeting_ended_v1')]);
    expect([code, JSON.parse(out)]).toEqual([1, { ok: false, card: expect.anything() }]);
    expect(out).toContain('10014');
  });
});
