import { read } from 'hucre';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { answerTo, becomes } from '../support/acting.ts';
import { headerOf, isFinal, linkOf, SMALL, titleOf, wordsOf } from '../support/house.ts';
import { admin, DAY_MS, HOUR_MS, house, MINUTE_MS, NOON, oneHouse } from '../support/lived.ts';
import { behave, during, fault, noFaults, refuse } from '../support/switches.ts';

const DOWNLOAD = 'exports.download';
/** What goes wrong once and costs nobody anything. */
const PASSING: Readonly<Record<string, () => Promise<unknown>>> = {
  'a connection dropped in mid-download': () => fault({ kind: 'drop', endpoint: DOWNLOAD, after: 900 }),
  'bytes that are no workbook': () => fault({ kind: 'garbage', endpoint: DOWNLOAD }),
  'half a workbook': () => refuse(DOWNLOAD, 121001, { broken: true, status: 500 }),
  'a file that expired': () => refuse(DOWNLOAD, 121004, { status: 404 }),
  'a task that was forgotten': () => refuse('exports.get', 121004, { status: 404 }),
  'a refused token': () => fault({ kind: 'expire-tokens' }),
  'a chat limit': () => refuse('im.message.reply', 230020),
  'too many requests': () =>
    refuse('exports.create', 99991400, { status: 429, headers: { 'x-ogw-ratelimit-reset': '1' } }),
  'absent values as dashes, numbers as numbers, and a done task with a fail_msg': async () => {
    await behave('done-fail-msg', 'partial');
    await behave('sheet', { numericCells: true, empty: '--' });
  },
};

describe('somebody types /会议 in a group', () => {
  oneHouse({ sandbox: { ...SMALL, now: NOON } });
  afterEach(noFaults);

  const runs = (card: ShownMessage) => card.updates > 0;
  /** Runs an export to its end; answers all that it showed. */
  async function finished(begin: () => Promise<unknown> = () => house.say('/会议 昨天')) {
    const cards = (all: readonly ShownMessage[]) => all.filter((each) => each.msg_type === 'interactive');
    const before = cards(await house.shown()).length;
    await begin();
    const isOver = (all: readonly ShownMessage[]) => cards(all).length > before && isFinal(cards(all).at(-1));
    return cards(await house.until(isOver)).slice(before);
  }

  it('and gets one card under the message, however often the event comes; it runs and then shows the figures', async () => {
    await fault({ kind: 'task-slow', ms: 1_500 });
    let asked = '';
    const cards = await finished(async () => {
      asked = await house.say('/会议 昨天');
      const [delivery] = (await house.client.get<{ id: string }[]>('/deliveries')).slice(-1);
      await house.client.post(`/deliveries/${delivery?.id}/replay`, { times: 2 });
    });

    const [card] = cards;
    expect(cards).toHaveLength(1);
    expect(card?.parent_id).toBe(asked);
    expect(headerOf(card)).toMatchObject({ template: 'green', title: { content: '会议明细 · 昨天' } });
    const colours = card?.versions.map(({ content }) => headerOf({ content } as ShownMessage).template);
    expect(colours?.slice(0, -1).every((each) => each === 'blue')).toBe(true);
    expect(colours?.length).toBeGreaterThan(1);
  });

  it('and the link gives the workbook that the platform made, with all its rows', async () => {
    const card = await house.answer('/会议 昨天');
    const response = await house.visit(linkOf(card));
    const workbook = await read(new Uint8Array(await response.arrayBuffer()));

    const midnight = NOON - 12 * HOUR_MS;
    const truth = house.sandbox.state.world.meetings(midnight - DAY_MS, midnight, NOON, { status: 2 });
    expect(response.headers.get('content-disposition')).toMatch(/filename\*=UTF-8''%E4%BC%9A/);
    expect(workbook.sheets[0]?.rows).toHaveLength(truth.length + 1);
    expect(wordsOf(card)).toContain(`昨天开了 ${truth.length} 场会`);
  });

  it('and the platform fails the task: its reason is shown, and trying again works', async () => {
    await fault({ kind: 'task-fail', fail_msg: 'no such index <at id=all></at>' });
    const failed = await house.answer('/会议 昨天');
    const pressed = await house.press(failed.message_id, '再试一次');
    const again = await answerTo(failed);

    expect(headerOf(failed)).toMatchObject({ template: 'red', title: { content: '飞书没有完成导出' } });
    expect(wordsOf(failed)).toContain('no such index &#60;at id=all&#62;');
    expect(pressed.answer?.toast?.content).toBe('已开始，结果在下方新卡片');
    expect(headerOf(again)).toMatchObject({ template: 'green' });
  });

  it('and the task never ends: after a quarter of an hour the card offers to try again', async () => {
    await fault({ kind: 'task-slow', ms: 10 * HOUR_MS });
    const running = await house.answer('/会议 昨天', runs);
    house.advance(16 * MINUTE_MS);
    const card = await becomes(running);

    expect(titleOf(card)).toBe('等得太久');
    expect(wordsOf(card)).toContain('再试一次');
  });

  it.each(Object.keys(PASSING))('and gets the answer all the same after %s', async (what) => {
    await PASSING[what]?.();
    const cards = await finished();

    expect(cards.map((card) => headerOf(card).template)).toEqual(['green']);
    expect(cards.map(wordsOf).join()).not.toContain('▲');
  });

  it.each([230011, 230071, 239999])('and recalls it first (%i): the chat has the answer', async (code) => {
    await behave('withdrawn-code', code);
    const recall = (asked: string) => house.client.post(`/messages/${asked}/recall`);
    const [card] = await finished(() => during('im.message.reply', () => house.say('/会议 昨天'), recall));

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(card?.parent_id).toBeUndefined();
  });

  // Last: the bot is in the group no more.
  it('and the bot is thrown out of the group meanwhile: the person is told in private', async () => {
    const before = (await house.shown()).length;
    const leave = () => house.client.post(`/chats/${house.chatId}/bot-removed`);
    await during('im.message.reply', () => house.say('/会议 昨天'), leave);

    // The event of the removal has a card of its own, which may come before or after the answer.
    const both = ['我已不在那个群里', '会议明细 · 昨天'];
    await house.until((shown) => {
      const titles = shown.map(titleOf);
      return both.every((title) => titles.includes(title));
    }, admin().p2p_chat_id);

    expect(await house.shown()).toHaveLength(before);
  });
});
