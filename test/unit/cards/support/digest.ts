import type {
  Counts,
  DigestStatistics,
  PeriodStatistics,
  RankedCause,
  TrendPoint,
  WorstMeeting,
} from '../../../../src/cards/digests/types.ts';
import { type DigestCard, digestCard, type Locale, quietDigestCard } from '../../../../src/cards/index.ts';
import type { Cause, CauseKind } from '../../../../src/quality/causes/index.ts';
import { DIMENSIONS } from '../../../../src/quality/rates.ts';
import { thresholdsOf } from '../../../../src/quality/settings.ts';
import { type Cards, groupName, nth, PLAIN, type Typed } from './typed.ts';

export const ZONE = 'Asia/Shanghai';
export const SUBSCRIPTION = `sb${'0a'.repeat(12)}`;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** Midnight of Thursday, 2026-11-19 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 10, 18, 16);

export const countsOf = (n: number, poorRate: number): Counts => {
  const poor = Math.round(n * poorRate);
  return { good: n - poor - Math.round(n / 20), fair: Math.round(n / 20), poor, unclassified: 40 };
};

export function causeOf(kind: CauseKind, typed: Typed = PLAIN, index = 0): Cause {
  return {
    kind,
    minutes: 412,
    from: MIDNIGHT + 9 * HOUR,
    to: MIDNIGHT + 10 * HOUR,
    people: [{ personKey: '1', name: nth(typed.people, index), minutes: 31, worst: undefined }],
    harmed: [],
    worst: undefined,
    site: kind === 'site' ? { by: 'location', value: nth(typed.places, index) } : undefined,
    atOnce: undefined,
    wired: false,
    room: false,
    proxy: false,
    isolated: false,
  };
}

const KINDS: readonly CauseKind[] = ['site', 'wifi', 'speaker', 'device'];

export function rankedOf(typed: Typed = PLAIN, kinds = KINDS): readonly RankedCause[] {
  return kinds.map((kind, index) => ({
    kind,
    minutes: 412 - index * 100,
    meetings: 4 - index,
    people: 23 - index * 6,
    example: causeOf(kind, typed, index),
  }));
}

export function worstOf(count: number, typed: Typed = PLAIN): readonly WorstMeeting[] {
  return Array.from({ length: count }, (_, index) => ({
    meetingInstanceId: undefined,
    meetingNo: String(512_340_987 + index),
    topic: index === 1 ? undefined : nth(typed.topics, index),
    organiser: nth(typed.people, index),
    start: MIDNIGHT + (9 + index) * HOUR,
    end: MIDNIGHT + (10 + index) * HOUR,
    people: 12 + index,
    n: 412,
    poorRate: 0.31 - index / 50,
    coverage: { measured: 13 + index, total: 14 + index },
    verdict: 'poor',
    cause: index === 2 ? undefined : causeOf(KINDS[index % KINDS.length] ?? 'unknown', typed, index),
    affected: 9 - (index % 5),
  }));
}

export function periodOf(changed: Partial<PeriodStatistics> = {}): PeriodStatistics {
  const n = 41_200;
  const counts = countsOf(n, 0.021);
  return {
    from: '2026-11-19',
    to: '2026-11-19',
    meetings: 86,
    people: 312,
    joins: 1240,
    meetingMs: 71 * HOUR,
    ...{ judged: 86, bad: 8, severe: 2, affected: 61 },
    counts,
    n,
    poorRate: 0.021,
    mos: 4.1,
    coverage: { measured: 1240, total: 1240 },
    ...changed,
  };
}

const TREND: readonly TrendPoint[] = Array.from({ length: 14 }, (_, index) => {
  const date = new Date(Date.UTC(2026, 10, 6 + index)).toISOString().slice(0, 10);
  const weekend = [0, 6].includes(new Date(date).getUTCDay());
  const n = index === 1 ? 20 : 0;
  if (weekend)
    return { date, poorRate: index === 1 ? 0.01 : undefined, n, coverage: { measured: 2, total: 2 } };
  const coverage = { measured: index === 5 ? 600 : 1_200, total: 1_240 };
  return { date, poorRate: index === 13 ? 0.021 : 0.018 + ((index * 7) % 5) / 250, n: 38_000, coverage };
});

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  hour,
  counts:
    hour < 8 || hour > 19
      ? { good: 0, fair: 0, poor: 0, unclassified: 0 }
      : countsOf(hour === 8 ? 24 : 3000, hour === 10 ? 0.06 : 0.015),
}));

export function figuresOf(typed: Typed = PLAIN, changed: Partial<DigestStatistics> = {}): DigestStatistics {
  return {
    flavour: 'day',
    scope: { of: 'tenant' },
    zone: ZONE,
    period: periodOf(),
    baseline: { days: 1, poorRate: 0.026, n: 240_000, meetings: 79, judged: 79, bad: 5 },
    trend: TREND,
    hours: HOURS,
    worst: worstOf(3, typed),
    groups: [
      {
        dimension: 'location',
        name: nth(typed.places, 0),
        rate: 0.079,
        n: 2210,
        restRate: 0.018,
        restN: 38_990,
        before: 0.02,
        coverage: { measured: 61, total: 64 },
      },
    ],
    causes: rankedOf(typed),
    rooms: {
      reservations: 120,
      checkIns: { due: 90, missed: 9 },
      worst: [
        { name: nth(typed.rooms, 0), where: nth(typed.places, 0), missed: 3 },
        { name: nth(typed.rooms, 1), where: '', missed: 2 },
      ],
    },
    complete: true,
    asOf: MIDNIGHT + DAY + 41 * 60_000,
    ...changed,
  };
}

/** A bad day at a large tenant: ten of everything, half of it measured yet. */
export function badFigures(typed: Typed = PLAIN): DigestStatistics {
  return figuresOf(typed, {
    scope: {
      of: 'rooms',
      rooms: Array.from({ length: 9 }, (_, index) => ({
        roomId: `omm_${index}`,
        name: nth(typed.rooms, index),
      })),
    },
    period: periodOf({
      meetings: 402,
      people: 1204,
      joins: 5310,
      poorRate: 0.084,
      counts: countsOf(41_200, 0.084),
      coverage: { measured: 1240, total: 5310 },
    }),
    worst: worstOf(10, typed),
    groups: Array.from({ length: 10 }, (_, index) => ({
      dimension: DIMENSIONS[index % DIMENSIONS.length] ?? 'location',
      name: groupName(typed, DIMENSIONS[index % DIMENSIONS.length] ?? 'location', index),
      rate: 0.3 - index / 50,
      n: 2210,
      restRate: 0.018,
      restN: 38_990,
      before: index % 2 === 0 ? undefined : 0.02,
      coverage: { measured: 61, total: 64 },
    })),
    baseline: { days: 1, poorRate: 0.026, n: 240_000, meetings: 388, judged: 388, bad: 5 },
    rooms: undefined,
    complete: false,
  });
}

/** A week of it, with nothing kept of the week before. */
function weekFigures(typed: Typed): DigestStatistics {
  const week = { from: '2026-11-16', to: '2026-11-22', meetings: 402, judged: 398, joins: 6120 };
  return figuresOf(typed, {
    flavour: 'week',
    period: periodOf({ ...week, n: 206_000, coverage: { measured: 6_080, total: 6_120 } }),
    baseline: { days: 1, poorRate: 0.014, n: 199_000, meetings: 395, judged: 390, bad: 5 },
    trend: Array.from({ length: 8 }, (_, index) => ({
      date: new Date(Date.UTC(2026, 8, 28 + index * 7)).toISOString().slice(0, 10),
      poorRate: index === 0 ? undefined : 0.012 + index / 900,
      n: index === 0 ? 0 : 199_000,
      coverage: index === 0 ? { measured: 0, total: 0 } : { measured: 6_000, total: 6_120 },
    })),
    groups: [],
    asOf: MIDNIGHT + 4 * DAY + 41 * 60_000,
  });
}

export function viewOf(
  locale: Locale,
  statistics: DigestStatistics,
  changed: Partial<DigestCard> = {},
): DigestCard {
  const day = { v: 1, do: 'digest-day', id: SUBSCRIPTION } as const;
  return {
    locale,
    inGroup: true,
    statistics,
    thresholds: thresholdsOf(),
    workbook: { url: 'https://bot.example/files/ex', expiresAt: MIDNIGHT + 30 * DAY },
    actions: {
      meetings: { v: 1, do: 'digest-meetings', date: statistics.period.to },
      meeting: { v: 1, do: 'digest-meeting' },
      previous: { ...day, date: '2026-11-18' },
      next: { ...day, date: '2026-11-20' },
      settings: { v: 1, do: 'digest-settings', id: SUBSCRIPTION },
      unsubscribe: { v: 1, do: 'digest-off', id: SUBSCRIPTION },
    },
    subscription: { days: 'workdays', at: 9 * 60, zone: ZONE },
    ...changed,
  };
}

/** Every card of digests, alerts and trends, by name. */
export function digestCards(locale: Locale, typed: Typed): Cards {
  const show = (statistics: DigestStatistics, changed: Partial<DigestCard> = {}) =>
    digestCard(viewOf(locale, statistics, changed));
  const calm = { worst: [], groups: [], causes: rankedOf(typed, ['unknown']) };
  const none = { meetings: 0, joins: 0, people: 0, n: 0, poorRate: undefined, counts: countsOf(0, 0) };
  const sunday = figuresOf(typed, {
    ...calm,
    period: periodOf({ ...none, from: '2026-11-22', to: '2026-11-22', coverage: { measured: 0, total: 0 } }),
    asOf: MIDNIGHT + 4 * DAY,
  });
  const late = {
    late: MIDNIGHT + DAY + 9 * HOUR + 4 * 60_000,
    skipped: ['2026-11-16', '2026-11-17'],
    unsure: ['2026-11-18'],
  };
  return {
    digest: show(figuresOf(typed)),
    'digest, a calm day': show(figuresOf(typed, calm), { subscription: undefined, actions: {} }),
    'digest, a bad day, half measured': show(badFigures(typed), { note: { ...late, suspended: false } }),
    'digest, who joined is still being read': show(
      figuresOf(typed, {
        complete: false,
        period: periodOf({ coverage: { measured: 15, total: 363, counting: true } }),
      }),
    ),
    'digest, suspended, in private': show(
      figuresOf(typed, {
        baseline: undefined,
        period: periodOf({ coverage: { measured: 40, total: 1240 } }),
      }),
      { note: { suspended: true }, inGroup: false, workbook: undefined },
    ),
    'digest, too little data': show(
      figuresOf(typed, { ...calm, period: periodOf({ n: 12, counts: countsOf(12, 0.1), poorRate: 0.08 }) }),
    ),
    'digest, nothing measured': show(
      figuresOf(typed, {
        ...calm,
        causes: [],
        trend: [],
        hours: [],
        period: periodOf({ ...none, meetings: 3 }),
      }),
    ),
    'digest, not all measured in the end': show({ ...badFigures(typed), complete: true }),
    'digest of a week': show(weekFigures(typed)),
    'digest, quiet day': quietDigestCard(viewOf(locale, sunday, { workbook: undefined })),
    'digest, list not read': show({ ...sunday, complete: false }, { workbook: undefined }),
  };
}
