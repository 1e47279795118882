import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DAY_MS, weekday } from '../../src/world/days.ts';
import { createWorld, type Meeting } from '../../src/world/index.ts';
import { type Participation, participationsOf } from '../../src/world/participations.ts';
import { STORIES, type StoryName } from '../../src/world/stories.ts';
import { badMinutes, meetingOf, NOW, truth, world } from './support/quality.ts';

describe('the stories of the sandbox', () => {
  it('are ten, each under a number of its own', () => {
    expect(STORIES.map((each) => each.name)).toEqual([
      'good',
      'wifi',
      'outage',
      'laptop',
      'speaker',
      'proxy',
      'service',
      'muted',
      'room',
      'rejoin',
    ]);
    expect(new Set(STORIES.map((each) => each.meetingNo)).size).toBe(10);
    expect(STORIES.every((each) => /^81\d{7}$/.test(each.meetingNo))).toBe(true);
  });

  it('stand in the handbook with their numbers and times', () => {
    const handbook = readFileSync(new URL('../../docs/reference.md', import.meta.url), 'utf8');
    const clock = (minute: number) =>
      [Math.floor(minute / 60), minute % 60].map((each) => String(each).padStart(2, '0')).join(':');

    for (const { name, meetingNo, startMinute } of STORIES)
      expect(handbook).toContain(`| ${meetingNo} | ${clock(startMinute)} | \`${name}\``);
  });

  it('happen on every workday at the same time by the same people, and never at weekends or holidays', () => {
    const days = Array.from({ length: 14 }, (_, n) => NOW - n * DAY_MS);
    const starts = (name: StoryName) =>
      days.map((day) => world.story(name, day)).map((each) => each && (each.start + 8 * 3_600_000) % DAY_MS);

    for (const { name } of STORIES) {
      expect(starts(name).map((each) => each === undefined)).toEqual(
        days.map((day) => weekday(Math.floor((day + 8 * 3_600_000) / DAY_MS)) >= 6),
      );
      expect(new Set(starts(name).filter((each) => each !== undefined)).size).toBe(1);
    }
    expect(meetingOf('wifi').participants).toEqual(world.story('wifi', NOW - DAY_MS)?.participants);
    expect(createWorld({ holidays: [NOW] }).story('wifi', NOW)).toBeUndefined();
    expect(createWorld({ stories: false }).story('wifi', NOW)).toBeUndefined();
  });

  it.each(STORIES.map((each) => each.name))('%s: exactly the minutes it tells of are bad', (name) => {
    expect(badMinutes(meetingOf(name))).toEqual(truth(meetingOf(name)));
  });

  it('can be meetingOf in a company of a few', () => {
    const small = createWorld({ people: 4 });

    for (const { name } of STORIES) {
      const meeting = small.story(name, NOW) as Meeting;
      expect(participationsOf(meeting).flatMap((each) => small.minutes(each)).length).toBeGreaterThan(20);
    }
  });

  it('have the bad network at one address only where that is the story', () => {
    const ill = (name: StoryName) => {
      const keys = new Set(world.troubles(meetingOf(name)).map((each) => each.key));
      return participationsOf(meetingOf(name)).filter(
        (each) => keys.has(each.attendee.key) && each.nth === 0,
      );
    };
    const addresses = (name: StoryName) => new Set(ill(name).map((each) => each.publicIp)).size;

    expect([ill('outage').length, addresses('outage')]).toEqual([4, 1]);
    expect(addresses('service')).toBe(ill('service').length);
    expect(new Set(ill('service').map((each) => each.location)).size).toBe(ill('service').length);
    expect(ill('wifi')).toMatchObject([{ networkType: 'wifi', useRtcProxy: false }]);
    expect(ill('proxy')).toMatchObject([{ networkType: 'LAN', useRtcProxy: true, protocol: 'tcp' }]);
    expect(ill('room')).toMatchObject([{ attendee: { kind: 'room' } }]);
  });

  it('harm everybody’s receiving while one person’s sending is poor', () => {
    const [speaker, ...others] = world.troubles(meetingOf('speaker'));

    expect(speaker).toMatchObject({ key: meetingOf('speaker').organizer.openId, sent: expect.anything() });
    expect(speaker?.received).toBeUndefined();
    expect(others).toHaveLength(meetingOf('speaker').participants.length - 1);
    expect(others.every((each) => each.sent === undefined && each.from === speaker?.from)).toBe(true);
  });

  it('keep a muted microphone silent, and bring somebody back on a phone', () => {
    const muted = participationsOf(meetingOf('muted')).find(
      (each) => each.attendee.key === meetingOf('muted').participants[4]?.openId,
    ) as Participation;
    const [first, second] = participationsOf(meetingOf('rejoin')).filter(
      (each) => each.attendee.key === meetingOf('rejoin').participants[1]?.openId,
    );

    expect(world.minutes(muted).every((each) => each.sent.audio === undefined && each.micVolume === 0)).toBe(
      true,
    );
    expect(first).toMatchObject({ device: 'MAC', networkType: 'wifi', leaveReason: '网络断开' });
    expect(second?.device).toMatch(/ANDROID|IPHONE|IPAD/);
    expect(second?.networkType).toMatch(/G$/);
  });
});

describe('stories since a day', () => {
  const later = createWorld({ storiesSince: NOW });
  const told = (day: number) => STORIES.filter(({ name }) => later.story(name, day) !== undefined).length;
  const before = Array.from({ length: 20 }, (_, n) => NOW - (n + 1) * DAY_MS).filter(
    (day) => weekday(Math.floor((day + 8 * 3_600_000) / DAY_MS)) < 6,
  );

  it('are all there from then on, and some of them on a day before', () => {
    const counts = before.map(told);

    expect(told(NOW)).toBe(STORIES.length);
    expect(Math.max(...counts)).toBeLessThan(STORIES.length);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(before.length);
  });
});

it('may be some of the stories only', () => {
  const few = createWorld({ stories: ['good', 'wifi'] });
  const told = STORIES.filter(({ name }) => few.story(name, NOW) !== undefined);

  expect(told.map(({ name }) => name)).toEqual(['good', 'wifi']);
});
