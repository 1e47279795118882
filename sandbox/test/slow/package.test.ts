import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const { resolve: resolveModule } = createRequire(import.meta.url);
const PATIENCE_MS = 120_000;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** A folder with nothing in it but the packed package and the dependencies that it declares. */
const folder = mkdtempSync(join(tmpdir(), 'feishu-sandbox-'));
const installed = join(folder, 'node_modules', 'feishu-sandbox');
let manifest: Manifest;
let program: string;
let sandbox: ChildProcess | undefined;

beforeAll(async () => {
  await promisify(execFile)('npm', ['pack', '--ignore-scripts=false', '--pack-destination', folder], {
    cwd: PACKAGE,
  });
  const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', installed, '--strip-components=1']);
  manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest;
  program = join(installed, manifest.bin['feishu-sandbox'] ?? '');
  for (const name of Object.keys(manifest.dependencies))
    symlinkSync(folderOf(name), join(folder, 'node_modules', name));
}, PATIENCE_MS);

afterAll(async () => {
  if (sandbox !== undefined && sandbox.exitCode === null) {
    sandbox.kill();
    await once(sandbox, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the folder in which the checkout has a dependency installed. */
function folderOf(name: string): string {
  const places = (resolveModule.paths(name) ?? []).map((path) => join(path, name, 'package.json'));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`${name} is not installed`);
  return dirname(found);
}

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
}

describe('the packed package', () => {
  it('holds the program, its page, its licence and its README, and nothing else', () => {
    const files = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1));
    const program = /^dist\/(?!page\/)[\w/-]+\.(js|d\.ts)$/;
    const others = files.filter((file) => !program.test(file) && !file.startsWith('dist/page/assets/'));

    expect(others.sort()).toEqual([
      'LICENSE',
      'README.md',
      'bin/feishu-sandbox.js',
      'dist/page/index.html',
      'dist/page/licenses.md',
      'docs/chat-page.md',
      'docs/chat-page.webp',
      'docs/reference.md',
      'package.json',
    ]);
  });

  it('tells its version and its options', () => {
    expect(run('--version')).toBe(`${manifest.version}\n`);
    expect(run('--help')).toContain('--port <number>');
  });

  it('starts in an empty folder, prints the settings of a bot, and serves the platform and the chat page', async () => {
    sandbox = spawn(process.execPath, [program, '--port', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const settings = new Map<string, string>();
    if (sandbox.stdout === null) throw new Error('no output');
    for await (const line of createInterface({ input: sandbox.stdout })) {
      const [, name, value] = /^ +(FEISHU_\w+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) settings.set(name, value);
      if (settings.has('FEISHU_VERIFICATION_TOKEN')) break;
    }
    const url = settings.get('FEISHU_DOMAIN') ?? '';
    const credentials = {
      app_id: settings.get('FEISHU_APP_ID'),
      app_secret: settings.get('FEISHU_APP_SECRET'),
    };

    const token = await fetch(`${url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      body: JSON.stringify(credentials),
    });
    const page = await (await fetch(url)).text();
    const scripts = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    const assets = await Promise.all(scripts.map((path) => fetch(`${url}/sandbox/page/${path}`)));

    expect(await token.json()).toMatchObject({ code: 0 });
    expect(page).toContain('<div id="app">');
    expect(assets.length).toBeGreaterThan(1);
    expect(assets.map(({ status }) => status)).toEqual(assets.map(() => 200));
  });

  it('is usable as a library', () => {
    const source = `
      import { createSandbox, sandboxClient } from 'feishu-sandbox';
      const sandbox = await createSandbox({ now: 0, realtime: false });
      console.log((await sandboxClient(sandbox.url).world()).persons.admin.name);
      await sandbox.stop();`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', source], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(said).toBe('张三\n');
  });
});
