import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const IMPORT = /^(?:import|export)\s(?!type\b)[^;]*?from\s+'([^']+)'/gms;
const ANY_IMPORT = /(?<!')\b(?:from|import)\s*\(?\s*'([^']+)'/g;
const UP = String.raw`(?:\.\./)+`;

/** What the files of a room may import at run time; `import type` is free. */
const RULES: readonly [folder: string, mayImport: RegExp][] = [
  ['src/cards', /^(\.|dayjs|zod$)/],
  [
    'src/services',
    new RegExp(`^(\\./|${UP}(errors\\.ts|cards/|lib/|services/|[a-z-]+(/[a-z-]+)*\\.ts$)|node:|dayjs|zod$)`),
  ],
  [
    'src/handlers',
    new RegExp(
      `^(\\./|${UP}(errors\\.ts|cards/|lib/|services/|[a-z-]+(/[a-z-]+)*\\.ts$)|node:|dayjs|express$|node-cron$)`,
    ),
  ],
  [
    'src/platform',
    new RegExp(
      `^(\\./|${UP}(errors\\.ts|lib/|[a-z-]+\\.ts$)|node:|@larksuiteoapi/node-sdk$|axios$|https-proxy-agent$|proxy-from-env$)`,
    ),
  ],
  [
    'src/cli',
    new RegExp(
      `^(\\./|${UP}(errors\\.ts|package\\.json|config\\.ts|environment\\.ts|app\\.ts|main\\.ts|cards/index\\.ts|lib/|services/|platform/|store/|[a-z-]+\\.ts$)|node:|zod$|uqr$)`,
    ),
  ],
  ['src/store', new RegExp(`^(\\./|${UP}(errors\\.ts|lib/|[a-z-]+\\.ts$)|node:|kysely$|libsql$|pg$|zod$)`)],
  [
    'src/lib',
    new RegExp(
      `^(\\./|${UP}(errors\\.ts|[a-z-]+(/[a-z-]+)*\\.ts$)|node:|pino$|prom-client$|zod$|yauzl$|dayjs|chinese-days$)`,
    ),
  ],
];

/** Rooms a relative import may not climb into, whatever the pattern above lets through. */
const FORBIDDEN: Readonly<Record<string, RegExp>> = {
  'src/cards': /\/(services|handlers|platform|store|cli)\/|\/lib\/(?!time\.ts)/,
  'src/services': /\/(handlers|platform|store|sandbox|cli)\//,
  'src/handlers': /\/(platform|store|sandbox|cli)\//,
  'src/platform': /\/(services|handlers|cards|store|sandbox|cli)\//,
  'src/store': /\/(services|handlers|cards|platform|sandbox|cli)\//,
  'src/lib': /\/(services|handlers|cards|platform|store|sandbox|cli)\//,
  'src/cli': /\/(handlers|quality|sandbox)\/|\/cards\/(?!index\.ts)/,
};

/** What the files of a room may import at all, types included. */
const WITH_TYPES: readonly [folder: string, mayImport: RegExp][] = [
  ['src/cards', /^(src\/(cards|quality)\/|src\/errors\.ts$|src\/lib\/time\.ts$|dayjs|zod$)/],
  ['src/quality', /^(src\/(quality|lib)\/|src\/errors\.ts$)/],
  ['src/services', /^(src\/(?!handlers\/|store\/(?!types\.ts$)|platform\/(?!types\.ts$))|node:|dayjs|zod$)/],
];

function imports(folder: string, pattern = IMPORT): { file: string; from: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/(^|\/)(node_modules|dist)\//.test(file),
  );
  return files.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, 'utf8').matchAll(pattern)].map((match) => ({
      file: `${folder}/${file}`,
      from: match[1] ?? '',
    })),
  );
}

/** What a folder imports, types included: a relative import as its path in the repository. */
function reached(folder: string): { file: string; to: string }[] {
  return imports(folder, ANY_IMPORT).map(({ file, from }) => ({
    file,
    to: from.startsWith('.') ? join(dirname(file), from) : from,
  }));
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

describe('the rooms of the house', () => {
  it.each(RULES)('%s imports only what it may', (folder, mayImport) => {
    const forbidden = FORBIDDEN[folder];

    const broken = imports(folder).filter(({ from }) => !mayImport.test(from) || forbidden?.test(from));

    expect(broken).toEqual([]);
  });

  it('the sandbox imports nothing of the repository but itself, types included', () => {
    const outside = reached('sandbox').filter(({ to }) => /^(src|test|scripts|bench)\//.test(to));

    expect(outside).toEqual([]);
  });

  it('the bot imports nothing of the sandbox, types included', () => {
    expect(reached('src').filter(({ to }) => /^(feishu-)?sandbox\b/.test(to))).toEqual([]);
  });

  it('nothing in src knows the command line', () => {
    const users = reached('src').filter(
      ({ file, to }) => to.startsWith('src/cli/') && !file.startsWith('src/cli/'),
    );

    expect(users).toEqual([]);
  });

  it.each(WITH_TYPES)('%s takes not even types from anywhere else', (folder, mayImport) => {
    const broken = reached(folder).filter(({ to }) => !mayImport.test(to));

    expect(broken).toEqual([]);
  });

  it('no files of cards import each other in a circle, type-only imports included', () => {
    const graph = new Map<string, string[]>();
    for (const { file, to } of reached('src/cards')) graph.set(file, [...(graph.get(file) ?? []), to]);
    const closed = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
      if (closed.has(file)) return;
      closed.add(file);
      for (const to of graph.get(file) ?? []) visit(to, [...path, file]);
    };
    for (const file of graph.keys()) visit(file, []);

    expect(circles).toEqual([]);
  });

  it('one feature of services imports another only through its index', () => {
    const past = reached('src/services').flatMap(({ file, to }) => {
      const feature = featureOf(to);
      const isOwn = feature === undefined || feature === featureOf(file);
      return isOwn || to === `src/services/${feature}/index.ts` ? [] : [`${file} -> ${to}`];
    });

    expect(past).toEqual([]);
  });

  it('no files of src import each other in a circle, types included', () => {
    expect(circles(reached('src'))).toEqual([]);
  });

  it('only the platform room knows the SDK, only server files know express, only the schedule knows cron', () => {
    const users = (name: string) => [
      ...new Set(
        imports('src')
          .filter(({ from }) => from === name)
          .map(({ file }) => file),
      ),
    ];

    expect(users('@larksuiteoapi/node-sdk').every((file) => file.startsWith('src/platform/'))).toBe(true);
    expect(users('express').every((file) => file.startsWith('src/handlers/'))).toBe(true);
    expect(users('node-cron')).toEqual(['src/handlers/schedule.ts']);
  });

  it('only lib/time.ts knows dayjs, whose zones depend on the clock of the host', () => {
    const users = imports('src').filter(({ from }) => from.startsWith('dayjs'));

    expect([...new Set(users.map(({ file }) => file))]).toEqual(['src/lib/time.ts']);
  });

  it('only main.ts reads the environment', () => {
    expect(filesWith(/process\.env/)).toEqual(['main.ts']);
  });

  it('nothing in src goes around its clock', () => {
    expect(filesWith(/Date\.now\(\)|new Date\(\)/)).toEqual(['lib/clock.ts']);
    expect(filesWith(/AbortSignal\.timeout\(/)).toEqual([]);
  });
});
