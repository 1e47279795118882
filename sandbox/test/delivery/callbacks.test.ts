import { createHash } from 'node:crypto';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { opened, type Received } from './bot.ts';
import { type Answer, HOURS, KEY, NOON, stage } from './stage.ts';

describe('a click', () => {
  it('brings back what the bot answered', async () => {
    const answer = { toast: { type: 'success', content: '好' }, card: { type: 'raw', data: {} } };
    const { bot, delivery } = await stage((response) => response.end(JSON.stringify(answer)));

    expect(await delivery.callback({ action: { tag: 'button' } })).toEqual({ answer });

    const header = opened(bot.received[0] ?? { headers: {}, raw: '' }, KEY)['header'];
    expect(header).toMatchObject({
      event_type: 'card.action.trigger',
      create_time: expect.stringMatching(new RegExp(`^${NOON}\\d{3}$`)),
    });
  });

  it.each([
    ['status 500', 500, '{}', 200671],
    ['a redirect', 302, '{}', 200671],
    ['status 204', 204, '', 200671],
    ['no body', 200, '', 200672],
    ['a list', 200, '[]', 200672],
    ['half a body', 200, '{"toast"', 200672],
    ['an unknown key', 200, '{"tost":{}}', 200672],
    ['an unknown kind of toast', 200, '{"toast":{"type":"ok","content":"x"}}', 200672],
    ['a toast without words', 200, '{"toast":{"type":"info"}}', 200672],
    ['a card that is a string', 200, '{"card":{"type":"raw","data":"{}"}}', 200672],
    ['a card of no type', 200, '{"card":{"data":{}}}', 200672],
  ])('that is answered with %s shows an error', async (_name, status, body, code) => {
    const { delivery } = await stage((response) => response.writeHead(status).end(body));

    expect(await delivery.callback({})).toMatchObject({ code });
  });

  it('is never tried again', async () => {
    const { bot, clock, delivery } = await stage((response) => response.writeHead(500).end());

    await delivery.callback({});
    await clock.advance(48 * HOURS);

    expect(bot.received).toHaveLength(1);
  });

  it('without an address shows 200340', async () => {
    const { config, delivery } = await stage();
    config.cardUrl = undefined;

    expect(await delivery.callback({})).toMatchObject({ code: 200340 });
  });

  it('that is not answered in time shows 200341', async () => {
    const { delivery } = await stage(() => undefined, { deadlines: { wholeMs: 50, connectMs: 40 } });

    expect(await delivery.callback({})).toMatchObject({ code: 200341 });
  });

  it('whose answer never ends shows 200341', async () => {
    const { delivery } = await stage((response) => response.write('{"toast":'), {
      deadlines: { wholeMs: 100, connectMs: 90 },
    });

    expect(await delivery.callback({})).toMatchObject({ code: 200341 });
  });

  it('that finds nobody listening, or a line that is cut, shows 200342', async () => {
    const rude = createTcpServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve));
    const { config, delivery } = await stage((_response, _received, request) => request.socket.destroy());

    expect(await delivery.callback({})).toMatchObject({ code: 200342 });
    config.cardUrl = 'http://127.0.0.1:1/';
    expect(await delivery.callback({})).toMatchObject({ code: 200342 });
    await new Promise((resolve) => rude.close(resolve));
  });
});

describe('an app of the first generation', () => {
  it('has messages as the event `message`, and clicks in clear with a signature of their own', async () => {
    const { bot, config, delivery } = await stage();
    config.firstGeneration = true;
    const message = { chat_type: 'p2p', message_id: 'om_1', content: '{"text":"@_user_1 hi"}' };
    delivery.event('im.message.receive_v1', { message, sender: { sender_id: { open_id: 'ou_1' } } });
    await delivery.idle();
    await delivery.callback({ operator: { open_id: 'ou_1' }, token: 'c-1', action: { tag: 'button' } });
    const [event, click] = bot.received;
    const { 'x-lark-request-timestamp': at, 'x-lark-request-nonce': nonce } = click?.headers ?? {};
    const sha1 = createHash('sha1').update(`${at}${nonce}vt${click?.raw}`).digest('hex');

    const old = { type: 'message', open_id: 'ou_1', chat_type: 'private', text_without_at_bot: 'hi' };
    expect(opened(event as Received, KEY)).toMatchObject({ type: 'event_callback', event: old });
    expect(JSON.parse(click?.raw ?? '')).toMatchObject({ open_id: 'ou_1', token: 'c-1' });
    expect(click?.headers['x-lark-signature']).toBe(sha1);
  });
});

describe('saving an address', () => {
  /** Responds to the challenge, encrypted or not. */
  const answerChallenge: Answer = (response, received) => {
    const asked = received.raw.includes('encrypt"') ? opened(received, KEY) : JSON.parse(received.raw);
    response.end(JSON.stringify({ challenge: asked.challenge }));
  };

  it.each([
    ['encrypted', KEY],
    ['plain', ''],
  ])('proves it with an unsigned, %s challenge', async (_name, key) => {
    const { bot, config, delivery } = await stage(answerChallenge);
    config.encryptKey = key;

    expect(await delivery.handshake(bot.url)).toEqual({ ok: true, detail: 'challenge answered' });
    expect(bot.received[0]?.headers).not.toHaveProperty('x-lark-signature');
  });

  it('says what was wrong', async () => {
    const { bot, delivery } = await stage((response) => response.writeHead(404).end('{}'));

    expect(await delivery.handshake(bot.url)).toEqual({
      ok: false,
      detail: 'HTTP 404, challenge wrong or missing',
    });
    expect(await delivery.handshake('http://127.0.0.1:1/')).toEqual({ ok: false, detail: 'ECONNREFUSED' });
  });
});
