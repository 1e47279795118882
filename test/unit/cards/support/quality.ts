import {
  type Card,
  type ExportFacts,
  type Locale,
  type QualityFacts,
  qualityCompareCard,
  qualityHistoryCard,
  qualityMeetingCard,
  qualityPersonCard,
  qualityProgressCard,
  qualitySettingsCard,
} from '../../../../src/cards/index.ts';
import { settingsFromForm } from '../../../../src/handlers/parse/forms.ts';
import { concerning } from '../../../../src/quality/causes/index.ts';
import { compareMeetings, historyOf } from '../../../../src/quality/compare.ts';
import { judgeMeeting, type MeetingQuality } from '../../../../src/quality/meeting.ts';
import {
  DEFAULT_SETTINGS,
  NUMBER_FIELDS,
  NUMBERS,
  numberOf,
  type QualitySettings,
  thresholdsOf,
} from '../../../../src/quality/settings.ts';
import type { Participation } from '../../../../src/quality/types.ts';
import { settingsRows } from '../../../../src/services/quality-settings.ts';
import { LONGEST_TEXT } from '../../../../src/services/records/participations.ts';
import { randomOf } from '../../../support/random.ts';
import {
  MEETING,
  MINUTE,
  minute,
  minutes,
  participation,
  START,
  ZONE,
} from '../../quality/support/minutes.ts';
import { crowd, STORIES } from '../../quality/support/stories.ts';
import { nth, type Typed } from './typed.ts';

type Facts = ExportFacts;

const EXPORT_ID = `ex${'0a'.repeat(12)}`;

const PRESSED = { v: 1, do: 'again', id: EXPORT_ID } as const;

function factsFor(facts: Facts): QualityFacts {
  return {
    ...facts,
    kind: 'quality',
    zone: ZONE,
    inGroup: true,
    finishedAt: START + 60 * MINUTE,
    link: { url: `https://bot.example/files/${EXPORT_ID}`, expiresAt: START + 7 * 24 * 60 * MINUTE },
    actions: { person: PRESSED, compare: PRESSED, again: PRESSED, meeting: PRESSED },
  };
}

/** People with names, places and devices as they were typed; who shared a place still does. */
export function namedBy(typed: Typed, people: readonly Participation[]): readonly Participation[] {
  const persons = [...new Set(people.map(({ personKey }) => personKey))];
  const places = [...new Set(people.map(({ location }) => location))];
  return people.map((each): Participation => {
    const person = persons.indexOf(each.personKey);
    return {
      ...each,
      name: nth(typed.people, person),
      location: nth(typed.places, places.indexOf(each.location)),
      device: each.device === 'WINDOWS' ? nth(typed.devices, person % 2) : each.device,
      // Which rule explains a minute depends on it: only what nobody would measure is put in its place.
      ...(typed.networks.length === 1 && { device: typed.name, networkType: typed.name }),
    };
  });
}

/** One of the stories, with everybody's words being those that were typed; not everybody may be measured. */
function told(
  name: string,
  typed: Typed,
  settings: QualitySettings = DEFAULT_SETTINGS,
  seed = 3,
  measured = Number.POSITIVE_INFINITY,
): MeetingQuality {
  const story = STORIES.find((each) => each.name === name);
  const people = namedBy(typed, story?.make(crowd(10, randomOf(seed))) ?? []);
  return judgeMeeting(
    { ...MEETING, topic: typed.topic, end: START + 45 * MINUTE },
    people.map((each, at) => (at < measured ? each : { ...each, minutes: undefined })),
    thresholdsOf(settings),
  );
}

function meetingCards(facts: QualityFacts, typed: Typed): readonly (readonly [string, Card])[] {
  const view = (result: MeetingQuality, more: object = {}) =>
    qualityMeetingCard({ ...facts, result, ...more });
  const silent = participation(nth(typed.people, 1), {
    location: nth(typed.places, 0),
    minutes: minutes(0, 9, { received: { bitrate: 0 }, sent: { bitrate: 0 }, unreadable: 2 }),
  });
  const poor = participation(typed.name, { minutes: [minute(0, { sent: { lossAvg: 20 } })] });
  const judged = (people: readonly Participation[]) =>
    judgeMeeting({ ...MEETING, topic: typed.topic }, people, thresholdsOf());
  return [
    ['quality, good', view(told('a good meeting', typed))],
    [
      'quality, a speaker harmed all',
      view(told('a speaker with a poor uplink', typed), {
        others: {
          meetingNo: MEETING.meetingNo,
          list: [7, 14, 21].map((days) => ({
            start: START / 1000 - days * 24 * 3600,
            topic: typed.topic,
            people: 10 + days,
          })),
        },
      }),
    ],
    ['quality, a site', view(told('a site outage', typed))],
    [
      'quality, the service, by the limits of Teams',
      view(told('a service-wide dip', typed, { ...DEFAULT_SETTINGS, preset: 'teams-cqd' })),
    ],
    [
      'quality, read so far',
      view(told('one bad Wi-Fi', typed, DEFAULT_SETTINGS, 3, 4), {
        reading: { what: 'people', done: 4, total: 10, secondsLeft: 40 },
        link: undefined,
      }),
    ],
    ['quality, a complaint', view(told('a site outage', typed), { reply: true })],
    ['quality, nothing to judge', view(judged([silent]))],
    ['quality, one poor minute', view(judged([poor]))],
  ];
}

function personCards(facts: QualityFacts, typed: Typed): readonly (readonly [string, Card])[] {
  const card = (result: MeetingQuality, index: number, alone = false) => {
    const person = result.people[index];
    if (person === undefined) throw new Error('nobody joined');
    return qualityPersonCard({
      ...facts,
      ...result,
      person,
      causes: concerning(result.causes, person.personKey),
      alone,
    });
  };
  const video = judgeMeeting(
    { ...MEETING, topic: typed.topic },
    [
      participation(typed.name, {
        proxy: true,
        location: nth(typed.places, 2),
        minutes: minutes(0, 29, (at) => ({
          video: {
            received: { bitrate: 900, height: 720, fps: 15 + (at % 10), jitter: at > 20 ? 130 : 12 },
            sent: { bitrate: 1200, height: 1080, fps: 30 },
          },
        })),
      }),
    ],
    thresholdsOf({
      ...DEFAULT_SETTINGS,
      latency: 'round-trip',
      bpl: 10,
      limits: { 'video.jitter': { fair: 40, poor: 90 } },
    }),
  );
  return [
    ['quality of a person, rejoined', card(told('a person who rejoins on a phone', typed), 0, true)],
    ['quality of a person, video', card(video, 0)],
    ['quality of a person, nothing wrong', card(told('a good meeting', typed), 9)],
  ];
}

function laterCards(facts: QualityFacts, typed: Typed): readonly (readonly [string, Card])[] {
  const meetings = ['one bad Wi-Fi', 'a good meeting', 'a person who rejoins on a phone'].map((name, index) =>
    told(name, typed, DEFAULT_SETTINGS, index + 1),
  );
  const attended = meetings.flatMap((result, index) => {
    const [person] = result.people;
    if (person === undefined) return [];
    const start = START + index * 7 * 24 * 60 * MINUTE;
    const [cause] = concerning(result.causes, person.personKey);
    return [{ meeting: { ...result.meeting, start }, person, cause }];
  });
  const [bad, good] = meetings;
  if (bad === undefined || good === undefined) throw new Error('no meetings');
  const at = (result: MeetingQuality, days: number): MeetingQuality => ({
    ...result,
    meeting: { ...result.meeting, start: START + days * 24 * 60 * MINUTE },
  });
  const history = {
    ...facts,
    name: typed.name,
    thresholds: thresholdsOf(),
    refused: 1,
    mostMeetings: 10,
    again: PRESSED,
  };
  return [
    ['quality history', qualityHistoryCard({ ...history, history: historyOf(attended) })],
    ['quality history, none', qualityHistoryCard({ ...history, history: historyOf([]) })],
    [
      'quality beside last time',
      qualityCompareCard({ ...facts, change: compareMeetings(at(bad, 0), at(good, 7)) }),
    ],
    [
      'quality beside nothing',
      qualityCompareCard({
        ...facts,
        change: compareMeetings(judgeMeeting(MEETING, [], thresholdsOf()), at(good, 7)),
      }),
    ],
  ];
}

function settingsCards(locale: Locale, typed: Typed): readonly (readonly [string, Card])[] {
  const own: QualitySettings = {
    ...DEFAULT_SETTINGS,
    bpl: 10,
    limits: { 'audio.latency': { fair: 200, poor: 400 }, 'audio.lossMax': { fair: null, poor: null } },
  };
  const view = (settings: QualitySettings, more: object = {}) =>
    qualitySettingsCard({
      locale,
      zone: ZONE,
      settings,
      thresholds: thresholdsOf(settings),
      rows: settingsRows(settings),
      numbers: NUMBER_FIELDS.map((field) => ({
        field,
        preset: NUMBERS[field].preset,
        value: numberOf(settings, field),
      })),
      submit: { v: 1, do: 'form' },
      ...more,
    });
  const refused = settingsFromForm({
    audio_latency: typed.said,
    audio_jitter: '60 / 50',
    bpl: '500',
    ie: 'many',
  });
  return [
    ['quality settings', view(DEFAULT_SETTINGS)],
    [
      'quality settings, own',
      view(own, { outcome: { saved: true }, lastChange: { who: nth(typed.people, 3), at: START } }),
    ],
    ['quality settings, refused', view(own, { outcome: { problems: refused.ok ? [] : refused.problems } })],
  ];
}

/** Every card about quality, by name. */
export function qualityCards(
  locale: Locale,
  said: Typed,
  given: Facts,
): readonly (readonly [string, Card])[] {
  // Participations keep no more than this of a text; a name of a megabyte never gets here.
  const short = (text: string): string => text.slice(0, LONGEST_TEXT);
  const typed: Typed = {
    ...said,
    name: short(said.name),
    topic: short(said.topic),
    people: said.people.map(short),
    places: said.places.map(short),
    devices: said.devices.map(short),
  };
  const facts = factsFor(given);
  const progress = { ...given, kind: 'quality' } as const;
  return [
    [
      'quality progress',
      qualityProgressCard({
        ...progress,
        reading: { what: 'people', done: 37, total: 120, secondsLeft: 40 },
      }),
    ],
    ['quality progress, begun', qualityProgressCard({ ...progress, reading: undefined })],
    ...meetingCards(facts, typed),
    ...personCards(facts, typed),
    ...laterCards(facts, typed),
    ...settingsCards(locale, typed),
  ];
}
