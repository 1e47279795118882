import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULT_KINDS } from '../../src/faults.ts';
import { behaviourTable, endpointTable } from './tables.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const page = read('docs/sandbox.md');

/** What stands between two marks of the page. */
function section(name: string): string {
  return new RegExp(`<!-- ${name} -->\\n+(.*?)\\n+<!-- /${name} -->`, 's').exec(page)?.[1] ?? '';
}

describe('docs/sandbox.md', () => {
  it('tells every endpoint that is served, with its tokens, scopes and limit', () => {
    expect(section('endpoints')).toBe(endpointTable());
  });

  it('tells every behaviour, with its sides', () => {
    expect(section('behaviours')).toBe(behaviourTable());
  });

  it('tells every route of the sandbox’s own, and no other', () => {
    const source = read('sandbox/src/control/routes.ts');
    const routes = [...source.matchAll(/\b(?:route\('(\w+)', |router\.(get)\()'([^']+)'/g)].map(
      ([, method, other, path]) => `${(method ?? other ?? '').toUpperCase()} /sandbox${path}`,
    );
    const told = [...section('routes').matchAll(/`(GET|POST|DELETE) (\/sandbox[^`?]*)[^`]*`/g)].map(
      ([, method, path]) => `${method} ${path}`,
    );

    expect(routes.length).toBeGreaterThan(30);
    expect([...told].sort()).toEqual([...routes].sort());
  });

  it('tells every kind of fault', () => {
    const told = [...section('faults').matchAll(/^\| `([\w-]+)` \|/gm)].map(([, kind]) => kind);

    expect(told).toEqual([...FAULT_KINDS]);
  });

  it('stands alone: every file it points at is there', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');

    for (const link of links) expect(() => read(`docs/${link}`)).not.toThrow();
  });
});
