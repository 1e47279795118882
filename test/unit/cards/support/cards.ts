import type {
  MeetingMark,
  MeetingsSummary,
  WeekBefore,
} from '../../../../src/cards/exports/meetings-done.ts';
import {
  accessDeniedCard,
  type Card,
  consentLinkCard,
  consentOutcomeCard,
  digestCard,
  embeddedCommandCard,
  emptyCommandCard,
  exportCancelledCard,
  exportFailedCard,
  exportProgressCard,
  fileTooBigCard,
  fileTroubleCard,
  givenUpCard,
  helpCard,
  type Locale,
  languageCard,
  languageProblemCard,
  logoutCard,
  meetingsDoneCard,
  movedCard,
  notTextCard,
  outsideCard,
  platformAwayCard,
  tooFastCard,
  tooLongCard,
  tooManyExportsCard,
  unknownCommandCard,
  welcomeCard,
  whoamiCard,
} from '../../../../src/cards/index.ts';
import { adminCards } from './admin.ts';
import { alertCards } from './alert.ts';
import { askingCards } from './asking.ts';
import { digestCards, figuresOf, periodOf, viewOf } from './digest.ts';
import { setupCards } from './digest-setup.ts';
import { finishedCards } from './done.ts';
import { qualityCards } from './quality.ts';
import { trendCards } from './trend.ts';
import { columnsOf, EXPORT_ID, factsOf, nth, PLAIN, plainOf, type Typed } from './typed.ts';

export { EXPORT_ID, factsOf, HOSTILE, HUGE, PLAIN, type Typed } from './typed.ts';

const ADMINS = ['0a', '1b', '2c', '3d'].map((id) => `ou_${id.repeat(16)}`);

export function summaryOf(typed: Typed = PLAIN, changed: Partial<MeetingsSummary> = {}): MeetingsSummary {
  return {
    rows: 86,
    meetings: 86,
    attendances: 1240,
    totalSeconds: 255_600,
    medianSeconds: 2280,
    shares: { video: 0.64, sharing: 0.51, recording: 0.22, telephone: 0.03 },
    timeline: {
      unit: 'hour',
      points: Array.from({ length: 24 }, (_, hour) => ({
        label: String(hour).padStart(2, '0'),
        meetings: [3, 11, 14, 9, 2, 4, 12, 13, 9, 6, 2, 1][hour - 8] ?? 0,
      })),
    },
    largest: Array.from({ length: 5 }, (_, index): MeetingsSummary['largest'][number] => ({
      option: `51234098${index}:1763517600`,
      ...(index < 2 && { mark: markOf(index) }),
      topic: nth(typed.topics, index),
      organizer: nth(typed.people, index),
      start: `11-19 ${nth(['09:00', '14:00', '10:30', '16:00', '13:30'], index)}`,
      seconds: 3600 - index * 420,
      people: 300 - index * 47,
    })),
    missingColumns: [],
    unknownColumns: [],
    unreadableCells: 0,
    ...changed,
  };
}

function markOf(index: number): MeetingMark {
  return index === 0
    ? { verdict: 'poor', isBad: true, affected: 180, people: 290, cause: 'site' }
    : { verdict: 'good', isBad: false, affected: 0, people: 240, cause: undefined };
}

/** Thursday last week, to set the figures of `summaryOf` beside. */
export const WEEK_BEFORE: WeekBefore = {
  of: 'day',
  weekday: 4,
  lastWeek: true,
  meetings: 79,
  attendances: 1138,
  totalSeconds: 244_800,
};

export function doneCard(
  locale: Locale,
  summary: MeetingsSummary,
  more: {
    relative?: boolean;
    inGroup?: boolean;
    typed?: Typed;
    rangeShort?: string;
    status?: 1 | 2 | 3;
  } = {},
): Card {
  return meetingsDoneCard({
    ...factsOf(locale, more.typed),
    ...(more.rangeShort !== undefined && { rangeShort: more.rangeShort }),
    summary,
    status: more.status ?? 2,
    link: {
      url: `https://bot.example/files/${EXPORT_ID}?until=1&key=k`,
      expiresAt: Date.UTC(2026, 10, 21, 1, 6),
    },
    fileBytes: 12_345,
    relative: more.relative ?? true,
    inGroup: more.inGroup ?? true,
    finishedAt: Date.UTC(2026, 10, 20, 1, 6),
    zone: 'Asia/Shanghai',
  });
}

function accountCards(locale: Locale, typed: Typed): readonly (readonly [string, Card])[] {
  const person = { locale, openId: `ou_${'0a'.repeat(16)}`, zone: 'Asia/Shanghai', mayExport: true };
  const authorise = { url: 'https://bot.example/oauth/start' };
  const grant = {
    name: typed.name,
    since: Date.UTC(2026, 10, 20, 1, 6),
    until: Date.UTC(2026, 10, 27, 1, 6),
    renews: true,
    scopes: ['offline_access', 'vc:export', 'vc:room:readonly'],
  };
  return [
    [
      'consent, by a link',
      consentLinkCard({
        locale,
        url: 'https://accounts.example/verify',
        until: grant.until,
        zone: person.zone,
      }),
    ],
    ...(
      ['granted', 'short', 'denied', 'expired', 'wrong-person', 'not-yours', 'lacking', 'failed'] as const
    ).map(
      (outcome) =>
        [
          `consent, ${outcome}`,
          consentOutcomeCard({
            locale,
            outcome,
            exportId: EXPORT_ID,
            asker: typed.name,
            scopes: ['vc:export'],
          }),
        ] as const,
    ),
    [
      'whoami',
      whoamiCard({
        ...person,
        grant,
        authorise,
        isAdmin: true,
        refused: { at: Date.UTC(2026, 10, 19, 1, 5), advice: 'no-export-right', code: 121005 },
      }),
    ],
    [
      'whoami, not renewed',
      whoamiCard({
        ...person,
        grant: { ...grant, renews: false, since: undefined, scopes: [typed.scope] },
        authorise,
        isAdmin: false,
      }),
    ],
    ['whoami, not authorised', whoamiCard({ ...person, grant: undefined, authorise, isAdmin: false })],
    [
      'whoami, with the app’s right',
      whoamiCard({ ...person, mayExport: false, grant: undefined, authorise: undefined, isAdmin: false }),
    ],
    ['logged out', logoutCard({ locale, had: true })],
    ['nothing to log out of', logoutCard({ locale, had: false })],
  ];
}

/** Every card the bot can send, by name. */
export function everyCard(
  locale: Locale,
  typed: Typed = plainOf(locale),
): readonly (readonly [string, Card])[] {
  const facts = factsOf(locale, typed);
  const odd = summaryOf(typed, {
    attendances: undefined,
    missingColumns: columnsOf(typed).missing,
    unknownColumns: columnsOf(typed).unknown,
    unreadableCells: 3,
  });
  const command = locale === 'zh_cn' ? '/会议' : '/meetings';
  const organised = summaryOf(typed, { organised: { of: 112, unnamed: 3 } });
  const nothing = { rows: 0, meetings: 0, largest: [] };
  const failed = { kind: 'no-permission', advice: 'app-scope-missing', code: 99991672 } as const;
  const values = {
    detail: typed.said,
    failMsg: typed.said,
    scope: typed.scope,
    field: typed.said,
    help: 'https://open.feishu.cn/app/cli_a',
  };
  const error = { ...failed, logId: typed.logId, operation: 'exports.create', values };
  return [
    ...qualityCards(locale, typed, facts),
    ['help', helpCard({ locale, zone: 'Asia/Shanghai' })],
    ['welcome', welcomeCard({ locale })],
    ['queued', exportProgressCard({ ...facts, phase: 'queued', elapsedSeconds: 0, slow: false })],
    ['running', exportProgressCard({ ...facts, phase: 'running', elapsedSeconds: 12, slow: false })],
    [
      'slow, in parts',
      exportProgressCard({
        ...facts,
        phase: 'running',
        elapsedSeconds: 400,
        slow: true,
        part: { done: 3, total: 12 },
      }),
    ],
    [
      'done',
      doneCard(
        locale,
        summaryOf(typed, {
          weekBefore: WEEK_BEFORE,
          quality: { judged: 84, bad: 1, worst: summaryOf(typed).largest.slice(0, 1) },
        }),
        { typed },
      ),
    ],
    ['done of one organiser', doneCard(locale, organised, { typed })],
    ['done with gaps, in private', doneCard(locale, odd, { typed, inGroup: false, relative: false })],
    ['done, of what goes on', doneCard(locale, summaryOf(typed), { typed, status: 1 })],
    ['done, of what is to come', doneCard(locale, summaryOf(typed), { typed, status: 3 })],
    ['empty, to come', doneCard(locale, summaryOf(typed, nothing), { typed, status: 3 })],
    ['empty', doneCard(locale, summaryOf(typed, { ...nothing, weekBefore: WEEK_BEFORE }), { typed })],
    ...finishedCards(locale, typed),
    ['failed', exportFailedCard({ ...facts, error })],
    ['cancelled', exportCancelledCard(facts)],
    ['file too big', fileTooBigCard(facts, 40 * 1024 * 1024)],
    ['file trouble', fileTroubleCard(facts, error)],
    ['given up', givenUpCard({ locale, error })],
    ['moved', movedCard(facts)],
    ['out of the group', outsideCard(locale, [facts])],
    ['Feishu is away', platformAwayCard({ locale })],
    [
      'while Feishu does not answer',
      exportProgressCard({ ...facts, phase: 'creating', elapsedSeconds: 90, slow: false, trouble: true }),
    ],
    ['access denied, with persons to ask', accessDeniedCard({ locale, identity: 'tenant', admins: ADMINS })],
    ['access denied', accessDeniedCard({ locale, identity: 'user', admins: [] })],
    ...askingCards(locale, typed),
    ...adminCards(locale, typed),
    ['a command inside a sentence', embeddedCommandCard({ locale, command })],
    [
      'unknown command',
      unknownCommandCard({
        locale,
        typed: typed === plainOf(locale) ? (locale === 'zh_cn' ? '/开会' : '/meting') : typed.said,
        suggestion: command,
      }),
    ],
    ['empty command', emptyCommandCard({ locale })],
    ['too long', tooLongCard({ locale })],
    ['too fast', tooFastCard({ locale, perMinute: 30 })],
    ['too many exports', tooManyExportsCard({ locale, most: 20 })],
    ['not text', notTextCard({ locale })],
    ...accountCards(locale, typed),
    ...digestCards(locale, typed),
    ...setupCards(locale, typed),
    ...trendCards(locale, typed),
    ...alertCards(locale, typed),
    ['digest, screened', screenedCard(locale, typed, false)],
    ['digest, screened and not read on', screenedCard(locale, typed, true)],
    ['language', languageCard({ locale })],
    ['language problem', languageProblemCard({ locale, typed: typed.range })],
  ];
}

/** Most meetings were looked at only. */
function screenedCard(locale: Locale, typed: Typed, complete: boolean): Card {
  const estimate = complete ? { rate: 0.021, lower: 0.011, upper: 0.039 } : undefined;
  const screening = { clear: 71, suspicious: complete ? 1 : 6, looks: 190, of: 1_090, estimate };
  const period = periodOf({ coverage: { measured: 310, total: 1_240 }, screening });
  return digestCard(viewOf(locale, figuresOf(typed, { complete, period }), { note: { saved: complete } }));
}
