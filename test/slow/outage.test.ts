import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { shows } from '../support/acting.ts';
import { eventually, headerOf, isFinal, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, HOUR_MS, house, MINUTE_MS, ownHouse } from '../support/lived.ts';
import { lift, refuse } from '../support/switches.ts';

/** More than the worker takes at once. */
const REQUESTS = ['/会议 昨天', '/会议 前天', '/会议 上周', '/会议室 昨天', '/会议 本周', '/会议 最近3天'];

const close = (endpoint: string) => refuse(endpoint, 0, { status: 500, times: 0 });
const waits = (card: ShownMessage) => wordsOf(card).includes('飞书暂时没有响应');

/** Lets time pass while the platform is asked again and again. */
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
  ownHouse({ sandbox: { ...SMALL, taskMs: 0 } });

  it('for an hour, messages and all: everything that was asked for is answered afterwards, once', async () => {
    const closed = [await close('im.message.reply'), await close('im.message.create')];
    for (const text of REQUESTS) await house.say(text);
    await away('im.message.reply', 1);
    for (const each of closed) await lift(each);

    // Beside each card a line says that it is complete.
    const all = (cards: readonly ShownMessage[]) => cards.length >= REQUESTS.length && cards.every(isFinal);
    const cards = await shows(all, undefined, MINUTE_MS);
    expect(cards).toHaveLength(REQUESTS.length);
    expect(cards.map((card) => headerOf(card).template)).not.toContain('red');
  });

  it('with its exports only: the card says so, what the bot does, and becomes the answer', async () => {
    const closed = await close('exports.create');
    await house.say('/会议 昨天');
    const [card] = await shows((all) => all.some(waits));
    await away('exports.create', 1 / 2);
    await lift(closed);
    // Once: a minute that passes during a call is a call without an answer.
    house.advance(5 * MINUTE_MS);
    const [answer] = await shows((all) => isFinal(all[0]));

    expect(wordsOf(card)).toContain('自动重试');
    expect(titleOf(answer)).toContain('会议明细');
    expect(answer?.message_id).toBe(card?.message_id);
  });

  it('as a whole: half a minute after it is back, all that was asked for goes on, without waiting for its turn', async () => {
    const closed = [await close('exports.create'), await close('auth.tenant')];
    for (const text of REQUESTS.slice(0, 3)) await house.say(text);
    await shows((all) => all.filter(waits).length === 3);
    await away('exports.create', 1 / 3);
    for (const each of closed) await lift(each);
    house.advance(30_000);

    await house.until((all) => all.filter(isFinal).length === 3);
  });

  it('a command without a card says within a minute that Feishu does not answer, and is answered later', async () => {
    const closed = await close('exports.create');
    await house.say('/自检');
    const { p2p_chat_id: p2p } = admin();
    await shows((all) => all.some((each) => titleOf(each) === '飞书暂时没有响应'), p2p);
    await lift(closed);
    const shown = await shows((all) => all.some((each) => titleOf(each) === '自检'), p2p);

    expect(shown.map(titleOf)).toEqual(['飞书暂时没有响应', '自检']);
  });
});
