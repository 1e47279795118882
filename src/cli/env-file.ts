import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** Returns the variables of an environment file; none if there is no file. */
export function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

/**
 * Sets variables in an environment file that only its owner may read, and keeps every other line of it. The file is
 * replaced as a whole, so that an interrupted write leaves the old one.
 */
export function writeEnvFile(path: string, values: Readonly<Record<string, string>>): void {
  const left = new Map(Object.entries(values));
  const lines = existsSync(path) ? readFileSync(path, 'utf8').replace(/\n+$/, '').split('\n') : [];
  const kept = lines.map((line) => {
    const name = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/.exec(line)?.[1] ?? '';
    const value = left.get(name);
    if (value === undefined) return line;
    left.delete(name);
    return `${name}=${quoted(value)}`;
  });
  const added = [...left].map(([name, value]) => `${name}=${quoted(value)}`);
  const partial = `${path}.${process.pid}.part`;
  writeFileSync(partial, `${[...kept, ...added].join('\n')}\n`, { mode: 0o600 });
  renameSync(partial, path);
}

/** Values with characters that an environment file gives a meaning to stand in quotes. */
function quoted(value: string): string {
  return /^[\w.:/@,+=-]*$/.test(value) ? value : `'${value}'`;
}
