import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In the published package the page stands beside the compiled sandbox. */
const PACKED = fileURLToPath(new URL('../page/', import.meta.url));
const PAGE = fileURLToPath(new URL('../../page/', import.meta.url));
const CACHE = fileURLToPath(new URL('../../.cache/page/', import.meta.url));
/** What goes into the page besides its own source. */
const LIBRARIES = ['vite', 'preact', '@visactor/vchart', 'diff', 'markdown-it'];
const { resolve: resolveModule } = createRequire(import.meta.url);

const DAY_MS = 24 * 3_600_000;

let built: Promise<string> | undefined;

/**
 * Returns the folder of the built page. In a checkout it is built on the first call, and only where its source has
 * changed since the last build; a running program keeps the page it began with. Rejects when the build fails.
 */
export function builtPage(): Promise<string> {
  built ??= ready().catch((error: unknown) => {
    built = undefined;
    throw error;
  });
  return built;
}

async function ready(): Promise<string> {
  if (existsSync(PACKED)) return PACKED;
  const folder = join(CACHE, fingerprint());
  return existsSync(folder) ? folder : build(folder);
}

/** In a process of its own: the sandbox has deadlines to keep meanwhile. */
async function build(folder: string): Promise<string> {
  mkdirSync(CACHE, { recursive: true });
  const draft = `${folder}.${process.pid}`;
  const vite = join(dirname(resolveModule('vite/package.json')), 'bin', 'vite.js');
  const args = [vite, 'build', '--outDir', draft, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, output } = await run(args);
  if (code !== 0) throw new Error(`the page could not be built:\n${output}`);
  for (const name of readdirSync(CACHE)) {
    const old = join(CACHE, name);
    // A page that another program still shows is younger.
    if (Date.now() - statSync(old).mtimeMs > DAY_MS) rmSync(old, { recursive: true, force: true });
  }
  // Somebody else may have been faster.
  if (existsSync(folder)) rmSync(draft, { recursive: true, force: true });
  else renameSync(draft, folder);
  return folder;
}

function run(args: readonly string[]): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: PAGE, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, output }));
  });
}

/** Changes with the page's source and with the libraries in it. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(PAGE, name);
    if (name.startsWith('dist') || !statSync(path).isFile()) continue;
    hash.update(name).update(readFileSync(path));
  }
  for (const library of LIBRARIES) hash.update(readFileSync(manifestOf(library)));
  return hash.digest('hex').slice(0, 16);
}

/** Returns the path of a library's package.json, also where the library does not export it. */
function manifestOf(library: string): string {
  const paths = resolveModule.paths(library) ?? [];
  const found = paths.map((folder) => join(folder, library, 'package.json')).find((path) => existsSync(path));
  if (found === undefined) throw new Error(`the page cannot be built: ${library} is not installed`);
  return found;
}
