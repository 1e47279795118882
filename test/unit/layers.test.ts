import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const AT_RUN_TIME = /^(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)'/gms;
const WITH_TYPES = /(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g;

/** What the files of a room may import, by its path in the repository; at run time, unless types count too. */
const RULES: readonly [folder: string, mayImport: RegExp, counts?: RegExp][] = [
  ['src/cards', /^(src\/(cards|quality|errors\.ts$|lib\/(chat|time)\.ts$)|zod$)/, WITH_TYPES],
  ['src/quality', /^src\/(quality|lib|errors\.ts$)/, WITH_TYPES],
  ['src/services', /^(src\/(?!handlers\/|(store|platform)\/(?!types\.ts$))|node:|zod$)/, WITH_TYPES],
  ['src/services', /^(src\/(services|cards|quality|lib|errors\.ts$)|node:|zod$)/],
  ['src/handlers', /^(src\/(handlers|services|cards|quality|lib|errors\.ts$)|node:|express$|node-cron$)/],
  [
    'src/platform',
    /^(src\/(platform|lib|errors\.ts$)|node:|@larksuiteoapi\/node-sdk$|axios$|https-proxy-agent$|proxy-from-env$)/,
  ],
  ['src/cli', /^((src\/(?!handlers|quality|cards\/(?!index\.ts$))|package\.json$)|node:|zod$|uqr$)/],
  ['src/store', /^(src\/(store|lib|errors\.ts$)|node:|kysely$|libsql$|pg$|zod$)/],
  ['src/lib', /^(src\/(lib|errors\.ts$)|node:|pino$|prom-client$|zod$|yauzl$|dayjs|chinese-days$)/],
  ['src', /^(?!(feishu-)?sandbox\b)/, WITH_TYPES],
  ['sandbox', /^(?!(src|test|scripts|bench)\/)/, WITH_TYPES],
];

/** What a folder imports: a relative import as its path in the repository. */
function imports(folder: string, pattern = WITH_TYPES): readonly { file: string; to: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file))
    .map((file) => `${folder}/${file}`);
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, from = '']) => {
      return { file, to: from.startsWith('.') ? join(dirname(file), from) : from };
    }),
  );
}

/** The feature of `services` that a file belongs to; undefined for files that are one of their own. */
function featureOf(path: string): string | undefined {
  return /^src\/services\/([^/]+)\//.exec(path)?.[1];
}

/** Files that import each other in a circle, or stand between two circles. */
function circles(edges: readonly { file: string; to: string }[]): readonly string[] {
  let left = edges;
  for (;;) {
    const [files, targets] = [new Set(left.map(({ file }) => file)), new Set(left.map(({ to }) => to))];
    const inside = left.filter(({ file, to }) => targets.has(file) && files.has(to));
    if (inside.length === left.length) return [...files].sort();
    left = inside;
  }
}

/** The files of src whose code, without its comments, has a pattern. */
function filesWith(pattern: RegExp): readonly string[] {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      pattern.test(readFileSync(`src/${file}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')),
    );
}

/** The files of src that import what passes, each once. */
function usersOf(isMeant: (to: string) => boolean, pattern?: RegExp): readonly string[] {
  const edges = imports('src', pattern).filter(({ to }) => isMeant(to));
  return [...new Set(edges.map(({ file }) => file))];
}

describe('the rooms of the house', () => {
  it.each(RULES)('%s imports only what it may: %s', (folder, mayImport, counts = AT_RUN_TIME) => {
    expect(imports(folder, counts).filter(({ to }) => !mayImport.test(to))).toEqual([]);
  });

  it('nothing in src knows the command line', () => {
    const users = usersOf((to) => to.startsWith('src/cli/'));

    expect(users.filter((file) => !file.startsWith('src/cli/'))).toEqual([]);
  });

  it('cards are used through their index, which has nothing that nobody uses; their types are open', () => {
    const outside = imports('src').filter(
      ({ file, to }) => to.startsWith('src/cards/') && !file.startsWith('src/cards/'),
    );
    const past = outside.filter(({ to }) => !/^src\/cards\/(index|kit\/types|digests\/types)\.ts$/.test(to));
    const users = [...new Set(outside.map(({ file }) => file))].map((file) => readFileSync(file, 'utf8'));
    const lists = users.flatMap((text) => [...text.matchAll(/\{([^{}]*)\} from '[^']*cards\/index\.ts'/g)]);
    const used = new Set(lists.flatMap(([, names = '']) => names.match(/\w+/g) ?? []));
    const offered = readFileSync('src/cards/index.ts', 'utf8').matchAll(/\{([^}]*)\} from/g);
    const names = [...offered].flatMap(([, list = '']) => list.match(/\b(?!type\b)\w+/g) ?? []);

    expect(past).toEqual([]);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !used.has(name))).toEqual([]);
  });

  it('one feature of services imports another only through its index', () => {
    const past = imports('src/services').flatMap(({ file, to }) => {
      const feature = featureOf(to);
      const isOwn = feature === undefined || feature === featureOf(file);
      return isOwn || to === `src/services/${feature}/index.ts` ? [] : [`${file} -> ${to}`];
    });

    expect(past).toEqual([]);
  });

  it('no files of src import each other in a circle, types included', () => {
    expect(circles(imports('src'))).toEqual([]);
  });

  it.each([
    ['@larksuiteoapi/node-sdk', /^src\/platform\//],
    ['express', /^src\/handlers\//],
    ['node-cron', /^src\/handlers\/schedule\.ts$/],
    // Its zones depend on the clock of the host.
    ['dayjs', /^src\/lib\/time\.ts$/],
  ])('of %s only %s knows', (name, users) => {
    const known = usersOf((to) => to === name || to.startsWith(`${name}/`), AT_RUN_TIME);

    expect(known.length).toBeGreaterThan(0);
    expect(known.filter((file) => !users.test(file))).toEqual([]);
  });

  it('only main.ts reads the environment', () => {
    expect(filesWith(/process\.env/)).toEqual(['main.ts']);
  });

  it('nothing in src goes around its clock', () => {
    expect(filesWith(/Date\.now\(\)|new Date\(\)/)).toEqual(['lib/clock.ts']);
    expect(filesWith(/AbortSignal\.timeout\(/)).toEqual([]);
  });
});
