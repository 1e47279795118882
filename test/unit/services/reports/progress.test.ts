import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../../src/services/reports/collect.ts';
import { type Pending, type Progress, progressOf } from '../../../../src/services/reports/stored.ts';
import { MEETING, participation, START } from '../../quality/support/minutes.ts';

const joinOf = (name: string) => {
  const { minutes: _none, ...join } = participation(name);
  return join;
};
const join = joinOf('张三');
const PROGRESS: Progress = {
  v: 1,
  meetings: [{ ...MEETING, meetingInstanceId: undefined }],
  listed: 1,
  pending: [
    { meeting: 0, join: { ...join, userId: undefined, proxy: undefined }, state: 'none' },
    { meeting: 0, join, state: 'open', tries: 2 },
  ],
  since: START,
  shownAt: START,
};
const stored = (report: unknown) => progressOf({ report: JSON.parse(JSON.stringify(report)) });

describe('how far a report has come, as the store keeps it', () => {
  it('comes back as it was', () => {
    expect(stored(PROGRESS)).toEqual(PROGRESS);
  });

  it('is nothing before its first step', () => {
    expect(stored(null)).toBeUndefined();
  });

  it.each([
    ['another version', { ...PROGRESS, v: 2 }],
    ['the tasks of an export', [{ start: 1, end: 2, polls: 0, recreated: 0 }]],
    ['a join without a state', { ...PROGRESS, pending: [{ meeting: 0, join }] }],
  ])('refuses %s', (_name, report) => {
    expect(() => stored(report)).toThrow();
  });
});

const piece = (name: string, state: Pending['state'], meeting = 0): Pending => ({
  ...{ meeting, state },
  join: joinOf(name),
});
const collected = (...pending: Pending[]): Progress => ({ ...PROGRESS, meetings: [MEETING], pending });

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
