// Writes sbom.json (CycloneDX 1.5) and licences.txt of what runs, and prints how often each licence occurs. Reads the lockfile, so it
// says the same on every machine, and needs no network.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const args = [
  'sbom',
  '--sbom-format',
  'cyclonedx',
  '--sbom-type',
  'application',
  '--omit',
  'dev',
  '--package-lock-only',
];
const run = spawnSync(npm, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
if (run.status !== 0) {
  process.stderr.write(run.stderr || run.stdout || String(run.error));
  process.exit(1);
}
const { components } = JSON.parse(run.stdout);
writeFileSync('sbom.json', run.stdout);

const counts = new Map();
const lines = [];
for (const { name, version, licenses = [] } of components) {
  const names = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name);
  const licence = names.join(' and ') || `unknown: ${name}@${version}`;
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
  lines.push(`${name}@${version}\t${licence}`);
}
writeFileSync('licences.txt', `${lines.sort().join('\n')}\n`);
for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${count}\t${licence}`);
console.log(`${components.length} packages, written to sbom.json and licences.txt`);
