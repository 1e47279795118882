import { expect, it } from 'vitest';
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
import { joinOf } from '../services/digests/support/world-day.ts';
import { ZONE } from './support/minutes.ts';

const world = createWorld({ people: 120, meetingsPerDay: 5 });
const DAYS = [16, 18, 20].map((day) => Date.UTC(2026, 10, day, 4));

type Join = ReturnType<typeof participationsOf>[number];
type Source = (join: Join, idle: Idle) => Promise<readonly Minute[]>;

const sheet = async ({ headers, rows }: Sheet) => (await minutesFromSheet(headers, rows, ZONE)).minutes;
const list: Source = async (join, idle) => {
  const rows = world.minutes(join).map((each) => qualityRow(each, idle));
  return minutesFromList(rows, ZONE).minutes;
};
const file: Source = (join, idle) => sheet(qualitySheet(world.minutes(join), idle, PLAIN_SHEET));

const OTHER_SHEET = {
  ...PLAIN_SHEET,
  ...({ language: 'en', empty: '--', extraColumns: ['备注'] } as const),
  ...{ reordered: true, spacedHeaders: true, numericCells: true },
};
/** Every form in which the platform may tell the same minutes. */
const SOURCES: Readonly<Record<string, Source>> = {
  'the JSON list': list,
  'the workbook': file,
  'the workbook in English, reordered, as numbers': (join, idle) =>
    sheet(qualitySheet(world.minutes(join), idle, OTHER_SHEET)),
  'the workbook with the newer columns': (join, idle) =>
    sheet(newerQualitySheet(world.minutes(join), idle, PLAIN_SHEET)),
  both: async (join, idle) => mergeMinutes(await file(join, idle), await list(join, idle)),
};

function meetingOf(name: StoryName, day: number) {
  const meeting = world.story(name, day);
  if (meeting === undefined) throw new Error(`no ${name} on that day`);
  return meeting;
}

async function judged(name: StoryName, day: number, read: Source): Promise<MeetingQuality> {
  const meeting = meetingOf(name, day);
  const people = await Promise.all(
    participationsOf(meeting).map(async (join) => ({
      ...joinOf(join),
      minutes: await read(join, DAYS.indexOf(day) % 2 === 0 ? 'zero' : 'empty'),
    })),
  );
  const facts = { meetingInstanceId: meeting.instanceId, meetingNo: meeting.meetingNo, topic: meeting.topic };
  return judgeMeeting({ ...facts, start: meeting.start, end: meeting.end }, people, thresholdsOf());
}

const EXPECTED: Readonly<Record<StoryName, string | undefined>> = {
  ...{ good: undefined, muted: undefined, wifi: 'wifi', rejoin: 'wifi', laptop: 'device', room: 'downlink' },
  ...{ outage: 'site', speaker: 'speaker', proxy: 'proxy', service: 'service' },
};
const CASES = Object.keys(SOURCES).flatMap((source) =>
  (Object.keys(EXPECTED) as StoryName[]).map((name) => [name, source] as const),
);

it.each(CASES)('the story “%s” is found from %s, on every workday', async (name, source) => {
  // One day with zeros for unused media, one with nothing; what is read most of a third day too, other forms of one.
  const first = Object.keys(EXPECTED).indexOf(name) % 2;
  const days = /^the (?:JSON list|workbook)$/.test(source) ? DAYS : DAYS.slice(first, first + 1);
  for (const day of days) {
    const { causes, total } = await judged(name, day, SOURCES[source] ?? list);

    const named = causes.filter(({ kind, isolated }) => !isolated && kind !== 'unknown');
    expect(named.map(({ kind }) => kind)).toEqual(EXPECTED[name] === undefined ? [] : [EXPECTED[name]]);
    expect(total.unreadable).toBe(0);
    const wrong = world.troubles(meetingOf(name, day)).map(({ key }) => key);
    for (const { personKey } of named.flatMap(({ people }) => people)) expect(wrong).toContain(personKey);
  }
});
