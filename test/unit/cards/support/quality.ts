import * as cards from '../../../../src/cards/index.ts';
import type { Card, Locale } from '../../../../src/cards/kit/types.ts';
import type { QualityFacts } from '../../../../src/cards/quality/facts.ts';
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
import { MEETING, MINUTE, minutes, participation, START, ZONE } from '../../quality/support/minutes.ts';
import { crowd, STORIES } from '../../quality/support/stories.ts';
import { type Cards, EXPORT_ID, factsOf, nth, type Typed } from './typed.ts';

const PRESSED = { v: 1, do: 'again', id: EXPORT_ID } as const;

/** The facts of a view of quality that has everything to press. */
export function factsFor(facts: cards.ExportFacts): QualityFacts {
  return {
    ...{ ...facts, kind: 'quality', zone: ZONE, inGroup: true, finishedAt: START + 60 * MINUTE },
    link: { url: `https://bot.example/files/${EXPORT_ID}`, expiresAt: START + 7 * 24 * 60 * MINUTE },
    actions: { person: PRESSED, compare: PRESSED, again: PRESSED, meeting: PRESSED },
  };
}

/** The facts of a view that has nothing to press. */
export const FACTS: QualityFacts = {
  ...factsOf('zh_cn'),
  ...{ kind: 'quality', about: '', zone: ZONE, inGroup: true, finishedAt: START, actions: {} },
};

export const judged = (people: readonly Participation[], settings: QualitySettings = DEFAULT_SETTINGS) =>
  judgeMeeting(MEETING, people, thresholdsOf(settings));

/** The card of one of a meeting, by default the first. */
export function personCard(
  result: MeetingQuality,
  isMeant: (person: MeetingQuality['people'][number], index: number) => boolean = () => true,
  { facts = FACTS, alone = false } = {},
): Card {
  const person = result.people.find(isMeant);
  if (person === undefined) throw new Error('nobody joined');
  const causes = concerning(result.causes, person.personKey);
  return cards.qualityPersonCard({ ...facts, ...result, person, causes, alone });
}

/** People with names, places and devices as they were typed; who shared a place still does. */
function namedBy(typed: Typed, people: readonly Participation[]): readonly Participation[] {
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
export function told(
  name: string,
  typed: Typed,
  settings: QualitySettings = DEFAULT_SETTINGS,
  seed = 3,
  measured = Number.POSITIVE_INFINITY,
): MeetingQuality {
  const story = STORIES.find((each) => each.name === name);
  const all = namedBy(typed, story?.make(crowd(10, randomOf(seed))) ?? []);
  const people = all.map((each, at) => (at < measured ? each : { ...each, minutes: undefined }));
  const meeting = { ...MEETING, topic: typed.topic, end: START + 45 * MINUTE };
  return judgeMeeting(meeting, people, thresholdsOf(settings));
}

function meetingCards(facts: QualityFacts, typed: Typed): Cards {
  const view = (result: MeetingQuality, more: object = {}) =>
    cards.qualityMeetingCard({ ...facts, result, ...more });
  const story = (name: string, more?: object) => view(told(name, typed), more);
  const nothing = minutes(0, 9, { received: { bitrate: 0 }, sent: { bitrate: 0 }, unreadable: 2 });
  const silent = participation(nth(typed.people, 1), { location: nth(typed.places, 0), minutes: nothing });
  const poor = participation(typed.name, { minutes: minutes(0, 0, { sent: { lossAvg: 20 } }) });
  const judged = (people: readonly Participation[]) =>
    judgeMeeting({ ...MEETING, topic: typed.topic }, people, thresholdsOf());
  const { topic } = typed;
  const list = [7, 14, 21].map((days) => ({ start: START / 1000 - days * 86_400, topic, people: 10 + days }));
  const others = { meetingNo: MEETING.meetingNo, list };
  const teams: QualitySettings = { ...DEFAULT_SETTINGS, preset: 'teams-cqd' };
  const reading = { what: 'people', done: 4, total: 10, secondsLeft: 40 };
  const soFar = told('one bad Wi-Fi', typed, DEFAULT_SETTINGS, 3, 4);
  return {
    'quality, good': story('a good meeting'),
    'quality, a speaker harmed all': story('a speaker with a poor uplink', { others }),
    'quality, a site': story('a site outage'),
    'quality, the service, by the limits of Teams': view(told('a service-wide dip', typed, teams)),
    'quality, read so far': view(soFar, { reading, link: undefined }),
    'quality, a complaint': story('a site outage', { reply: true }),
    'quality, nothing to judge': view(judged([silent])),
    'quality, one poor minute': view(judged([poor])),
  };
}

function personCards(facts: QualityFacts, typed: Typed): Cards {
  const card = (result: MeetingQuality, index: number, alone = false) =>
    personCard(result, (_person, at) => at === index, { facts, alone });
  const filmed = participation(typed.name, {
    proxy: true,
    location: nth(typed.places, 2),
    minutes: minutes(0, 29, (at) => ({
      video: {
        received: { bitrate: 900, height: 720, fps: 15 + (at % 10), jitter: at > 20 ? 130 : 12 },
        sent: { bitrate: 1200, height: 1080, fps: 30 },
      },
    })),
  });
  const limits = { 'video.jitter': { fair: 40, poor: 90 } };
  const own = thresholdsOf({ ...DEFAULT_SETTINGS, latency: 'round-trip', bpl: 10, limits });
  return {
    'quality of a person, rejoined': card(told('a person who rejoins on a phone', typed), 0, true),
    'quality of a person, video': card(judgeMeeting({ ...MEETING, topic: typed.topic }, [filmed], own), 0),
    'quality of a person, nothing wrong': card(told('a good meeting', typed), 9),
  };
}

function laterCards(facts: QualityFacts, typed: Typed): Cards {
  // The same meeting, a week later each time.
  const stories = ['one bad Wi-Fi', 'a good meeting', 'a person who rejoins on a phone'];
  const meetings = stories.map((name, index): MeetingQuality => {
    const result = told(name, typed, DEFAULT_SETTINGS, index + 1);
    return { ...result, meeting: { ...result.meeting, start: START + index * 7 * 24 * 60 * MINUTE } };
  });
  const [bad, good] = meetings as [MeetingQuality, MeetingQuality];
  const attended = meetings.flatMap(({ meeting, people, causes }) =>
    people.slice(0, 1).map((person) => ({ meeting, person, cause: concerning(causes, person.personKey)[0] })),
  );
  const { name } = typed;
  const about = { name, thresholds: thresholdsOf(), refused: 1, mostMeetings: 10, again: PRESSED };
  const history = (seen: typeof attended) =>
    cards.qualityHistoryCard({ ...facts, ...about, history: historyOf(seen) });
  const compared = (before: MeetingQuality) =>
    cards.qualityCompareCard({ ...facts, change: compareMeetings(before, good) });
  return {
    'quality history': history(attended),
    'quality history, none': history([]),
    'quality beside last time': compared(bad),
    'quality beside nothing': compared(judgeMeeting(MEETING, [], thresholdsOf())),
  };
}

function settingsCards(locale: Locale, typed: Typed): Cards {
  const limits = { 'audio.latency': { fair: 200, poor: 400 }, 'audio.lossMax': { fair: null, poor: null } };
  const own: QualitySettings = { ...DEFAULT_SETTINGS, bpl: 10, limits };
  const numbersOf = (settings: QualitySettings) =>
    NUMBER_FIELDS.map((field) => {
      return { field, preset: NUMBERS[field].preset, value: numberOf(settings, field) };
    });
  const view = (settings: QualitySettings, more: object = {}) => {
    const numbers = numbersOf(settings);
    const shown = { settings, thresholds: thresholdsOf(settings), rows: settingsRows(settings), numbers };
    return cards.qualitySettingsCard({ locale, zone: ZONE, ...shown, submit: { v: 1, do: 'form' }, ...more });
  };
  const wrong = { audio_latency: typed.said, audio_jitter: '60 / 50', bpl: '500', ie: 'many' };
  const refused = settingsFromForm(wrong);
  const saved = { outcome: { saved: true }, lastChange: { who: nth(typed.people, 3), at: START } };
  return {
    'quality settings': view(DEFAULT_SETTINGS),
    'quality settings, read only': cards.qualityLimitsCard({
      ...{ locale, rows: settingsRows(own), numbers: numbersOf(own) },
      stretch: { inRow: 2, of: 3, within: 5 },
    }),
    'quality settings, own': view(own, saved),
    'quality settings, refused': view(own, { outcome: { problems: refused.ok ? [] : refused.problems } }),
  };
}

/** Every card about quality, by name. */
export function qualityCards(locale: Locale, said: Typed, given: cards.ExportFacts): Cards {
  // Participations keep no more than this of a text; a name of a megabyte never gets here.
  const short = (text: string): string => text.slice(0, LONGEST_TEXT);
  const typed: Typed = {
    ...{ ...said, name: short(said.name), topic: short(said.topic) },
    ...{ people: said.people.map(short), places: said.places.map(short), devices: said.devices.map(short) },
  };
  const facts = factsFor(given);
  const reading = { what: 'people', done: 37, total: 120, secondsLeft: 40 } as const;
  const progress = { ...given, kind: 'quality' } as const;
  return {
    'quality progress': cards.qualityProgressCard({ ...progress, reading }),
    'quality progress, begun': cards.qualityProgressCard({ ...progress, reading: undefined }),
    ...meetingCards(facts, typed),
    ...personCards(facts, typed),
    ...laterCards(facts, typed),
    ...settingsCards(locale, typed),
  };
}
