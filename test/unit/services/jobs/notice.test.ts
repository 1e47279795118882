import { describe, expect, it } from 'vitest';
import { enqueueNotice } from '../../../../src/services/jobs/index.ts';
import { freshStore, store } from '../support.ts';

const NOW = Date.UTC(2026, 10, 20, 1);
const MINUTE_MS = 60_000;

describe('the line under a card that took long', () => {
  freshStore(() => NOW);

  const ended = (id: string, by: string, minutes: number, chatType: 'group' | 'p2p' = 'group') =>
    enqueueNotice(
      store,
      {
        ...{ by, chatId: 'oc_1', chatType, cardMessageId: `om_${id}`, since: NOW - minutes * MINUTE_MS },
        ...{ text: `${id} is ready`, several: (count: number) => `${count} are ready`, uuid: id },
      },
      NOW,
    );
  const lines = async (afterMs = 0) =>
    (await store.jobs.claim(NOW + afterMs, 1_000, 9)).map(({ payload }) => {
      const { replyTo, text } = payload as { replyTo: string; text: string };
      return [replyTo, text];
    });

  it('comes at once where one alone did, and not at all within a minute', async () => {
    await ended('a', 'ou_1', 2);
    await ended('b', 'ou_1', 1);

    expect(await lines()).toEqual([['om_a', '<at user_id="ou_1"></at> a is ready']]);
  });

  it('is one for all that waited for an outage in a chat, and mentions everybody who did', async () => {
    for (const [id, by] of [
      ['a', 'ou_1'],
      ['b', 'ou_2'],
      ['c', 'ou_1'],
    ] as const)
      await ended(id, by, 90);

    expect(await lines()).toEqual([]);
    expect(await lines(MINUTE_MS)).toEqual([
      ['om_c', '<at user_id="ou_1"></at> <at user_id="ou_2"></at> 3 are ready'],
    ]);
  });

  it('says what it is about where one alone waited for an outage', async () => {
    await ended('a', 'ou_1', 90, 'p2p');

    expect(await lines(MINUTE_MS)).toEqual([['om_a', 'a is ready']]);
  });
});
