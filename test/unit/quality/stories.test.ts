import { describe, expect, it } from 'vitest';
import { judgeMeeting } from '../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import { randomOf } from '../../support/random.ts';
import { MEETING } from './support/minutes.ts';
import { crowd, STORIES } from './support/stories.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);
const thresholds = thresholdsOf();

describe.each(STORIES)('$name', ({ make, expected, who }) => {
  it.each(SEEDS)('is told apart (meeting %i)', (seed) => {
    const result = judgeMeeting(MEETING, make(crowd(10, randomOf(seed))), thresholds);

    const named = result.causes.filter(({ kind }) => kind !== 'unknown');
    const [first] = named;
    if (expected === 'none') {
      expect(named.map(({ kind }) => kind)).toEqual([]);
    } else {
      expect(first?.kind).toBe(expected);
      if (who !== undefined) expect(first?.people.map(({ name }) => name)).toEqual([who]);
      expect(result.total.verdict).not.toBe('good');
    }
  });
});
