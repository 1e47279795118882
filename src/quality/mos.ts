import type { LatencyReading } from './settings.ts';

export interface EstimateOptions {
  readonly latency: LatencyReading;
  readonly bpl: number;
  readonly ie: number;
}

/** ms of a jitter buffer and packets that no measurement shows. */
const FIXED_DELAY = 10;
/** ms one way beyond which talking to each other begins to suffer. */
const KNEE = 177.3;

/**
 * Transmission rating R of the simplified E-model (ITU-T G.107 scale; delay term by Cole and Rosenbluth 2001).
 * Latency and jitter in ms, loss in percent.
 */
export function rating(latency: number, jitter: number, loss: number, options: EstimateOptions): number {
  const oneWay = options.latency === 'round-trip' ? latency / 2 : latency;
  const delay = oneWay + 2 * jitter + FIXED_DELAY;
  const delayImpairment = 0.024 * delay + 0.11 * Math.max(0, delay - KNEE);
  const lossImpairment = options.ie + ((95 - options.ie) * loss) / (loss + options.bpl);
  return 93.2 - delayImpairment - lossImpairment;
}

/** R as mean opinion score, 1..4.5 (G.107 Annex B); clamped, because the cubic alone drops under 1 below R = 6.52. */
export function mosOf(r: number): number {
  if (r <= 0) return 1;
  if (r >= 100) return 4.5;
  const score = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
  return Math.min(4.5, Math.max(1, score));
}

/** Estimated MOS of one direction of one minute; undefined where one of the three is not known. */
export function estimateMos(
  latency: number | undefined,
  jitter: number | undefined,
  loss: number | undefined,
  options: EstimateOptions,
): number | undefined {
  if (latency === undefined || jitter === undefined || loss === undefined) return undefined;
  return mosOf(rating(latency, jitter, loss, options));
}
