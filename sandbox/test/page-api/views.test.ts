import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../src/cards/numbers.ts';
import { nextMorning } from '../../src/page-api/clock-jump.ts';
import { redact } from '../../src/redact.ts';

describe('the numbers of a card', () => {
  it('are its bytes as sent, every element, and tables of both kinds', () => {
    const card = {
      schema: '2.0',
      body: {
        elements: [
          { tag: 'markdown', content: '会\n\n| a | b |\n| --- | --- |\n| 1 | 2 |' },
          { tag: 'table', columns: [], rows: [{ a: '| x |' }] },
        ],
      },
    };

    expect(numbersOf(card)).toEqual({
      bytes: Buffer.byteLength(JSON.stringify(card)),
      elements: 2,
      tables: 2,
    });
  });

  it('are there for anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { bytes, elements, tables } = numbersOf(JSON.parse(JSON.stringify(value) ?? 'null'));
        expect(Math.min(bytes, elements, tables)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a body on the page', () => {
  it('keeps no secret, however deep it lies', () => {
    const body = {
      app_secret: 'a',
      data: { tenant_access_token: 'b', list: [{ refresh_token: 'c' }], AppSecret: 'd' },
      URL: 'wss://127.0.0.1/ws?ticket=e',
      code: 'f',
      code_verifier: 'g',
    };

    expect(JSON.stringify(redact(body))).not.toMatch(/"[a-g]"|ticket=e/);
  });

  it('keeps everything else: numbers, addresses, what a file is called by', () => {
    const body = { code: 99991400, file_token: 'x', url: 'https://a.example/b?c=1', text: 'token' };

    expect(redact(body)).toEqual(body);
  });
});

it('the next morning is ten past nine in China, today if that is still to come', () => {
  const after = (text: string) => new Date(nextMorning(Date.parse(text))).toISOString();

  expect(after('2026-11-20T08:30:00+08:00')).toBe('2026-11-20T01:10:00.000Z');
  expect(after('2026-11-20T09:10:00+08:00')).toBe('2026-11-21T01:10:00.000Z');
  expect(after('2026-11-20T23:59:00+08:00')).toBe('2026-11-21T01:10:00.000Z');
});
