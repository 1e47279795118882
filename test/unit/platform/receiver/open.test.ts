import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Headers, openRequest } from '../../../../src/platform/receiver/open.ts';
import { sealed } from './support.ts';

const KEYS = { encryptKey: 'the encrypt key', verificationToken: 'vt_abc' };
const NOW = Date.UTC(2026, 10, 20, 4);
const EVENT = { schema: '2.0', header: { token: 'vt_abc', event_id: 'e1' }, event: { 主题: '周会' } };
const PRESS = { token: 'vt_abc', event_id: 'e2', event_type: 'card.action.trigger' };
const CALLBACK = { schema: '2.0', header: PRESS };
const HANDSHAKE = { challenge: 'c-1', token: 'vt_abc', type: 'url_verification' };

function seal(value: unknown, key = KEYS.encryptKey): Buffer {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Buffer.from(JSON.stringify({ encrypt: sealed(Buffer.from(text), key) }));
}

function signed(body: Buffer, { at = NOW as number | string, key = KEYS.encryptKey } = {}): Headers {
  const timestamp = typeof at === 'string' ? at : String(Math.floor(at / 1000));
  const signature = createHash('sha256').update(`${timestamp}n-1${key}`).update(body).digest('hex');
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': 'n-1',
    'x-lark-signature': signature,
  };
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
  const without = (name: string): Headers => ({ ...signed(body), [name]: undefined });
  it.each([
    ['no timestamp', body, without('x-lark-request-timestamp'), 401, 'not signed'],
    ['no nonce', body, without('x-lark-request-nonce'), 401, 'not signed'],
    ['no signature', body, without('x-lark-signature'), 401, 'not signed'],
    ['two signatures', body, { ...signed(body), 'x-lark-signature': ['a', 'b'] }, 401, 'not signed'],
    ['the signature of another key', body, signed(body, { key: 'other' }), 401, 'wrong signature'],
    ['the signature of another body', body, signed(seal(HANDSHAKE)), 401, 'wrong signature'],
    ['one blank more', Buffer.concat([body, Buffer.from(' ')]), signed(body), 401, 'wrong signature'],
  ])('with %s is refused', (_name, raw, headers, refused, reason) => {
    expect(open(raw, headers)).toEqual({ refused, reason });
  });

  it('with a timestamp that is no number, or that is not sealed, is refused, even rightly signed', () => {
    const reason = 'the body is not encrypted';

    expect(open(body, signed(body, { at: 'soon' }))).toMatchObject({ refused: 401 });
    expect(open(Buffer.from(JSON.stringify(EVENT)))).toEqual({ refused: 401, reason });
  });

  it.each([
    ['garbage in `encrypt`', Buffer.from('{"encrypt":"AAAA"}')],
    ['another key', seal(EVENT, 'another key')],
    ['a sealed list', seal([EVENT])],
    ['a sealed text', seal('"hello"')],
    ['sealed half JSON', seal('{"schema":')],
  ])('with %s is refused', (_name, raw) => {
    expect(open(raw)).toEqual({ refused: 400, reason: 'the body cannot be decrypted' });
  });

  it.each([
    ['a wrong token', { ...EVENT, header: { token: 'vt_x' } }],
    ['no token', { ...EVENT, header: {} }],
    ['a token that is no text', { ...EVENT, header: { token: { $ne: '' } }, token: 'vt_abc' }],
    ['an empty token', { ...EVENT, header: { token: '' } }],
  ])('with %s is refused', (_name, event) => {
    expect(open(seal(event))).toMatchObject({ refused: 401, reason: 'wrong verification token' });
  });

  const plain = (envelope: object) => Buffer.from(JSON.stringify(envelope));
  const foreign = (envelope: object) => seal(envelope, 'another key');
  const [ours, theirs] = [foreign(EVENT), seal({ ...EVENT, header: { token: 'vt_x' } })];
  it.each([
    ['signed with another key', ours, signed(ours, { key: 'another key' }), 'FEISHU_ENCRYPT_KEY does not'],
    ['a handshake of another key', foreign(HANDSHAKE), {}, 'FEISHU_ENCRYPT_KEY does not'],
    ['in clear, of somebody who knows the token', plain(EVENT), {}, 'FEISHU_ENCRYPT_KEY is not set'],
    ['with another token', theirs, signed(theirs), 'FEISHU_VERIFICATION_TOKEN differs'],
    ['in clear, of anybody', plain({ hello: 1 }), {}, undefined],
    ['that is opened, but was changed', body, signed(seal(HANDSHAKE)), undefined],
  ])('%s names the variable that may be wrong, to the log alone', (_name, raw, headers, doubt) => {
    const opened = open(raw, headers);

    expect(opened).toMatchObject({ refused: 401, reason: expect.not.stringContaining('FEISHU') });
    if (doubt === undefined) expect(opened).not.toHaveProperty('doubt');
    else expect(opened).toMatchObject({ doubt: expect.stringContaining(doubt) });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['half JSON', Buffer.from('{"encrypt":"AA')],
    ['a list', Buffer.from('[]')],
    ['a number', Buffer.from('1')],
    ['null', Buffer.from('null')],
    ['half a Chinese sign', Buffer.from('{"a":"会"}').subarray(0, 8)],
    ['Latin-1', Buffer.from('{"a":"é"}', 'latin1')],
  ])('that is %s is no request at all', (_name, raw) => {
    expect(open(raw)).toEqual({ refused: 400, reason: 'the body is not a JSON object in UTF-8' });
  });

  it('gets an answer and no exception, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(Buffer.from)), (bytes) => {
        const raw = Buffer.from(bytes);
        expect(open(raw)).toHaveProperty('refused');
      }),
    );
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
