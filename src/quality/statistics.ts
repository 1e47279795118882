import type { Steps } from '../lib/clock.ts';
import { BAND_TABLE, type Metric } from './bands.ts';
import { inUse, type JudgedMinute } from './judge.ts';
import { DIRECTIONS, type Direction, MEDIA, type Medium } from './types.ts';

/** Statistics of one measured quantity; 95% of the minutes are not worse than `p95`. */
export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly p95: number;
  readonly worst: number;
}

/** A metric with its direction, e.g. `audio.lossAvg.sent`; device metrics have none. */
export type Series = `${Metric}.${Direction}` | 'device.clientCpu' | 'device.systemCpu';

const MINUTES_A_STEP = 5000;

export type Spreads = Readonly<Partial<Record<Series, Spread>>>;

const STREAM_METRICS = ['latency', 'jitter', 'lossAvg'] as const;

type Names = readonly (readonly [metric: (typeof STREAM_METRICS)[number], series: Series])[];

function namesOf(way: Direction): Readonly<Record<Medium, Names>> {
  const of = (medium: Medium): Names =>
    STREAM_METRICS.map((metric) => [metric, `${medium}.${metric}.${way}`] as const);
  return { audio: of('audio'), video: of('video'), share: of('share') };
}

/** Computed once: building the names for every value of every minute took most of the time. */
const NAMES = { received: namesOf('received'), sent: namesOf('sent') };

/** Adds the values of classified minutes to `all`, by series. */
function addValues(minutes: readonly JudgedMinute[], all: Map<Series, number[]>): void {
  const add = (series: Series, value: number | undefined): void => {
    if (value === undefined) return;
    const list = all.get(series);
    if (list === undefined) all.set(series, [value]);
    else list.push(value);
  };
  for (const { minute, mos, band } of minutes) {
    if (band === 'unclassified') continue;
    for (const way of DIRECTIONS) {
      for (const medium of MEDIA) {
        const stream = minute.streams[medium][way];
        if (!inUse(stream)) continue;
        for (const [metric, series] of NAMES[way][medium])
          add(series, stream[metric] ?? (metric === 'lossAvg' ? minute.network[way].lossAvg : undefined));
        if (medium === 'audio') add(`audio.lossMax.${way}`, stream.lossMax ?? minute.network[way].lossMax);
      }
      add(`audio.mos.${way}`, mos[way]);
    }
    add('device.clientCpu', minute.cpu.clientAvg);
    add('device.systemCpu', minute.cpu.systemMax);
  }
}

/**
 * Returns mean, 95th percentile (nearest rank) and worst value; undefined without values. Their order does not
 * matter.
 */
export function spreadOf(values: readonly number[], worse: 'above' | 'below'): Spread | undefined {
  if (values.length === 0) return undefined;
  // Sorted before summing, because a sum of floats depends on its order.
  const sorted = new Float64Array(values).sort();
  if (worse === 'below') sorted.reverse();
  const rank = Math.ceil(0.95 * sorted.length) - 1;
  return {
    n: sorted.length,
    mean: sorted.reduce((total, each) => total + each, 0) / sorted.length,
    p95: sorted[rank] ?? Number.NaN,
    worst: sorted.at(-1) ?? Number.NaN,
  };
}

/** Computes the statistics of every metric that was measured, per direction, and of the audio MOS over both. */
export function* spreadSteps(
  minutes: readonly JudgedMinute[],
): Steps<{ spreads: Spreads; mos: Spread | undefined }> {
  const all = new Map<Series, number[]>();
  for (let from = 0; from < minutes.length; from += MINUTES_A_STEP) {
    addValues(minutes.slice(from, from + MINUTES_A_STEP), all);
    yield;
  }
  const spreads: Partial<Record<Series, Spread>> = {};
  for (const [series, values] of all) {
    const spread = spreadOf(values, BAND_TABLE[metricOf(series)].worse);
    if (spread !== undefined) spreads[series] = spread;
    yield;
  }
  const mos = (all.get('audio.mos.received') ?? []).concat(all.get('audio.mos.sent') ?? []);
  yield;
  return { spreads, mos: spreadOf(mos, 'below') };
}

/** Returns the metric of a series; both directions share its limits. */
function metricOf(series: Series): Metric {
  return series.replace(/\.(received|sent)$/, '') as Metric;
}
