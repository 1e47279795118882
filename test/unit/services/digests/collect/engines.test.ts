import { afterEach, describe, expect, it } from 'vitest';
import { expireDays } from '../../../../../src/services/digests/collect/lists.ts';
import { ENGINES } from '../../../../support/stores.ts';
import { NIGHT, newStage, type Stage } from '../support/stage.ts';
import { countsOf, truthOf } from '../support/truth.ts';

const DAY_MS = 24 * 3_600_000;
const MIDNIGHT = Date.UTC(2026, 10, 17, 16);

let stage: Stage;
afterEach(() => stage.close());

describe.each(ENGINES)('a day kept in %s', (engine) => {
  it('is the same day, by tenant and by department, before and after its joins are gone', async () => {
    stage = await newStage({ engine, people: 40, meetingsPerDay: 2 });
    await stage.collect();
    const joins = truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + DAY_MS).flatMap(
      (each) => each.joins,
    );
    const name = joins.find(({ department }) => department !== '')?.department ?? '';
    const own = joins.filter(({ department }) => department === name);

    expect((await stage.statistics())?.period.counts).toEqual(countsOf(joins));
    const scope = { of: 'department', name } as const;
    expect((await stage.statistics({ scope }))?.period.counts).toEqual(countsOf(own));

    await expireDays(stage.store, NIGHT + 40 * DAY_MS, { rawDays: 30, historyMonths: 13 });

    expect((await stage.statistics())?.period.counts).toEqual(countsOf(joins));
  });
});
