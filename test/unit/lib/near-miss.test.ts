import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, nearMiss, simplified } from '../../../src/lib/near-miss.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', '会', '🙂'), maxLength: 7 });

describe('how far two words are apart', () => {
  it.each([
    ['', '', 0],
    ['help', 'help', 0],
    ['hlep', 'help', 1],
    ['hep', 'help', 1],
    ['会仪', '会议', 1],
    ['🙂', '', 1],
    ['meetings', 'metigns', 2],
  ])('%s and %s: %d', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is the same both ways, nothing only for the same word, and never more than the longer word', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
    );
  });
});

describe('the word somebody meant', () => {
  it('is the nearest, not the first', () => {
    expect(nearMiss('helpp', ['heap', 'help'])).toBe('help');
  });

  it('is not guessed from one character or far off', () => {
    expect([nearMiss('你', ['我']), nearMiss('天气', ['会议']), nearMiss('', ['help'])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('traditional characters', () => {
  it.each([
    ['會議質量', '会议质量'],
    ['趨勢、參會、遲到', '趋势、参会、迟到'],
    ['周会 Kick-off 🙂', '周会 Kick-off 🙂'],
  ])('%s is %s', (typed, simple) => {
    expect(simplified(typed)).toBe(simple);
  });
});
