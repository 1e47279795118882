import { describe, expect, it } from 'vitest';
import { seriesOf } from '../../../../src/services/reports/attendance/count.ts';
import { readingOf } from '../../../../src/services/reports/collect.ts';
import {
  type Pending,
  type ReportProgress,
  reportProgressOf,
} from '../../../../src/services/reports/stored.ts';
import { MEETING, participation, START } from '../../quality/support/minutes.ts';

const joinOf = (name: string) => {
  const { minutes: _none, ...join } = participation(name);
  return join;
};
const join = joinOf('张三');
const PROGRESS: ReportProgress = {
  ...{ v: 1, listed: 1, since: START, shownAt: START },
  meetings: [{ ...MEETING, meetingInstanceId: undefined }],
  pending: [
    { meeting: 0, join: { ...join, userId: undefined, proxy: undefined }, state: 'none' },
    { meeting: 0, join, state: 'open', tries: 2 },
  ],
};

it('how far a report has come comes back as it was, is nothing before its first step, and nothing else', () => {
  const stored = (report: unknown) => reportProgressOf({ report: JSON.parse(JSON.stringify(report)) });
  const task = { start: 1, end: 2, polls: 0, recreated: 0 };

  expect([stored(PROGRESS), stored(null)]).toEqual([PROGRESS, undefined]);
  for (const other of [{ ...PROGRESS, v: 2 }, [task], { ...PROGRESS, pending: [{ meeting: 0, join }] }])
    expect(() => stored(other)).toThrow();
});

describe('how far the reading of a meeting has come', () => {
  /** Joins as `name state meeting`. */
  const reading = (joins: readonly string[], ofPerson = false, ms = 0) => {
    const pending = joins.map((each): Pending => {
      const [name = '', state, meeting = '0'] = each.split(' ');
      return { meeting: Number(meeting), state: state as Pending['state'], join: joinOf(name) };
    });
    return readingOf({ ...PROGRESS, meetings: [MEETING], pending }, ofPerson, START + ms);
  };

  it('counts people, of whom one who joined twice is read once both joins are; or meetings of one person', () => {
    const half = { done: 1, total: 2 };

    expect(reading(['张三 done', '张三 open', '李四 done'])).toMatchObject({ what: 'people', ...half });
    const meetings = reading(['张三 done 0', '张三 open 1', '张三 open 1'], true);
    expect(meetings).toMatchObject({ what: 'meetings', ...half });
  });

  it('says how long the rest takes at the pace of those that were asked for, guests left out', () => {
    const guests = Array.from({ length: 90 }, (_, index) => `访客${index} none`);

    expect(reading([...guests, '张三 done', '李四 open', '王五 open'], false, 10_000).secondsLeft).toBe(20);
    expect(reading([...guests, '张三 open']).secondsLeft).toBeUndefined();
  });
});

it.each([
  ['words that topics share', ['1 周会', '2 周会 · 9 月', '3 华南区周会'], ['3', '2', '1']],
  ['one topic of several numbers', ['1 周会', '2 周 会', '3 例会'], ['3', '2 1']],
  ['one number of several topics', ['1 周会', '2 例会', '1 月会', '3 月会'], ['3', '1 1', '2']],
  ['two numbers that recur', ['1 周会', '2 周会', '1 周会', '2 周会', '3 周会'], ['3', '2 2', '1 1']],
])('sessions are one series by a number that recurs, or by exact topic: %s', (_what, given, series) => {
  const sessions = given.map((each, at) => {
    const [meetingNo = '', ...words] = each.split(' ');
    const named = { meetingInstanceId: undefined, meetingNo, topic: words.join(' ') };
    return { meeting: { ...MEETING, ...named, start: START + at }, state: 'open' } as const;
  });

  const numbers = seriesOf(sessions).map((some) => some.map(({ meeting }) => meeting.meetingNo).join(' '));
  expect(numbers).toEqual(series);
});
