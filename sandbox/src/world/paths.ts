import type { Participation } from './participations.ts';
import type { Random } from './random.ts';
import type { Harm } from './stories.ts';
import type { Trouble } from './troubles.ts';

/** The way through the network in one direction: ms and percent, losses with one decimal. */
export interface Path {
  readonly latency: number;
  readonly jitter: number;
  readonly lossAvg: number;
  readonly lossMax: number;
}

export interface PathPair {
  readonly received: Path;
  readonly sent: Path;
}

/** From … to: what a healthy network of a kind measures. Nothing here comes near a bad minute. */
const HEALTHY = {
  LAN: { latency: [12, 36], jitter: [0, 4], loss: [0, 0.3] },
  wifi: { latency: [18, 58], jitter: [1, 9], loss: [0, 0.9] },
  '4G': { latency: [38, 82], jitter: [4, 14], loss: [0, 1.2] },
  '5G': { latency: [24, 60], jitter: [2, 10], loss: [0, 0.8] },
} as const;

/** Returns both directions of one minute, with the troubles in it. */
export function pathsOf(r: Random, one: Participation, troubles: readonly Trouble[]): PathPair {
  const way = (which: 'received' | 'sent'): Path =>
    path(
      r,
      one,
      troubles.flatMap((each) => each[which] ?? []),
    );
  return { received: way('received'), sent: way('sent') };
}

function path(r: Random, one: Participation, harms: readonly Harm[]): Path {
  const healthy = HEALTHY[one.networkType === '' ? 'LAN' : one.networkType];
  const between = ([least, most]: readonly [number, number]): number => least + r.next() * (most - least);
  const added = (name: keyof Harm): number =>
    harms.reduce((sum, each) => sum + each[name], 0) * (0.88 + r.next() * 0.3);
  const lossAvg = between(healthy.loss) + added('loss');
  return {
    latency: Math.round(between(healthy.latency) + (one.useRtcProxy ? 25 : 0) + added('latency')),
    jitter: Math.round(between(healthy.jitter) + added('jitter')),
    lossAvg: tenth(lossAvg),
    lossMax: tenth(Math.min(100, lossAvg * (1.3 + r.next()) + r.next() * 0.6)),
  };
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
