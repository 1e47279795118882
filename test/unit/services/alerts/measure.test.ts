import { expect, it } from 'vitest';
import { AppError, type ErrorKind } from '../../../../src/errors.ts';
import { silentLogger } from '../../../../src/lib/logger.ts';
import type { ListRow, Records } from '../../../../src/platform/types.ts';
import { forgetMeeting, joinsKept, measureSome } from '../../../../src/services/alerts/meeting.ts';
import { item, MEETING, START, ZONE } from '../../quality/support/minutes.ts';
import { freshStore, store } from '../support.ts';

const meeting = { ...MEETING, organiser: '' };
const error = (kind: ErrorKind, more = {}): AppError => new AppError({ kind, advice: 'internal', ...more });

freshStore(() => START);
let calls: string[];

/** A platform with so many people in the meeting, of whom some, or all, cannot be had. */
function platform(count: number, failure?: AppError | Readonly<Record<string, AppError>>) {
  calls = [];
  const items = Array.from({ length: count }, (_, at) => ({
    ...{ user_id: `u${at}`, participant_name: `P${at}`, join_time: '2026.11.19 09:00:00 (GMT+08:00)' },
  }));
  const told = (what: string, rows: readonly object[]) => {
    calls.push(what);
    return { items: rows as readonly ListRow[], next: undefined };
  };
  const records: Pick<Records, 'participants' | 'quality'> = {
    participants: async () => told('list', items),
    quality: async ({ userId = '' }) => {
      const answer = told(userId, [item(0)]);
      const failed = failure instanceof AppError ? failure : failure?.[userId];
      if (failed !== undefined) throw failed;
      return answer;
    },
  };
  const workbook = () => Promise.reject(error('unavailable'));
  return {
    ...{ files: store.files, days: store.days, log: silentLogger, now: () => START },
    source: { feishu: { records: records as Records }, options: {}, zone: ZONE, workbook },
    signal: new AbortController().signal,
  };
}
type Measuring = ReturnType<typeof platform>;
const kept = (measuring: Measuring) => joinsKept(meeting, measuring);

/** Goes on as the job does, until everybody was asked for; counts the steps, and the minutes of each. */
async function whole(measuring: Measuring) {
  for (let steps = 1; ; steps += 1) {
    const measured = await measureSome(meeting, await kept(measuring), measuring);
    if ('everybody' in measured) return [steps, measured.everybody.map(({ minutes }) => minutes?.length)];
  }
}

it('a meeting is read six joins at a time, and each of them once; nothing is left of it afterwards', async () => {
  const measuring = platform(8);

  expect(await whole(measuring)).toEqual([2, Array(8).fill(1)]);
  expect(calls.join(' ')).toBe('list u0 u1 u2 u3 u4 u5 u6 u7');
  await forgetMeeting(meeting, await kept(measuring), store.files);
  await kept(measuring);
  expect(calls.filter((each) => each === 'list')).toHaveLength(2);
});

it('what the platform does not know, will not say or never answers costs the others nothing', async () => {
  const failures = { u0: error('not-found'), u1: error('usage'), u2: error('unavailable') };

  expect(await whole(platform(4, failures))).toEqual([5, [undefined, undefined, undefined, 1]]);
  expect(calls.filter((each) => each === 'u2')).toHaveLength(5);
});

it('where the platform answers nobody, the job fails and is tried again; where a right is missing, nobody else is asked', async () => {
  const [down, refused] = [error('unavailable'), error('no-permission')];

  for (const count of [2, 9]) await expect(whole(platform(count, down))).rejects.toBe(down);
  await expect(whole(platform(7, refused))).rejects.toBe(refused);
  expect(calls).not.toContain('u6');
});

it('out of budget it waits as long as the platform says', async () => {
  const measuring = platform(2, error('rate-limited', { retryAfterMs: 17_000 }));

  expect(await measureSome(meeting, await kept(measuring), measuring)).toEqual({ waitMs: 17_000 });
});
