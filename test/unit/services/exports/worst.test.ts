import { expect, it } from 'vitest';
import { worstOf } from '../../../../src/services/exports/find/index.ts';
import { meetingKey } from '../../../../src/services/exports/index.ts';

const START = 1_763_000_000;
const meeting = (at: number) => ({
  is: 'meeting' as const,
  start: START - at * 3600,
  end: START,
  topic: '周会',
  people: 8,
  meetingNo: '512340987',
});
const mark = (at: number, isBad: boolean, affected: number) =>
  [
    meetingKey('512340987', (START - at * 3600) * 1000),
    { verdict: isBad ? 'poor' : 'good', isBad, affected, people: 8, cause: undefined } as const,
  ] as const;

it('of several meetings the worst that was read is offered first; without a bad one none is', async () => {
  const row = { request: { range: {}, filter: {}, report: { view: 'meeting' } } } as unknown as Parameters<
    typeof worstOf
  >[1];
  const choices = [0, 1, 2].map(meeting);
  const among = (...marks: readonly ReturnType<typeof mark>[]) =>
    worstOf(choices, row, { marksOf: async () => new Map(marks) });

  expect(await among(mark(0, false, 0), mark(1, true, 3), mark(2, true, 5))).toBe(2);
  expect(await among(mark(0, false, 1))).toBeUndefined();
  expect(await among()).toBeUndefined();
});
