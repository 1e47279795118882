import type { Steps } from '../../lib/clock.ts';
import { compare, type PersonQuality } from '../aggregate.ts';
import {
  type Cause,
  type Crowd,
  crowdOf,
  groupBy,
  isChance,
  makeCause,
  type Scene,
  type Seen,
} from './cause.ts';

/** A clock minute in which somebody sends poorly: how many received what. */
interface Hall {
  readonly listening: Crowd;
  readonly deaf: Crowd;
  readonly sending: Crowd;
  /** Minutes of people who received poorly and sent well, and whom nobody explains yet. */
  readonly open: readonly Seen[];
  readonly openCrowd: Crowd;
}

type Halls = Map<number, Hall>;

/** Somebody who sends poorly, and the minutes in which many others receive poorly meanwhile. */
interface Speaker {
  readonly person: PersonQuality;
  readonly hits: readonly number[];
  readonly atOnce: { readonly poor: number; readonly of: number };
}

/**
 * Applies rule 2: half or more of the others receive poorly in the minutes in which one person sends poorly.
 *
 * Repeats the search, because speakers take turns. What is known of a person holds until one of the same minutes is
 * explained, so that a large meeting is not looked through again for each speaker.
 */
export function* speakers(scene: Scene): Steps<readonly Cause[]> {
  const causes: Cause[] = [];
  const sending = [...scene.open].filter(({ sentPoor }) => sentPoor);
  const bySlot = groupBy(sending, ({ slot }) => slot);
  const left = new Map(groupBy(sending, ({ person }) => person));
  const halls: Halls = new Map();
  for (const slot of bySlot.keys()) {
    yield;
    halls.set(slot, hallOf(scene, slot));
  }
  const known = new Map<PersonQuality, Speaker | undefined>();
  for (;;) {
    yield;
    for (const [person, own] of left)
      if (!known.has(person)) known.set(person, speakerOf(person, own, halls));
    const found = [...known.values()].reduce(worse, undefined);
    if (found === undefined) return causes;
    const { person, atOnce } = found;
    const hits = new Set(found.hits);
    const isOwn = (seen: Seen): boolean => !seen.receivedPoor || hits.has(seen.slot);
    const sent = left.get(person) ?? [];
    const own = sent.filter(isOwn);
    const harmed = found.hits.flatMap((slot) => openBeside(person, halls.get(slot)));
    for (const seen of [...own, ...harmed]) scene.open.delete(seen);
    causes.push(makeCause({ kind: 'speaker', people: own, harmed, side: 'sent', atOnce }));
    left.set(
      person,
      sent.filter((seen) => !isOwn(seen)),
    );
    for (const slot of hits) {
      halls.set(slot, hallOf(scene, slot));
      for (const seen of bySlot.get(slot) ?? []) known.delete(seen.person);
    }
  }
}

function hallOf(scene: Scene, slot: number): Hall {
  const all = scene.slots.get(slot) ?? [];
  const listening = all.filter(({ minute }) => minute.received.band !== 'unclassified');
  const deaf = listening.filter(({ receivedPoor }) => receivedPoor);
  const open = deaf.filter((seen) => !seen.sentPoor && scene.open.has(seen));
  return {
    listening: crowdOf(listening),
    deaf: crowdOf(deaf),
    sending: crowdOf(all.filter(({ sentPoor }) => sentPoor)),
    open,
    openCrowd: crowdOf(open),
  };
}

function openBeside(person: PersonQuality, hall: Hall | undefined): readonly Seen[] {
  return hall?.open.filter((seen) => seen.person !== person) ?? [];
}

/** Returns undefined if too little was heard poorly, or that may be chance. */
function speakerOf(person: PersonQuality, sent: readonly Seen[], halls: Halls): Speaker | undefined {
  const others = (crowd: Crowd): number => crowd.size - (crowd.has(person) ? 1 : 0);
  const own = new Set(sent.map(({ slot }) => slot));
  const hits: number[] = [];
  let atOnce = { poor: 0, of: 0 };
  let most = 0;
  for (const slot of own) {
    const hall = halls.get(slot);
    if (hall === undefined) continue;
    const [poor, of, open] = [others(hall.deaf), others(hall.listening), others(hall.openCrowd)];
    const half = poor > 0 && poor * 2 >= of;
    // If many send poorly too, it is not the uplink of one person.
    if (!half || others(hall.sending) * 2 >= poor || open === 0) continue;
    hits.push(slot);
    most = Math.max(most, open);
    if (poor > atOnce.poor) atOnce = { poor, of };
  }
  return isChance(hits.length, most) || hits.length * 2 < own.size ? undefined : { person, hits, atOnce };
}

function worse(a: Speaker | undefined, b: Speaker | undefined): Speaker | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const order = b.hits.length - a.hits.length || compare(a.person.personKey, b.person.personKey);
  return order <= 0 ? a : b;
}
