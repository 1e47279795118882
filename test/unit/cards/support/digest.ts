import { quietDigestCard } from '../../../../src/cards/digests/digest.ts';
import type { DigestCard } from '../../../../src/cards/digests/facts.ts';
import type * as types from '../../../../src/cards/digests/types.ts';
import { digestCard } from '../../../../src/cards/index.ts';
import type { Locale } from '../../../../src/cards/kit/types.ts';
import type { Cause, CauseKind } from '../../../../src/quality/causes/index.ts';
import { thresholdsOf } from '../../../../src/quality/settings.ts';
import { DIMENSIONS, type Dimension } from '../../../../src/quality/statistics.ts';
import { type Cards, groupName, nth, PLAIN, SUBSCRIPTION, type Typed } from './typed.ts';

export const ZONE = 'Asia/Shanghai';
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Midnight of Thursday, 2026-11-19 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 10, 18, 16);

export const countsOf = (n: number, poorRate: number): types.Counts => {
  const poor = Math.round(n * poorRate);
  return { good: n - poor - Math.round(n / 20), fair: Math.round(n / 20), poor, unclassified: 40 };
};

function causeOf(kind: CauseKind, typed: Typed = PLAIN, index = 0): Cause {
  return {
    ...{ kind, minutes: 412, from: MIDNIGHT + 9 * HOUR, to: MIDNIGHT + 10 * HOUR },
    people: [{ personKey: '1', name: nth(typed.people, index), minutes: 31, worst: undefined }],
    site: kind === 'site' ? { by: 'location', value: nth(typed.places, index) } : undefined,
    ...{ harmed: [], worst: undefined, atOnce: undefined },
    ...{ wired: false, room: false, proxy: false, isolated: false },
  };
}

const KINDS: readonly CauseKind[] = ['site', 'wifi', 'speaker', 'device'];

export function rankedOf(typed: Typed = PLAIN, kinds = KINDS): readonly types.RankedCause[] {
  return kinds.map((kind, index) => {
    const counts = { minutes: 412 - index * 100, meetings: 4 - index, people: 23 - index * 6 };
    return { kind, ...counts, example: causeOf(kind, typed, index) };
  });
}

export function worstOf(count: number, typed: Typed = PLAIN): readonly types.WorstMeeting[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ meetingInstanceId: undefined, meetingNo: String(512_340_987 + index) },
    topic: index === 1 ? undefined : nth(typed.topics, index),
    organiser: nth(typed.people, index),
    ...{ start: MIDNIGHT + (9 + index) * HOUR, end: MIDNIGHT + (10 + index) * HOUR },
    ...{ people: 12 + index, n: 412, poorRate: 0.31 - index / 50, affected: 9 - (index % 5) },
    ...{ coverage: { measured: 13 + index, total: 14 + index }, verdict: 'poor' },
    cause: index === 2 ? undefined : causeOf(KINDS[index % KINDS.length] ?? 'unknown', typed, index),
  }));
}

export function periodOf(changed: Partial<types.PeriodStatistics> = {}): types.PeriodStatistics {
  return {
    ...{ from: '2026-11-19', to: '2026-11-19', meetings: 86, people: 312, joins: 1240, meetingMs: 71 * HOUR },
    ...{ judged: 86, bad: 8, severe: 2, affected: 61, mos: 4.1 },
    ...{ n: 41_200, poorRate: 0.021, counts: countsOf(41_200, 0.021) },
    coverage: { measured: 1240, total: 1240 },
    ...changed,
  };
}

const dayAt = (...date: [year: number, month: number, day: number]): string =>
  new Date(Date.UTC(...date)).toISOString().slice(0, 10);
const TREND: readonly types.TrendPoint[] = Array.from({ length: 14 }, (_, index) => {
  const date = dayAt(2026, 10, 6 + index);
  if ([0, 6].includes(new Date(date).getUTCDay())) {
    const [poorRate, n] = index === 1 ? [0.01, 20] : [undefined, 0];
    return { date, poorRate, n, coverage: { measured: 2, total: 2 } };
  }
  const coverage = { measured: index === 5 ? 600 : 1_200, total: 1_240 };
  return { date, poorRate: index === 13 ? 0.021 : 0.018 + ((index * 7) % 5) / 250, n: 38_000, coverage };
});

const HOURS = Array.from({ length: 24 }, (_, hour) => {
  if (hour < 8 || hour > 19) return { hour, counts: { good: 0, fair: 0, poor: 0, unclassified: 0 } };
  return { hour, counts: countsOf(hour === 8 ? 24 : 3000, hour === 10 ? 0.06 : 0.015) };
});

/** A group that is worse than the rest. */
const groupOf = (dimension: Dimension, name: string, rate: number, before?: number) => {
  const rest = { n: 2210, restRate: 0.018, coverage: { measured: 61, total: 64 } };
  return { dimension, name, rate, before, ...rest };
};

export function figuresOf(
  typed = PLAIN,
  changed: Partial<types.DigestStatistics> = {},
): types.DigestStatistics {
  const worst = [
    { name: nth(typed.rooms, 0), where: nth(typed.places, 0), missed: 3 },
    { name: nth(typed.rooms, 1), where: '', missed: 2 },
  ];
  return {
    ...{ flavour: 'day', scope: { of: 'tenant' }, zone: ZONE },
    ...{ period: periodOf(), trend: TREND, hours: HOURS },
    baseline: { days: 1, poorRate: 0.026, n: 240_000, meetings: 79, judged: 79, bad: 5 },
    ...{ worst: worstOf(3, typed), causes: rankedOf(typed) },
    groups: [groupOf('location', nth(typed.places, 0), 0.079, 0.02)],
    rooms: { reservations: 120, checkIns: { due: 90, missed: 9 }, worst },
    ...{ complete: true, asOf: MIDNIGHT + DAY + 41 * 60_000 },
    ...changed,
  };
}

/** A bad day at a large tenant: ten of everything, half of it measured yet. */
function badFigures(typed: Typed = PLAIN): types.DigestStatistics {
  const rooms = [...Array(9).keys()].map((at) => ({ roomId: `omm_${at}`, name: nth(typed.rooms, at) }));
  const counted = { meetings: 402, people: 1204, joins: 5310, counts: countsOf(41_200, 0.084) };
  return figuresOf(typed, {
    scope: { of: 'rooms', rooms },
    period: periodOf({ ...counted, poorRate: 0.084, coverage: { measured: 1240, total: 5310 } }),
    worst: worstOf(10, typed),
    groups: Array.from({ length: 10 }, (_, index) => {
      const dimension = DIMENSIONS[index % DIMENSIONS.length] ?? 'location';
      const before = index % 2 === 0 ? undefined : 0.02;
      return groupOf(dimension, groupName(typed, dimension, index), 0.3 - index / 50, before);
    }),
    baseline: { days: 1, poorRate: 0.026, n: 240_000, meetings: 388, judged: 388, bad: 5 },
    ...{ rooms: undefined, complete: false },
  });
}

/** A week of it, with nothing kept of the week before. */
function weekFigures(typed: Typed): types.DigestStatistics {
  const week = { from: '2026-11-16', to: '2026-11-22', meetings: 402, judged: 398, joins: 6120 };
  return figuresOf(typed, {
    flavour: 'week',
    period: periodOf({ ...week, n: 206_000, coverage: { measured: 6_080, total: 6_120 } }),
    baseline: { days: 1, poorRate: 0.014, n: 199_000, meetings: 395, judged: 390, bad: 5 },
    trend: Array.from({ length: 8 }, (_, index) => {
      const date = dayAt(2026, 8, 28 + index * 7);
      if (index === 0) return { date, poorRate: undefined, n: 0, coverage: { measured: 0, total: 0 } };
      return { date, poorRate: 0.012 + index / 900, n: 199_000, coverage: { measured: 6_000, total: 6_120 } };
    }),
    groups: [],
    asOf: MIDNIGHT + 4 * DAY + 41 * 60_000,
  });
}

type View = Partial<DigestCard>;

export function viewOf(locale: Locale, statistics: types.DigestStatistics, changed: View = {}): DigestCard {
  const of = { v: 1, id: SUBSCRIPTION } as const;
  return {
    ...{ locale, inGroup: true, statistics, thresholds: thresholdsOf() },
    workbook: { url: 'https://bot.example/files/ex', expiresAt: MIDNIGHT + 30 * DAY },
    actions: {
      meetings: { v: 1, do: 'digest-meetings', date: statistics.period.to },
      meeting: { v: 1, do: 'digest-meeting' },
      previous: { ...of, do: 'digest-day', date: '2026-11-18' },
      next: { ...of, do: 'digest-day', date: '2026-11-20' },
      settings: { ...of, do: 'digest-settings' },
      unsubscribe: { ...of, do: 'digest-off' },
    },
    subscription: { days: 'workdays', at: 9 * 60, zone: ZONE },
    ...changed,
  };
}

/** Every card of digests, alerts and trends, by name. */
export function digestCards(locale: Locale, typed: Typed): Cards {
  const show = (statistics: types.DigestStatistics, changed: Partial<DigestCard> = {}) =>
    digestCard(viewOf(locale, statistics, changed));
  const calm = { worst: [], groups: [], causes: rankedOf(typed, ['unknown']) };
  const none = { meetings: 0, joins: 0, people: 0, n: 0, poorRate: undefined, counts: countsOf(0, 0) };
  const sunday = figuresOf(typed, {
    ...calm,
    period: periodOf({ ...none, from: '2026-11-22', to: '2026-11-22', coverage: { measured: 0, total: 0 } }),
    asOf: MIDNIGHT + 4 * DAY,
  });
  const elsewhere = { ...sunday, scope: { of: 'place', name: nth(typed.places, 0) } } as const;
  const gone = { workbook: undefined, note: { gone: true } };
  const late = { suspended: false, late: MIDNIGHT + DAY + 9 * HOUR + 4 * 60_000, unsure: ['2026-11-18'] };
  const skipped = ['2026-11-16', '2026-11-17'];
  const covered = (measured: number, total: number, counting?: true) =>
    periodOf({ coverage: { measured, total, ...(counting && { counting }) } });
  const few = periodOf({ n: 12, counts: countsOf(12, 0.1), poorRate: 0.08 });
  const unjudged = periodOf({ ...none, meetings: 3 });
  const unmeasured = { ...calm, causes: [], trend: [], hours: [], period: unjudged };
  const counting = figuresOf(typed, { complete: false, period: covered(15, 363, true) });
  const suspended = { note: { suspended: true }, inGroup: false, workbook: undefined };
  const begun = figuresOf(typed, { baseline: undefined, period: covered(40, 1240) });
  return {
    digest: show(figuresOf(typed)),
    'digest, a calm day': show(figuresOf(typed, calm), { subscription: undefined, actions: {} }),
    'digest, a bad day, half measured': show(badFigures(typed), { note: { ...late, skipped } }),
    'digest, who joined is still being read': show(counting),
    'digest, suspended, in private': show(begun, suspended),
    'digest, too little data': show(figuresOf(typed, { ...calm, period: few })),
    'digest, nothing measured': show(figuresOf(typed, unmeasured)),
    'digest, not all measured in the end': show({ ...badFigures(typed), complete: true }),
    'digest of a week': show(weekFigures(typed)),
    'digest, quiet day': quietDigestCard(viewOf(locale, sunday, { workbook: undefined })),
    'digest of a place that nobody joins from any more': quietDigestCard(viewOf(locale, elsewhere, gone)),
    'digest, list not read': show({ ...sunday, complete: false }, { workbook: undefined }),
  };
}
