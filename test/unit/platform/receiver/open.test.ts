import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decrypt, type Headers, openRequest, readableBody } from '../../../../src/platform/receiver/open.ts';
import { holds } from '../../../support/random.ts';

const KEYS = { encryptKey: 'the encrypt key', verificationToken: 'vt_abc' };
const NOW = Date.UTC(2026, 10, 20, 4);
const EVENT = { schema: '2.0', header: { token: 'vt_abc', event_id: 'e1' }, event: { 主题: '周会' } };
const PRESS = { token: 'vt_abc', event_id: 'e2', event_type: 'card.action.trigger' };
const CALLBACK = { schema: '2.0', header: PRESS };
const HANDSHAKE = { challenge: 'c-1', token: 'vt_abc', type: 'url_verification' };

/** Seals bytes as the platform seals events, in base64. */
function sealed(plain: Buffer, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}

function seal(value: unknown, key = KEYS.encryptKey): Buffer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(JSON.stringify({ encrypt: sealed(Buffer.from(text), key) }));
}

function signed(body: Buffer, { at = NOW as number | string, key = KEYS.encryptKey } = {}): Headers {
  const timestamp = typeof at === 'string' ? at : String(Math.floor(at / 1000));
  const signature = createHash('sha256').update(`${timestamp}n-1${key}`).update(body).digest('hex');
  const stamp = { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': 'n-1' };
  return { ...stamp, 'x-lark-signature': signature };
}

const open = (body: Buffer, headers: Headers = signed(body)) => openRequest(body, headers, KEYS, NOW);

describe('a request to the webhook', () => {
  it('is opened where it is sealed, signed, fresh and has the token, the old way too', () => {
    const old = { uuid: 'u1', token: 'vt_abc', type: 'event_callback', event: { type: 'p2p_chat_create' } };

    expect(open(seal(EVENT))).toEqual({ envelope: EVENT });
    expect(open(seal(old))).toEqual({ envelope: old });
  });

  const late = { refused: 401, reason: 'too old or from the future' };
  it.each([
    ['an event four minutes old', EVENT, -4, true],
    ['an event four minutes ahead', EVENT, 4, true],
    ['the last repeat of an event, signed when it was new', EVENT, -(7 * 60 + 6), true],
    ['an event eight hours old', EVENT, -8 * 60, false],
    ['an event six minutes ahead', EVENT, 6, false],
    ['an event signed at no time', EVENT, Number.NaN, false],
    ['a callback four minutes old', CALLBACK, -4, true],
    ['a callback six minutes old', CALLBACK, -6, false],
    ['a callback six minutes ahead', CALLBACK, 6, false],
  ])('that is %s is taken or refused', (_name, envelope, minutes, taken) => {
    const body = seal(envelope);

    expect(open(body, signed(body, { at: NOW + minutes * 60_000 }))).toEqual(taken ? { envelope } : late);
  });

  const body = seal(EVENT);
  const of = (event: object) => seal({ ...EVENT, ...event });
  const without = (name: string): Headers => ({ ...signed(body), [name]: undefined });
  const DECRYPTED = 'the body cannot be decrypted';
  const TOKEN = 'wrong verification token';
  const OBJECT = 'the body is not a JSON object in UTF-8';
  it.each<[string, Buffer, number, string, Headers?]>([
    ['no timestamp', body, 401, 'not signed', without('x-lark-request-timestamp')],
    ['a timestamp that is no number', body, 401, late.reason, signed(body, { at: 'soon' })],
    ['no nonce', body, 401, 'not signed', without('x-lark-request-nonce')],
    ['no signature', body, 401, 'not signed', without('x-lark-signature')],
    ['two signatures', body, 401, 'not signed', { ...signed(body), 'x-lark-signature': ['a', 'b'] }],
    ['the signature of another key', body, 401, 'wrong signature', signed(body, { key: 'other' })],
    ['the signature of another body', body, 401, 'wrong signature', signed(seal(HANDSHAKE))],
    ['one blank more', Buffer.concat([body, Buffer.from(' ')]), 401, 'wrong signature', signed(body)],
    ['a body that is not sealed', Buffer.from(JSON.stringify(EVENT)), 401, 'the body is not encrypted'],
    ['garbage in `encrypt`', Buffer.from('{"encrypt":"AAAA"}'), 400, DECRYPTED],
    ['another key', seal(EVENT, 'another key'), 400, DECRYPTED],
    ['a sealed list', seal([EVENT]), 400, DECRYPTED],
    ['a sealed text', seal('"hello"'), 400, DECRYPTED],
    ['sealed half JSON', seal('{"schema":'), 400, DECRYPTED],
    ['a wrong token', of({ header: { token: 'vt_x' } }), 401, TOKEN],
    ['no token', of({ header: {} }), 401, TOKEN],
    ['a token that is no text', of({ header: { token: { $ne: '' } }, token: 'vt_abc' }), 401, TOKEN],
    ['an empty token', of({ header: { token: '' } }), 401, TOKEN],
    ['nothing', Buffer.alloc(0), 400, OBJECT],
    ['half JSON', Buffer.from('{"encrypt":"AA'), 400, OBJECT],
    ['a list', Buffer.from('[]'), 400, OBJECT],
    ['a number', Buffer.from('1'), 400, OBJECT],
    ['null', Buffer.from('null'), 400, OBJECT],
    ['half a Chinese sign', Buffer.from('{"a":"会"}').subarray(0, 8), 400, OBJECT],
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1'), 400, OBJECT],
  ])('with %s is refused, even rightly signed', (_name, raw, refused, reason, headers) => {
    const opened = open(raw, headers);

    expect(opened).toMatchObject({ refused, reason });
    expect(opened).not.toHaveProperty('envelope');
  });

  const plain = (envelope: object) => Buffer.from(JSON.stringify(envelope));
  const foreign = (envelope: object) => seal(envelope, 'another key');
  const [ours, theirs] = [foreign(EVENT), seal({ ...EVENT, header: { token: 'vt_x' } })];
  const press = plain({ open_id: 'ou_1', open_message_id: 'om_1', token: 'c-1', action: { tag: 'button' } });
  const sha1 = createHash('sha1').update(`1n${KEYS.verificationToken}`).update(press).digest('hex');
  const old = { 'x-lark-request-timestamp': '1', 'x-lark-request-nonce': 'n', 'x-lark-signature': sha1 };
  it.each([
    ['signed with another key', ours, signed(ours, { key: 'another key' }), 'key'],
    ['a handshake of another key', foreign(HANDSHAKE), {}, 'key'],
    ['in clear, of somebody who knows the token', plain(EVENT), {}, 'unset'],
    ['with another token', theirs, signed(theirs), 'token'],
    ['a press of the old kind', press, old, 'old-press'],
    ['that pretends to be one', press, { ...old, 'x-lark-request-nonce': 'm' }, undefined],
    ['in clear, of anybody', plain({ hello: 1 }), {}, undefined],
    ['that is opened, but was changed', body, signed(seal(HANDSHAKE)), undefined],
  ])('%s leads to what may be wrong, for the operator alone', (_name, raw, headers, doubt) => {
    const opened = open(raw, headers);

    expect(opened).toMatchObject({ refused: 401, reason: expect.not.stringContaining('FEISHU') });
    if (doubt === undefined) expect(opened).not.toHaveProperty('doubt');
    else expect(opened).toMatchObject({ doubt });
  });

  const deep = Buffer.from(`{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`);
  const challenge = Buffer.from(JSON.stringify({ ...HANDSHAKE, more: 'x'.repeat(5_000) }));
  it.each([
    ['unsigned', deep, {}, 'not signed'],
    ['with a wrong signature', deep, signed(body), 'wrong signature'],
    ['sealed, and unsigned', seal({ ...EVENT, more: 'x'.repeat(5_000) }), {}, 'not signed'],
    ['a handshake of that length', challenge, {}, 'not signed'],
  ])('longer than a handshake is looked into by nobody where it is %s', (_name, raw, headers, reason) => {
    const parsing = vi.spyOn(JSON, 'parse');
    const opened = open(raw, headers);
    const parsed = parsing.mock.calls.length;
    parsing.mockRestore();

    expect([opened, parsed]).toEqual([{ refused: 401, reason }, 0]);
  });

  it('is read as far as a handshake is long where it is unsigned, and as any event is where it is signed', () => {
    const long = Buffer.alloc(200_000, '会');
    const event = seal({ ...EVENT, event: { content: JSON.stringify({ text: long.toString() }) } });
    const { bytes } = readableBody(signed(event));

    expect([bytes >= event.length, bytes < 1_000_000]).toEqual([true, true]);
    expect(readableBody(without('x-lark-signature')).beyond).toEqual({ refused: 401, reason: 'not signed' });
    expect(readableBody({}).bytes).toBeLessThan(bytes / 10);
    expect(readableBody({}).bytes).toBeGreaterThan(10 * seal(HANDSHAKE).length);
  });

  it('gets an answer and no exception, whatever bytes come', () => {
    holds(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)), (bytes) => {
      const raw = Buffer.from(bytes);
      expect(open(raw)).toHaveProperty('refused');
    });
  });
});

describe('the handshake', () => {
  it.each([
    ['sealed', seal(HANDSHAKE)],
    ['open', Buffer.from(JSON.stringify(HANDSHAKE))],
  ])('is answered unsigned, %s', (_name, raw) => {
    expect(open(raw, {})).toEqual({ challenge: 'c-1' });
  });

  it.each([
    ['with a wrong token', { ...HANDSHAKE, token: 'vt_x' }, 401],
    ['without a token', { challenge: 'c', type: 'url_verification' }, 401],
    ['without a challenge', { token: 'vt_abc', type: 'url_verification' }, 400],
  ])('is refused %s', (_name, raw, refused) => {
    expect(open(seal(raw), {})).toMatchObject({ refused });
  });

  it('opens no way in for an event that calls itself one', () => {
    expect(open(Buffer.from(JSON.stringify({ ...EVENT, ...HANDSHAKE })), {})).not.toHaveProperty('envelope');
  });
});

const VECTOR = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';

it('a sealed body opens with the key of the platform’s own example, and whatever is in it', () => {
  expect(decrypt(VECTOR, 'test key')).toBe('hello world');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, key) => {
      expect(decrypt(sealed(Buffer.from(text), key), key)).toBe(text.replace(/^\uFEFF/, ''));
    }),
    { numRuns: 50 },
  );
});

it.each([
  ['another key', VECTOR, 'another key'],
  ['a bit turned over', `Q${VECTOR.slice(1, 30)}A${VECTOR.slice(31)}`, 'test key'],
  ['half of it', VECTOR.slice(0, 20), 'test key'],
  ['no block after the IV', randomBytes(16).toString('base64'), 'test key'],
  ['an odd length', randomBytes(33).toString('base64'), 'test key'],
  ['nothing', '', 'test key'],
  ['no base64', 'hello, world!', 'test key'],
  ['URL base64', VECTOR.replaceAll('+', '-'), 'test key'],
  ['bytes that are no UTF-8', sealed(Buffer.from([0xff, 0xfe, 0xc0]), 'k'), 'k'],
])('a sealed body does not open with %s', (_name, text, key) => {
  expect(decrypt(text, key)).toBeUndefined();
});
