// `npm run build`: bundles the program for production into `dist`, with its dependencies but for what is native. Most of
// what a start takes is reading the SDK's thousands of functions file by file.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a program or a thread starts with, by its name in `dist`. All lie side by side: threads are found that way. */
const ENTRIES = {
  main: 'src/main.ts',
  cli: 'src/cli/index.ts',
  thread: 'src/lib/workbook/thread.ts',
  watchdog: 'src/lib/watchdog.ts',
};

/** What packages of CommonJS expect to be there. */
const COMMONJS = [
  "import { createRequire as requireFrom } from 'node:module';",
  'const require = requireFrom(import.meta.url), { filename: __filename, dirname: __dirname } = import.meta;',
].join('\n');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const outdir = process.argv[2] ?? join(root, 'dist');
rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ENTRIES,
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['libsql', 'pg-native'],
  banner: { js: COMMONJS },
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});
