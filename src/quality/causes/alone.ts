import type { PersonQuality } from '../aggregate.ts';
import { TARGET_POOR_RATE } from '../bands.ts';
import { episodesOf } from '../episodes.ts';
import { wilson } from '../groups.ts';
import { makeCause } from './cause.ts';
import { FEWEST_MINUTES, SLIP } from './limits.ts';
import { isWifi } from './networks.ts';
import type { Scene, Seen } from './scene.ts';
import type { Cause, CauseKind } from './types.ts';

/** Rules 1, 5, 6 and 7 for what nobody shared: one person at a time. */
export function alone(scene: Scene, devices: ReadonlySet<Seen>): readonly Cause[] {
  const causes: Cause[] = [];
  const scattered: Seen[] = [];
  for (const person of scene.people) {
    const open = [...scene.open, ...devices].filter((seen) => seen.person === person);
    if (open.length === 0) continue;
    if (!inTrouble(person, open)) scattered.push(...open);
    else causes.push(...personCauses(open));
  }
  if (scattered.length > 0) causes.push(makeCause({ kind: 'unknown', people: scattered, isolated: true }));
  return causes;
}

/** Clearly over the target (the interval of groups.ts), or a stretch that deserves an alert and is no accident. */
function inTrouble(person: PersonQuality, open: readonly Seen[]): boolean {
  const clearly = wilson({ poor: open.length, n: person.total.n }).lower > TARGET_POOR_RATE;
  if (clearly && open.length > 1) return true;
  return open.length >= FEWEST_MINUTES && episodesOf(open.map(({ minute }) => minute)).length > 0;
}

function personCauses(open: readonly Seen[]): readonly Cause[] {
  const device = open.filter(({ deviceOnly }) => deviceOnly);
  const network = open.filter(({ deviceOnly }) => !deviceOnly);
  const counts = (list: readonly Seen[]): boolean => list.length >= 2 || list.length * 2 >= open.length;
  if (!counts(network)) return [makeCause({ kind: 'device', people: open, side: 'device' })];
  if (!counts(device)) return [networkCause(open)];
  return [makeCause({ kind: 'device', people: device, side: 'device' }), networkCause(network)];
}

function networkCause(people: readonly Seen[]): Cause {
  const poor = people.filter(({ deviceOnly }) => !deviceOnly);
  const sent = poor.filter(({ sentPoor }) => sentPoor).length / poor.length;
  const received = poor.filter(({ receivedPoor }) => receivedPoor).length / poor.length;
  if (received < SLIP) return makeCause({ kind: 'uplink', people, side: 'sent' });
  if (sent < SLIP) return makeCause({ kind: 'downlink', people, side: 'received' });
  return makeCause({ kind: bothWays(poor), people });
}

function bothWays(poor: readonly Seen[]): CauseKind {
  const most = (holds: (seen: Seen) => boolean): boolean => poor.filter(holds).length * 2 > poor.length;
  if (most(({ join }) => isWifi(join.networkType))) return 'wifi';
  return most(({ join }) => join.proxy === true) ? 'proxy' : 'unknown';
}
