import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/index.ts';
import { ended } from '../../support/ended.ts';
import { ownFolder } from '../../support/folder.ts';
import { cli, ENOUGH } from './support.ts';

const VERSION = expect.stringMatching(/^\d+\.\d+\.\d+\n$/);

describe('the command line', () => {
  it('lists its commands when asked for help, and as a mistake when nothing is typed; says its version', async () => {
    const [asked, bare] = [await cli(['--help']), await cli([])];

    expect(asked.out).toMatch(/ {2}backup .*\n {2}restore /);
    expect([asked.code, bare.code, bare.out]).toEqual([0, 2, asked.out]);
    expect(await cli(['--version'])).toMatchObject({ code: 0, out: VERSION });
  });

  it.each(COMMANDS.map(({ name }) => [name]))('%s explains itself, and says its version', async (name) => {
    const help = await cli([name, '--help'], {});

    expect([help.code, help.out]).toEqual([0, expect.stringContaining(`Usage: meeting-quality ${name}`)]);
    expect(help.out).toMatch(/--json +prints/);
    expect(await cli([name, '--version'], {})).toMatchObject({ code: 0, out: VERSION });
    expect(readFileSync('docs/operations.md', 'utf8')).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
  });

  it.each(['bin/meeting-quality.js', 'scripts/start.mjs'])('%s says which Node it needs', async (file) => {
    const old = "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.20.4'})";
    const { code, said } = await ended(['--import', old, file, '--version']);

    expect([code, said]).toEqual([
      2,
      expect.stringMatching(/^This is Node 18\S+ and 20\.\d+ or newer .*\n$/),
    ]);
  });

  it.each([
    ['a command it does not have', ['bakup'], 'There is no command “bakup”. Did you mean “backup”?'],
    ['an option without a command', ['--out'], 'Name a command first; “--out” stands behind it.'],
    ['a command like none of its', ['make-coffee'], '“make-coffee”.\n'],
    ['a shell without completion', ['completion', 'ksh'], 'There is no completion for “ksh”'],
    ['an option it does not have', ['backup', '--to', 'x'], "Unknown option '--to'"],
    ['a word too many', ['backup', 'x'], '“x” is a word too many.\n\nUsage: meeting-quality backup'],
    ['a word too few', ['restore'], 'missing behind “restore”.\n\nUsage: meeting-quality restore'],
    ['an option without its value', ['backup'], 'Name the file to write'],
  ])('ends with 2 for %s', async (_, args, words) => {
    const { code, err, out } = await cli(args, {});

    expect([code, err, out]).toEqual([2, expect.stringContaining(words), '']);
  });

  const dir = ownFolder();
  /** Backs up what is in a folder where nothing is. */
  const backup = (env: Readonly<Record<string, string>>, file = 'x', ...more: string[]) =>
    cli(['backup', '--out', join(dir, file), ...more], { DATA_DIR: dir, ...env });

  it('names a folder that is not there, a database that does not answer, and what an environment lacks', async () => {
    const said = (code: number, reason: RegExp) => ({ code, err: expect.stringMatching(reason) });
    const unreachable = { ...ENOUGH, DATABASE_URL: 'postgres://127.0.0.1:9/x' };

    expect(await backup(ENOUGH, 'missing/x')).toMatchObject(said(1, /missing\/x cannot be written: ENOENT/));
    expect(await backup(unreachable)).toMatchObject(said(1, /^DATABASE_URL cannot be used: .*ECONNREFUSED/));
    const aFile = { ...ENOUGH, DATA_DIR: 'package.json', SECRET_KEY: '' };
    expect(await backup(aFile)).toMatchObject(said(1, /^DATA_DIR package.json cannot be used: ENOTDIR/));
    expect(await backup({})).toMatchObject(said(2, /FEISHU_APP_ID is missing/));
  });

  it('takes the address of a database with its password from a file or the input, and warns of one that was typed', async () => {
    const address = 'postgres://bot:pw@127.0.0.1:9/x';
    writeFileSync(join(dir, 'address'), `${address}\n`);
    const move = async (to: string, input = '') =>
      (await cli(['migrate-store', ...to.split(' ')], { ...ENOUGH, DATA_DIR: dir }, undefined, input)).err;
    const said = [
      await move('--to -', address),
      await move(`--to-file ${dir}/address`),
      await move('--to -'),
    ];

    const asks = /Name the empty database to fill: .*PGPASSWORD/;
    expect(said.map((each) => asks.test(each))).toEqual([false, false, true]);
    expect(await move(`--to ${address}`)).toMatch(/can read a password on the command line(?!.*pw@)/);
  });

  it('says reasons as JSON where JSON was asked for', async () => {
    const { code, err, out } = await backup(ENOUGH, 'x', '--json');

    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining('no store here') } });
  });

  it.each([
    ['ex', 'export'],
    ['export me', 'meetings'],
    ['export meetings --ra', '--range'],
    ['setup --domain ', 'feishu lark'],
    ['digest --js', '--json'],
    ['audit ', expect.stringMatching(/^verify( .*)* --help/)],
  ])('completes “%s” in bash', async (typed, expected) => {
    const { out } = await cli(['completion', 'bash'], {});
    const words = ['meeting-quality', ...typed.split(' ')];
    const line = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
    const asked = `${out}\n${line}; _meeting_quality; echo "\${COMPREPLY[@]}"`;

    expect(execFileSync('bash', ['-c', asked], { encoding: 'utf8' }).trim()).toEqual(expected);
  });

  it.each(['zsh', 'fish'])('has every command and option in its completion for %s', async (shell) => {
    const { code, out } = await cli(['completion', shell], {});

    expect(code).toBe(0);
    for (const { name, options } of COMMANDS)
      for (const word of [name, ...Object.keys(options)]) expect(out).toContain(word);
  });
});
