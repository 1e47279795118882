import { describe, expect, it } from 'vitest';
import { isSigned, opened, type Received } from './bot.ts';
import { HOURS, KEY, NOON, stage } from './stage.ts';

function timestampOf({ headers }: Received): number {
  return Number(headers['x-lark-request-timestamp']);
}

describe('an event', () => {
  it('arrives encrypted and signed, as compact JSON, with the header of schema 2.0', async () => {
    const { bot, changed, delivery } = await stage();

    const record = delivery.event('im.message.receive_v1', { message: { content: '会议 🎉' } });
    await delivery.idle();

    const [received] = bot.received;
    expect(received).toBeDefined();
    if (received === undefined) return;
    expect(isSigned(received, KEY)).toBe(true);
    expect(received.raw).toBe(JSON.stringify(JSON.parse(received.raw)));
    expect(received.headers).toMatchObject({
      'content-type': 'application/json;charset=utf-8',
      'user-agent': 'Go-http-client/1.1',
      connection: 'close',
    });
    expect(opened(received, KEY)).toEqual({
      schema: '2.0',
      header: {
        event_id: record.eventId,
        token: 'vt',
        create_time: String(NOON),
        event_type: 'im.message.receive_v1',
        tenant_key: 'tk',
        app_id: 'cli_1',
      },
      event: { message: { content: '会议 🎉' } },
    });
    expect(record).toMatchObject({ done: true, nextAt: undefined, attempts: [{ at: NOON, status: 200 }] });
    expect(changed).toEqual([record.id]);
  });

  it('arrives plain and unsigned where no encrypt key is set', async () => {
    const { bot, config, delivery } = await stage();
    config.encryptKey = '';

    delivery.event('x', { a: 1 });
    await delivery.idle();

    expect(JSON.parse(bot.received[0]?.raw ?? '')).toMatchObject({ schema: '2.0', event: { a: 1 } });
    expect(bot.received[0]?.headers).not.toHaveProperty('x-lark-signature');
  });

  it('can come in the old envelope', async () => {
    const { bot, delivery } = await stage();

    delivery.event('p2p_chat_create', { chat_id: 'oc_1' }, { envelope: 'v1', eventId: 'u1' });
    await delivery.idle();

    expect(opened(bot.received[0] ?? { headers: {}, raw: '' }, KEY)).toEqual({
      ts: `${NOON / 1000}.000000`,
      uuid: 'u1',
      token: 'vt',
      type: 'event_callback',
      event: { type: 'p2p_chat_create', app_id: 'cli_1', tenant_key: 'tk', chat_id: 'oc_1' },
    });
  });

  it('is tried again after 15 s, 5 min, 1 h and 6 h with the same id and a fresh signature, then lost', async () => {
    const { bot, clock, delivery } = await stage((response) => response.writeHead(500).end());

    const record = delivery.event('x', {});
    await delivery.idle();
    await clock.advance(48 * HOURS);

    const waits = [0, 15, 15 + 300, 15 + 300 + 3600, 15 + 300 + 3600 + 21_600];
    expect(record.attempts.map(({ at }) => (at - NOON) / 1000)).toEqual(waits);
    expect(bot.received.map((each) => timestampOf(each) - NOON / 1000)).toEqual(waits);
    expect(
      new Set(
        bot.received
          .map((each) => opened(each, KEY)['header'] as object)
          .map((header) => JSON.stringify(header)),
      ).size,
    ).toBe(1);
    expect(bot.received.every((each) => isSigned(each, KEY))).toBe(true);
    expect(record).toMatchObject({ done: true, nextAt: undefined });
  });

  it('is not tried again once it was taken', async () => {
    let count = 0;
    const { clock, delivery } = await stage((response) => {
      count += 1;
      response.writeHead(count === 1 ? 404 : 200).end();
    });

    const record = delivery.event('x', {});
    await delivery.idle();
    expect(record).toMatchObject({ done: false, nextAt: NOON + 15_000 });
    await clock.advance(48 * HOURS);

    expect(record.attempts.map(({ status }) => status)).toEqual([404, 200]);
    expect(record.done).toBe(true);
  });

  it('follows no redirect', async () => {
    const { bot, delivery } = await stage((response) =>
      response.writeHead(307, { Location: '/elsewhere' }).end(),
    );

    const record = delivery.event('x', {});
    await delivery.idle();

    expect(record.attempts).toMatchObject([{ status: 307 }]);
    expect(bot.received).toHaveLength(1);
  });

  it('can come several times although it was taken', async () => {
    const { bot, delivery } = await stage();

    const record = delivery.event('x', {}, { duplicates: 2, eventId: 'e1' });
    await delivery.idle();

    expect(bot.received.map((each) => opened(each, KEY)['header'])).toMatchObject([
      { event_id: 'e1' },
      { event_id: 'e1' },
      { event_id: 'e1' },
    ]);
    expect(record.attempts).toHaveLength(3);
  });

  it('goes nowhere where no address is set', async () => {
    const { config, delivery } = await stage();
    config.eventUrl = undefined;

    const record = delivery.event('x', {});
    await delivery.idle();

    expect(record).toMatchObject({ done: true, attempts: [] });
    expect(await delivery.replay(record.id, 1)).toBe(false);
  });

  it.each([
    ['an address that is none', 'not a url', /Invalid URL/],
    ['another scheme', 'ftp://127.0.0.1/', /ftp/],
    ['a closed port', 'http://127.0.0.1:1/', /ECONNREFUSED/],
  ])('records what is wrong with %s', async (_name, url, error) => {
    const { config, delivery } = await stage();
    config.eventUrl = url;

    const record = delivery.event('x', {});
    await delivery.idle();

    expect(record.attempts).toMatchObject([{ status: undefined, error: expect.stringMatching(error) }]);
  });
});

describe('a replay', () => {
  it('is signed anew, or repeats the very bytes of an hour ago', async () => {
    const { bot, clock, delivery } = await stage();
    const record = delivery.event('x', {});
    await delivery.idle();
    await clock.advance(HOURS);

    expect(await delivery.replay(record.id, 1, { sameBytes: true })).toBe(true);
    expect(await delivery.replay(record.id, 1)).toBe(true);

    const [first, same, anew] = bot.received;
    expect(same?.raw).toBe(first?.raw);
    expect(same?.headers['x-lark-signature']).toBe(first?.headers['x-lark-signature']);
    expect(bot.received.map((each) => timestampOf(each) - NOON / 1000)).toEqual([0, 0, 3600]);
    expect(anew && opened(anew, KEY)).toEqual(first && opened(first, KEY));
  });

  it('does not shorten the retries', async () => {
    const { clock, delivery } = await stage((response) => response.writeHead(503).end());
    const record = delivery.event('x', {});
    await delivery.idle();

    await delivery.replay(record.id, 3);
    await clock.advance(48 * HOURS);

    expect(record.attempts).toHaveLength(3 + 5);
  });

  it('of something unknown is refused', async () => {
    const { delivery } = await stage();

    expect(await delivery.replay('d0', 1)).toBe(false);
  });
});

describe('stopping', () => {
  it('ends what is under way and tries nothing again', async () => {
    const { bot, clock, delivery } = await stage(() => undefined);
    const record = delivery.event('x', {});
    await expect.poll(() => bot.received.length).toBe(1);

    delivery.stop();
    await delivery.idle();
    await clock.advance(48 * HOURS);

    expect(record.attempts).toHaveLength(1);
    expect(bot.received).toHaveLength(1);
  });
});
