import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BEHAVIOURS } from '../../src/behaviours.ts';
import { openStage, type Stage } from '../platform/stage.ts';

const ROOT = new URL('../../../', import.meta.url);

/** Every line of TypeScript below a folder, except in these files. */
function sourcesOf(folder: string, except: RegExp): string {
  const base = new URL(folder, ROOT);
  return readdirSync(base, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !except.test(name) && !name.includes('node_modules'))
    .map((name) => readFileSync(new URL(name, base), 'utf8'))
    .join('\n');
}

describe('the list of behaviours', () => {
  const names = Object.keys(BEHAVIOURS);
  const sandbox = sourcesOf('sandbox/src/', /^(behaviours\.ts|page)/);
  const tests = sourcesOf('sandbox/test/', /^behaviours\/list/);

  it('holds every one that the sandbox asks for, and no other', () => {
    const asked = new Set([...sandbox.matchAll(/\b(?:behaviour|side)\('([^']+)'/g)].map(([, name]) => name));

    expect([...asked].sort()).toEqual([...names].sort());
  });

  it.each(names)('%s has a test that picks another side', (name) => {
    expect(new RegExp(`'${name}',\\s`).test(tests)).toBe(true);
  });
});

describe('a switch', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it('is shown with the value that is picked now', async () => {
    const shown = async () =>
      (await stage.control<{ name: string; value: unknown }[]>('GET', '/behaviours')).find(
        ({ name }) => name === 'uuid-repeat',
      );

    expect(await shown()).toMatchObject({ value: null, sides: 'first, error' });
    await stage.behave('uuid-repeat', 'error');
    expect(await shown()).toMatchObject({ value: 'error' });
  });

  it.each([
    ['a behaviour nobody knows', { kind: 'behaviour', name: 'uuid-repaet', value: 'error' }, /uuid-repeat/],
    ['a side it does not have', { kind: 'behaviour', name: 'uuid-repeat', value: 'eror' }, /first, error/],
    ['an endpoint nobody knows', { kind: 'drop', endpoint: 'im.mesage.create' }, /sandbox\/endpoints/],
    ['a kind nobody knows', { kind: 'fire' }, /unknown kind/],
    ['a place where nothing comes of it', { kind: 'garbage', endpoint: 'bot.info' }, /exports.download/],
  ])('is refused for %s, and says what would do', async (_what, body, said) => {
    expect((await stage.control('POST', '/faults', body)).error).toMatch(said);
    expect(stage.sandbox.state.faults.list()).toEqual([]);
  });
});
