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
const install = ['install', ...quiet, '--prefix', folder, `${name}@${major}`];
// A download of some 50 MB beside other work: one that broke off is begun again.
const arrived = [1, 2, 3].some(() => spawnSync('npm', install, { stdio: 'inherit' }).status === 0);
if (!arrived) {
  console.error(`Node ${major} could not be installed as ${name}@${major}`);
  process.exit(1);
}

const node = join(folder, 'node_modules', name, 'bin', 'node');
const release = spawnSync(node, ['-p', 'process.version + " " + (process.release.lts ?? "is no LTS")'], {
  encoding: 'utf8',
});
console.log(`Node ${release.stdout.trim()}`);
const files = process.argv.slice(2);
// It runs beside the browser tests, and `npm test` has decided without a second try.
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'fast', '--maxWorkers=2', '--retry=1'];
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}` };
const run = spawnSync(node, [...vitest, ...(files.length > 0 ? files : ['test/unit'])], {
  stdio: 'inherit',
  env,
});
process.exit(run.status ?? 1);
