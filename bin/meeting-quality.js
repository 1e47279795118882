#!/usr/bin/env node
import './node-version.js';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const program = new URL('../dist/cli.js', import.meta.url);
const words = process.argv.slice(2);
if (existsSync(program)) {
  const { loadEnvFile, run } = await import(program.href);
  process.exitCode = await run(words, {
    env: process.env,
    prepare: () => loadEnvFile('.env', process.env),
    out: (said) => process.stdout.write(said),
    err: (said) => process.stderr.write(said),
    input: () => text(process.stdin),
    ...(process.stderr.isTTY && { progress: (line) => process.stderr.write(`\r\x1b[K${line}`) }),
  });
} else {
  // A checkout that was never built: that builds, and comes back here.
  const start = fileURLToPath(new URL('../scripts/start.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [start, ...(words.length === 0 ? ['help'] : words)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
