import { BAND_TABLE, type Metric } from './bands.ts';
import type { LatencyReading, Thresholds } from './settings.ts';
import { type Band, type Direction, MEDIA, type Medium, type Minute, type Stream } from './types.ts';

/** The value that made a minute fair or poor. */
export interface Deciding {
  readonly metric: Metric;
  /** `network` if only the loss of all media together is known. */
  readonly medium: Medium | 'network' | 'device';
  readonly direction: Direction | undefined;
  readonly value: number;
  readonly band: 'fair' | 'poor';
  /** How far beyond its limit, ≥ 1. */
  readonly excess: number;
}

export interface JudgedPart {
  readonly band: Band;
  readonly deciding: Deciding | undefined;
}

export interface JudgedMinute {
  readonly minute: Minute;
  readonly time: number;
  readonly band: Band;
  /** Undefined for a good or unclassified minute. */
  readonly deciding: Deciding | undefined;
  /** The worst over the media of one direction; `device` stands beside them. */
  readonly received: JudgedPart;
  readonly sent: JudgedPart;
  readonly device: JudgedPart;
  /** Estimated audio MOS, 1..4.5. */
  readonly mos: Readonly<Record<Direction, number | undefined>>;
}

const RANK: Readonly<Record<Band, number>> = { unclassified: 0, good: 1, fair: 2, poor: 3 };

/** Returns the band of one value; a value exactly on a limit is not beyond it. */
export function bandOf(
  metric: Metric,
  value: number,
  { limits }: Pick<Thresholds, 'limits'>,
): Exclude<Band, 'unclassified'> {
  const { fair, poor } = limits[metric];
  if (BAND_TABLE[metric].worse === 'above') {
    if (poor !== null && value > poor) return 'poor';
    return fair !== null && value > fair ? 'fair' : 'good';
  }
  if (poor !== null && value < poor) return 'poor';
  return fair !== null && value < fair ? 'fair' : 'good';
}

/** Returns the worse of two bands; `unclassified` is below `good`. */
function worseBand(a: Band, b: Band): Band {
  return RANK[a] >= RANK[b] ? a : b;
}

/**
 * Returns true for a stream that carried something: a bitrate of 0, or no measurement at all, means that it was not
 * in use.
 */
export function inUse({ bitrate, latency, jitter, lossAvg }: Stream): boolean {
  if (bitrate !== undefined) return bitrate > 0;
  return latency !== undefined || jitter !== undefined || lossAvg !== undefined;
}

type Look = (
  metric: Metric,
  medium: Deciding['medium'],
  direction: Direction | undefined,
  value: number | undefined,
) => void;

/** One part of a minute while its values are examined. */
interface Part {
  band: Band;
  deciding: Deciding | undefined;
}

/**
 * Judges one minute: the worst medium × direction in use, or the device.
 *
 * A minute in which no medium was measured is unclassified whatever the CPU did, because nobody could have been heard
 * badly.
 *
 * @example judgeMinute(minute, thresholdsOf()).band // 'poor'
 */
export function judgeMinute(minute: Minute, thresholds: Thresholds): JudgedMinute {
  const received: Part = { band: 'unclassified', deciding: undefined };
  const sent: Part = { band: 'unclassified', deciding: undefined };
  const device: Part = { band: 'unclassified', deciding: undefined };
  const mos = {
    received: judgeDirection(minute, 'received', looking(received, thresholds), thresholds),
    sent: judgeDirection(minute, 'sent', looking(sent, thresholds), thresholds),
  };
  const look = looking(device, thresholds);
  look('device.clientCpu', 'device', undefined, minute.cpu.clientAvg);
  look('device.systemCpu', 'device', undefined, minute.cpu.systemMax);
  const media = worseBand(received.band, sent.band);
  const classified = media !== 'unclassified';
  return {
    minute,
    time: minute.time,
    band: classified ? worseBand(media, device.band) : 'unclassified',
    deciding: classified
      ? moreDeciding(moreDeciding(received.deciding, sent.deciding), device.deciding)
      : undefined,
    received,
    sent,
    device,
    mos,
  };
}

/** Written out, because to put a name together for each value costs more than judging it. */
const OF_MEDIUM = {
  audio: { loss: 'audio.lossAvg', latency: 'audio.latency', jitter: 'audio.jitter' },
  video: { loss: 'video.lossAvg', latency: 'video.latency', jitter: 'video.jitter' },
  share: { loss: 'share.lossAvg', latency: 'share.latency', jitter: 'share.jitter' },
} as const satisfies Record<Medium, Record<string, Metric>>;

function judgeDirection(
  minute: Minute,
  way: Direction,
  look: Look,
  thresholds: Thresholds,
): number | undefined {
  const link = minute.network[way];
  let mos: number | undefined;
  for (const medium of MEDIA) {
    const stream = minute.streams[medium][way];
    if (!inUse(stream)) continue;
    const loss = stream.lossAvg ?? link.lossAvg;
    const metrics = OF_MEDIUM[medium];
    look(metrics.loss, stream.lossAvg === undefined ? 'network' : medium, way, loss);
    look(metrics.latency, medium, way, stream.latency);
    look(metrics.jitter, medium, way, stream.jitter);
    if (medium !== 'audio') continue;
    const most = stream.lossMax ?? link.lossMax;
    look('audio.lossMax', stream.lossMax === undefined ? 'network' : medium, way, most);
    mos = estimateMos(stream.latency, stream.jitter, loss, thresholds);
    look('audio.mos', medium, way, mos);
  }
  return mos;
}

function looking(part: Part, thresholds: Thresholds): Look {
  return (metric, medium, direction, value) => {
    // Without a limit there is no judgement: a medium that the preset ignores is not good either.
    const { fair, poor } = thresholds.limits[metric];
    if (value === undefined || (fair === null && poor === null)) return;
    const band = bandOf(metric, value, thresholds);
    part.band = worseBand(part.band, band);
    if (band === 'good') return;
    const excess = excessOf(metric, value, band, thresholds);
    part.deciding = moreDeciding(part.deciding, { metric, medium, direction, value, band, excess });
  };
}

function moreDeciding(a: Deciding | undefined, b: Deciding | undefined): Deciding | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return outranks(b, a) ? b : a;
}

/** The worse band first, then a measured value before the derived MOS, then the one farther beyond its limit. */
function outranks(a: Deciding, b: Deciding): boolean {
  if (a.band !== b.band) return a.band === 'poor';
  const derived = (each: Deciding): boolean => each.metric === 'audio.mos';
  if (derived(a) !== derived(b)) return derived(b);
  return a.excess > b.excess;
}

/** Returns the worse of two minutes: by band, then by how far it is beyond the limit, then the earlier one. */
export function worseMinute(a: JudgedMinute, b: JudgedMinute): JudgedMinute {
  if (RANK[a.band] !== RANK[b.band]) return RANK[a.band] > RANK[b.band] ? a : b;
  const [first, second] = [a.deciding?.excess ?? 0, b.deciding?.excess ?? 0];
  if (first !== second) return first > second ? a : b;
  return a.time <= b.time ? a : b;
}

function excessOf(metric: Metric, value: number, band: 'fair' | 'poor', { limits }: Thresholds): number {
  const limit = limits[metric][band] ?? 0;
  const ratio = BAND_TABLE[metric].worse === 'above' ? value / limit : limit / value;
  return Number.isFinite(ratio) ? ratio : Number.MAX_SAFE_INTEGER;
}

export interface EstimateOptions {
  readonly latency: LatencyReading;
  readonly bpl: number;
  readonly ie: number;
}

/** Delay of a jitter buffer and packets, in ms, which no measurement shows. */
const FIXED_DELAY = 10;
/** One-way delay in ms beyond which conversation begins to suffer. */
const KNEE = 177.3;

/**
 * Returns the transmission rating R of the simplified E-model. Latency and jitter in ms, loss in percent.
 *
 * Source: ITU-T G.107 for the scale; Cole and Rosenbluth (2001) for the delay term.
 */
export function rating(latency: number, jitter: number, loss: number, options: EstimateOptions): number {
  const oneWay = options.latency === 'round-trip' ? latency / 2 : latency;
  const delay = oneWay + 2 * jitter + FIXED_DELAY;
  const delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - KNEE);
  const lossImpairment = options.ie + ((95 - options.ie) * loss) / (loss + options.bpl);
  return 93.2 - delayImpairment - lossImpairment;
}

/**
 * Converts R to a mean opinion score, 1..4.5 (G.107 Annex B). Clamped, because the cubic alone drops below 1 for R <
 * 6.52.
 */
export function mosOf(r: number): number {
  if (r <= 0) return 1;
  if (r >= 100) return 4.5;
  const score = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.min(4.5, Math.max(1, score));
}

/**
 * Estimates the MOS of one direction of one minute; undefined if one of the three values is unknown. Units as in
 * `rating`.
 *
 * @example estimateMos(50, 10, 0, { latency: 'one-way', bpl: 20, ie: 0 }) // 4.37
 */
export function estimateMos(
  latency: number | undefined,
  jitter: number | undefined,
  loss: number | undefined,
  options: EstimateOptions,
): number | undefined {
  if (latency === undefined || jitter === undefined || loss === undefined) return undefined;
  return mosOf(rating(latency, jitter, loss, options));
}
