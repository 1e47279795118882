import { CHECKS } from '../../../../src/cards/general/admin.ts';
import * as cards from '../../../../src/cards/index.ts';
import { type Cards, EXPORT_ID, factsOf, list, MONTH, nth, type Typed } from './typed.ts';

const ZONE = 'Asia/Shanghai';
const MANY = { date: '2026-11-18', perDay: 860, perMonth: 25_800, free: 10_000, ...MONTH };
const MINUTE = 60;

const SOMEBODY = `ou_${'0a'.repeat(16)}`;

type Finding = Parameters<typeof cards.doctorCard>[0]['findings'][number];
const WELL: Readonly<Record<string, string>> = {
  ...{
    right: 'right-user',
    press: 'press-webhook',
    calls: 'calls',
    holidays: 'holidays',
    sites: 'sites-chat',
  },
};

const allWell = (at: number): readonly Finding[] =>
  CHECKS.map((check) => ({
    ...{ check, state: 'ok', why: WELL[check] ?? 'ok', value: check === 'holidays' ? 2027 : at },
    ...(check === 'calls' && { values: { date: '2026-11-18', perDay: 260, perMonth: 7800, free: 10_000 } }),
    ...(check === 'sites' && { values: { ranges: 12, places: 4, ignored: 2 } }),
  }));

const finding = (
  check: Finding['check'],
  state: Finding['state'],
  why: string,
  more: Partial<Finding> = {},
) => {
  return { check, state, why, ...more };
};
const TROUBLES: readonly Finding[] = [
  finding('app', 'ok', 'ok'),
  finding('sites', 'ok', 'sites-nowhere'),
  finding('address', 'attention', 'local', { values: { redirect: 'http://127.0.0.1:3000/oauth/callback' } }),
  finding('right', 'attention', 'no-export-right', {
    code: 121005,
    logId: '20261119100000000000000000000001',
  }),
  finding('lists', 'unknown', 'lists-closed', { code: 99991672 }),
  finding('scopes', 'attention', 'scopes-lacking', {
    lacks: [
      { need: 'export', as: 'user', anyOf: ['vc:meeting:export', 'vc:export'], waits: false },
      { need: 'endings', as: 'tenant', anyOf: ['vc:meeting.all_meeting:readonly'], waits: true },
    ],
  }),
  finding('press', 'unknown', 'no-press-websocket'),
  finding('calls', 'attention', 'calls-day', { values: MANY }),
  finding('endings', 'unknown', 'never'),
  finding('admins', 'attention', 'no-admins', { values: { by: SOMEBODY } }),
  finding('jobs', 'attention', 'dead', { value: 3 }),
  finding('holidays', 'unknown', 'holidays-unknown', { value: 2027 }),
];

/** Cards that ask somebody for something, and lists of what is under way. */
export function askingCards(locale: cards.Locale, typed: Typed): Cards {
  const facts = { ...factsOf(locale, typed), about: typed.topic };
  const begins = Date.UTC(2026, 10, 19, 2) / 1000;
  const meetings = Array.from({ length: 30 }, (_, index) => {
    const start = begins - index * 7 * 86_400;
    const people = 12 + ((index * 5) % 9);
    return { is: 'meeting' as const, start, end: start + 52 * MINUTE, topic: typed.topic, people };
  });
  const [place, other] = [nth(typed.places, 0), nth(typed.places, 1)];
  const rooms = [
    { is: 'level' as const, name: place, where: [] },
    { is: 'room' as const, name: nth(typed.rooms, 0), where: [place, nth(typed.departments, 2)] },
    { is: 'room' as const, name: nth(typed.rooms, 1), where: [other] },
  ];
  const asked = { ...facts, zone: ZONE, judges: false };
  type Choice = Parameters<typeof cards.choiceCard>[0];
  const choice = (
    kind: Choice['kind'],
    choices: Choice['choices'],
    more: Partial<Choice> & Pick<Choice, 'typed'>,
  ) => cards.choiceCard({ ...asked, kind, choices, more: 0, ...more });
  const say = { v: 1, do: 'say', words: '/quality yesterday' } as const;
  const { rangeShort } = facts;
  const options = [
    { command: 'quality', words: [typed.topic], rangeShort, value: say },
    { command: 'participants', words: [typed.topic], name: typed.name, value: say },
  ] as const;
  const plain = { locale, typed: '', options };
  const form = { locale, zone: ZONE, kind: 'meetings', day: '2026-11-19' } as const;
  const target = { url: `https://bot.example/oauth/start?export=${EXPORT_ID}` };
  return {
    consent: cards.consentCard({ ...facts, why: 'authorise', target }),
    'consent, once more': cards.consentCard({ ...facts, why: 'reauthorise', target }),
    'consent, too little': cards.consentCard({
      ...facts,
      requester: undefined,
      why: 'user-scope-missing',
      target,
    }),
    'which meeting': choice('participants', meetings, { typed: '512340987', more: 3, worst: 2 }),
    'which meeting comes close': choice('quality', meetings, { typed: place, of: 'near' }),
    'which room': choice('rooms', rooms, { typed: typed.name }),
    'what is meant, several': cards.readingsCard({ ...plain, why: 'which' }),
    'what is meant, one': cards.readingsCard({ ...plain, why: 'which', options: options.slice(0, 1) }),
    'what is meant, nearly': cards.readingsCard({ ...plain, why: 'near', typed: typed.name }),
    'what is meant, offered': cards.readingsCard({
      ...{ ...plain, why: 'sure', options: [{ command: 'forget', words: [], name: typed.name, value: say }] },
    }),
    'what is meant, nothing': cards.noReadingCard({ locale }),
    thanks: cards.thanksCard({ locale }),
    'waiting for a place': cards.exportProgressCard({
      ...facts,
      phase: 'queued',
      elapsedSeconds: 40,
      slow: false,
      ahead: 2,
    }),
    'check-up, all well': cards.doctorCard({ locale, zone: ZONE, findings: allWell(begins * 1000) }),
    'check-up, troubles': cards.doctorCard({ locale, zone: ZONE, findings: TROUBLES }),
    'failed, in the group': cards.exportFailedBriefCard(facts),
    form: cards.exportFormCard({ ...form, inGroup: true, people: [] }),
    'form, whole meeting': cards.exportFormCard({ ...form, kind: 'quality', inGroup: true, people: [] }),
    'form, one person, with problems': cards.exportFormCard({
      ...{
        ...form,
        kind: 'minutes',
        inGroup: false,
        people: [],
        typed: { number: typed.range.slice(0, 20) },
      },
      problems: { number: cards.problemSentence({ what: 'number-invalid', text: typed.range }, locale) },
    }),
    'form, in private': cards.exportFormCard({ ...form, inGroup: false, people: [SOMEBODY] }),
    ...problemCards(locale, typed),
    ...workCards(locale, typed),
  };
}

function problemCards(locale: cards.Locale, typed: Typed): Cards {
  const { range: text, people } = typed;
  const given = [
    { is: 'number', text: '512340987' },
    { is: 'person', text: typed.name },
    { is: 'room', text: nth(typed.rooms, 0) },
    { is: 'type', text: '3' },
  ] as const;
  const [first, second, third, fourth] = [0, 1, 2, 3].map((index) => nth(people, index)) as [
    string,
    string,
    string,
    string,
  ];
  return {
    'range problem': cards.requestProblemCard({
      ...{ locale, kind: 'meetings', problems: [{ what: 'range', problem: 'no-such-date', text }] },
    }),
    'every filter problem': cards.requestProblemCard({
      locale,
      kind: 'participants',
      problems: [
        { what: 'number-missing' },
        { what: 'number-invalid', text },
        { what: 'one-filter', given },
        { what: 'person-missing' },
        { what: 'one-person', names: [first, second] },
        { what: 'ended-only' },
        { what: 'no-person-here', text: third },
        { what: 'one-range', text },
        { what: 'no-mention', text: fourth },
        { what: 'not-understood', text },
      ],
    }),
  };
}

const KINDS = ['participants', 'meetings', 'quality', 'rooms'] as const;
const STATES = ['waiting', 'admit', 'poll', 'deliver', 'done', 'done', 'failed', 'cancelled'] as const;

const ACTIONS = list(`export.done | export.started | file.downloaded | file.sent | account.granted
  | digest.subscribed | alert.changed | settings.changed | file.denied`);

function workCards(locale: cards.Locale, typed: Typed): Cards {
  const rows = STATES.map((state, index) => ({
    exportId: EXPORT_ID,
    kind: KINDS[index % KINDS.length] ?? 'meetings',
    about: index % 2 === 0 ? nth(typed.topics, index) : undefined,
    rangeShort: nth(typed.ranges, index),
    state,
    ageSeconds: index * 400,
    file: index === 4 ? { url: `https://bot.example/files/${EXPORT_ID}` } : undefined,
  }));
  const audited = Array.from({ length: 10 }, (_, index) => ({
    at: Date.UTC(2026, 10, 19, 2, 9 - index),
    actor: nth(typed.people, index),
    action: ACTIONS[index] ?? 'something.older',
    detail: nth(typed.details, index),
  }));
  type Gone = Parameters<typeof cards.rightGoneCard>[0];
  const gone = (what: Gone['what'], why: Gone['why']) => cards.rightGoneCard({ locale, what, why });
  const givenUp = ['export', 'digest', 'alert', 'day'].map((kind, index) => ({
    id: 40 - index,
    kind,
    advice: ['unavailable', 'no-export-right', '', 'bot-not-in-chat'][index] ?? '',
    error: nth(typed.topics, index),
    ageSeconds: index * 4_000,
    asker: index === 2 ? undefined : nth(typed.people, index),
  }));
  return {
    jobs: cards.workCard({ locale, rows, hereOnly: true }),
    'jobs, none': cards.workCard({ locale, rows: [], hereOnly: false }),
    'which to cancel': cards.workCard({ locale, rows: rows.slice(0, 3), hereOnly: false, asking: true }),
    'called off': cards.cancelAnswerCard({ locale, what: typed.topic }),
    'nothing to call off': cards.cancelAnswerCard({ locale, what: undefined }),
    audit: cards.auditCard({ locale, zone: ZONE, rows: audited }),
    'audit, empty': cards.auditCard({ locale, zone: ZONE, rows: [] }),
    'audit denied': cards.adminsOnlyCard({ locale, what: 'audit.denied', admins: [SOMEBODY] }),
    'jobs given up': cards.givenUpJobsCard({ locale, rows: givenUp, more: 3 }),
    'jobs given up, none': cards.givenUpJobsCard({ locale, rows: [], more: 0 }),
    'jobs denied': cards.adminsOnlyCard({ locale, what: 'job.denied', admins: [] }),
    'digest stopped by an administrator': cards.stoppedCard({ locale, what: 'digest' }),
    'alerts stopped by an administrator': cards.stoppedCard({ locale, what: 'alert' }),
    'left the group, export stopped': gone('export', 'left'),
    'left the group, digest stopped': gone('digest', 'left'),
    'no longer allowed, alerts stopped': gone('alert', 'not-allowed'),
    'no longer allowed, command dropped': gone('command', 'not-allowed'),
  };
}
