import { describe, expect, it } from 'vitest';
import { type Progress, progressOf } from '../../../../src/services/reports/stored.ts';
import { MEETING, participation, START } from '../../quality/support/minutes.ts';

const { minutes: _none, ...join } = participation('张三');
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
