import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, sandboxClient, type WorldView } from '../../sandbox/src/index.ts';
import { skippingClock } from '../support/clock.ts';
import { ownFolder } from '../support/folder.ts';
import { environment } from '../support/house.ts';
import { NOON, OWN_RIGHT } from '../support/lived.ts';
import { newPlace, type Place } from '../support/stores.ts';
import { cli as commandLine } from '../unit/cli/support.ts';
import { raw } from '../unit/store/raw.ts';

/** No bot runs: the command line asks as a person in a chat does. */
describe('a command of the terminal', () => {
  let sandbox: Sandbox;
  let world: WorldView;
  let place: Place;
  const dir = ownFolder();
  beforeAll(async () => {
    const few = { people: 20, meetingsPerDay: 2, stories: ['speaker'] } as const;
    sandbox = await createSandbox({ now: NOON, taskMs: 0, ...few });
    world = await sandboxClient(sandbox.url).world();
    place = await newPlace('sqlite');
  });
  afterAll(async () => {
    await sandbox.stop();
    await place.remove();
  });

  const cli = (args: readonly string[], more: Record<string, string> = {}) => {
    const env = { ...environment(sandbox, place, 'http://127.0.0.1:9', 9, world), ...more };
    return commandLine(args, env, skippingClock(sandbox.state.clock));
  };
  const file = (name: string): string => join(dir, name);

  it.each([
    ['meetings', ['meetings', '--range', '昨天']],
    ['participants', ['participants', '810000005', '--range', '2026-11-17']],
    ['quality', ['quality', '810000005', '--range', '2026-11-17']],
    ['rooms', ['rooms', '--range', '昨天']],
  ])('exports %s into a file that only its owner may read, and leaves an audit row', async (kind, args) => {
    const out = file(`${kind}.xlsx`);
    writeFileSync(`${out}.partial`, '', { mode: 0o644 });
    const said = await cli(['export', ...args, '--out', out]);
    const audited = await raw(place, "select action from audit where chat_id = 'terminal' order by id desc");

    expect(said).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`Saved ${out}`) });
    expect(said.progress.length).toBeGreaterThan(1);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    const rows = ['file.sent', 'export.done', 'export.started'];
    expect(audited.slice(0, 3).map((row) => row['action'])).toEqual(rows);
  });

  it('judges a meeting, in the language that is asked for', async () => {
    const asked = ['quality', '810000005', '--range', '2026-11-17', '--language', 'en'];
    const { code, out } = await cli(asked);

    expect([code, out]).toEqual([0, expect.stringMatching(/810000005.*罗海燕/su)]);
    expect(out).toMatch(/林洋 · .*8 ?\/ ?31/);
    expect(out).not.toMatch(/Saved|Download|kept until/);
  });

  it('shows the digest of a day as far as it is known, and keeps the day for the bot', async () => {
    const { code, out } = await cli(['digest', '--date', '昨天', '--now']);

    expect([code, out]).toEqual([0, expect.stringMatching(/^会议质量日报 · 11 月 17 日/)]);
    expect(await raw(place, "select date from days where date = '2026-11-17'")).toHaveLength(1);
    expect(await raw(place, 'select 1 from digests')).toEqual([]);
  });

  const PEOPLE = ['export', 'participants', '810000005', '--range', '最近7天'];
  it.each<[string, string[], RegExp, object?]>([
    ['what means several meetings', PEOPLE, /11-16 13:35 · .*--range/su],
    ['a range that is none', ['export', 'meetings', '--range', '预算'], /--range takes .*“预算” is none/],
    ['a kind that is none', ['export', 'meeting'], /There is no export “meeting”/],
    ['a meeting that is none', ['quality', '999999999', '--range', '昨天'], /999999999/],
    ['a day to come', ['digest', '--date', '2039-01-01'], /2039-01-01/],
    ['a person that is none', ['doctor', '--as', 'me'], /--as takes an open id/],
    ['a language that is none', ['doctor', '--language', 'fr'], /--language is zh or en/],
    ['nobody’s right', ['export', 'rooms'], /Whose right/, OWN_RIGHT],
  ])('ends with 2 for %s', async (_what, args, words, env) => {
    const refused = { code: 2, err: expect.stringMatching(words), out: '' };
    expect(await cli(args, { ...env })).toMatchObject(refused);
  });

  it('writes over no file, and needs the consent of the person whose right is used', async () => {
    writeFileSync(file('there.xlsx'), 'mine');
    const there = await cli(['export', 'rooms', '--out', file('there.xlsx')]);
    const ways = [{}, { PUBLIC_URL: '', FEISHU_TRANSPORT: 'websocket' }].map((way) => {
      const args = ['export', 'rooms', '--as', world.persons.admin.open_id];
      return cli(args, { ...OWN_RIGHT, ...way });
    });

    expect([there.code, there.err]).toEqual([1, expect.stringContaining('exists already')]);
    expect(readFileSync(file('there.xlsx'), 'utf8')).toBe('mine');
    for (const { code, err } of await Promise.all(ways))
      expect([code, err]).toEqual([1, expect.stringContaining('Write /我 to the bot')]);
  });

  it('doctor ends with 1 where something is lacking, says who can add it, and misses no public address needlessly', async () => {
    const well = await cli(['doctor']);
    const alone = await cli(['doctor'], { PUBLIC_URL: '', FEISHU_TRANSPORT: 'websocket', ADMIN_USERS: '' });
    const { code, out } = await cli(['doctor', '--json'], { FEISHU_APP_SECRET: 'wrong' });

    expect([well.code, well.out]).toEqual([1, expect.stringContaining('vc.meeting.all_meeting_ended_v1')]);
    expect(alone.out).toMatch(/没有指定（ADMIN_USERS 为空）.*凭证有效/s);
    expect(alone.out).toContain('下载链接的地址\n没有设置公网地址，也不需要');
    expect([code, JSON.parse(out)]).toEqual([1, { ok: false, card: expect.anything() }]);
    expect(out).toContain('10014');
  });
});
