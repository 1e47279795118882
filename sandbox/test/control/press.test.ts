import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/delivery/outcome.ts';
import { type Bot, listenAsBot } from '../delivery/bot.ts';
import { CARD, openStage, type Stage } from '../platform/stage.ts';

const DAY = 24 * 3_600_000;
const text = (content: string) => ({ tag: 'plain_text', content });
const behaviors = [{ type: 'callback', value: { do: 'x' } }];
const BUTTON = { tag: 'button', text: text('按'), behaviors };

let stage: Stage;
let bot: Bot;
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  answer = (response) => response.end('{}');
  bot = await listenAsBot((response) => answer(response));
  stage = await openStage({ app: { cardUrl: bot.url, encryptKey: '' } });
});
afterEach(async () => {
  await stage.stop();
  await bot.stop();
});

async function shown(...elements: readonly object[]): Promise<string> {
  const content = JSON.stringify({ ...CARD, body: { elements } });
  const body = { receive_id: stage.chatId, msg_type: 'interactive', content };
  const query = { receive_id_type: 'chat_id' };
  return String((await stage.ask('POST', '/open-apis/im/v1/messages', { query, body })).data['message_id']);
}

const press = (id: string, body: object) =>
  stage.control<{ status?: string; code?: number; url?: string }>('POST', `/messages/${id}/actions`, {
    as: stage.cast.member.openId,
    ...body,
  });
const actions = () =>
  bot.received.map(({ raw }) => (JSON.parse(raw) as { event: { action: object } }).event.action);

describe('what a person does on a card', () => {
  it.each([
    ['a choice', { tag: 'select_static', options: [{ text: text('甲'), value: 'a' }] }, { option: 'a' }],
    ['a date', { tag: 'date_picker' }, { option: '2026-11-20 +0800' }],
    ['words', { tag: 'input' }, { input_value: '周会' }],
    ['a tick', { tag: 'checker', text: text('记住') }, { checked: true }],
  ])('with %s outside a form reaches the bot at once', async (_what, element, done) => {
    const id = await shown({ ...element, behaviors });

    expect(await press(id, { element: { tag: element.tag }, ...done })).toMatchObject({ status: 'ok' });
    expect(actions()).toMatchObject([{ tag: element.tag, value: { do: 'x' }, ...done }]);
  });

  it('in a form waits for its submit button', async () => {
    const select = {
      tag: 'select_static',
      name: 's',
      options: [{ text: text('甲'), value: 'a' }],
      behaviors,
    };
    const submit = { ...BUTTON, name: 'go', form_action_type: 'submit' };
    const id = await shown({ tag: 'form', name: 'f', elements: [select, submit] });

    expect(await press(id, { element: { name: 's' }, option: 'a' })).toEqual({ status: 'ok', answer: {} });
    expect(actions()).toEqual([]);
    await press(id, { element: { name: 'go' }, form_value: { s: 'a' } });
    expect(actions()).toMatchObject([{ name: 'go', form_value: { s: 'a' } }]);
  });

  it('with a tick that does nothing, or a link in a menu, stays in the client', async () => {
    const menu = {
      tag: 'overflow',
      options: [
        { text: text('打开'), value: 'open', multi_url: { url: 'https://a.example/' } },
        { text: text('复制'), value: 'copy' },
      ],
    };
    const id = await shown({ tag: 'checker', text: text('记住') }, menu);

    expect(await press(id, { element: { tag: 'checker' }, checked: true })).toMatchObject({ status: 'ok' });
    expect(await press(id, { element: { tag: 'overflow' }, option: 'open' })).toEqual({
      status: 'link',
      url: 'https://a.example/',
    });
    expect(actions()).toEqual([]);
    await press(id, { element: { tag: 'overflow' }, option: 'copy' });
    expect(actions()).toMatchObject([{ tag: 'overflow', option: 'copy' }]);
  });

  it('is possible for fourteen days', async () => {
    const id = await shown(BUTTON);
    await stage.advance(14 * DAY);

    expect(await press(id, { element: { text: '按' } })).toMatchObject({ status: 'ok' });
    await stage.advance(1);
    expect((await press(id, { element: { text: '按' } })).error).toMatch(/fourteen days/);
  });
});

describe('the bot’s answer to a click', () => {
  it.each([
    ['a card of the old kind', { type: 'raw', data: { elements: [] } }, 200830],
    ['a card that is refused', { type: 'raw', data: { ...CARD, colour: 'red' } }, 200673],
    [
      'a card that names nobody',
      { type: 'raw', data: { ...CARD, body: { elements: [{ tag: 'person', user_id: 'ou_x' }] } } },
      200673,
    ],
    ['a template', { type: 'template', data: { template_id: 'AAq' } }, 200673],
    ['something else', { type: 'html', data: {} }, 200672],
  ])('with %s is an error on the client, and the card stays', async (_what, card, code) => {
    const id = await shown(BUTTON);
    answer = (response) => response.end(JSON.stringify({ card }));

    expect(await press(id, { element: { text: '按' } })).toMatchObject({ status: 'error', code });
    expect(stage.sandbox.state.messages.get(id)?.versions).toHaveLength(1);
  });

  it('that goes to a closed port is 200342, and to a name nobody knows 200343', async () => {
    const id = await shown(BUTTON);
    stage.sandbox.state.app.cardUrl = 'http://127.0.0.1:9/card';
    const nowhere = { at: 0, status: undefined, ms: 1, body: undefined };

    expect(await press(id, { element: { text: '按' } })).toMatchObject({ status: 'error', code: 200342 });
    // A resolver may take longer to say so than a click may take.
    expect(outcomeOf({ ...nowhere, error: 'ENOTFOUND' })).toMatchObject({ code: 200343 });
  });
});
