import { read } from 'hucre';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import {
  type House,
  headerOf,
  isFinal,
  linkOf,
  newHouse,
  SMALL,
  titleOf,
  wordsOf,
} from '../support/house.ts';

const MINUTE = 60_000;
/** Noon in Shanghai of a workday after a workday. */
const NOON = Date.UTC(2026, 10, 18, 4);

describe('somebody types /会议 in a group', () => {
  let house: House;
  beforeAll(async () => {
    house = await newHouse({ sandbox: { ...SMALL, now: NOON } });
  });
  afterEach(() => house.client.del('/faults'));
  afterAll(() => house.close());

  const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);
  const behave = (name: string, value: unknown) => fault({ kind: 'behaviour', name, value });
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

    const midnight = NOON - 12 * 60 * MINUTE;
    const { world } = house.sandbox.state;
    const truth = world.meetings(midnight - 24 * 60 * MINUTE, midnight, NOON, { status: 2 });
    expect(response.headers.get('content-disposition')).toMatch(/filename\*=UTF-8''%E4%BC%9A/);
    expect(workbook.sheets[0]?.rows).toHaveLength(truth.length + 1);
    expect(wordsOf(card)).toContain(`昨天开了 ${truth.length} 场会`);
  });

  it('and cancels it: the card says so and stays that way', async () => {
    await fault({ kind: 'task-slow', ms: 3_000 });
    const running = await house.answer('/会议 昨天', runs);

    const pressed = await house.press(running.message_id, '取消');
    const same = (all: readonly ShownMessage[]) => all.find((each) => each.message_id === running.message_id);
    const cancelled = same(await house.until((all) => isFinal(same(all))));

    expect(pressed.answer?.toast?.content).toBe('已取消');
    expect(headerOf(cancelled)).toMatchObject({ template: 'grey' });
    await house.sandbox.state.clock.advance(10_000);
    expect(titleOf(same(await house.shown()))).toMatch(/已取消/);
  });

  it('and the platform fails the task: its reason is shown, and trying again works', async () => {
    await fault({ kind: 'task-fail', fail_msg: 'no such index <at id=all></at>' });
    const failed = await house.answer('/会议 昨天');
    let pressed: Awaited<ReturnType<House['press']>> | undefined;
    const [again] = await finished(async () => {
      pressed = await house.press(failed.message_id, '再试一次');
    });

    expect(headerOf(failed)).toMatchObject({ template: 'red', title: { content: '飞书没有完成导出' } });
    expect(wordsOf(failed)).toContain('no such index &#60;at id=all&#62;');
    expect(pressed?.answer?.toast?.content).toBe('已开始，结果在下方新卡片');
    expect(headerOf(again)).toMatchObject({ template: 'green' });
  });

  it('and the task never ends: after a quarter of an hour the card offers to try again', async () => {
    await fault({ kind: 'task-slow', ms: 10 * 60 * MINUTE });
    const { message_id: id } = await house.answer('/会议 昨天', runs);
    const same = (all: readonly ShownMessage[]) => all.find(({ message_id: each }) => each === id);

    house.advance(16 * MINUTE);
    const card = same(await house.until((all) => isFinal(same(all))));

    expect(titleOf(card)).toBe('等得太久');
    expect(wordsOf(card)).toContain('再试一次');
  });

  it('and the platform ends the task for want of the right: who can grant it', async () => {
    await fault({ kind: 'task-fail', fail_msg: 'no permission' });

    const card = await house.answer('/会议 昨天');

    expect(headerOf(card)).toMatchObject({ template: 'orange', title: { content: '没有导出权限' } });
    expect(wordsOf(card)).toMatch(/应用创建者的账号没有.*no permission.*我已开通，重试/);
  });

  it.each([
    ['a connection dropped in mid-download', { kind: 'drop', endpoint: 'exports.download', after: 900 }],
    [
      'a JSON error with HTTP 200 instead of the file',
      { kind: 'json200', endpoint: 'exports.download', code: 121001, msg: 'internal error' },
    ],
    ['bytes that are no workbook', { kind: 'garbage', endpoint: 'exports.download' }],
    [
      'half a workbook',
      { kind: 'code', endpoint: 'exports.download', broken: true, status: 500, code: 121001, msg: 'x' },
    ],
    [
      'a file that expired',
      { kind: 'code', endpoint: 'exports.download', status: 404, code: 121004, msg: 'data not exist' },
    ],
    [
      'a task that was forgotten',
      { kind: 'code', endpoint: 'exports.get', status: 404, code: 121004, msg: 'data not exist' },
    ],
    ['a refused token', { kind: 'expire-tokens' }],
    [
      'a token refused with HTTP 200',
      { kind: 'code', endpoint: 'exports.create', status: 200, code: 99991663, msg: 'invalid token' },
    ],
    [
      'a chat limit',
      { kind: 'code', endpoint: 'im.message.reply', status: 400, code: 230020, msg: 'ext=chat rate limit' },
    ],
    [
      'too many requests',
      {
        kind: 'code',
        endpoint: 'exports.create',
        status: 429,
        code: 99991400,
        msg: 'limit',
        headers: { 'x-ogw-ratelimit-reset': '1' },
      },
    ],
  ])('and gets the answer all the same after %s', async (_what, body) => {
    await fault(body);

    const cards = await finished();

    expect(cards.map((card) => headerOf(card).template)).toEqual(['green']);
  });

  it('and does not notice that a done task has a fail_msg, that numbers are numbers and absent values dashes', async () => {
    await behave('done-fail-msg', 'partial');
    await behave('sheet', { numericCells: true, empty: '--' });

    const card = await house.answer('/会议 昨天');

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(wordsOf(card)).not.toContain('▲');
  });

  it('and unknown or missing columns are named, not swallowed', async () => {
    await behave('sheet', { extraColumns: ['AI 纪要'], missingColumns: ['录制', '参会人数'] });

    const card = await house.answer('/会议 昨天');

    expect(wordsOf(card)).toMatch(/缺少这些列[^"]*参会人数、录制/);
    expect(wordsOf(card)).toMatch(/新的列[^"]*AI 纪要/);
    expect(wordsOf(card)).not.toMatch(/录制\s/);
  });

  it('and a time without meetings gets a friendly card without a link', async () => {
    const card = await house.answer('/会议 昨天 3:00-4:00');

    expect(headerOf(card)).toMatchObject({ template: 'grey', title: { content: '这段时间没有会议' } });
    expect(linkOf(card)).toBe('');
  });

  it.each([230011, 230071, 239999])(
    'and recalls the request before the answer (%i): the card comes into the chat',
    async (code) => {
      await behave('withdrawn-code', code);
      const hold = await fault({ kind: 'hold', endpoint: 'im.message.reply', when: 'before' });
      const [card] = await finished(async () => {
        const asked = await house.say('/会议 昨天');
        await house.held(hold.id);
        await house.client.post(`/messages/${asked}/recall`);
        await house.release(hold.id);
      });

      expect(headerOf(card)).toMatchObject({ template: 'green' });
      expect(card?.parent_id).toBeUndefined();
    },
  );

  it('and the bot is restarted politely in the middle: the same card is finished', async () => {
    await fault({ kind: 'task-slow', ms: 1_500 });
    const cards = await finished(async () => {
      await house.answer('/会议 昨天', runs);
      await house.stopBot();
      await house.startBot();
    });

    expect(cards.map((card) => headerOf(card).template)).toEqual(['green']);
  });

  // Last: the bot is in the group no more.
  it('and the bot is thrown out of the group meanwhile: the person is told in private', async () => {
    const before = (await house.shown()).length;
    const hold = await fault({ kind: 'hold', endpoint: 'im.message.reply', when: 'before' });
    await house.say('/会议 昨天');
    await house.held(hold.id);
    await house.client.post(`/chats/${house.chatId}/bot-removed`);
    await house.release(hold.id);

    // The event of the removal has a card of its own, which may come before or after the answer.
    await house.until(
      (shown) =>
        ['我已不在那个群里', '会议明细 · 昨天'].every((title) =>
          shown.some((each) => titleOf(each) === title),
        ),
      house.world.persons.admin.p2p_chat_id,
    );

    expect(await house.shown()).toHaveLength(before);
  });
});
