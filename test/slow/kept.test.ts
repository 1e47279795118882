import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { type House, titleOf, wordsOf } from '../support/house.ts';
import { ended, FIVE, house, oneHouse, storyNumber } from '../support/lived.ts';

const SPEAKER = storyNumber('speaker');

/** `docs/performance.md` has these numbers. */
describe('calls for what was read before', () => {
  const stories = ['speaker', 'good', 'service'] as const;
  oneHouse({ oneClock: true, sandbox: { now: FIVE, taskMs: 0, people: 12, meetingsPerDay: 1, stories } });

  /** Counts the calls to the lists while something is done. */
  async function calls(work: () => Promise<unknown>, meetingNo = '') {
    const { calls } = house.sandbox.state;
    const from = calls.length;
    await work();
    const made = calls.slice(from).filter(({ code }) => code === 0);
    const of = (endpoint: string): number => made.filter((each) => each.endpoint === endpoint).length;
    return {
      meetings: of('list.meetings'),
      participants: of('list.participants'),
      quality: of('list.quality'),
      /** Those of `quality` that are about one meeting. */
      ofThat: made
        .filter(({ endpoint }) => endpoint === 'list.quality')
        .filter(({ query }) => JSON.stringify(query).includes(meetingNo)).length,
    };
  }

  const answer = async (...asked: Parameters<House['answer']>) => wordsOf(await house.answer(...asked));
  const quality = (date: string) => answer(`/质量 ${SPEAKER} ${date}`);

  it('asks for the minutes of a meeting once, however many views, and for the list with each one’s own right', async () => {
    const first = await calls(() => quality('2026-11-18'));
    const again = await calls(() => quality('2026-11-18'));

    expect(first).toMatchObject({ participants: 1, quality: 8 });
    expect(again).toMatchObject({ meetings: first.meetings, participants: 1, quality: 0 });
  });

  it('gives a view the minutes that a digest read, and a digest those that a view read', async () => {
    await quality('2026-11-17');
    const isBad = (card: ShownMessage) => /质量差/.test(wordsOf(card));
    const digest = await calls(() => answer('/日报 看 2026-11-17', isBad), SPEAKER);
    const other = await calls(() => answer(`/质量 ${storyNumber('good')} 2026-11-17`));

    expect(digest.quality).toBeGreaterThan(10);
    expect(digest.ofThat).toBe(0);
    expect(other).toMatchObject({ participants: 1, quality: 0 });
  });

  it('counts who came from the list that a view read', async () => {
    await quality('2026-11-17');
    const attendance = await calls(() => answer(`/出勤 ${SPEAKER} 2026-11-16..2026-11-17`));

    // Of the other session.
    expect(attendance).toMatchObject({ participants: 1, quality: 0 });
  });

  it('gives a view the minutes that an alert was judged by', async () => {
    await answer('/提醒 开', () => true);
    const meeting = house.sandbox.state.world.story('service', FIVE);
    const alert = await calls(async () => {
      await ended(meeting);
      await house.until((all) => all.some((each) => titleOf(each).startsWith('会后提醒 · ')));
    });
    const view = await calls(() => answer(`/质量 ${meeting?.meetingNo} 2026-11-18`));

    expect(alert.quality).toBe(meeting?.participants.length);
    expect(view).toMatchObject({ participants: 1, quality: 0 });
  });
});
