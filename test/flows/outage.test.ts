import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import {
  eventually,
  type House,
  headerOf,
  isFinal,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** More than the worker takes at once. */
const REQUESTS = ['/会议 昨天', '/会议 前天', '/会议 上周', '/会议室 昨天', '/会议 本周', '/会议 最近3天'];

let house: House;
afterEach(() => house.close());

const fault = (endpoint: string) =>
  house.client.post<{ id: string }>('/faults', { kind: 'code', endpoint, status: 500, code: 0, times: 0 });

/** Lets hours pass while the platform is asked again and again. */
async function away(endpoint: string, hours: number): Promise<void> {
  for (let passed = 0; passed < hours * HOUR_MS; passed += 10 * MINUTE_MS) {
    const before = house.calls(endpoint).length;
    house.advance(9 * MINUTE_MS);
    await eventually(async () => {
      house.advance(MINUTE_MS);
      return house.calls(endpoint).length > before;
    }, 'nobody asks any more');
  }
}

describe('while the platform is away', () => {
  it('for hours, messages and all: everything that was asked for is answered afterwards, once', async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    const closed = [await fault('im.message.reply'), await fault('im.message.create')];
    for (const text of REQUESTS) await house.say(text);
    await away('im.message.reply', 2);
    for (const { id } of closed) await house.client.del(`/faults/${id}`);

    // Beside each card a line says that it is complete.
    const cards = (all: readonly ShownMessage[]) => all.filter((each) => each.msg_type === 'interactive');
    const shown = await house.until((all) => {
      house.advance(MINUTE_MS);
      return cards(all).length >= REQUESTS.length && cards(all).every(isFinal);
    });

    expect(cards(shown)).toHaveLength(REQUESTS.length);
    for (const card of cards(shown)) expect(headerOf(card)['template']).not.toBe('red');
  });

  it('with its exports only: the card says so, what the bot does, and becomes the answer', async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    const closed = await fault('exports.create');
    await house.say('/会议 昨天');

    const [card] = await house.until((all) => {
      house.advance(1_000);
      return wordsOf(all[0]).includes('飞书暂时没有响应');
    });
    expect(wordsOf(card)).toContain('自动重试');
    await away('exports.create', 1);
    await house.client.del(`/faults/${closed.id}`);
    // Once: a minute that passes during a call is a call without an answer.
    house.advance(5 * MINUTE_MS);
    const [answer] = await house.until((all) => {
      house.advance(1_000);
      return isFinal(all[0]);
    });

    expect(titleOf(answer)).toContain('会议明细');
    expect(answer?.message_id).toBe(card?.message_id);
  });

  it('as a whole: half a minute after it is back, all that was asked for goes on, without waiting for its turn', async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    const closed = [await fault('exports.create'), await fault('auth.tenant')];
    for (const text of REQUESTS.slice(0, 3)) await house.say(text);
    await house.until((all) => {
      house.advance(1_000);
      return all.filter((each) => wordsOf(each).includes('飞书暂时没有响应')).length === 3;
    });
    await away('exports.create', 1 / 3);
    for (const { id } of closed) await house.client.del(`/faults/${id}`);

    house.advance(30_000);

    await house.until((all) => all.filter(isFinal).length === 3);
  });

  it('while the clock is set hours forth, and set back: nothing waits for those hours', async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    const closed = await fault('exports.create');
    house.jump(9 * HOUR_MS);
    await house.say('/会议 昨天');
    await house.until((all) => {
      house.advance(1_000);
      return wordsOf(all[0]).includes('飞书暂时没有响应');
    });

    house.jump(-9 * HOUR_MS);
    await house.client.del(`/faults/${closed.id}`);
    house.advance(5 * MINUTE_MS);

    await house.until((all) => {
      house.advance(1_000);
      return isFinal(all[0]);
    });
  });

  it('a command without a card says within a minute that Feishu does not answer, and is answered later', async () => {
    house = await newHouse({ sandbox: { ...SMALL, taskMs: 0 } });
    const { p2p_chat_id: p2p } = house.world.persons.admin;
    const closed = await fault('exports.create');
    await house.say('/自检');

    await house.until((all) => {
      house.advance(1_000);
      return all.some((each) => titleOf(each) === '飞书暂时没有响应');
    }, p2p);
    await house.client.del(`/faults/${closed.id}`);
    const shown = await house.until((all) => {
      house.advance(1_000);
      return all.some((each) => titleOf(each) === '自检');
    }, p2p);

    expect(shown.map((each) => titleOf(each))).toEqual(['飞书暂时没有响应', '自检']);
  });
});
