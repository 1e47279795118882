import { createHash } from 'node:crypto';
import { wallText } from '../../../lib/range/zone.ts';

const MINUTE_MS = 60_000;
/** Digests of one moment go out over so many minutes, beginning one after it. */
const SPREAD_MS = 8 * MINUTE_MS;
/** Everybody's reminders go out on these minutes of an hour. */
const BUSY = new Set(['00', '30']);

/**
 * Returns when a digest due at `tick` (unix ms) is sent: some minutes later, the same delay for every tick of a
 * subscription, never at :00 or :30.
 */
export function sendTime(subscriptionId: string, tick: number, zone: string): number {
  const at = tick + MINUTE_MS + Math.floor(share(subscriptionId) * SPREAD_MS);
  return BUSY.has(wallText(at, zone, 'mm')) ? at + MINUTE_MS : at;
}

/** Returns the extra delay of a digest when many are late at once, in ms. */
export function lateBy(subscriptionId: string): number {
  return Math.floor(share(subscriptionId) * MINUTE_MS);
}

/** 0..1, evenly over all subscriptions. */
function share(subscriptionId: string): number {
  return createHash('sha256').update(subscriptionId).digest().readUInt32BE(0) / 2 ** 32;
}
