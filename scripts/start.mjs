// `npm start`: builds where the built program is missing or older than its source, then runs it. With words behind it
// the command line runs instead: `npm start -- --help`.
import '../bin/node-version.js';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist', 'main.js');

function newest(folder) {
  const times = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    (name) => statSync(join(folder, name)).mtimeMs,
  );
  return Math.max(0, ...times);
}

const source = join(root, 'src');
if (existsSync(source) && (!existsSync(built) || newest(source) > statSync(built).mtimeMs)) {
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
    console.error('Not built yet, and what builds is not installed: run "npm ci && npm run build" first.');
    process.exit(1);
  }
  console.error('Building…');
  const build = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

const words = process.argv.slice(2);
const program = words.length === 0 ? [built] : [join(root, 'bin', 'meeting-quality.js'), ...words];
const child = spawn(process.execPath, program, { stdio: 'inherit', cwd: process.cwd() });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 0) : 1));
