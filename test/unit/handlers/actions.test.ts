import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { CallbackAnswer, IncomingAction } from '../../../src/handlers/types.ts';
import type { Store } from '../../../src/store/types.ts';
import { newPlace, type Place } from '../../support/stores.ts';
import { dueJobs, handlers, posts } from './support/handlers.ts';
import { action, message, NOW, privately } from './support/incoming.ts';

describe('the buttons', () => {
  let place: Place;
  let store: Store;
  let room: ReturnType<typeof handlers>;
  let id: string;

  beforeEach(async () => {
    place = await newPlace('sqlite');
    store = await place.open(() => NOW);
    room = handlers(store);
    await room.receive(message('/会议 昨天'));
    id = (await store.exports.list({}, 1))[0]?.id ?? '';
    await dueJobs(store, NOW);
  });
  afterEach(() => place.remove());

  async function pressed(what: string, more: Partial<IncomingAction> = {}): Promise<CallbackAnswer> {
    const { answer, answered } = await room.receive(action({ v: 1, do: what, id }, more));
    await answered();
    return answer;
  }
  /** Presses again after a second, as what cannot be undone asks for. */
  async function pressedTwice(...press: Parameters<typeof pressed>): Promise<CallbackAnswer> {
    await pressed(...press);
    room.clock.at += 1_000;
    return pressed(...press);
  }
  const toastOf = (answer: CallbackAnswer) => [answer.toast?.type, answer.toast?.content];
  const finish = () => store.exports.update(id, { state: 'done', cardMessageId: 'om_card' }, NOW);

  it('cancel: the card changes with the answer, and the export has stopped', async () => {
    await store.exports.update(id, { cardMessageId: 'om_card' }, NOW);

    const answer = await pressed('cancel', { messageId: 'om_card' });

    expect(toastOf(answer)).toEqual(['success', '已取消']);
    expect(plainText(answer.card?.data)).toContain('取消');
    expect((await store.exports.get(id))?.state).toBe('cancelled');
    expect(toastOf(await pressed('cancel'))[0]).toBe('info');
  });

  it('cancel: pressed on another card, such as the list of exports, leaves that card as it is', async () => {
    await store.exports.update(id, { cardMessageId: 'om_card' }, NOW);

    const answer = await pressed('cancel', { messageId: 'om_list' });

    expect([answer.toast?.content, answer.card]).toEqual(['已取消', undefined]);
  });

  it('cancel: too late, or not theirs, is said and changes nothing; who may not leaves a trace', async () => {
    const theirs = toastOf(await pressed('cancel', { operatorId: 'ou_li' }));
    await finish();
    const late = toastOf(await pressed('cancel'));

    expect([theirs[0], late[0], late[1]]).toEqual(['warning', 'warning', '已完成，无法取消']);
    expect((await store.exports.get(id))?.state).toBe('done');
    const [trace] = await store.audit.list({ actor: 'ou_li' }, 1);
    expect(trace).toMatchObject({ action: 'export.denied', exportId: id });
  });

  it('again: two presses within ten seconds are one export and a toast, a later one is another', async () => {
    await finish();

    const answers = [await pressed('again'), await pressed('again', { operatorId: 'ou_li' })];
    room.clock.at += 11_000;
    answers.push(await pressed('again'));

    expect(answers.map((answer) => answer.toast?.type)).toEqual(['success', 'info', 'success']);
    expect(await store.exports.count({})).toBe(3);
  });

  it('again: runs for who pressed, in the same chat, with the words read anew', async () => {
    await finish();
    room.clock.at += 86_400_000;

    await pressed('again', { operatorId: 'ou_li', createdAt: room.clock.at });

    const [fresh, old] = await store.exports.list({}, 2);
    expect(fresh).toMatchObject({ requestedBy: 'ou_li', chatId: 'oc_allowed', requestMessageId: 'om_card' });
    expect([fresh?.request, old?.request]).toMatchObject([
      { range: { start: Date.parse('2026-11-20T00:00+08:00') } },
      { range: { start: Date.parse('2026-11-19T00:00+08:00') } },
    ]);
  });

  it('again: what lies ahead stays ahead, and a meeting that went on is looked up anew', async () => {
    await finish();
    const ahead = { spec: 'next 3 days', relative: true, start: NOW, end: NOW + 1, zone: 'Asia/Shanghai' };
    const request = { v: 1, kind: 'meetings', range: ahead, filter: { meetingStatus: 3 }, delivery: 'link' };
    await store.exports.update(id, { request }, NOW);
    room.clock.at += 1;
    await pressed('again');
    const [first] = await store.exports.list({}, 1);
    const found = { meetingNo: '512340987', meetingStatus: 1, meetingStart: 1, meetingEnd: 2, topic: '周会' };
    await store.exports.update(id, { request: { ...request, filter: found } }, NOW);
    room.clock.at += 11_000;
    await pressed('again');
    const [second] = await store.exports.list({}, 1);

    expect(first?.request).toMatchObject({ range: { end: Date.parse('2026-11-24T00:00+08:00') } });
    expect(second?.request).toHaveProperty('filter', { meetingNo: '512340987', meetingStatus: 1 });
  });

  it.each(['cancel', 'again', 'file-here'])(
    '%s: of an export that cannot be read any more there is nothing left',
    async (what) => {
      await store.exports.update(id, { state: 'done', request: { v: 2 } }, NOW);

      expect(toastOf(await pressed(what))).toEqual(['warning', '这次导出已经删除，请重新发送命令']);
    },
  );

  it('counts the rights of who presses, not of who asked first', async () => {
    await finish();

    const answer = await pressed('again', { operatorId: 'ou_stranger', chatId: 'oc_elsewhere' });

    expect(toastOf(answer)[0]).toBe('warning');
    expect(await store.exports.count({})).toBe(1);
  });

  it('of the private list work for what is at home in a group that may have exports', async () => {
    const alone = { chatId: 'oc_private', messageId: 'om_list' };
    await room.receive(privately('/任务', { chatId: 'oc_private' }));
    const cancelled = await pressed('cancel', alone);
    await finish();
    const again = await pressed('again', alone);
    const file = await pressed('file-here', alone);

    expect([cancelled, again].map(toastOf)).toEqual([
      ['success', '已取消'],
      ['info', '正在准备，结果在下方新卡片'],
    ]);
    expect(toastOf(file)[0], 'a chat that may have no exports gets no file').toBe('warning');
  });

  it('refused leave a trace, whatever they asked for', async () => {
    await finish();
    const stranger = { operatorId: 'ou_stranger', chatId: 'oc_elsewhere' };
    for (const what of ['again', 'file-to-me', 'quality-person', 'quality-compare', 'quality-meeting'])
      await pressed(what, stranger);
    for (const what of ['form', 'submit-form', 'audit-csv', 'quality-settings'])
      await room.receive(action({ v: 1, do: what }, stranger));
    await room.receive(message('/审计', { senderId: 'ou_stranger' }));
    await room.receive(message('/quality settings', { senderId: 'ou_stranger' }));

    const rows = await store.audit.list({}, 20);
    expect(
      rows
        .filter(({ actor }) => actor === 'ou_stranger')
        .map(({ action: what }) => what)
        .sort(),
    ).toEqual([
      'audit.denied',
      'audit.denied',
      'export.denied',
      'export.denied',
      'export.denied',
      'export.denied',
      'export.denied',
      'export.denied',
      'file.denied',
      'settings.denied',
      'settings.denied',
    ]);
  });

  it('the work of a press begins only after its answer', async () => {
    await finish();

    const { answered } = await room.receive(action({ v: 1, do: 'again', id }));
    const before = await dueJobs(store, NOW);
    await answered();
    const after = await dueJobs(store, NOW);

    expect([before.length, after.map(({ kind }) => kind)]).toEqual([0, ['export']]);
  });

  it('retry starts the same anew', async () => {
    await store.exports.update(id, { state: 'failed' }, NOW);

    expect(toastOf(await pressed('retry'))[0]).toBe('success');
    expect(await store.exports.count({ states: ['announce'] })).toBe(1);
  });

  it('file: to the chat and to the person, once each, and only where there is one', async () => {
    const early = toastOf(await pressed('file-here'));
    await finish();
    const lost = toastOf(await pressed('file-here'));
    await store.files.write('f1', 'a.xlsx', one(), NOW);
    await store.exports.update(id, { fileId: 'f1' }, NOW);
    const question = toastOf(await pressed('file-here'));
    const doubleClick = toastOf(await pressed('file-here'));
    room.clock.at += 1_000;
    const answers = [
      await pressed('file-here'),
      await pressedTwice('file-here'),
      await pressed('file-to-me'),
    ];

    expect([early[0], lost[0]]).toEqual(['info', 'warning']);
    expect(question).toEqual(['warning', expect.stringMatching(/个人信息.*再按一次发送/)]);
    expect(doubleClick).toEqual(question);
    expect(answers.map((answer) => answer.toast?.type)).toEqual(['success', 'info', 'success']);
    expect(
      (await dueJobs(store, room.clock.at)).map(({ payload }) => (payload as { to: object }).to),
    ).toEqual([{ chatId: 'oc_allowed' }, { openId: 'ou_zhang' }]);
  });

  it('help is answered under the card', async () => {
    const { answer, answered } = await room.receive(action({ v: 1, do: 'help' }));
    await answered();

    expect(answer).toEqual({});
    expect(await posts(store)).toMatchObject([{ to: { chatId: 'oc_allowed' }, replyTo: 'om_card' }]);
  });

  it.each([
    ['of another version', { v: 2, do: 'again', id: 'ex0' }],
    ['of another app', { key: 'value' }],
    ['with no value', undefined],
    ['with text for a value', 'again'],
    ['that does what we do not', { v: 1, do: 'drop-tables', id: 'ex0' }],
    ['named like a built-in', { v: 1, do: 'constructor', id: `ex${'0'.repeat(24)}` }],
  ])('a button %s gets a polite word', async (_what, value) => {
    const { answer } = await room.receive(action(value));

    expect(answer).toEqual({ toast: { type: 'warning', content: '这张卡片来自旧版本，请重新发送命令' } });
  });

  it.each(['cancel', 'again', 'retry', 'file-here', 'file-to-me'])(
    '%s on a deleted export gets a polite word',
    async (what) => {
      const { answer } = await room.receive(action({ v: 1, do: what, id: `ex${'0'.repeat(24)}` }));

      expect(answer.toast?.type).toBe('warning');
    },
  );
});

async function* one() {
  yield Buffer.from('PK');
}
