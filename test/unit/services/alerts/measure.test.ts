import { beforeEach, expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import type { ListRow, Records } from '../../../../src/platform/types.ts';
import {
  forgetMeeting,
  joinsKept,
  type Measuring,
  measureSome,
} from '../../../../src/services/alerts/meeting.ts';
import { item } from '../../quality/support/list.ts';
import { MEETING, START, ZONE } from '../../quality/support/minutes.ts';
import { freshStore, store } from '../support.ts';

const meeting = { ...MEETING, organiser: '' };
const error = (kind: ErrorKind): AppError => new AppError({ kind, advice: kind });
const people = (count: number): readonly ListRow[] =>
  Array.from({ length: count }, (_, at) => ({
    user_id: `u${at}`,
    participant_name: `P${at}`,
    join_time: '2026.11.19 09:00:00 (GMT+08:00)',
  }));

freshStore(() => START);
let calls: string[];
beforeEach(() => {
  calls = [];
});

/** A platform with so many people in the meeting, of whom `answer` says what is known. */
function platform(count: number, answer: (userId: string) => readonly object[] | AppError): Measuring {
  const records = {
    participants: async () => {
      calls.push('list');
      return { items: people(count), next: undefined };
    },
    quality: async ({ userId = '' }) => {
      calls.push(userId);
      const found = answer(userId);
      if (found instanceof AppError) throw found;
      return { items: found as readonly ListRow[], next: undefined };
    },
  } as Partial<Records> as Records;
  const workbook = () => Promise.reject(error('unavailable'));
  return {
    ...{ files: store.files, days: store.days, log: silentLogger, now: () => START },
    source: { feishu: { records }, options: {}, zone: ZONE, workbook },
    signal: new AbortController().signal,
  };
}

/** Goes on as the job does, until everybody was asked for; counts the steps. */
async function whole(measuring: Measuring) {
  for (let steps = 1; ; steps += 1) {
    const pending = await joinsKept(meeting, measuring);
    const measured = await measureSome(meeting, pending, measuring);
    if ('everybody' in measured) return { ...measured, steps };
  }
}

it('a meeting is read six joins at a time, and each of them once whatever happens in between', async () => {
  const { everybody, steps } = await whole(platform(8, () => [item(0)]));

  expect(steps).toBe(2);
  expect(everybody.map(({ minutes }) => minutes?.length)).toEqual(Array(8).fill(1));
  expect(calls).toEqual(['list', 'u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6', 'u7']);
});

it('what the platform does not know, will not say or never answers costs the others nothing', async () => {
  const { everybody, steps } = await whole(
    platform(4, (userId) => {
      const failures: Record<string, AppError> = {
        u0: error('not-found'),
        u1: error('usage'),
        u2: error('unavailable'),
      };
      return failures[userId] ?? [item(0)];
    }),
  );

  expect(steps).toBe(5);
  expect(everybody.map(({ minutes }) => minutes?.length)).toEqual([undefined, undefined, undefined, 1]);
  expect(calls.filter((each) => each === 'u2')).toHaveLength(5);
});

it('where the platform answers nobody, the job fails and is tried again', async () => {
  const down = error('unavailable');

  await expect(whole(platform(2, () => down))).rejects.toBe(down);
  await expect(whole(platform(9, () => down))).rejects.toBe(down);
});

it('where a right is missing, nobody else is asked', async () => {
  const refused = error('no-permission');

  await expect(whole(platform(7, () => refused))).rejects.toBe(refused);
  expect(calls).not.toContain('u6');
});

it('out of budget it waits as long as the platform says', async () => {
  const slower = new AppError({ kind: 'rate-limited', advice: 'rate-limited', retryAfterMs: 17_000 });
  const measuring = platform(2, () => slower);

  const pending = await joinsKept(meeting, measuring);

  expect(await measureSome(meeting, pending, measuring)).toEqual({ waitMs: 17_000 });
});

it('nothing is left of a meeting that was looked at', async () => {
  const measuring = platform(1, () => [item(0)]);
  await whole(measuring);

  await forgetMeeting(meeting, await joinsKept(meeting, measuring), store.files);

  await joinsKept(meeting, measuring);
  expect(calls.filter((each) => each === 'list')).toHaveLength(2);
});
