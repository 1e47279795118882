import { expect, it } from 'vitest';
import { createDigestScheduler } from '../../../../../src/services/digests/send/scheduler.ts';
import { clockAt } from '../../../../support/clock.ts';
import { newPlace } from '../../../../support/stores.ts';
import { turnsDuring } from '../../../../support/turns.ts';
import { SHANGHAI } from '../support/stage.ts';

const NINE = Date.UTC(2026, 10, 19, 1);
const DUE = 130;

it('digests that are due in one minute are taken one after the other, with everything else in between', async () => {
  const place = await newPlace('sqlite');
  const clock = clockAt(() => NINE);
  const store = await place.open(clock.now);
  const settings = {
    v: 1,
    scope: { of: 'tenant' },
    days: 'workdays',
    at: 540,
    zone: SHANGHAI,
    quiet: 'line',
  };
  await store.transaction(async ({ subscriptions }) => {
    for (let n = 0; n < DUE; n += 1)
      await subscriptions.insert(
        {
          id: `sb${n}`,
          kind: 'digest',
          chatId: `oc_${n}`,
          chatType: 'group',
          createdBy: 'ou_1',
          locale: 'zh_cn',
          settings,
          nextAt: NINE,
        },
        NINE - 1,
      );
  });

  const { turns } = await turnsDuring(
    createDigestScheduler({ store, clock, zone: SHANGHAI, identity: 'tenant' })(),
  );

  expect(turns).toBeGreaterThanOrEqual(DUE);
  expect(await store.digests.open(NINE + 1, 1_000)).toHaveLength(DUE);
  await place.remove();
});
