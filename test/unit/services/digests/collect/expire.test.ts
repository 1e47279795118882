import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../../src/errors.ts';
import { expireDays } from '../../../../../src/services/digests/collect/days.ts';
import { JOIN, meetingFormat } from '../../../../../src/services/digests/stored.ts';
import { dayState } from '../../../../support/day-state.ts';
import { bytesIn } from '../../../store/raw.ts';
import { meeting } from '../../../store/support.ts';
import { DATE, DAY_MS, NIGHT, newStage, SMALL, type Stage } from '../support/stage.ts';

let stage: Stage;
afterEach(() => stage.close());

const expireAfter = (days: number) =>
  expireDays(stage.store, NIGHT + days * DAY_MS, { rawDays: 30, historyMonths: 13 });

describe('what is kept of a day', () => {
  it('is unreadable in the database, there for thirty days, its statistics for thirteen months, then nothing', async () => {
    stage = await newStage(SMALL);
    await stage.collect();
    const whole = await stage.statistics();
    const { days } = stage.store;
    const joins = async () => (await days.joins(DATE, {}, undefined, 10, JOIN)).joins;
    const periodAfter = async (count: number) => {
      await expireAfter(count);
      return (await stage.statistics())?.period;
    };

    const { name = '', publicIp = '' } = (await joins())[0]?.facts ?? {};
    const stored = await bytesIn(stage.place, 'days', 'day_meetings', 'day_joins', 'day_history');
    for (const secret of [name, publicIp]) {
      expect(secret).not.toBe('');
      expect(stored.includes(secret)).toBe(false);
    }

    await expireAfter(30);
    expect(await stage.statistics()).toEqual(whole);
    expect([await periodAfter(32), await joins()]).toEqual([whole?.period, []]);
    expect((await periodAfter(390))?.meetings).toBe(whole?.period.meetings);
    expect([await periodAfter(400), await days.meetings(DATE, meetingFormat.read)]).toEqual([undefined, []]);
  });

  it('ends where some of what is stored of it does not fit', async () => {
    stage = await newStage(SMALL);
    const { days } = stage.store;
    const [strange, stranger] = [meeting('a', 9, NIGHT, { v: 0 }), meeting('b', 9, NIGHT, { v: 0 })];
    const join = { department: '', roomId: '', state: 'open', facts: { v: 0 } } as const;
    await days.insert(DATE, ['tenant'], NIGHT);
    await days.addMeetings(DATE, [strange, stranger], NIGHT);
    await days.putJoins(DATE, stranger, [join], NIGHT);
    await stage.collect();

    expect((await days.get(DATE))?.state).toBe('complete');
    expect((await days.progress(DATE)).joins.failed).toBe(1);
    expect((await stage.statistics())?.period.n).toBeGreaterThan(12);
  });

  it('is what was known of it, where it was never finished', async () => {
    stage = await newStage(SMALL);
    const refused = new AppError({ kind: 'no-permission', advice: 'no-permission' });
    await stage.collect(DATE, { feishu: stage.refusingAfter(12, refused) });
    expect(await dayState(stage.store, DATE)).toMatchObject({ state: 'suspended', measured: 12 });
    await expireAfter(32);

    const statistics = await stage.statistics();
    expect(statistics).toMatchObject({ complete: false, period: { coverage: { measured: 12 } } });
    expect(statistics?.period.n).toBeGreaterThan(12);
  });
});
