import { describe, expect, it, vi } from 'vitest';
import { judgeMeeting, judgeMeetingInTurns } from '../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import type { Participation } from '../../../src/quality/types.ts';
import { packView, readView, type ViewData, viewFile } from '../../../src/services/reports/stored.ts';
import { freshStore, store } from '../../support/stores.ts';
import { turnsDuring } from '../../support/turns.ts';
import { MEETING, minutes, participation, START } from './support/minutes.ts';

const PEOPLE = 40;
const CLOCK_MINUTES = 30;
const SENT = { sent: { lossAvg: 15 } };
const RECEIVED = { received: { lossAvg: 15 } };
const thresholds = thresholdsOf();
const people = Array.from({ length: PEOPLE }, (_, index) => participation(`人${index}`));

/** A meeting whose people take turns to send poorly while others do not hear them, from many sites. */
function manySpeakers(size: number): readonly Participation[] {
  return Array.from({ length: size }, (_, index) =>
    participation(`人${index}`, {
      publicIp: `198.51.100.${index >> 2}`,
      minutes: minutes(0, 29, (at) =>
        at === index % CLOCK_MINUTES ? SENT : (index + at) % 4 > 0 ? RECEIVED : {},
      ),
    }),
  );
}

/** How many elements are looked through while the causes are looked for. */
function looked(people: readonly Participation[]): number {
  const { filter } = Array.prototype;
  let count = 0;
  const spy = vi.spyOn(Array.prototype, 'filter').mockImplementation(function (this: unknown[], ...all) {
    count += this.length;
    return filter.apply(this, all);
  });
  const { causes } = judgeMeeting(MEETING, people, thresholds);
  spy.mockRestore();
  expect(causes.filter(({ kind }) => kind === 'speaker').length).toBeGreaterThan(5);
  return count;
}

describe('a large meeting', () => {
  freshStore(() => START);

  it('is judged in turns with everything else, to the same verdict', async () => {
    const { turns, result } = await turnsDuring(judgeMeetingInTurns(MEETING, people, thresholds));

    expect(turns).toBeGreaterThanOrEqual(PEOPLE + CLOCK_MINUTES);
    expect(result).toEqual(judgeMeeting(MEETING, people, thresholds));
  });

  it('takes work in proportion to its people, however many of them cannot be heard', () => {
    expect(looked(manySpeakers(120)) / looked(manySpeakers(60))).toBeLessThan(2.2);
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
