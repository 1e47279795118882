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

function attended(day: number, given: Partial<Participation>): Attended {
  const [person] = peopleOf([participation('张三', given)], thresholds);
  if (person === undefined) throw new Error('nobody joined');
  return { meeting: { ...MEETING, start: MEETING.start + day * DAY }, person, cause: undefined };
}

const HOME = { networkType: 'wifi', publicIp: '203.0.113.5' };
const PLACES = { home: HOME, office: { networkType: 'LAN', publicIp: '198.51.100.7' } };
const DEVICES = { laptop: { device: 'WINDOWS' }, phone: { device: 'ios' } };
const at = (place: keyof typeof PLACES, device: keyof typeof DEVICES, poor: number) => {
  return { ...PLACES[place], ...DEVICES[device], minutes: bad(poor) };
};

describe('a person’s last meetings', () => {
  it('come latest first, with all minutes counted', () => {
    const [first, last] = [attended(0, { minutes: bad(3) }), attended(2, { minutes: bad(0) })];
    const { meetings, tally } = historyOf([first, last, attended(1, { minutes: undefined })]);

    expect(meetings.map(({ meeting }) => (meeting.start - MEETING.start) / DAY)).toEqual([2, 1, 0]);
    expect(tally).toEqual({ poor: 3, n: 60 });
  });

  const home = (poor: number) => at('home', 'laptop', poor);
  const office = (poor: number) => at('office', 'laptop', poor);
  const homePhone = (poor: number) => at('home', 'phone', poor);
  const officePhone = (poor: number) => at('office', 'phone', poor);
  const onlyAtHome = [home(12), home(12), officePhone(0), officePhone(0)];
  it.each<[string, readonly Partial<Participation>[], string, string]>([
    ['place', [home(12), office(0), homePhone(10), officePhone(0)], 'place', 'wifi · 203.0.113.5'],
    ['device', [home(12), office(11), homePhone(0), officePhone(0)], 'device', 'WINDOWS'],
    ['person where nothing helps', [home(8), officePhone(8), office(8), homePhone(8)], 'person', ''],
    ['one meeting that had trouble, which is nothing', [home(12), office(0), officePhone(0)], 'once', ''],
    ['one thing of nothing to tell apart', [home(12), home(12)], 'unclear', ''],
    ['laptop or the home, where the laptop is used only at home,', onlyAtHome, 'unclear', ''],
    ['place that is compared with one meeting', [home(12), home(12), office(0)], 'unclear', ''],
    ['thing that is no trouble', [home(0)], 'none', ''],
  ])('tell whether the trouble follows the %s', (_, joins, what, value) => {
    const history = historyOf(joins.map((given, day) => attended(day, given)));

    expect(history.follows).toMatchObject({ what, value });
  });

  it.each([
    [[15, 14, 0, 0], 'better'],
    [[0, 0, 14, 15], 'worse'],
    [[0, 0, 0, 15], 'steady'],
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
    const calm = ['王五', '赵六', '孙七'].map((name) => participation(name));
    const meeting = (zhang: number, li: number) => {
      const line = { networkType: 'wifi', publicIp: '192.0.2.1' };
      const first = participation('张三', { ...HOME, minutes: bad(zhang) });
      const second = participation('李四', { ...line, minutes: bad(li) });
      return judgeMeeting(MEETING, [first, second, ...calm], thresholds);
    };

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
