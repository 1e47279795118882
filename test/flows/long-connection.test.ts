import { afterEach, describe, expect, it } from 'vitest';
import { type House, newHouse } from '../support/house.ts';

let house: House;

afterEach(() => house.close());

async function overLongConnection(): Promise<void> {
  house = await newHouse({
    sandbox: { app: { transport: 'websocket' } },
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
});
