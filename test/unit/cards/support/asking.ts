import { CHECKS } from '../../../../src/cards/general/admin.ts';
import * as cards from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import { type Cards, EXPORT_ID, factsOf, list, MONTH, nth, type Typed } from './typed.ts';

const ZONE = 'Asia/Shanghai';
const MANY = { date: '2026-11-18', perDay: 860, perMonth: 25_800, free: 10_000, ...MONTH };
const MOMENT = Date.UTC(2026, 10, 19, 2);
const SOMEBODY = `ou_${'0a'.repeat(16)}`;

type Finding = Parameters<typeof cards.doctorCard>[0]['findings'][number];
/** What is said of a check that went well, where that is more than `ok`. */
const WELL: Readonly<Partial<Record<Finding['check'], Partial<Finding>>>> = {
  right: { why: 'right-user' },
  press: { why: 'press-webhook' },
  calls: { why: 'calls', values: { date: '2026-11-18', perDay: 260, perMonth: 7800, free: 10_000 } },
  holidays: { why: 'holidays', value: 2027 },
  sites: { why: 'sites-chat', values: { ranges: 12, places: 4, ignored: 2 } },
};
const allWell = (value: number): readonly Finding[] =>
  CHECKS.map((check) => ({ check, state: 'ok', why: 'ok', value, ...WELL[check] }));

const LACKS: Finding['lacks'] = [
  { need: 'export', as: 'user', anyOf: ['vc:meeting:export', 'vc:export'], is: 'missing' },
  { need: 'endings', as: 'tenant', anyOf: ['vc:meeting.all_meeting:readonly'], is: 'waiting' },
  { need: 'group-quotes', as: 'tenant', anyOf: ['im:message.group_msg'], is: 'optional' },
];
const REFUSED = { code: 121005, logId: '20261119100000000000000000000001' };
const LOCAL = { redirect: 'http://127.0.0.1:3000/oauth/callback' };
const TROUBLES: readonly Finding[] = [
  { check: 'app', state: 'ok', why: 'ok' },
  { check: 'sites', state: 'ok', why: 'sites-nowhere' },
  { check: 'address', state: 'attention', why: 'local', values: LOCAL },
  { check: 'right', state: 'attention', why: 'no-export-right', ...REFUSED },
  { check: 'lists', state: 'unknown', why: 'lists-closed', code: 99991672 },
  { check: 'scopes', state: 'attention', why: 'scopes-lacking', lacks: LACKS },
  ...(['key', 'unset', 'token', 'old-message', 'old-press'] as const).map((trouble): Finding => {
    return { check: 'arrivals', state: 'attention', why: 'arrivals', value: MOMENT, values: { trouble } };
  }),
  { check: 'press', state: 'unknown', why: 'no-press-websocket' },
  { check: 'calls', state: 'attention', why: 'calls-day', values: MANY },
  { check: 'endings', state: 'unknown', why: 'never' },
  { check: 'admins', state: 'attention', why: 'no-admins', values: { by: SOMEBODY } },
  { check: 'jobs', state: 'attention', why: 'dead', value: 3 },
  { check: 'holidays', state: 'unknown', why: 'holidays-unknown', value: 2027 },
];

/** Cards that ask somebody for something, and lists of what is under way. */
export function askingCards(locale: Locale, typed: Typed): Cards {
  const facts = { ...factsOf(locale, typed), about: typed.topic };
  const begins = Date.UTC(2026, 10, 19, 2) / 1000;
  type Choice = Parameters<typeof cards.choiceCard>[0];
  const meetings = Array.from({ length: 30 }, (_, index): Choice['choices'][number] => {
    const start = begins - index * 7 * 86_400;
    return { is: 'meeting', start, end: start + 52 * 60, topic: typed.topic, people: 12 + ((index * 5) % 9) };
  });
  const [place, other] = [nth(typed.places, 0), nth(typed.places, 1)];
  const rooms: Choice['choices'] = [
    { is: 'level', name: place, where: [] },
    { is: 'room', name: nth(typed.rooms, 0), where: [place, nth(typed.departments, 2)] },
    { is: 'room', name: nth(typed.rooms, 1), where: [other] },
  ];
  const { topic, name } = typed;
  const series = meetings.slice(0, 2).map((each) => ({ ...each, sessions: 4 }));
  const people: Choice['choices'] = [0, 1].map((at) => ({
    is: 'person',
    name,
    where: [nth(typed.departments, at), topic],
  }));
  type Given = Omit<Choice, 'kind' | 'typed' | 'choices'>;
  const choice = (kind: Choice['kind'], typed: string, choices: Choice['choices'], given?: Partial<Given>) =>
    cards.choiceCard({ ...facts, zone: ZONE, kind, typed, choices, more: 0, ...given });
  const value = { v: 1, do: 'say', words: '/quality yesterday' } as const;
  const { rangeShort } = facts;
  const options = [
    { command: 'quality', words: [topic], rangeShort, value },
    { command: 'participants', words: [topic], name, value },
  ] as const;
  const plain = { locale, typed: '', options };
  const forget = [{ command: 'forget', doing: { does: 'forget', name }, words: [], name, value }] as const;
  type Form = Parameters<typeof cards.exportFormCard>[0];
  const form = (more: Partial<Form> = {}) =>
    cards.exportFormCard({
      ...{ locale, zone: ZONE, kind: 'meetings', day: '2026-11-19', inGroup: true, people: [], ...more },
    });
  const target = { url: `https://bot.example/oauth/start?export=${EXPORT_ID}` };
  const queued = { ...facts, phase: 'queued', elapsedSeconds: 40, slow: false, ahead: 2 } as const;
  const little = { ...facts, requester: undefined, why: 'user-scope-missing', target } as const;
  return {
    consent: cards.consentCard({ ...facts, why: 'authorise', target }),
    'consent, once more': cards.consentCard({ ...facts, why: 'reauthorise', target }),
    'consent, too little': cards.consentCard(little),
    'which meeting': choice('participants', '512340987', meetings, { more: 3, worst: 2 }),
    'which meeting comes close': choice('quality', place, meetings, { why: 'near' }),
    'which meeting of that time': choice('quality', '', meetings.slice(0, 6), {
      of: 'person',
      why: 'instead',
      isQuestion: true,
    }),
    'which person': choice('quality', name, people, { isQuestion: true }),
    'which series': choice('attendance', topic, series),
    'which room': choice('rooms', name, rooms),
    'what is meant, several': cards.readingsCard({ ...plain, why: 'which' }),
    'what is meant, one': cards.readingsCard({ ...plain, why: 'which', options: options.slice(0, 1) }),
    'what is meant, nearly': cards.readingsCard({ ...plain, why: 'near', typed: name }),
    'what is meant, offered': cards.readingsCard({ ...plain, why: 'sure', options: forget }),
    'what is meant, nothing': cards.noReadingCard({ locale }),
    'what is meant, elsewhere': cards.noReadingCard({ locale, elsewhere: true }),
    'what is quoted may not be read': cards.quoteUnreadCard({
      ...{ locale, inGroup: true },
      scope: 'im:message.group_msg',
    }),
    'what is quoted is gone': cards.quoteUnreadCard({ locale, inGroup: false, scope: undefined }),
    thanks: cards.thanksCard({ locale }),
    'waiting for a place': cards.exportProgressCard(queued),
    'check-up, all well': cards.doctorCard({ locale, zone: ZONE, findings: allWell(begins * 1000) }),
    'check-up, troubles': cards.doctorCard({ locale, zone: ZONE, findings: TROUBLES }),
    'failed, in the group': cards.exportFailedBriefCard(facts),
    form: form(),
    'form, whole meeting': form({ kind: 'quality' }),
    'form, one person, with problems': form({
      ...{ kind: 'minutes', inGroup: false, typed: { number: typed.range.slice(0, 20) } },
      problems: { number: cards.problemSentence({ what: 'number-invalid', text: typed.range }, locale) },
    }),
    'form, in private': form({ inGroup: false, people: [SOMEBODY] }),
    ...problemCards(locale, typed),
    ...workCards(locale, typed),
  };
}

function problemCards(locale: Locale, typed: Typed): Cards {
  const { range: text, people } = typed;
  const given = [
    { is: 'number', text: '512340987' },
    { is: 'person', text: typed.name },
    { is: 'room', text: nth(typed.rooms, 0) },
    { is: 'type', text: '3' },
  ] as const;
  const noDate = [{ what: 'range', problem: 'no-such-date', text }] as const;
  const problems = [
    { what: 'number-missing' },
    { what: 'number-invalid', text },
    { what: 'one-filter', given },
    { what: 'person-missing' },
    { what: 'one-person', names: [nth(people, 0), nth(people, 1)] },
    { what: 'ended-only' },
    { what: 'no-person-here', text: nth(people, 2) },
    { what: 'one-range', text },
    { what: 'no-mention', text: nth(people, 3) },
    { what: 'not-understood', text },
  ] as const;
  return {
    'range problem': cards.requestProblemCard({ locale, kind: 'meetings', problems: noDate }),
    'quality of no meeting': cards.requestProblemCard({
      ...{ locale, kind: 'quality', problems: problems.slice(0, 1), by: SOMEBODY },
    }),
    'every filter problem': cards.requestProblemCard({ locale, kind: 'participants', problems }),
  };
}

const KINDS = ['participants', 'meetings', 'quality', 'rooms'] as const;
const STATES = ['waiting', 'admit', 'poll', 'deliver', 'done', 'done', 'failed', 'cancelled'] as const;

const ACTIONS = list(`export.done | export.started | file.downloaded | file.sent | account.granted
  | digest.subscribed | alert.changed | settings.changed | file.denied`);

function workCards(locale: Locale, typed: Typed): Cards {
  const file = { url: `https://bot.example/files/${EXPORT_ID}` };
  const rows = STATES.map((state, at) => ({
    ...{ exportId: EXPORT_ID, kind: KINDS[at % KINDS.length] ?? 'meetings', state, ageSeconds: at * 400 },
    ...{ about: at % 2 === 0 ? nth(typed.topics, at) : undefined, rangeShort: nth(typed.ranges, at) },
    file: at === 4 ? file : undefined,
  }));
  const audited = [...ACTIONS, 'something.older'].map((action, index) => {
    const at = Date.UTC(2026, 10, 19, 2, 9 - index);
    return { at, actor: nth(typed.people, index), action, detail: nth(typed.details, index) };
  });
  type Gone = Parameters<typeof cards.rightGoneCard>[0];
  const gone = (what: Gone['what'], why: Gone['why']) => cards.rightGoneCard({ locale, what, why });
  const reasons = [
    ['export', 'unavailable'],
    ['digest', 'no-export-right'],
    ['alert', 'internal'],
    ['day', 'bot-not-in-chat'],
  ] as const;
  const givenUp = reasons.map(([kind, advice], at) => ({
    ...{ id: 40 - at, kind, advice, error: nth(typed.topics, at), ageSeconds: at * 4_000 },
    asker: at === 2 ? undefined : nth(typed.people, at),
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
