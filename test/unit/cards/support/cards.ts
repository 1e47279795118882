import type { MeetingsSummary } from '../../../../src/cards/exports/meetings-done.ts';
import type { MeetingMark, WeekBefore } from '../../../../src/cards/exports/meetings-parts.ts';
import type { ExportProgress } from '../../../../src/cards/exports/running.ts';
import * as cards from '../../../../src/cards/index.ts';
import type { Card, Locale } from '../../../../src/cards/kit/types.ts';
import { adminCards } from './admin.ts';
import { alertCards } from './alert.ts';
import { askingCards } from './asking.ts';
import { digestCards, figuresOf, periodOf, viewOf } from './digest.ts';
import { setupCards } from './digest-setup.ts';
import { finishedCards } from './done.ts';
import { qualityCards } from './quality.ts';
import { trendCards } from './trend.ts';
import { type Cards, columnsOf, EXPORT_ID, factsOf, list, nth, PLAIN, plainOf, type Typed } from './typed.ts';

export { EXPORT_ID, factsOf, HOSTILE, HUGE, PLAIN, type Typed } from './typed.ts';

type Outcome = Parameters<typeof cards.consentOutcomeCard>[0]['outcome'];
const OUTCOMES = list(
  'granted|short|denied|expired|wrong-person|not-yours|lacking|failed',
) as readonly Outcome[];
const ADMINS = ['0a', '1b', '2c', '3d'].map((id) => `ou_${id.repeat(16)}`);

const MARKS: readonly MeetingMark[] = [
  { verdict: 'poor', isBad: true, affected: 180, people: 290, cause: 'site' },
  { verdict: 'good', isBad: false, affected: 0, people: 240, cause: undefined },
];
const HOURS = Array.from({ length: 24 }, (_, hour) => {
  const meetings = [3, 11, 14, 9, 2, 4, 12, 13, 9, 6, 2, 1][hour - 8] ?? 0;
  return { label: String(hour).padStart(2, '0'), meetings };
});

export function summaryOf(typed: Typed = PLAIN, changed: Partial<MeetingsSummary> = {}): MeetingsSummary {
  return {
    ...{ rows: 86, meetings: 86, attendances: 1240, totalSeconds: 255_600, medianSeconds: 2280 },
    shares: { video: 0.64, sharing: 0.51, recording: 0.22, telephone: 0.03 },
    timeline: { unit: 'hour', points: HOURS },
    largest: ['09:00', '14:00', '10:30', '16:00', '13:30'].map((start, index) => ({
      option: `51234098${index}:1763517600`,
      ...(MARKS[index] && { mark: MARKS[index] }),
      ...{ topic: nth(typed.topics, index), organizer: nth(typed.people, index) },
      ...{ start: `11-19 ${start}`, seconds: 3600 - index * 420, people: 300 - index * 47 },
    })),
    ...{ missingColumns: [], unknownColumns: [], unreadableCells: 0 },
    ...changed,
  };
}

/** One topic, and the same of departments. */
function byDepartment(typed: Typed, at: number, most: number): readonly string[] {
  const topic = nth(typed.topics, at);
  return Array.from({ length: most }, (_, index) =>
    index === 0 ? topic : `${topic} · ${nth(typed.departments, index)}`,
  );
}

/** Five meetings of a day whose topics begin with the same words, the latest first. */
function fewOf(typed: Typed): Partial<MeetingsSummary> {
  const topics = byDepartment(typed, 0, 5);
  const [bad, good] = MARKS.map((mark) => ({ ...mark, affected: mark.affected / 10, people: 30 }));
  const meetings = summaryOf(typed).largest.map((each, index) => ({
    ...{ ...each, topic: topics[index] ?? '', people: [31, 22, 9, 17, 12][index] ?? 12 },
    ...(bad && good && { mark: index === 0 ? bad : good }),
  }));
  const within = (hour: string) => meetings.filter(({ start }) => start.slice(6, 8) === hour).length;
  const points = HOURS.map(({ label }) => ({ label, meetings: within(label) }));
  return {
    ...{ meetings: 5, attendances: 91, totalSeconds: 13_800, medianSeconds: 2760 },
    timeline: { unit: 'hour', points },
    largest: meetings.toSorted((one, other) => other.start.localeCompare(one.start)),
  };
}

/** Thursday last week, to set the figures of `summaryOf` beside. */
export const WEEK_BEFORE: WeekBefore = {
  ...{ of: 'day', weekday: 4, lastWeek: true, meetings: 79, attendances: 1138, totalSeconds: 244_800 },
};

type Done = Parameters<typeof cards.meetingsDoneCard>[0];
type DoneMore = Partial<Pick<Done, 'about' | 'relative' | 'inGroup' | 'rangeShort' | 'status' | 'tries'>> & {
  typed?: Typed;
};

export function doneCard(
  locale: Locale,
  summary: MeetingsSummary,
  { typed, about, rangeShort, status = 2, relative = true, inGroup = true, tries }: DoneMore = {},
): Card {
  const url = `https://bot.example/files/${EXPORT_ID}?until=1&key=k`;
  return cards.meetingsDoneCard({
    ...{ ...factsOf(locale, typed), ...(rangeShort !== undefined && { rangeShort }), summary, status },
    ...{ link: { url, expiresAt: Date.UTC(2026, 10, 21, 1, 6) }, fileBytes: 12_345, relative, inGroup },
    ...{ about, tries, finishedAt: Date.UTC(2026, 10, 20, 1, 6), zone: 'Asia/Shanghai' },
  });
}

function accountCards(locale: Locale, typed: Typed): Cards {
  const person = { locale, openId: `ou_${'0a'.repeat(16)}`, zone: 'Asia/Shanghai', mayExport: true };
  const consentTarget = { url: 'https://bot.example/oauth/start' };
  const [since, until] = [Date.UTC(2026, 10, 20, 1, 6), Date.UTC(2026, 10, 27, 1, 6)];
  const scopes = ['offline_access', 'vc:export', 'vc:room:readonly'];
  const grant = { name: typed.name, since, until, renews: true, scopes };
  const refused = { at: Date.UTC(2026, 10, 19, 1, 5), advice: 'no-export-right', code: 121005 };
  const whoami = (more: object) =>
    cards.whoamiCard({ ...person, grant: undefined, consentTarget, isAdmin: false, ...more });
  const asked = { locale, exportId: EXPORT_ID, asker: typed.name, scopes: ['vc:export'] };
  const outcomes = OUTCOMES.map((outcome) => {
    return [`consent, ${outcome}`, cards.consentOutcomeCard({ ...asked, outcome })] as const;
  });
  const old = { ...grant, renews: false, since: undefined, scopes: [typed.scope] };
  const link = { url: 'https://accounts.example/verify', until, zone: person.zone };
  return {
    'consent, by a link': cards.consentLinkCard({ locale, ...link }),
    ...Object.fromEntries(outcomes),
    whoami: whoami({ grant, isAdmin: true, refused }),
    'whoami, not renewed': whoami({ grant: old }),
    'whoami, not authorised': whoami({}),
    'whoami, with the app’s right': whoami({ mayExport: false, consentTarget: undefined }),
    'logged out': cards.logoutCard({ locale, had: true }),
    'nothing to log out of': cards.logoutCard({ locale, had: false }),
  };
}

type Named = readonly (readonly [name: string, card: Card])[];

const ordinary: { [L in Locale]?: Named } = {};

/** Every card the bot can send, by name; those of ordinary words are drawn once. */
export function everyCard(locale: Locale, typed?: Typed): Named {
  if (typed !== undefined) return drawn(locale, typed);
  ordinary[locale] ??= drawn(locale, plainOf(locale));
  return ordinary[locale];
}

function drawn(locale: Locale, typed: Typed): Named {
  const facts = factsOf(locale, typed);
  const { missing: missingColumns, unknown: unknownColumns } = columnsOf(typed);
  const odd = { attendances: undefined, missingColumns, unknownColumns, unreadableCells: 3 };
  const { largest } = summaryOf(typed);
  const done = (changed: Partial<MeetingsSummary>, more: DoneMore = {}) =>
    doneCard(locale, summaryOf(typed, changed), { typed, ...more });
  const command = locale === 'zh_cn' ? '/会议' : '/meetings';
  const unknown = typed !== plainOf(locale) ? typed.said : locale === 'zh_cn' ? '/开会' : '/meting';
  const say = { v: 1, do: 'say', words: command } as const;
  const nothing = { rows: 0, meetings: 0, largest: [] };
  const nobody = { meetings: 0, attendances: 0, largest: [] };
  const few = fewOf(typed);
  const byPeople = few.largest?.toSorted((one, other) => (other.people ?? 0) - (one.people ?? 0)) ?? [];
  const own = byPeople.map((each) => ({ ...each, organizer: typed.name }));
  const ownOf = `${cards.texts(locale).ask.filter.organiser} · @${typed.name}`;
  const ofTopic = { words: typed.topic, found: { of: 86, untitled: 2, near: [] } };
  const near = byDepartment(typed, 7, 3).map((topic, index) => ({ topic, meetings: 3 - index }));
  const unlike = { words: nth(typed.topics, 4), found: { of: 86, untitled: 0, near } };
  const organised = { of: 9, unnamed: 1 };
  const over = { order: 'longest', minutes: 120 } as const;
  const long = largest.slice(0, 2).map((each, index) => ({ ...each, seconds: 11_100 - index * 2700 }));
  const wider = { rangeShort: locale === 'zh_cn' ? '最近 30 天' : 'Last 30 days', value: say };
  const tries = { near: near.map(() => say), wider };
  const failed = { kind: 'no-permission', advice: 'app-scope-missing', code: 99991672 } as const;
  const { said, scope, logId } = typed;
  const help = 'https://open.feishu.cn/app/cli_a';
  const values = { detail: said, failMsg: said, scope, field: said, help };
  const asTenant = { locale, identity: 'tenant' } as const;
  const error = { ...failed, logId, operation: 'exports.create', values };
  const running = (more: Partial<ExportProgress>) =>
    cards.exportProgressCard({ ...facts, phase: 'running', elapsedSeconds: 12, slow: false, ...more });
  return Object.entries<Card>({
    ...qualityCards(locale, typed, facts),
    help: cards.helpCard({ locale, zone: 'Asia/Shanghai' }),
    welcome: cards.welcomeCard({ locale }),
    queued: running({ phase: 'queued', elapsedSeconds: 0 }),
    running: running({}),
    'slow, in parts': running({ elapsedSeconds: 400, slow: true, part: { done: 3, total: 12 } }),
    done: done({ weekBefore: WEEK_BEFORE, quality: { judged: 84, bad: 1, worst: largest.slice(0, 1) } }),
    'done of one organiser': done({ ...few, rows: 9, largest: own, organised }, { about: ownOf }),
    'done, of words of a topic': done({ ...few, topic: ofTopic }),
    'done, of a length': done({ ofLength: { asked: over, meetings: 2, unknown: 1, listed: long } }),
    'done, of a size': done({
      ofLength: { asked: { order: 'largest', people: 50 }, meetings: 2, unknown: 1, listed: long },
    }),
    'done, no topic has the words': done({ ...nobody, topic: unlike }, { tries }),
    'done with gaps, in private': done(odd, { inGroup: false, relative: false }),
    'done, of what goes on': done({}, { status: 1 }),
    'done, of what is to come': done({}, { status: 3 }),
    'empty, to come': done(nothing, { status: 3 }),
    empty: done({ ...nothing, weekBefore: WEEK_BEFORE }),
    ...finishedCards(locale, typed),
    failed: cards.exportFailedCard({ ...facts, error }),
    cancelled: cards.exportCancelledCard(facts),
    'file too big': cards.fileTooBigCard(facts, 40 * 1024 * 1024),
    'file trouble': cards.fileTroubleCard(facts, error),
    'given up': cards.givenUpCard({ locale, error }),
    moved: cards.movedCard(facts),
    'out of the group': cards.outsideCard(locale, [facts]),
    'Feishu is away': cards.platformAwayCard({ locale }),
    'while Feishu does not answer': running({ phase: 'creating', elapsedSeconds: 90, trouble: true }),
    'access denied, with persons to ask': cards.accessDeniedCard({ ...asTenant, admins: ADMINS }),
    'access denied': cards.accessDeniedCard({ locale, identity: 'user', admins: [] }),
    ...askingCards(locale, typed),
    ...adminCards(locale, typed),
    'a command inside a sentence': cards.embeddedCommandCard({ locale, command }),
    'unknown command': cards.unknownCommandCard({
      locale,
      typed: unknown,
      suggestion: {
        words: `${cards.texts(locale).command('meetings', '会议')} 810000005`,
        people: [{ id: 'ou_a', name: nth(typed.people, 0) }],
      },
    }),
    greeting: cards.greetingCard({ locale }),
    'too long': cards.tooLongCard({ locale }),
    'too fast': cards.tooFastCard({ locale, perMinute: 30 }),
    'too many exports': cards.tooManyExportsCard({ locale, most: 20 }),
    'not text': cards.notTextCard({ locale }),
    ...accountCards(locale, typed),
    ...digestCards(locale, typed),
    ...setupCards(locale, typed),
    ...trendCards(locale, typed),
    ...alertCards(locale, typed),
    'digest, screened': screenedCard(locale, typed, false),
    'digest, screened and not read on': screenedCard(locale, typed, true),
    language: cards.languageCard({ locale }),
    'language problem': cards.languageProblemCard({ locale, typed: typed.range }),
  });
}

/** Most meetings were looked at only. */
function screenedCard(locale: Locale, typed: Typed, complete: boolean): Card {
  const estimate = complete ? { rate: 0.021, lower: 0.011, upper: 0.039 } : undefined;
  const screening = { clear: 71, suspicious: complete ? 1 : 6, looks: 190, of: 1_090, estimate };
  const period = periodOf({ coverage: { measured: 310, total: 1_240 }, screening });
  const figures = figuresOf(typed, { complete, period });
  return cards.digestCard(viewOf(locale, figures, { note: { cutByQuota: complete } }));
}
