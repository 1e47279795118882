import { expect, it, vi } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import type { Person } from '../../../src/platform/types.ts';
import { createNames } from '../../../src/services/directory.ts';
import { clockAt } from '../../support/clock.ts';

const MINUTE = 60_000;

it.each([
  ['some hours', false, '张三', 6 * 60 * MINUTE],
  ['a minute where it could not be asked for just now', true, undefined, MINUTE],
])('a name is asked for once in %s', async (_how, isDown, name, later) => {
  let [at, down] = [0, isDown];
  const get = vi.fn(async (openId: string): Promise<Person> => {
    if (down) throw new AppError({ kind: 'unavailable', advice: 'network' });
    return { openId, name: '张三', departmentIds: [], isTenantManager: false };
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
