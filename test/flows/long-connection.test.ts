import { afterEach, describe, expect, it } from 'vitest';
import { type House, newHouse, SMALL, wordsOf } from '../support/house.ts';

let house: House;

afterEach(() => house.close());

async function overLongConnection(): Promise<void> {
  house = await newHouse({
    sandbox: { ...SMALL, app: { transport: 'websocket' } },
    env: { FEISHU_TRANSPORT: 'websocket' },
  });
}

function isDone(messages: readonly { content: unknown }[]): boolean {
  return JSON.stringify(messages.at(-1)?.content ?? '').includes('已完成');
}

describe('the bot on the long connection', () => {
  it('takes a command, finishes the card and answers a click on it', async () => {
    await overLongConnection();

    await house.say('/会议 昨天');
    const [card] = await house.until(isDone, undefined, 60_000);
    const answered = await house.press(card?.message_id ?? '', '私信发我');

    expect(answered).toMatchObject({ status: 'ok', answer: { toast: {} } });
  }, 60_000);

  it('says at /自检 whether the long connection carries presses', async () => {
    await overLongConnection();
    const chat = house.world.persons.admin.p2p_chat_id;
    await house.say('/自检');
    const [before] = await house.until((all) => all.length > 0, chat);
    await house.say('/帮助');
    const [help] = await house.until((all) => all.length > 0);
    await house.press(help?.message_id ?? '', '我的导出');
    await house.say('/自检');
    const after = (await house.until((all) => all.length > 1, chat)).at(-1);

    expect(wordsOf(before)).toContain('还没有经长连接收到过点击');
    expect(wordsOf(after)).toMatch(/最近一次收到点击：.*经长连接送达/u);
  });
});
