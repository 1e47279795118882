import type { LatencyReading } from './settings.ts';

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
