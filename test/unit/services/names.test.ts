import { expect, it, vi } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import type { Person } from '../../../src/platform/types.ts';
import { createNames } from '../../../src/services/directory.ts';
import { createScopes } from '../../../src/services/scopes.ts';
import { clockAt } from '../../support/clock.ts';

const MINUTE = 60_000;

it.each([
  ['some hours', '张三', '张三', 6 * 60 * MINUTE],
  ['a minute where it could not be asked for just now', undefined, undefined, MINUTE],
  ['a minute where the app may not read it', '', undefined, MINUTE],
])('a name is asked for once in %s', async (_how, first, name, later) => {
  let [at, now]: [number, string | undefined] = [0, first];
  const get = vi.fn(async (openId: string): Promise<Person> => {
    if (now === undefined) throw new AppError({ kind: 'unavailable', advice: 'network' });
    return { openId, name: now };
  });
  const clock = clockAt(() => at);
  const nameOf = createNames({ people: { get } }, clock, silentLogger);
  const { signal } = new AbortController();

  const names = [await nameOf('ou_1', signal), await nameOf('ou_1', signal)];
  now = '张三';
  at = later - 1;
  await nameOf('ou_1', signal);
  expect([names, get.mock.calls.length]).toEqual([[name, name], 1]);
  at = later;
  expect([await nameOf('ou_1', signal), get.mock.calls.length]).toEqual(['张三', 2]);
  nameOf.heard('ou_2', '李四');
  expect(['ou_1', 'ou_2', 'ou_3'].map(nameOf.known)).toEqual(['张三', '李四', undefined]);
});

it('the scopes of the app are asked for each time, but not as often as anybody may open a page', async () => {
  let at = 0;
  const held = vi.fn(async () => ({ tenant: [], user: ['vc:export', 'offline_access'], waiting: [] }));
  const anyOf = (need: 'export' | 'renewal', scope: string) => ({ need, as: 'user', anyOf: [scope] });
  const needs = () => [anyOf('export', 'vc:export'), anyOf('renewal', 'offline_access')];
  const kept = new Map<string, unknown>();
  const settings = {
    get: async (scope: string, key: string) => kept.get(scope + key),
    set: async (scope: string, key: string, value: unknown) => void kept.set(scope + key, value),
  };
  const { choose } = createScopes({
    ...{ feishu: { scopes: { held, needs } }, store: { settings }, clock: clockAt(() => at) },
    ...{ log: silentLogger, identity: 'user', override: undefined },
  } as never);
  for (let visit = 0; visit < 100; visit += 1)
    expect(await choose(0)).toEqual({ ask: ['vc:export', 'offline_access'], isKnown: true });
  const asked = held.mock.calls.length;
  at = MINUTE;
  await choose(0);

  expect([asked, held.mock.calls.length]).toEqual([30, 31]);
});
