// Compares what runs with what is known against it: asks the registry, and where that does not answer, reads the list of
// retire.js, which a package carries. Ends with 1 for anything serious; says what could not be compared.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIST = '@salesforce/code-analyzer-retirejs-engine';
const SERIOUS = new Set(['high', 'critical']);

/** True if `a` is a lower version than `b`; what follows the three numbers does not count. */
function isBelow(a, b) {
  const [left, right] = [a, b].map((version) => version.split(/[.+-]/).slice(0, 3).map(Number));
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && left[at] < (right[at] ?? 0);
}

/** Returns what a list in the form of retire.js says against packages, and how many of them it knows at all. */
export function compare(packages, list) {
  const known = packages.filter(({ name }) => Object.hasOwn(list, name));
  const found = known.flatMap(({ name, version }) =>
    list[name].vulnerabilities
      .filter(({ atOrAbove = '0', below }) => !isBelow(version, atOrAbove) && isBelow(version, below))
      .map(({ severity, below, info }) => ({ name, version, severity, below, info: info[0] })),
  );
  return { known: known.length, found };
}

/** Returns the packages that run, of a lockfile. */
export function runningOf(lock) {
  return Object.entries(lock.packages).flatMap(([path, { version, dev, link }]) =>
    path.includes('node_modules/') && !dev && !link
      ? [{ name: path.split('node_modules/').at(-1), version }]
      : [],
  );
}

function ask() {
  const run = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 });
  try {
    const { vulnerabilities } = JSON.parse(run.stdout);
    return Object.values(vulnerabilities).map(({ name, severity, range }) => ({ name, severity, range }));
  } catch {
    return undefined;
  }
}

function readList() {
  const folder = mkdtempSync(join(tmpdir(), 'advisories-'));
  try {
    const packed = spawnSync('npm', ['pack', LIST, '--silent'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    const file = 'package/vulnerabilities/RetireJsVulns.json';
    spawnSync('tar', ['xzf', packed.stdout.trim(), file], { cwd: folder });
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function main() {
  const packages = runningOf(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  let found = ask();
  if (found !== undefined)
    console.log(`${packages.length} packages, compared with the registry's advisories`);
  else {
    const list = readList();
    if (list === undefined)
      return console.log('neither the registry nor the list can be reached: nothing was compared');
    const compared = compare(packages, list);
    found = compared.found;
    console.log(
      `The registry gives no advisories. The list of retire.js knows ${compared.known} of ${packages.length} packages.`,
    );
  }
  for (const each of found) console.log(JSON.stringify(each));
  if (found.some(({ severity }) => SERIOUS.has(severity))) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
