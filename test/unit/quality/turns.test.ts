import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeMeeting, judgeMeetingInTurns } from '../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import { packView, readView, type ViewData, viewFile } from '../../../src/services/reports/stored.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { MEETING, participation, START } from './support/minutes.ts';

const PEOPLE = 40;
const thresholds = thresholdsOf();
const people = Array.from({ length: PEOPLE }, (_, index) => participation(`人${index}`));

/** How often others had a turn while `work` went on: between any two people at least once. */
async function turnsDuring<T>(work: Promise<T>): Promise<{ turns: number; result: T }> {
  let turns = 0;
  let over = false;
  const count = (): void => {
    turns += 1;
    if (!over) setImmediate(count);
  };
  setImmediate(count);
  const result = await work;
  over = true;
  return { turns, result };
}

describe('a large meeting', () => {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => START);
  });
  afterEach(() => place.remove());

  it('is judged in turns with everything else, to the same verdict', async () => {
    const { turns, result } = await turnsDuring(judgeMeetingInTurns(MEETING, people, thresholds));

    expect(turns).toBeGreaterThanOrEqual(PEOPLE - 1);
    expect(result).toEqual(judgeMeeting(MEETING, people, thresholds));
  });

  it('is kept and read in turns, with every join where it belongs and those without minutes', async () => {
    const data: ViewData = {
      thresholds,
      meetings: [MEETING, { ...MEETING, topic: '没有人的会\n第二行' }, { ...MEETING, topic: '复盘' }],
      participations: [people, [], [participation('李四\u2028', { minutes: undefined })]],
      refused: 2,
    };
    await store.files.write(viewFile('e1'), 'view', packView(data), START);

    const { turns, result } = await turnsDuring(readView(store.files, 'e1'));

    expect(turns).toBeGreaterThanOrEqual(PEOPLE - 1);
    expect(result).toEqual(data);
    expect(await readView(store.files, 'e2')).toBeUndefined();
  });
});
