import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../src/faults.ts';
import { parseOptions } from '../../src/options.ts';
import { createState } from '../../src/state.ts';
import { STORIES } from '../../src/world/stories.ts';
import { behaviourTable, endpointTable } from './tables.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/reference.md');

/** What stands between two marks of the page. */
function section(name: string): string {
  return new RegExp(`<!-- ${name} -->\\n+(.*?)\\n+<!-- /${name} -->`, 's').exec(page)?.[1] ?? '';
}

describe('docs/reference.md', () => {
  it('has every endpoint that is served, with its tokens, scopes and limit', () => {
    expect(section('endpoints')).toBe(endpointTable());
  });

  it('has every behaviour, with its sides', () => {
    expect(section('behaviours')).toBe(behaviourTable());
  });

  it('has every route of the sandbox’s own, and no other', () => {
    const source = read('src/control/routes.ts');
    const routes = [...source.matchAll(/\b(?:route\('(\w+)', |router\.(get)\()'([^']+)'/g)].map(
      ([, method, other, path]) => `${(method ?? other ?? '').toUpperCase()} /sandbox${path}`,
    );
    const documented = [...section('routes').matchAll(/`(GET|POST|DELETE) (\/sandbox[^`?]*)[^`]*`/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );

    expect(routes.length).toBeGreaterThan(30);
    expect([...documented].sort()).toEqual([...routes].sort());
  });

  it('has every kind of fault', () => {
    const documented = [...section('faults').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, kind]) => kind);

    expect(documented).toEqual([...FAULT_KINDS]);
  });
});

describe('the README', () => {
  const readme = read('README.md');

  it('counts the stories right', () => {
    expect(STORIES).toHaveLength(10);
    expect(readme).toContain('ten scripted meetings');
  });

  it('names only options that there are, and prints the settings that there are', () => {
    const { appId, appSecret, encryptKey, verificationToken } = createState().app;

    for (const value of [appId, appSecret, encryptKey, verificationToken]) expect(readme).toContain(value);
    expect(() =>
      parseOptions(['--transport', 'websocket', '--event-url', 'a', '--card-url', 'b']),
    ).not.toThrow();
  });
});

describe('every link of the documents', () => {
  it.each(['README.md', 'docs/reference.md', 'docs/chat-page.md'])('in %s leads to a file', (name) => {
    const links = [...read(name).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path ?? '');

    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(new URL(link, new URL(name, root))), link).toBe(true);
  });
});
