import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOf } from '../../src/cards/numbers.ts';
import { tomorrowAtNine } from '../../src/page-api/clock-jump.ts';
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

describe('tomorrow at nine', () => {
  it('is nine in China, on the day after the one in China', () => {
    expect(new Date(tomorrowAtNine(Date.UTC(2026, 10, 20, 15, 59))).toISOString()).toBe(
      '2026-11-21T01:00:00.000Z',
    );
    expect(new Date(tomorrowAtNine(Date.UTC(2026, 10, 20, 16, 0))).toISOString()).toBe(
      '2026-11-22T01:00:00.000Z',
    );
  });
});
