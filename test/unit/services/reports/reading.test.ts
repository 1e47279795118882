import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../../src/services/reports/collect.ts';
import type { Pending, Progress } from '../../../../src/services/reports/stored.ts';
import { MEETING, participation, START } from '../../quality/support/minutes.ts';

const piece = (name: string, state: Pending['state'], meeting = 0): Pending => {
  const { minutes: _none, ...join } = participation(name);
  return { meeting, join, state };
};
const collected = (...pending: Pending[]): Progress => ({
  v: 1,
  meetings: [MEETING],
  listed: 1,
  pending,
  since: START,
  shownAt: START,
});

describe('how far the reading of a meeting has come', () => {
  it('counts people: one who joined twice is read once both joins are', () => {
    const half = collected(piece('张三', 'done'), piece('张三', 'open'), piece('李四', 'done'));

    expect(readingOf(half, false, START)).toMatchObject({ what: 'people', done: 1, total: 2 });
  });

  it('says how long the rest takes at the pace of those that were asked for, guests left out', () => {
    const guests = Array.from({ length: 90 }, (_, index) => piece(`访客${index}`, 'none'));
    const some = collected(...guests, piece('张三', 'done'), piece('李四', 'open'), piece('王五', 'open'));

    expect(readingOf(some, false, START + 10_000).secondsLeft).toBe(20);
    expect(readingOf(collected(...guests, piece('张三', 'open')), false, START).secondsLeft).toBeUndefined();
  });

  it('counts meetings where it is about one person', () => {
    const meetings = collected(piece('张三', 'done', 0), piece('张三', 'open', 1), piece('张三', 'open', 1));

    expect(readingOf(meetings, true, START)).toMatchObject({ what: 'meetings', done: 1, total: 2 });
  });
});
