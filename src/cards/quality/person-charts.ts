import { MINUTE_MS } from '../../lib/time.ts';
import type { PersonQuality } from '../../quality/aggregate.ts';
import type { Metric } from '../../quality/bands.ts';
import type { JudgedMinute } from '../../quality/judge.ts';
import type { Thresholds } from '../../quality/settings.ts';
import type { Medium } from '../../quality/types.ts';
import type { Element } from '../kit/elements.ts';
import { formatNumber } from '../kit/format.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { type LimitLine, type Line, lineChart } from './charts.ts';

interface Drawn {
  readonly person: PersonQuality;
  readonly thresholds: Thresholds;
  readonly locale: Locale;
  readonly zone: string;
}

type Read = (minute: JudgedMinute) => number | undefined;

/** Longer than this a timeline would be mostly gaps; then only what was measured is drawn. */
const LONGEST = 12 * 60;

/**
 * Builds the charts of one person: latency, jitter and loss in both directions, CPU, and frame rate if video was used.
 * What decided the worst minute comes first.
 */
export function personCharts({ person, thresholds, locale, zone }: Drawn): readonly Element[] {
  const t = texts(locale).quality;
  const words = t.person;
  const medium = drawnMedium(person);
  const name = t.medium[medium];
  const slots = slotsOf(person.minutes);
  const line = (label: string, read: Read): Line => ({
    name: label,
    points: slots.map(({ time, minutes }) => ({ time, value: worstOf(minutes.map(read)) })),
  });
  const both = (read: (way: 'received' | 'sent') => Read): readonly Line[] =>
    (['received', 'sent'] as const).map((way) => line(words.lines[way], read(way)));
  const stream = (field: 'latency' | 'jitter' | 'lossAvg') =>
    both((way) => ({ minute }) => {
      const own = minute.streams[medium][way];
      if (own.bitrate === 0) return undefined;
      return own[field] ?? (field === 'lossAvg' ? minute.network[way].lossAvg : undefined);
    });
  const limits = (metric: Metric): readonly LimitLine[] =>
    (['fair', 'poor'] as const).flatMap((band) => {
      const value = thresholds.limits[metric][band];
      return value === null ? [] : [{ band, value, text: words.limit[band](formatNumber(value)) }];
    });
  const draw = (title: string, lines: readonly Line[], drawn: readonly LimitLine[]) =>
    lineChart(title, lines, {
      limits: drawn,
      worst: 'highest',
      zone,
      bucketed: words.chart.bucketed,
      dashed: words.chart.dashed,
    });
  const cpu = [
    line(words.lines.client, ({ minute }) => minute.cpu.clientAvg),
    line(words.lines.system, ({ minute }) => minute.cpu.systemMax),
  ];
  const frames = both((way) => ({ minute }) => {
    const { bitrate, fps } = minute.streams.video[way];
    return bitrate === 0 ? undefined : fps;
  });
  const frame = lineChart(words.chart.fps, frames, {
    limits: [],
    worst: 'lowest',
    zone,
    bucketed: words.chart.bucketed,
    dashed: words.chart.dashed,
  });
  const decided = person.total.worst?.deciding?.metric.split('.')[1] ?? '';
  const first = (names: readonly string[]): number => (names.includes(decided) ? -1 : 0);
  return [
    {
      at: first(['lossAvg', 'lossMax', 'mos']),
      chart: draw(words.chart.loss(name), stream('lossAvg'), limits(`${medium}.lossAvg`)),
    },
    {
      at: first(['latency']),
      chart: draw(words.chart.latency(name), stream('latency'), limits(`${medium}.latency`)),
    },
    {
      at: first(['jitter']),
      chart: draw(words.chart.jitter(name), stream('jitter'), limits(`${medium}.jitter`)),
    },
    {
      at: first(['clientCpu', 'systemCpu']),
      chart: draw(words.chart.cpu, cpu, limits('device.clientCpu')),
    },
    { at: 0, chart: frame },
  ]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ chart }) => (chart === undefined ? [] : [chart]));
}

/** The medium whose lines are drawn: the one that decided the worst minute, else what is heard. */
function drawnMedium({ total: { worst } }: PersonQuality): Medium {
  const medium = worst?.deciding?.metric.split('.')[0];
  return medium === 'video' || medium === 'share' ? medium : 'audio';
}

/** Every clock minute from the first to the last; those between two joins hold nothing and break the lines. */
function slotsOf(minutes: readonly JudgedMinute[]) {
  const at = new Map<number, JudgedMinute[]>();
  for (const minute of minutes) {
    const slot = Math.floor(minute.time / MINUTE_MS);
    at.set(slot, [...(at.get(slot) ?? []), minute]);
  }
  const order = [...at.keys()].sort((a, b) => a - b);
  const [first = 0, last = -1] = [order[0], order.at(-1)];
  const all =
    last - first > LONGEST ? order : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return all.map((slot) => ({ time: slot * MINUTE_MS, minutes: at.get(slot) ?? [] }));
}

function worstOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
