import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decrypt, sameText, signatureOf, utf8 } from '../../../../src/platform/receiver/open.ts';
import { sealed } from './support.ts';

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

it('a signature is over the bytes as they came, and two texts are the same only where every sign is', () => {
  const body = Buffer.from('{"encrypt": "…"}');
  const signed = createHash('sha256').update('1717050000nonce-1key').update(body).digest('hex');

  expect(signatureOf('1717050000', 'nonce-1', 'key', body)).toBe(signed);
  expect([sameText('abc', 'abc'), sameText('abc', 'abd'), sameText('abc', 'ab'), sameText('', 'ab')]).toEqual(
    [true, false, false, false],
  );
});

it('bytes are a text only where they are UTF-8', () => {
  expect(utf8(Buffer.from('会议'))).toBe('会议');
  expect(utf8(Buffer.from('会议').subarray(0, 4))).toBeUndefined();
});
