import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CALLS } from '../../../sandbox/test/conformance/calls.ts';

const SOURCES = new URL('../../../src/platform/', import.meta.url);

/** Names of the SDK's methods as the bot calls them: `sdk.a.b.c.d(`, or `sdk.request(` with an address of its own. */
function calledByTheBot(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return files.flatMap((file) => {
    const source = readFileSync(new URL(file, SOURCES), 'utf8').replace(/\s+\./g, '.');
    const calls = source.matchAll(/\bsdk\.((?:im|vc|contact|cardkit)\.[\w.]+)\(/g);
    const direct = [...calls].map(([, name]) => name ?? '');
    const bare = [...source.matchAll(/\bsdk\.request(?:<\w+>)?\([^)]*'\/open-apis\/([^']+)'/g)].map(
      ([, path]) => `request ${path}`,
    );
    return [...direct, ...bare];
  });
}

it('every method of the SDK that the bot calls is among those that the sandbox is tested with', () => {
  const called = calledByTheBot();

  expect(called).toContain('im.v1.message.create');
  expect(called).toContain('vc.v1.export.meetingList');
  expect(called).toContain('request bot/v3/info');
  expect(called.filter((name) => CALLS[name] === undefined)).toEqual([]);
});
