import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownFolder } from '../support/folder.ts';

const folder = ownFolder();
const installed = join(folder, 'node_modules', 'feishu-meeting-quality-bot');
/** The built program may be in use by other tests: it is packed as it is. */
const scripts = process.env['TEST_PROGRAM'] === undefined ? ['--ignore-scripts=false'] : [];
let files: readonly string[];

beforeAll(async () => {
  await promisify(execFile)('npm', ['pack', ...scripts, '--pack-destination', folder]);
  const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', installed, '--strip-components=1']);
  const all = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  files = all.filter((each) => /\.\w+$|LICENSE|Caddyfile/.test(each));
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) {
    mkdirSync(join(folder, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(resolve('node_modules', name), join(folder, 'node_modules', name));
  }
}, 180_000);

describe('the packed package', () => {
  it('holds the program, what starts it, and what its operator reads, and nothing else', () => {
    const others = files.filter(
      (file) =>
        !/^(?:bin|deploy)\/|^docs\/[^/]+\.(?:md|json|yml)$|^scripts\/start\.mjs$/.test(file) &&
        !/^(?:package\.json|compose\.yaml|\.env\.example|LICENSE|[A-Z]+(?:\.zh)?\.md)$/.test(file) &&
        !/^dist\/(?:main|cli|thread|watchdog|[\w-]+-[A-Z0-9]{8})\.js$/.test(file),
    );

    expect(others).toEqual([]);
    const needed = ['dist/main.js', 'dist/cli.js', 'docs/feishu-scopes.json', 'LICENSE'];
    expect(files).toEqual(expect.arrayContaining(needed));
  });

  it('works in an empty folder: version, setup, completion, start', () => {
    const program = join(installed, 'bin', 'meeting-quality.js');
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8', env: {} });

    expect(run('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run('setup', '--print-only')).toContain('vc:meeting:export');
    expect(run('completion', 'bash')).toContain('complete -F');
    expect(() => run('start')).toThrow(/FEISHU_APP_ID is missing/);
  });
});

it('a checkout that was never built is built when its command line is first used', () => {
  const checkout = join(folder, 'checkout');
  mkdirSync(checkout);
  for (const name of ['bin', 'scripts', 'src', 'package.json', 'tsconfig.json'])
    cpSync(name, join(checkout, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(checkout, 'node_modules'));

  const program = join(checkout, 'bin', 'meeting-quality.js');
  const said = execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' });

  expect(said).toMatch(/^\d+\.\d+\.\d+\n$/);
});
