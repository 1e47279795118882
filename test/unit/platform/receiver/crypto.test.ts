import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decrypt, sameText, signatureOf, utf8 } from '../../../../src/platform/receiver/open.ts';

const VECTOR = 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=';

function seal(plain: Buffer, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(plain), cipher.final()]).toString('base64');
}

describe('a sealed body', () => {
  it('opens with the key of the platform’s own example', () => {
    expect(decrypt(VECTOR, 'test key')).toBe('hello world');
  });

  it('opens whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, key) => {
        expect(decrypt(seal(Buffer.from(text), key), key)).toBe(text.replace(/^\uFEFF/, ''));
      }),
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
    ['bytes that are no UTF-8', seal(Buffer.from([0xff, 0xfe, 0xc0]), 'k'), 'k'],
  ])('does not open with %s', (_name, sealed, key) => {
    expect(decrypt(sealed, key)).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (sealed) => {
        expect(['string', 'undefined']).toContain(typeof decrypt(sealed, 'key'));
      }),
    );
  });
});

describe('a signature', () => {
  it('is over the bytes as they came', () => {
    const body = Buffer.from('{"encrypt": "…"}');
    const expected = createHash('sha256')
      .update(Buffer.concat([Buffer.from('1717050000nonce-1key'), body]))
      .digest('hex');

    expect(signatureOf('1717050000', 'nonce-1', 'key', body)).toBe(expected);
  });
});

describe('two texts', () => {
  it('are the same only where every sign is', () => {
    expect(sameText('abc', 'abc')).toBe(true);
    expect(sameText('abc', 'abd')).toBe(false);
    expect(sameText('abc', 'ab')).toBe(false);
    expect(sameText('', 'ab')).toBe(false);
  });
});

describe('bytes', () => {
  it('are a text only where they are UTF-8', () => {
    expect(utf8(Buffer.from('会议'))).toBe('会议');
    expect(utf8(Buffer.from('会议').subarray(0, 4))).toBeUndefined();
  });
});
