import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cli, ENOUGH } from './support.ts';

describe('the command line', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'cli-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('lists its commands when asked for help, and as a mistake when nothing is typed', async () => {
    const asked = await cli(['--help']);
    const bare = await cli([]);

    expect(asked.out).toMatch(/backup --out FILE .*\n.*restore FILE/);
    expect([asked.code, bare.code, bare.out]).toEqual([0, 2, asked.out]);
  });

  it('says its version, which is that of the package', async () => {
    expect(await cli(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('explains one command', async () => {
    const { code, out } = await cli(['backup', '--help'], {});

    expect([code, out]).toEqual([0, expect.stringContaining('Usage: meeting-quality backup --out FILE')]);
  });

  it.each([
    ['a command it does not have', ['bakup'], 'There is no command “bakup”.'],
    ['an option it does not have', ['backup', '--to', 'x'], "Unknown option '--to'"],
    ['a word too many', ['backup', 'x'], 'Usage: meeting-quality backup'],
    ['a word too few', ['restore'], 'Usage: meeting-quality restore'],
    ['an option without its value', ['backup'], 'Name the file to write'],
  ])('ends with 2 for %s', async (_, args, words) => {
    const { code, err, out } = await cli(args, {});

    expect([code, err, out]).toEqual([2, expect.stringContaining(words), '']);
  });

  it('ends with 2 for an environment that lacks something, and names it', async () => {
    const { code, err } = await cli(['backup', '--out', join(dir, 'x')], { SECRET_KEY: ENOUGH.SECRET_KEY });

    expect([code, err]).toEqual([2, expect.stringContaining('FEISHU_APP_ID is missing')]);
  });

  it('says reasons as JSON where JSON was asked for', async () => {
    const { code, err, out } = await cli(['backup', '--out', join(dir, 'x'), '--json'], {
      ...ENOUGH,
      DATA_DIR: dir,
    });

    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining('no store here') } });
  });
});
