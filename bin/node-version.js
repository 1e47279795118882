// Imported first by what people start: on an older Node, the rest ends in an error that does not say why.
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [needed] = /\d+\.\d+/.exec(engines.node);
const [[major, minor], [least, leastMinor]] = [process.versions.node, needed].map((version) =>
  version.split('.').map(Number),
);
if (major < least || (major === least && minor < leastMinor)) {
  const is = `This is Node ${process.versions.node}, and ${needed} or newer is needed: install Node 24.`;
  process.stderr.write(`${is}\n`);
  process.exit(2);
}
