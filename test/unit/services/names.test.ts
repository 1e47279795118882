import { expect, it } from 'vitest';
import { AppError } from '../../../src/errors.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { silentLogger } from '../../../src/lib/logger.ts';
import type { Person } from '../../../src/platform/types.ts';
import { createNames } from '../../../src/services/directory.ts';

const MINUTE = 60_000;
const { signal } = new AbortController();

function desk() {
  const clock = { ...systemClock, at: 0, now: () => clock.at };
  const asked: string[] = [];
  const state = { down: false };
  const get = async (openId: string): Promise<Person> => {
    asked.push(openId);
    if (state.down) throw new AppError({ kind: 'unavailable', advice: 'network' });
    return { openId, name: '张三', departmentIds: [], isTenantManager: false };
  };
  return { clock, asked, state, nameOf: createNames({ people: { get } }, clock, silentLogger) };
}

it('a name is asked for once in some hours', async () => {
  const { clock, asked, nameOf } = desk();

  const names = [await nameOf('ou_1', signal), await nameOf('ou_1', signal)];
  clock.at = 6 * 60 * MINUTE;
  await nameOf('ou_1', signal);

  expect([names, asked]).toEqual([
    ['张三', '张三'],
    ['ou_1', 'ou_1'],
  ]);
});

it('a name that could not be asked for just now is missing for a minute, not for hours', async () => {
  const { clock, asked, state, nameOf } = desk();
  state.down = true;

  const missing = [await nameOf('ou_1', signal), await nameOf('ou_1', signal)];
  state.down = false;
  clock.at = MINUTE;

  expect([missing, await nameOf('ou_1', signal), asked]).toEqual([
    [undefined, undefined],
    '张三',
    ['ou_1', 'ou_1'],
  ]);
});
