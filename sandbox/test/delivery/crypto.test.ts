import { createHash } from 'node:crypto';
import { AESCipher } from '@larksuiteoapi/node-sdk';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encrypt, signatureHeaders } from '../../src/delivery/crypto.ts';

const VECTOR = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';

describe('encryption of what is delivered', () => {
  it('gives the published example, given its IV', () => {
    const iv = Buffer.from(VECTOR, 'base64').subarray(0, 16);

    expect(encrypt('hello world', 'test key', iv)).toBe(VECTOR);
  });

  it('is opened by the official SDK, whatever the text and the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (plain, key) => {
        expect(new AESCipher(key).decrypt(encrypt(plain, key))).toBe(plain);
      }),
    );
  });

  it('never gives the same bytes twice', () => {
    expect(encrypt('会议', 'k')).not.toBe(encrypt('会议', 'k'));
  });
});

describe('the signature', () => {
  it('is the lower-case hex SHA-256 of timestamp, nonce, key and body', () => {
    const headers = signatureHeaders('{"encrypt":"会"}', 'key', 1_700_000_000);

    const nonce = headers['X-Lark-Request-Nonce'];
    const expected = createHash('sha256').update(`1700000000${nonce}key{"encrypt":"会"}`).digest('hex');
    expect(headers).toEqual({
      'X-Lark-Request-Timestamp': '1700000000',
      'X-Lark-Request-Nonce': nonce,
      'X-Lark-Signature': expected,
    });
  });
});
