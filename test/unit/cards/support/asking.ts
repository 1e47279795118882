import { CHECKS } from '../../../../src/cards/general/admin.ts';
import type { Locale } from '../../../../src/cards/index.ts';
import * as cards from '../../../../src/cards/index.ts';
import { type Cards, EXPORT_ID, factsOf, MONTH, nth, type Typed } from './typed.ts';

const ZONE = 'Asia/Shanghai';
const MANY = { date: '2026-11-18', perDay: 860, perMonth: 25_800, free: 10_000, ...MONTH };
const MINUTE = 60;

/** Cards that ask somebody for something, and lists of what is under way. */
export function askingCards(locale: Locale, typed: Typed): Cards {
  const facts = { ...factsOf(locale, typed), about: typed.topic };
  const begins = Date.UTC(2026, 10, 19, 2) / 1000;
  const meetings = Array.from({ length: 30 }, (_, index) => ({
    is: 'meeting' as const,
    start: begins - index * 7 * 86_400,
    end: begins - index * 7 * 86_400 + 52 * MINUTE,
    topic: typed.topic,
    people: 12 + ((index * 5) % 9),
  }));
  const rooms = [
    { is: 'level' as const, name: nth(typed.places, 0), where: [] },
    {
      is: 'room' as const,
      name: nth(typed.rooms, 0),
      where: [nth(typed.places, 0), nth(typed.departments, 2)],
    },
    { is: 'room' as const, name: nth(typed.rooms, 1), where: [nth(typed.places, 1)] },
  ];
  const asked = { ...facts, zone: ZONE, judges: false };
  const say = { v: 1, do: 'say', words: '/quality yesterday' } as const;
  const plain = {
    locale,
    typed: '',
    options: [
      { command: 'quality', words: [typed.topic], rangeShort: facts.rangeShort, value: say },
      { command: 'participants', words: [typed.topic], name: typed.name, value: say },
    ] as const,
  };
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
    'which meeting': cards.choiceCard({
      ...asked,
      kind: 'participants',
      choices: meetings,
      more: 3,
      typed: '512340987',
      worst: 2,
    }),
    'which meeting comes close': cards.choiceCard({
      ...asked,
      kind: 'quality',
      choices: meetings,
      more: 0,
      typed: nth(typed.places, 0),
      of: 'near',
    }),
    'which room': cards.choiceCard({ ...asked, kind: 'rooms', choices: rooms, more: 0, typed: typed.name }),
    'what is meant, several': cards.readingsCard({ ...plain, why: 'which' }),
    'what is meant, one': cards.readingsCard({ ...plain, why: 'which', options: plain.options.slice(0, 1) }),
    'what is meant, nearly': cards.readingsCard({ ...plain, why: 'near', typed: typed.name }),
    'what is meant, offered': cards.readingsCard({
      ...plain,
      why: 'sure',
      options: [{ command: 'forget', words: [], name: typed.name, value: plain.options[0].value }],
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
    'check-up, all well': cards.doctorCard({
      locale,
      zone: ZONE,
      findings: CHECKS.map((check) => ({
        check,
        state: 'ok',
        why:
          {
            right: 'right-user',
            press: 'press-webhook',
            calls: 'calls',
            holidays: 'holidays',
            sites: 'sites-chat',
          }[String(check)] ?? 'ok',
        ...(check === 'calls' && {
          values: { date: '2026-11-18', perDay: 260, perMonth: 7800, free: 10_000 },
        }),
        ...(check === 'sites' && { values: { ranges: 12, places: 4, ignored: 2 } }),
        value: check === 'holidays' ? 2027 : begins * 1000,
      })),
    }),
    'check-up, troubles': cards.doctorCard({
      locale,
      zone: ZONE,
      findings: [
        { check: 'app', state: 'ok', why: 'ok' },
        { check: 'sites', state: 'ok', why: 'sites-nowhere' },
        {
          check: 'address',
          state: 'attention',
          why: 'local',
          values: { redirect: 'http://127.0.0.1:3000/oauth/callback' },
        },
        {
          check: 'right',
          state: 'attention',
          why: 'no-export-right',
          code: 121005,
          logId: '20261119100000000000000000000001',
        },
        { check: 'lists', state: 'unknown', why: 'lists-closed', code: 99991672 },
        {
          check: 'scopes',
          state: 'attention',
          why: 'scopes-lacking',
          lacks: [
            { need: 'export', as: 'user', anyOf: ['vc:meeting:export', 'vc:export'], waits: false },
            { need: 'endings', as: 'tenant', anyOf: ['vc:meeting.all_meeting:readonly'], waits: true },
          ],
        },
        { check: 'press', state: 'unknown', why: 'no-press-websocket' },
        { check: 'calls', state: 'attention', why: 'calls-day', values: MANY },
        { check: 'endings', state: 'unknown', why: 'never' },
        { check: 'admins', state: 'attention', why: 'no-admins', values: { by: `ou_${'0a'.repeat(16)}` } },
        { check: 'jobs', state: 'attention', why: 'dead', value: 3 },
        { check: 'holidays', state: 'unknown', why: 'holidays-unknown', value: 2027 },
      ],
    }),
    'failed, in the group': cards.exportFailedBriefCard(facts),
    form: cards.exportFormCard({ ...form, inGroup: true, people: [] }),
    'form, whole meeting': cards.exportFormCard({ ...form, kind: 'quality', inGroup: true, people: [] }),
    'form, one person, with problems': cards.exportFormCard({
      ...form,
      kind: 'minutes',
      inGroup: false,
      people: [],
      typed: { number: typed.range.slice(0, 20) },
      problems: { number: cards.problemSentence({ what: 'number-invalid', text: typed.range }, locale) },
    }),
    'form, in private': cards.exportFormCard({ ...form, inGroup: false, people: [`ou_${'0a'.repeat(16)}`] }),
    ...problemCards(locale, typed),
    ...workCards(locale, typed),
  };
}

function problemCards(locale: Locale, typed: Typed): Cards {
  const given = [
    { is: 'number', text: '512340987' },
    { is: 'person', text: typed.name },
    { is: 'room', text: nth(typed.rooms, 0) },
    { is: 'type', text: '3' },
  ] as const;
  return {
    'range problem': cards.requestProblemCard({
      locale,
      kind: 'meetings',
      problems: [{ what: 'range', problem: 'no-such-date', text: typed.range }],
    }),
    'every filter problem': cards.requestProblemCard({
      locale,
      kind: 'participants',
      problems: [
        { what: 'number-missing' },
        { what: 'number-invalid', text: typed.range },
        { what: 'one-filter', given },
        { what: 'person-missing' },
        { what: 'one-person', names: [nth(typed.people, 0), nth(typed.people, 1)] },
        { what: 'ended-only' },
        { what: 'no-person-here', text: nth(typed.people, 2) },
        { what: 'one-range', text: typed.range },
        { what: 'no-mention', text: nth(typed.people, 3) },
        { what: 'not-understood', text: typed.range },
      ],
    }),
  };
}

const KINDS = ['participants', 'meetings', 'quality', 'rooms'] as const;
const STATES = ['waiting', 'admit', 'poll', 'deliver', 'done', 'done', 'failed', 'cancelled'] as const;

const ACTIONS = [
  'export.done',
  'export.started',
  'file.downloaded',
  'file.sent',
  'account.granted',
  'digest.subscribed',
  'alert.changed',
  'settings.changed',
  'file.denied',
];

function workCards(locale: Locale, typed: Typed): Cards {
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
    'audit denied': cards.adminsOnlyCard({ locale, what: 'audit.denied', admins: [`ou_${'0a'.repeat(16)}`] }),
    'jobs given up': cards.givenUpJobsCard({ locale, rows: givenUp, more: 3 }),
    'jobs given up, none': cards.givenUpJobsCard({ locale, rows: [], more: 0 }),
    'jobs denied': cards.adminsOnlyCard({ locale, what: 'job.denied', admins: [] }),
    'digest stopped by an administrator': cards.stoppedCard({ locale, what: 'digest' }),
    'alerts stopped by an administrator': cards.stoppedCard({ locale, what: 'alert' }),
    'left the group, export stopped': cards.rightGoneCard({ locale, what: 'export', why: 'left' }),
    'left the group, digest stopped': cards.rightGoneCard({ locale, what: 'digest', why: 'left' }),
    'no longer allowed, alerts stopped': cards.rightGoneCard({ locale, what: 'alert', why: 'not-allowed' }),
    'no longer allowed, command dropped': cards.rightGoneCard({
      locale,
      what: 'command',
      why: 'not-allowed',
    }),
  };
}
