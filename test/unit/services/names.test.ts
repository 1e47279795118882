import { expect, it, vi } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import type { Person } from '../../../src/platform/types.ts';
import { createNames } from '../../../src/services/directory.ts';
import { createScopes } from '../../../src/services/scopes.ts';
import { clockAt } from '../../support/clock.ts';

const MINUTE = 60_000;

it.each([
  ['some hours', false, '张三', 6 * 60 * MINUTE],
  ['a minute where it could not be asked for just now', true, undefined, MINUTE],
])('a name is asked for once in %s', async (_how, isDown, name, later) => {
  let [at, down] = [0, isDown];
  const get = vi.fn(async (openId: string): Promise<Person> => {
    if (down) throw new AppError({ kind: 'unavailable', advice: 'network' });
    return { openId, name: '张三' };
  });
  const clock = clockAt(() => at);
  const nameOf = createNames({ people: { get } }, clock, silentLogger);
  const { signal } = new AbortController();

  const names = [await nameOf('ou_1', signal), await nameOf('ou_1', signal)];
  down = false;
  at = later - 1;
  await nameOf('ou_1', signal);
  expect([names, get.mock.calls.length]).toEqual([[name, name], 1]);
  at = later;
  expect([await nameOf('ou_1', signal), get.mock.calls.length]).toEqual(['张三', 2]);
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
