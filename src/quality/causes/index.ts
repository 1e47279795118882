import type { Steps } from '../../lib/clock.ts';
import { compare, episodesOf, type PersonQuality } from '../aggregate.ts';
import { TARGET_POOR_RATE } from '../bands.ts';
import { compareGroups, type GroupComparison, type Tally, wilson } from '../statistics.ts';
import {
  type Cause,
  type CauseKind,
  crowdOf,
  type Explanation,
  FEWEST_MINUTES,
  groupBy,
  heads,
  headsBeside,
  isChance,
  isWifi,
  makeCause,
  networkPoor,
  PEOPLE_A_STEP,
  type Scene,
  type Seen,
  SLIP,
  sceneOf,
  VERSION_USERS,
  weightiest,
} from './cause.ts';
import { speakers } from './speakers.ts';

export {
  CAUSE_KINDS,
  type Cause,
  type CauseKind,
  type Explanation,
  isWifi,
  RULE,
} from './cause.ts';

/**
 * Explains poor minutes by the seven rules of docs/quality.md, in their order, a step at a time.
 *
 * Each poor minute is assigned to the first rule that matches. The result is an inference, never a proof.
 */
export function* explain(people: readonly PersonQuality[]): Steps<Explanation> {
  const scene = yield* sceneOf(people);
  const devices = new Set([...scene.open].filter(({ deviceOnly }) => deviceOnly));
  for (const seen of devices) scene.open.delete(seen);
  const shared = [...(yield* speakers(scene)), ...(yield* sites(scene)), ...(yield* service(scene))];
  const own = yield* alone(scene, devices);
  return {
    causes: [...shared, ...own].sort(weightiest),
    versions: yield* worseVersions(scene, devices),
  };
}

/** Returns the causes that involve one person, as the origin or as somebody who was harmed. */
export function concerning(causes: readonly Cause[], personKey: string): readonly Cause[] {
  return causes.filter(({ people, harmed }) =>
    [...people, ...harmed].some((each) => each.personKey === personKey),
  );
}

/** Candidate clock minutes of a trouble that several people had at once. */
type Hits = Map<number, readonly Seen[]>;

type By = 'ip' | 'location';
const SITES: readonly (readonly [By, (seen: Seen) => string])[] = [
  ['ip', ({ join }) => join.publicIp],
  ['location', ({ join }) => join.location],
];

/**
 * Applies rule 3: two or more people with the same egress address or location are poor in the same minutes.
 *
 * At least half of that site has to be affected, and other places less: otherwise the site is not what they share.
 */
function* sites(scene: Scene): Steps<readonly Cause[]> {
  const causes: Cause[] = [];
  const locations = new Set<string>();
  for (const all of scene.slots.values()) for (const { join } of all) locations.add(join.location);
  for (const [by, nameOf] of SITES) {
    const found = yield* troubled(scene, by, nameOf);
    for (const [value, { hits, atOnce }] of [...found].sort(([a], [b]) => compare(a, b)))
      for (const people of taken(scene, hits)) {
        const isNamed = locations.size > 1 || people.every(({ join }) => join.isSite === true);
        const name = by === 'ip' && isNamed ? placeOf(people) : undefined;
        causes.push(makeCause({ kind: 'site', people, site: { by, value, name }, atOnce }));
        yield;
      }
  }
  return causes;
}

/** The minutes in which each site had trouble. A minute belongs to one site: no site changes what another one finds. */
function* troubled(scene: Scene, by: By, nameOf: (seen: Seen) => string) {
  const found = new Map<string, { hits: Hits; atOnce: { poor: number; of: number } }>();
  for (const [slot, all] of scene.slots) {
    yield;
    const [everybody, everyPoor] = [crowdOf(all), crowdOf(all.filter(networkPoor))];
    for (const [value, inside] of groupBy(all, nameOf)) {
      const open = inside.filter((seen) => scene.open.has(seen) && networkPoor(seen));
      const poor = heads(open);
      if (value === '' || poor < 2 || poor * 2 < heads(inside)) continue;
      const outside = {
        poor: headsBeside(everyPoor, crowdOf(inside.filter(networkPoor))),
        of: headsBeside(everybody, crowdOf(inside)),
      };
      if (!isSite(by, outside)) continue;
      const site = found.get(value) ?? { hits: new Map(), atOnce: { poor: 0, of: 0 } };
      site.hits.set(slot, open);
      if (poor > site.atOnce.poor) site.atOnce = { poor, of: heads(inside) };
      found.set(value, site);
    }
  }
  return found;
}

/** The location of an address, where it is one. */
function placeOf(people: readonly Seen[]): string | undefined {
  const [name = '', ...others] = new Set(people.map(({ join }) => join.location));
  return others.length > 0 || name === '' ? undefined : name;
}

function isSite(by: By, outside: { readonly poor: number; readonly of: number }): boolean {
  // A location may be a whole country: if everybody is there, it explains nothing.
  return outside.of === 0 ? by === 'ip' : outside.poor * 2 < outside.of;
}

/** Applies rule 4: half or more are poor in the same minutes, and no earlier rule explains it. */
function* service(scene: Scene): Steps<readonly Cause[]> {
  const hits: Hits = new Map();
  let atOnce = { poor: 0, of: 0 };
  for (const [slot, all] of scene.slots) {
    yield;
    const poor = all.filter((seen) => scene.open.has(seen) && networkPoor(seen));
    if (heads(poor) < 2 || heads(poor) * 2 < heads(all)) continue;
    hits.set(slot, poor);
    if (heads(poor) > atOnce.poor) atOnce = { poor: heads(poor), of: heads(all) };
  }
  return taken(scene, hits).map((people) => makeCause({ kind: 'service', people, atOnce }));
}

/** Marks the minutes of these hits as explained, unless they may be chance. */
function taken(scene: Scene, hits: Hits): readonly (readonly Seen[])[] {
  if (isChance(hits.size, Math.max(0, ...[...hits.values()].map(heads)))) return [];
  const people = [...hits.values()].flat();
  for (const seen of people) scene.open.delete(seen);
  return [people];
}

/** Applies rules 1, 5, 6 and 7 to minutes that nobody shared, one person at a time. */
function* alone(scene: Scene, devices: ReadonlySet<Seen>): Steps<readonly Cause[]> {
  const causes: Cause[] = [];
  const scattered: Seen[] = [];
  const byPerson = groupBy([...scene.open, ...devices], ({ person }) => person);
  yield;
  for (const [index, person] of scene.people.entries()) {
    if (index % PEOPLE_A_STEP === 0) yield;
    const open = byPerson.get(person) ?? [];
    if (open.length === 0) continue;
    if (!inTrouble(person, open)) scattered.push(...open);
    else causes.push(...personCauses(open));
  }
  if (scattered.length > 0) causes.push(makeCause({ kind: 'unknown', people: scattered, isolated: true }));
  return causes;
}

/** Clearly above the target (Wilson interval), or a stretch that is long enough not to be an accident. */
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

/**
 * Client versions that were clearly worse off, without minutes that people shared. Several users have to be affected;
 * otherwise it may be the person.
 */
function* worseVersions(scene: Scene, devices: ReadonlySet<Seen>): Steps<readonly GroupComparison[]> {
  const left: Seen[] = [];
  for (const all of scene.slots.values()) {
    yield;
    for (const seen of all)
      if (seen.minute.band !== 'poor' || scene.open.has(seen) || devices.has(seen)) left.push(seen);
  }
  const versionOf = ({ join }: Seen): string => join.appVersion;
  const tally = (seen: Seen): Tally => ({ poor: seen.minute.band === 'poor' ? 1 : 0, n: 1 });
  const affected = groupBy([...scene.open, ...devices], versionOf);
  return compareGroups(left, versionOf, tally).filter(
    ({ name, verdict }) => verdict === 'worse' && heads(affected.get(name) ?? []) >= VERSION_USERS,
  );
}
