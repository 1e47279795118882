import { describe, expect, it } from 'vitest';
import { rerunJob } from '../../../src/services/given-up.ts';
import { freshStore, place, store } from '../../support/stores.ts';
import { leased } from '../store/support.ts';
import { cli, environmentOf } from './support.ts';

describe('jobs that were given up, on the command line', () => {
  freshStore(Date.now);

  const jobs = (...words: string[]) => cli(['jobs', ...words], environmentOf(place));

  /** Gives up the job of somebody, two hours ago; answers its number. */
  async function givenUp(key: string): Promise<number> {
    const then = Date.now() - 2 * 60 * 60_000;
    await store.jobs.enqueue({ kind: 'doctor', key, payload: { by: 'ou_0123456789abcdef' } }, then);
    const job = await leased(store, then);
    await store.jobs.bury(job, 'no answer (504)', then, 'unavailable');
    return job.id;
  }

  it('are listed with number, kind, age, reason, and the end of the id of who waits', async () => {
    const id = await givenUp('a');

    const [shown, data] = [await jobs('failed'), await jobs('failed', '--json')];

    const cells = [String(id), 'doctor', '2 h', '…abcdef', 'no answer (504)'];
    const row = { id, kind: 'doctor', advice: 'unavailable', asker: 'ou_0123456789abcdef' };
    expect(shown.out.trim().split(/\s{2,}/)).toEqual(cells);
    expect(JSON.parse(data.out)).toMatchObject({ jobs: [row], more: 0 });
  });

  it.each([
    ['one', (id: number) => [String(id)], (id: number) => ({ by: null, id })],
    ['all of them', () => ['--all'], () => ({ by: null })],
  ])('are run again by the bot: %s', async (_which, words, payload) => {
    const id = await givenUp('a');

    expect(await jobs('retry', ...words(id))).toMatchObject({ code: 0 });
    const job = { kind: rerunJob.kind, payload: payload(id) };
    expect(await store.jobs.claim(Date.now(), 1_000, 5)).toMatchObject([job]);
  });

  it('are said to be none where there are none', async () => {
    expect(await jobs('failed')).toMatchObject({ code: 0, out: 'No job was given up.\n' });
    expect(await jobs('retry', '77')).toMatchObject({ code: 1, err: 'No job 77 was given up.\n' });
    expect(await jobs('retry', '--all')).toMatchObject({ code: 1 });
  });

  const senseless = ['retry', 'failed 3', 'retry 3 --all', 'again', 'retry x'];
  it.each(senseless)('are asked about in words that mean something, not “%s”', async (words) => {
    const answer = await jobs(...words.split(' '));
    expect(answer).toMatchObject({ code: 2, err: expect.stringContaining('jobs failed') });
  });
});
