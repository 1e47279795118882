import { read } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { type House, headerOf, isFinal, linkOf, newHouse, titleOf, wordsOf } from '../support/house.ts';

const MINUTE = 60_000;

describe('somebody types /会议 in a group', () => {
  let house: House;

  beforeEach(async () => {
    house = await newHouse();
  });
  afterEach(() => house.close());

  const finished = async () => (await house.until((messages) => isFinal(messages.at(-1)))).at(-1);
  const fault = (body: object) => house.client.post<{ id: string }>('/faults', body);
  const behave = (name: string, value: unknown) => fault({ kind: 'behaviour', name, value });

  it('and gets one card under the message, which runs and then shows the figures', async () => {
    const requestId = await house.say('/会议 昨天');

    const messages = await house.until((shown) => isFinal(shown[0]));

    expect(messages).toHaveLength(1);
    expect(messages[0]?.parent_id).toBe(requestId);
    expect(headerOf(messages[0])).toMatchObject({ template: 'green', title: { content: '会议明细 · 昨天' } });
    expect(
      messages[0]?.versions.map(
        (version) => (version.content as { header: { template: string } }).header.template,
      ),
    ).toEqual([...Array.from({ length: (messages[0]?.versions.length ?? 1) - 1 }, () => 'blue'), 'green']);
  });

  it('and the link gives the workbook that the platform made, with all its rows', async () => {
    await house.say('/会议 昨天');
    const card = await finished();

    const response = await house.visit(linkOf(card));
    const workbook = await read(new Uint8Array(await response.arrayBuffer()));

    const rows = workbook.sheets[0]?.rows ?? [];
    const { world, clock } = house.sandbox.state;
    const midnight =
      Math.floor((clock.now() + 8 * 60 * MINUTE) / (24 * 60 * MINUTE)) * 24 * 60 * MINUTE - 8 * 60 * MINUTE;
    const truth = world.meetings(midnight - 24 * 60 * MINUTE, midnight, clock.now(), { status: 2 });
    expect(response.headers.get('content-disposition')).toMatch(/filename\*=UTF-8''%E4%BC%9A/);
    expect(rows).toHaveLength(truth.length + 1);
    expect(wordsOf(card)).toContain(`昨天开了 ${truth.length} 场会`);
  });

  it('and cancels it: the card says so and stays that way', async () => {
    await fault({ kind: 'task-slow', ms: 3_000 });
    await house.say('/会议 昨天');
    const [running] = await house.until((shown) => (shown[0]?.updates ?? 0) > 0);

    const pressed = await house.press(running?.message_id ?? '', '取消');
    const [cancelled] = await house.until((shown) => isFinal(shown[0]));

    expect(pressed.answer?.toast?.content).toBe('已取消');
    expect(headerOf(cancelled)).toMatchObject({ template: 'grey' });
    await house.sandbox.state.clock.advance(10_000);
    expect(titleOf((await house.shown())[0])).toMatch(/已取消/);
  });

  it('and the platform fails the task: its reason is shown, and trying again works', async () => {
    await fault({ kind: 'task-fail', fail_msg: 'no permission <at id=all></at>' });
    await house.say('/会议 昨天');
    const failed = await finished();

    const pressed = await house.press(failed?.message_id ?? '', '再试一次');
    const messages = await house.until((shown) => shown.length === 2 && isFinal(shown[1]));

    expect(headerOf(failed)).toMatchObject({ template: 'red', title: { content: '飞书没有完成导出' } });
    expect(wordsOf(failed)).toContain('no permission &#60;at id=all&#62;');
    expect(pressed.answer?.toast?.content).toBe('已开始，结果在下方新卡片');
    expect(headerOf(messages[1])).toMatchObject({ template: 'green' });
  });

  it('and the task never ends: after a quarter of an hour the card offers to try again', async () => {
    await fault({ kind: 'task-slow', ms: 10 * 60 * MINUTE });
    await house.say('/会议 昨天');
    await house.until((shown) => (shown[0]?.updates ?? 0) > 0);

    house.advance(16 * MINUTE);
    const [card] = await house.until((shown) => isFinal(shown[0]));

    expect(titleOf(card)).toBe('等得太久');
    expect(wordsOf(card)).toContain('再试一次');
  });

  it('and the account lacks the right: who can grant it, where, and the log id', async () => {
    await fault({
      kind: 'code',
      endpoint: 'exports.create',
      status: 403,
      code: 121005,
      msg: 'no permission',
    });
    await house.say('/会议 昨天');

    const card = await finished();

    expect(headerOf(card)).toMatchObject({ template: 'orange', title: { content: '没有导出权限' } });
    expect(wordsOf(card)).toMatch(
      /应用创建者的账号没有.*121005.*管理后台 → 视频会议与直播 → 会议管理.*日志编号: \d{14}/,
    );
  });

  it('and the platform ends the task for want of the right: the card is the same', async () => {
    await fault({ kind: 'task-fail', fail_msg: 'no permission' });
    await house.say('/会议 昨天');

    const card = await finished();

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
    [
      'a server error on creation',
      { kind: 'code', endpoint: 'exports.create', status: 500, code: 121001, msg: 'internal error' },
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
      'a card that was sent while its answer was lost',
      { kind: 'drop', endpoint: 'im.message.reply', after: 0 },
    ],
    ['a connection dropped before the card was sent', { kind: 'drop', endpoint: 'im.message.reply' }],
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
    await house.say('/会议 昨天');

    const card = await finished();

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(await house.shown()).toHaveLength(1);
  });

  it.each([
    ['a done task carries a fail_msg', 'done-fail-msg', 'partial'],
    ['optional fields come empty instead of absent', 'status-fields', 'all'],
    ['the file has no content length', 'download-content-length', false],
    ['the file is called an octet stream', 'download-content-type', 'application/octet-stream'],
    ['numbers come as numbers', 'sheet', { numericCells: true }],
    ['absent values are dashes', 'sheet', { empty: '--' }],
  ])('and does not notice when %s', async (_what, name, value) => {
    await behave(name, value);
    await house.say('/会议 昨天');

    const card = await finished();

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(wordsOf(card)).not.toContain('▲');
  });

  it('and unknown or missing columns are named, not swallowed', async () => {
    await behave('sheet', { extraColumns: ['AI 纪要'], missingColumns: ['录制', '参会人数'] });
    await house.say('/会议 昨天');

    const card = await finished();

    expect(wordsOf(card)).toMatch(/缺少这些列[^"]*参会人数、录制/);
    expect(wordsOf(card)).toMatch(/新的列[^"]*AI 纪要/);
    expect(wordsOf(card)).not.toMatch(/录制\s/);
  });

  it('and a time without meetings gets a friendly card without a link', async () => {
    await house.say('/会议 昨天 3:00-4:00');

    const card = await finished();

    expect(headerOf(card)).toMatchObject({ template: 'grey', title: { content: '这段时间没有会议' } });
    expect(linkOf(card)).toBe('');
  });

  it.each([230011, 231003, 230110, 230071, 239999])(
    'and recalls the request before the answer (%i): the card comes into the chat',
    async (code) => {
      await behave('withdrawn-code', code);
      const hold = await fault({ kind: 'hold', endpoint: 'im.message.reply', when: 'before' });
      const requestId = await house.say('/会议 昨天');
      await house.held(hold.id);
      await house.client.post(`/messages/${requestId}/recall`);
      await house.release(hold.id);

      const card = await finished();

      expect(headerOf(card)).toMatchObject({ template: 'green' });
      expect(card?.parent_id).toBeUndefined();
    },
  );

  it('and the bot is thrown out of the group meanwhile: the person is told in private', async () => {
    const hold = await fault({ kind: 'hold', endpoint: 'im.message.reply', when: 'before' });
    await house.say('/会议 昨天');
    await house.held(hold.id);
    await house.client.post(`/chats/${house.chatId}/bot-removed`);
    await house.release(hold.id);

    // The event of the removal has a card of its own, which may come before or after the answer.
    const inPrivate = house.world.persons.admin.p2p_chat_id;
    const isTold = (title: string) => (shown: readonly ShownMessage[]) =>
      shown.some((card) => titleOf(card) === title);
    await house.until(isTold('我已不在那个群里'), inPrivate);
    await house.until(isTold('会议明细 · 昨天'), inPrivate);

    expect(await house.shown()).toHaveLength(0);
  });

  it('and the platform delivers the event three times: one card', async () => {
    await house.say('/会议 昨天');
    const [delivery] = await house.client.get<{ id: string }[]>('/deliveries');
    await house.client.post(`/deliveries/${delivery?.id}/replay`, { times: 2 });

    await finished();

    expect(await house.shown()).toHaveLength(1);
  });

  it('and the bot is restarted politely in the middle: the same card is finished', async () => {
    await fault({ kind: 'task-slow', ms: 1_500 });
    await house.say('/会议 昨天');
    await house.until((shown) => (shown[0]?.updates ?? 0) > 0);

    await house.stopBot();
    await house.startBot();
    const card = await finished();

    expect(headerOf(card)).toMatchObject({ template: 'green' });
    expect(await house.shown()).toHaveLength(1);
  });
});
