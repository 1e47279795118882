import { compare, type PersonQuality } from '../aggregate.ts';
import { TARGET_POOR_RATE } from '../bands.ts';
import { episodesOf } from '../episodes.ts';
import { wilson } from '../groups.ts';
import { type Cause, type CauseKind, FEWEST_MINUTES, isWifi, makeCause, SLIP } from './cause.ts';
import { heads, moreThanChance, networkPoor, type Scene, type Seen } from './scene.ts';

/** Candidate clock minutes of a trouble that several people had at once. */
type Hits = Map<number, readonly Seen[]>;

/**
 * Applies rule 2: half or more of the others receive poorly in the minutes in which one person sends poorly.
 *
 * Repeats the search, because speakers take turns.
 */
export function speakers(scene: Scene): readonly Cause[] {
  const causes: Cause[] = [];
  for (;;) {
    const found = worstSpeaker(scene);
    if (found === undefined) return causes;
    const own = [...scene.open].filter(
      (seen) =>
        seen.person === found.person && seen.sentPoor && (!seen.receivedPoor || found.hits.has(seen.slot)),
    );
    const harmed = [...found.hits.values()].flat();
    for (const seen of [...own, ...harmed]) scene.open.delete(seen);
    causes.push(makeCause({ kind: 'speaker', people: own, harmed, side: 'sent', atOnce: found.atOnce }));
  }
}

function worstSpeaker(scene: Scene) {
  const sending = [...scene.open].filter(({ sentPoor }) => sentPoor);
  const candidates = [...new Set(sending.map(({ person }) => person))].map((person) => {
    const hits: Hits = new Map();
    const own = new Set(sending.filter((seen) => seen.person === person).map(({ slot }) => slot));
    let atOnce = { poor: 0, of: 0 };
    for (const slot of own) {
      const others = (scene.slots.get(slot) ?? []).filter((seen) => seen.person !== person);
      const listening = others.filter(({ minute }) => minute.received.band !== 'unclassified');
      const deaf = listening.filter(({ receivedPoor }) => receivedPoor);
      const alsoSending = heads(others.filter(({ sentPoor }) => sentPoor));
      const half = heads(deaf) > 0 && heads(deaf) * 2 >= heads(listening);
      // If many send poorly too, it is not the uplink of one person.
      if (!half || alsoSending * 2 >= heads(deaf)) continue;
      const open = deaf.filter((seen) => !seen.sentPoor && scene.open.has(seen));
      if (open.length === 0) continue;
      hits.set(slot, open);
      if (heads(deaf) > atOnce.poor) atOnce = { poor: heads(deaf), of: heads(listening) };
    }
    return { person, hits, own, atOnce };
  });
  return candidates
    .filter(({ hits, own }) => moreThanChance(hits) && hits.size * 2 >= own.size)
    .sort((a, b) => b.hits.size - a.hits.size || compare(a.person.personKey, b.person.personKey))[0];
}

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
export function sites(scene: Scene): readonly Cause[] {
  return SITES.flatMap(([by, nameOf]) => {
    const names = [...new Set([...scene.open].map(nameOf))].filter((name) => name !== '').sort(compare);
    return names.flatMap((value) => {
      const hits: Hits = new Map();
      let atOnce = { poor: 0, of: 0 };
      for (const [slot, all] of scene.slots) {
        const inside = all.filter((seen) => nameOf(seen) === value);
        const poor = inside.filter((seen) => scene.open.has(seen) && networkPoor(seen));
        const outside = all.filter((seen) => nameOf(seen) !== value);
        if (!isSite(by, inside, poor, outside)) continue;
        hits.set(slot, poor);
        if (heads(poor) > atOnce.poor) atOnce = { poor: heads(poor), of: heads(inside) };
      }
      return taken(scene, hits).map((people) =>
        makeCause({ kind: 'site', people, site: { by, value, name: placeOf(by, people, scene) }, atOnce }),
      );
    });
  });
}

/** The location of an address, where it is one and not that of everybody in the meeting. */
function placeOf(by: By, people: readonly Seen[], { slots }: Scene): string | undefined {
  const names = new Set(people.map(({ join }) => join.location));
  const [name = ''] = names;
  const isElsewhere = ({ join }: Seen): boolean => join.location !== name;
  if (by !== 'ip' || names.size > 1 || name === '') return undefined;
  return [...slots.values()].some((all) => all.some(isElsewhere)) ? name : undefined;
}

function isSite(by: By, inside: readonly Seen[], poor: readonly Seen[], outside: readonly Seen[]): boolean {
  if (heads(poor) < 2 || heads(poor) * 2 < heads(inside)) return false;
  // A location may be a whole country: if everybody is there, it explains nothing.
  if (outside.length === 0) return by === 'ip';
  return heads(outside.filter(networkPoor)) * 2 < heads(outside);
}

/** Applies rule 4: half or more are poor in the same minutes, and no earlier rule explains it. */
export function service(scene: Scene): readonly Cause[] {
  const hits: Hits = new Map();
  let atOnce = { poor: 0, of: 0 };
  for (const [slot, all] of scene.slots) {
    const poor = all.filter((seen) => scene.open.has(seen) && networkPoor(seen));
    if (heads(poor) < 2 || heads(poor) * 2 < heads(all)) continue;
    hits.set(slot, poor);
    if (heads(poor) > atOnce.poor) atOnce = { poor: heads(poor), of: heads(all) };
  }
  return taken(scene, hits).map((people) => makeCause({ kind: 'service', people, atOnce }));
}

/** Marks the minutes of these hits as explained, unless they may be chance. */
function taken(scene: Scene, hits: Hits): readonly (readonly Seen[])[] {
  if (!moreThanChance(hits)) return [];
  const people = [...hits.values()].flat();
  for (const seen of people) scene.open.delete(seen);
  return [people];
}

/** Applies rules 1, 5, 6 and 7 to minutes that nobody shared, one person at a time. */
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
