import { beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/cards/index.ts';
import type { CallbackAnswer, IncomingAction } from '../../../src/handlers/types.ts';
import { useBot } from './support/handlers.ts';
import { action, bytes, NOW, privately } from './support/incoming.ts';

describe('the buttons', () => {
  const bot = useBot();
  let id: string;

  beforeEach(async () => {
    id = await bot.exported();
  });

  const pressed = (what: string, more?: Partial<IncomingAction>) => bot.pressed({ do: what, id }, more);
  const toastOf = (answer: CallbackAnswer) => [answer.toast?.type, answer.toast?.content];
  const typesOf = (answers: readonly CallbackAnswer[]) => answers.map((answer) => answer.toast?.type);
  const update = (patch: Parameters<typeof bot.store.exports.update>[1]) =>
    bot.store.exports.update(id, patch, NOW);
  const finish = () => update({ state: 'done', cardMessageId: 'om_card' });
  const stateOf = async () => (await bot.store.exports.get(id))?.state;

  it('cancel: the card changes with the answer, and the export has stopped', async () => {
    await update({ cardMessageId: 'om_card' });

    const answer = await pressed('cancel', { messageId: 'om_card' });

    expect(toastOf(answer)).toEqual(['success', '已取消']);
    expect(plainText(answer.card?.data)).toContain('取消');
    expect(await stateOf()).toBe('cancelled');
    expect(toastOf(await pressed('cancel'))[0]).toBe('info');
    await finish();
    expect(toastOf(await pressed('cancel'))).toEqual(['warning', '已完成，无法取消']);
    expect(await stateOf()).toBe('done');
  });

  it('retry starts the same anew, and its work begins only after the answer', async () => {
    await update({ state: 'failed' });

    const { answer, answered } = await bot.receive(action({ v: 1, do: 'retry', id }));
    const before = await bot.jobs();
    await answered();

    expect([toastOf(answer)[0], before]).toEqual(['success', []]);
    expect((await bot.jobs()).map(({ kind }) => kind)).toEqual(['export']);
    expect(await bot.exports({ states: ['announce'] })).toHaveLength(1);
  });

  it('of an old card, or of none of ours, get a polite word', async () => {
    const toast = { type: 'warning', content: '这张卡片来自旧版本，请重新发送命令' };
    for (const value of [{ v: 2, do: 'again', id }, undefined])
      expect((await bot.receive(action(value))).answer).toEqual({ toast });
  });

  it('again: two presses within ten seconds are one export and a toast, a later one is another', async () => {
    await finish();

    const twice = [await pressed('again'), await pressed('again', { operatorId: 'ou_li' })];
    bot.clock.at += 11_000;

    expect(typesOf([...twice, await pressed('again')])).toEqual(['success', 'info', 'success']);
    expect(await bot.exports()).toHaveLength(3);
  });

  it('again: runs for who pressed, in the same chat, with the words read anew', async () => {
    await finish();
    bot.clock.at += 86_400_000;

    await pressed('again', { operatorId: 'ou_li', createdAt: bot.clock.at });

    const dayOf = (text: string) => ({ range: { start: Date.parse(`${text}T00:00+08:00`) } });
    const place = { requestedBy: 'ou_li', chatId: 'oc_allowed', requestMessageId: 'om_card' };
    const [fresh, old] = [dayOf('2026-11-20'), dayOf('2026-11-19')];
    expect(await bot.exports()).toMatchObject([{ ...place, request: fresh }, { request: old }]);
  });

  it('again: what lies ahead stays ahead, and a meeting that went on is looked up anew', async () => {
    await finish();
    const ahead = { spec: 'next 3 days', relative: true, start: NOW, end: NOW + 1, zone: 'Asia/Shanghai' };
    const request = { v: 1, kind: 'meetings', range: ahead, filter: { meetingStatus: 3 }, delivery: 'link' };
    const found = { meetingNo: '512340987', meetingStatus: 1, meetingStart: 1, meetingEnd: 2, topic: '周会' };
    const again = async (filter: object) => {
      await update({ request: { ...request, filter } });
      bot.clock.at += 11_000;
      await pressed('again');
      return (await bot.exports())[0]?.request;
    };

    const range = { end: Date.parse('2026-11-24T00:00+08:00') };
    expect(await again({ meetingStatus: 3 })).toMatchObject({ range });
    expect(await again(found)).toHaveProperty('filter', { meetingNo: '512340987', meetingStatus: 1 });
  });

  it('of the private list work for what is at home in a group that may have exports', async () => {
    const alone = { chatId: 'oc_private', messageId: 'om_list' };
    await bot.receive(privately('/任务', { chatId: 'oc_private' }));
    const cancelled = await pressed('cancel', alone);
    await finish();
    const again = await pressed('again', alone);
    const file = await pressed('file-here', alone);

    expect(cancelled, 'the list stays as it is').toEqual({ toast: { type: 'success', content: '已取消' } });
    expect(toastOf(again)).toEqual(['info', '正在准备，结果在下方新卡片']);
    expect(toastOf(file)[0], 'a chat that may have no exports gets no file').toBe('warning');
  });

  it('file: to the chat and to the person, once each, and only where there is one', async () => {
    const early = await pressed('file-here');
    await finish();
    const lost = await pressed('file-here');
    await bot.store.files.write('f1', 'a.xlsx', bytes(), NOW);
    await update({ fileId: 'f1' });
    const [question, doubleClick] = [await pressed('file-here'), await pressed('file-here')];
    bot.clock.at += 1_000;
    const sent = await pressed('file-here');
    const again = await bot.pressedTwice({ do: 'file-here', id });
    const answers = [early, lost, sent, again, await pressed('file-to-me')];

    expect(toastOf(question)).toEqual(['warning', expect.stringMatching(/个人信息.*再按一次发送/)]);
    expect(doubleClick).toEqual(question);
    expect(typesOf(answers)).toEqual(['info', 'warning', 'success', 'info', 'success']);
    const sentTo = (await bot.jobs()).map(({ payload }) => (payload as { to: object }).to);
    expect(sentTo).toEqual([{ chatId: 'oc_allowed' }, { openId: 'ou_zhang' }]);
  });

  it('help is answered under the card', async () => {
    expect(await bot.pressed({ do: 'help' })).toEqual({});
    expect(await bot.posts()).toMatchObject([{ to: { chatId: 'oc_allowed' }, replyTo: 'om_card' }]);
  });

  it('of an export that is deleted, or cannot be read any more, say that there is nothing left', async () => {
    await update({ state: 'done', request: { v: 2 } });
    const gone = ['warning', '这次导出已经删除，请重新发送命令'];

    for (const what of ['cancel', 'again', 'retry', 'file-here', 'file-to-me'])
      for (const which of [`ex${'0'.repeat(24)}`, id])
        expect([what, ...toastOf(await bot.pressed({ do: what, id: which }))]).toEqual([what, ...gone]);
  });
});
