import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../sandbox/src/world/attendees.ts';
import { createWorld } from '../../../sandbox/src/world/index.ts';
import { participationsOf } from '../../../sandbox/src/world/participations.ts';
import { type Idle, qualityRow, qualitySheet } from '../../../sandbox/src/world/quality-list.ts';
import { newerQualitySheet } from '../../../sandbox/src/world/quality-newer.ts';
import { PLAIN_SHEET, type Sheet } from '../../../sandbox/src/world/sheet.ts';
import type { StoryName } from '../../../sandbox/src/world/stories.ts';
import { judgeMeeting, type MeetingQuality } from '../../../src/quality/meeting.ts';
import { thresholdsOf } from '../../../src/quality/settings.ts';
import type { Minute } from '../../../src/quality/types.ts';
import { mergeMinutes } from '../../../src/services/records/meetings.ts';
import { minutesFromList, minutesFromSheet } from '../../../src/services/records/minutes.ts';
import { ZONE } from './support/minutes.ts';

const world = createWorld({ people: 120, meetingsPerDay: 5 });
/** A week of workdays. */
const DAYS = [16, 17, 18, 19, 20].map((day) => Date.UTC(2026, 10, day, 4));

type Join = ReturnType<typeof participationsOf>[number];
type Source = (join: Join, idle: Idle) => Promise<readonly Minute[]>;

const sheet = async ({ headers, rows }: Sheet) => (await minutesFromSheet(headers, rows, ZONE)).minutes;
const list: Source = async (join, idle) =>
  minutesFromList(
    world.minutes(join).map((each) => qualityRow(each, idle)),
    ZONE,
  ).minutes;
const file: Source = (join, idle) => sheet(qualitySheet(world.minutes(join), idle, PLAIN_SHEET));

/** Every form in which the platform may tell the same minutes. */
const SOURCES: Readonly<Record<string, Source>> = {
  'the JSON list': list,
  'the workbook': file,
  'the workbook in English, reordered, as numbers': (join, idle) =>
    sheet(
      qualitySheet(world.minutes(join), idle, {
        ...PLAIN_SHEET,
        language: 'en',
        reordered: true,
        spacedHeaders: true,
        numericCells: true,
        empty: '--',
        extraColumns: ['备注'],
      }),
    ),
  'the workbook with the newer columns': (join, idle) =>
    sheet(newerQualitySheet(world.minutes(join), idle, PLAIN_SHEET)),
  both: async (join, idle) => mergeMinutes(await file(join, idle), await list(join, idle)),
};

async function judged(name: StoryName, day: number, read: Source): Promise<MeetingQuality> {
  const meeting = world.story(name, day);
  if (meeting === undefined) throw new Error(`no ${name} on that day`);
  const people = await Promise.all(
    participationsOf(meeting).map(async (join) => ({
      personKey: join.attendee.key,
      name: nameOf(join.attendee),
      department: '',
      userId: join.attendee.key,
      roomId: undefined,
      device: join.device,
      appVersion: join.appVersion,
      publicIp: join.publicIp,
      proxy: join.useRtcProxy,
      location: join.location,
      networkType: join.networkType,
      joinTime: join.join,
      leaveTime: join.leave,
      leaveReason: join.leaveReason,
      minutes: await read(join, DAYS.indexOf(day) % 2 === 0 ? 'zero' : 'empty'),
    })),
  );
  const facts = { meetingInstanceId: meeting.instanceId, meetingNo: meeting.meetingNo, topic: meeting.topic };
  return judgeMeeting({ ...facts, start: meeting.start, end: meeting.end }, people, thresholdsOf());
}

const EXPECTED: Readonly<Record<StoryName, string | undefined>> = {
  good: undefined,
  wifi: 'wifi',
  outage: 'site',
  laptop: 'device',
  speaker: 'speaker',
  proxy: 'proxy',
  service: 'service',
  muted: undefined,
  room: 'downlink',
  rejoin: 'wifi',
};
/** What says the same in another form is read of two days: one with zeros for unused media, one with nothing. */
const daysOf = (source: string): readonly number[] =>
  source === 'the JSON list' || source === 'the workbook' ? DAYS : DAYS.slice(0, 2);
const CASES = Object.keys(SOURCES).flatMap((source) =>
  (Object.keys(EXPECTED) as StoryName[]).map((name) => [name, source, daysOf(source)] as const),
);

describe('the meetings of the sandbox', () => {
  it.each(CASES)('the story “%s” is found from %s, on every workday', async (name, source, days) => {
    const read = SOURCES[source] ?? list;

    for (const day of days) {
      const result = await judged(name, day, read);

      const named = result.causes.filter(({ kind, isolated }) => !isolated && kind !== 'unknown');
      expect(named.map(({ kind }) => kind)).toEqual(EXPECTED[name] === undefined ? [] : [EXPECTED[name]]);
      expect(result.total.unreadable).toBe(0);
      const blamed = named.flatMap(({ people }) => people.map(({ personKey }) => personKey));
      const wrong = new Set(world.troubles({ ...meetingOf(name, day) }).map(({ key }) => key));
      for (const key of blamed) expect(wrong.has(key)).toBe(true);
    }
  });
});

function meetingOf(name: StoryName, day: number) {
  const meeting = world.story(name, day);
  if (meeting === undefined) throw new Error(`no ${name} on that day`);
  return meeting;
}
