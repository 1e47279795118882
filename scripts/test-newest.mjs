// `npm run test:newest`: the unit tests (or the files named) on the newest LTS of Node, the one of the Dockerfile. It
// comes as an npm package with the program in it, into a folder of its own: nothing here depends on it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const [, major] = /^FROM node:(\d+)-/m.exec(readFileSync('Dockerfile', 'utf8')) ?? [];
const name = `node-${process.platform}-${process.arch}`;
const folder = join(tmpdir(), `meeting-quality-${name}-${major}`);
const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
const npm = spawnSync('npm', ['install', ...quiet, '--prefix', folder, `${name}@${major}`], {
  stdio: 'inherit',
});
if (npm.status !== 0) process.exit(npm.status ?? 1);

const node = join(folder, 'node_modules', name, 'bin', 'node');
const release = spawnSync(node, ['-p', 'process.version + " " + (process.release.lts ?? "is no LTS")'], {
  encoding: 'utf8',
});
console.log(`Node ${release.stdout.trim()}`);
const files = process.argv.slice(2);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'fast', '--maxWorkers=2'];
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
const run = spawnSync(node, [...vitest, ...(files.length > 0 ? files : ['test/unit'])], {
  stdio: 'inherit',
  env,
});
process.exit(run.status ?? 1);
