import { describe, expect, it } from 'vitest';
import { peopleOf } from '../../../src/quality/aggregate.ts';
import { type Attended, compareMeetings, historyOf } from '../../../src/quality/compare.ts';
import { judgeMeeting } from '../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import type { Participation } from '../../../src/quality/types.ts';
import { type Changes, MEETING, MINUTE, minutes, participation } from './support/minutes.ts';

const thresholds = thresholdsOf();
const DAY = 24 * 60 * MINUTE;
const BOTH: Changes = { received: { lossAvg: 15 }, sent: { lossAvg: 15 } };
const bad = (count: number) => minutes(0, 29, (at) => (at < count ? BOTH : {}));

/** The meeting `day` days after the first. */
function attended(day: number, given: Partial<Participation>): Attended {
  const [person] = peopleOf([participation('张三', given)], thresholds);
  if (person === undefined) throw new Error('nobody joined');
  return { meeting: { ...MEETING, start: MEETING.start + day * DAY }, person, cause: undefined };
}

const HOME = { networkType: 'wifi', publicIp: '203.0.113.5' };
const OFFICE = { networkType: 'LAN', publicIp: '198.51.100.7' };
const LAPTOP = { device: 'WINDOWS' };
const PHONE = { device: 'ios' };

describe('a person’s last meetings', () => {
  it('come latest first, with all minutes counted', () => {
    const { meetings, tally } = historyOf([
      attended(0, { minutes: bad(3) }),
      attended(2, { minutes: bad(0) }),
      attended(1, { minutes: undefined }),
    ]);

    expect(meetings.map(({ meeting }) => (meeting.start - MEETING.start) / DAY)).toEqual([2, 1, 0]);
    expect(tally).toEqual({ poor: 3, n: 60 });
  });

  it.each<[string, readonly Partial<Participation>[], string, string]>([
    [
      'the place',
      [
        { ...HOME, ...LAPTOP, minutes: bad(12) },
        { ...OFFICE, ...LAPTOP, minutes: bad(0) },
        { ...HOME, ...PHONE, minutes: bad(10) },
        { ...OFFICE, ...PHONE, minutes: bad(0) },
      ],
      'place',
      'wifi · 203.0.113.5',
    ],
    [
      'the device',
      [
        { ...HOME, ...LAPTOP, minutes: bad(12) },
        { ...OFFICE, ...LAPTOP, minutes: bad(11) },
        { ...HOME, ...PHONE, minutes: bad(0) },
        { ...OFFICE, ...PHONE, minutes: bad(0) },
      ],
      'device',
      'WINDOWS',
    ],
    [
      'the person, where no place and no device helps',
      [
        { ...HOME, ...LAPTOP, minutes: bad(8) },
        { ...OFFICE, ...PHONE, minutes: bad(8) },
        { ...OFFICE, ...LAPTOP, minutes: bad(8) },
        { ...HOME, ...PHONE, minutes: bad(8) },
      ],
      'person',
      '',
    ],
    ['nothing to tell apart', [{ ...HOME, ...LAPTOP, minutes: bad(12) }], 'unclear', ''],
    [
      'the laptop that is used only at home: the two cannot be told apart',
      [
        { ...HOME, ...LAPTOP, minutes: bad(12) },
        { ...OFFICE, ...PHONE, minutes: bad(0) },
      ],
      'unclear',
      '',
    ],
    ['no trouble', [{ ...HOME, ...LAPTOP, minutes: bad(0) }], 'none', ''],
  ])('tell whether the trouble follows %s', (_, joins, what, value) => {
    const history = historyOf(joins.map((given, day) => attended(day, given)));

    expect(history.follows).toMatchObject({ what, value });
  });

  it.each([
    [[15, 14, 0, 0], 'better'],
    [[0, 0, 14, 15], 'worse'],
    [[5, 4, 5, 4], 'steady'],
    [[15, 0], 'too-few'],
  ])('of %j poor minutes are called %s', (counts, trend) => {
    const history = historyOf(counts.map((count, day) => attended(day, { minutes: bad(count) })));

    expect(history.trend).toBe(trend);
  });
});

describe('a meeting beside its previous instance', () => {
  const person = (name: string, count: number) =>
    participation(name, { ...HOME, publicIp: `192.0.2.${name.length}`, minutes: bad(count) });

  it('names a cause that was there both times, and the worst off first where nobody changed', () => {
    const meeting = () =>
      judgeMeeting(MEETING, [person('安', 0), person('欧阳', 12), person('丁一二', 0)], thresholds);

    const change = compareMeetings(meeting(), meeting());

    expect(change).toMatchObject({ trend: 'steady', gone: [], come: [] });
    expect(change.stayed.map(({ people }) => people[0]?.name)).toEqual(['欧阳']);
    expect(change.people[0]?.name).toBe('欧阳');
  });

  it('says who changed most, and which cause is gone or new', () => {
    const meeting = (zhang: number, li: number) =>
      judgeMeeting(
        MEETING,
        [
          participation('张三', { ...HOME, minutes: bad(zhang) }),
          participation('李四', { networkType: 'wifi', publicIp: '192.0.2.1', minutes: bad(li) }),
          participation('王五'),
          participation('赵六'),
          participation('孙七'),
        ],
        thresholds,
      );

    const change = compareMeetings(meeting(28, 0), meeting(0, 7));

    expect(change.trend).toBe('better');
    expect(change.people.slice(0, 2)).toMatchObject([
      { name: '张三', before: { poor: 28, n: 30 }, after: { poor: 0, n: 30 }, trend: 'better' },
      { name: '李四', after: { poor: 7, n: 30 }, trend: 'worse' },
    ]);
    expect(change.gone.map(({ people }) => people[0]?.name)).toEqual(['张三']);
    expect(change.come.map(({ people }) => people[0]?.name)).toEqual(['李四']);
  });
});
