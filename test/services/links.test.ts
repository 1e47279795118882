import { describe, expect, it } from 'vitest';
import { createLinks } from '../../src/services/links.ts';

const links = createLinks('https://bot.example.com', Buffer.alloc(32, 1));

describe('a download link', () => {
  const url = new URL(links.file('ex1', 1_795_000_000_999));
  const [expires, signature] = [url.searchParams.get('e') ?? '', url.searchParams.get('s') ?? ''];

  it('carries the export, its end in seconds and a signature', () => {
    expect(url.origin + url.pathname).toBe('https://bot.example.com/files/ex1');
    expect(expires).toBe('1795000000');
    expect(links.isOurs('ex1', expires, signature)).toBe(true);
  });

  it.each([
    ['another export', 'ex2', expires, signature],
    ['a later end', 'ex1', '1895000000', signature],
    ['another signature', 'ex1', expires, `${signature.slice(0, -2)}AA`],
    ['no signature', 'ex1', expires, ''],
    ['a signature of another length', 'ex1', expires, `${signature}A`],
  ])('is not ours with %s', (_what, id, end, given) => {
    expect(links.isOurs(id, end, given)).toBe(false);
  });

  it('is void when the secret changes', () => {
    expect(
      createLinks('https://bot.example.com', Buffer.alloc(32, 2)).isOurs('ex1', expires, signature),
    ).toBe(false);
  });
});
