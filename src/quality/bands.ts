/**
 * All metrics that have bands. If several are equally bad, the first in this order is named. The last two judge no
 * minute: the share of a meeting's people who were affected, and that of a day's meetings that were bad.
 */
export const METRICS = [
  'audio.lossAvg',
  'audio.latency',
  'audio.jitter',
  'video.lossAvg',
  'video.latency',
  'video.jitter',
  'share.lossAvg',
  'share.latency',
  'share.jitter',
  'device.clientCpu',
  'device.systemCpu',
  'audio.lossMax',
  'audio.mos',
  'people.affected',
  'meetings.bad',
] as const;

export type Metric = (typeof METRICS)[number];
export type Preset = 'default' | 'teams-cqd';
export type Source = 'huawei' | 'teams' | 'teams-cqd' | 'twilio' | 'circuit' | 'google' | 'zoom' | 'own';

/**
 * Beyond `fair` a value is fair, beyond `poor` it is poor; null means that there is no such band. A value exactly on
 * a limit is not beyond it.
 */
export interface Limit {
  readonly fair: number | null;
  readonly poor: number | null;
}

export interface MetricFacts {
  readonly unit: 'ms' | '%' | '';
  /** The bad side of a limit. */
  readonly worse: 'above' | 'below';
  /** Range that a limit may be set to. */
  readonly least: number;
  readonly most: number;
  readonly source: { readonly fair: readonly Source[]; readonly poor: readonly Source[] };
}

const MS = { unit: 'ms', worse: 'above', least: 0, most: 60_000 } as const;
const PERCENT = { unit: '%', worse: 'above', least: 0, most: 100 } as const;

interface BandRow extends MetricFacts, Limit {}

function row(
  facts: Omit<MetricFacts, 'source'>,
  [fair, ...fairFrom]: readonly [number | null, ...Source[]],
  [poor, ...poorFrom]: readonly [number | null, ...Source[]],
): BandRow {
  return { ...facts, fair, poor, source: { fair: fairFrom, poor: poorFrom } };
}

/** The only table of thresholds in the program. */
export const BAND_TABLE: Readonly<Record<Metric, BandRow>> = {
  'audio.latency': row(MS, [250, 'huawei'], [500, 'teams-cqd']),
  'audio.jitter': row(MS, [30, 'teams', 'twilio'], [50, 'huawei', 'circuit']),
  'audio.lossAvg': row(PERCENT, [3, 'google'], [10, 'teams-cqd', 'huawei']),
  'audio.lossMax': row(PERCENT, [10, 'own'], [null]),
  'audio.mos': row({ unit: '', worse: 'below', least: 1, most: 4.5 }, [4, 'zoom'], [3.1, 'zoom']),
  'video.latency': row(MS, [300, 'own'], [500, 'own']),
  'video.jitter': row(MS, [50, 'own'], [100, 'own']),
  'video.lossAvg': row(PERCENT, [3, 'google'], [10, 'own']),
  'share.latency': row(MS, [500, 'own'], [1750, 'teams']),
  'share.jitter': row(MS, [100, 'own'], [null]),
  'share.lossAvg': row(PERCENT, [3, 'own'], [10, 'own']),
  'device.clientCpu': row(PERCENT, [60, 'google'], [80, 'google']),
  'device.systemCpu': row(PERCENT, [80, 'own'], [90, 'google']),
  'people.affected': row(PERCENT, [0, 'own'], [50, 'own']),
  'meetings.bad': row(PERCENT, [0, 'own'], [10, 'own']),
};

const NONE: Limit = { fair: null, poor: null };

/** What a preset for minutes does not replace. */
const COUNTED: ReadonlySet<Metric> = new Set(['people.affected', 'meetings.bad']);

/** Microsoft's Call Quality Dashboard as published: audio only, poor or not poor. */
const TEAMS_CQD: Readonly<Partial<Record<Metric, Limit>>> = {
  'audio.latency': { fair: null, poor: 500 },
  'audio.lossAvg': { fair: null, poor: 10 },
  'audio.jitter': { fair: null, poor: 30 },
};

/** Returns a preset's limit of one metric. */
export function presetLimit(preset: Preset, metric: Metric): Limit {
  if (preset === 'teams-cqd' && !COUNTED.has(metric)) return TEAMS_CQD[metric] ?? NONE;
  const { fair, poor } = BAND_TABLE[metric];
  return { fair, poor };
}

/** Returns the sources of a preset's limits of one metric; empty lists if it has none. */
export function presetSource(preset: Preset, metric: Metric): MetricFacts['source'] {
  if (preset === 'default' || COUNTED.has(metric)) return BAND_TABLE[metric].source;
  const { fair, poor } = presetLimit(preset, metric);
  return { fair: fair === null ? [] : [preset], poor: poor === null ? [] : [preset] };
}

/** The share of poor minutes that a meeting should stay below, as published by Microsoft for all streams. */
export const TARGET_POOR_RATE = 0.03;
/** A share of fewer classified minutes says little and is shown in grey. */
export const ENOUGH_MINUTES = 30;

/** Parameters of the estimate of the MOS that a tenant may set. */
export const ESTIMATE = {
  bpl: { preset: 20, least: 1, most: 100 },
  ie: { preset: 0, least: 0, most: 94 },
} as const;
