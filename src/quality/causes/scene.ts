import type { PersonQuality } from '../aggregate.ts';
import { slot } from '../episodes.ts';
import type { JudgedMinute } from '../judge.ts';
import type { Join } from '../types.ts';

/** A shared cause needs this many clock minutes, or this many people in one minute: less may be chance. */
export const SHARED_MINUTES = 2;
export const SHARED_HEADS = 3;

/** One classified minute of one person, in its clock minute. */
export interface Seen {
  readonly person: PersonQuality;
  readonly join: Join;
  readonly minute: JudgedMinute;
  readonly slot: number;
  readonly receivedPoor: boolean;
  readonly sentPoor: boolean;
  /** Only the device was poor, no network metric (rule 1). */
  readonly deviceOnly: boolean;
}

/** All classified minutes by clock minute; `open` are the poor ones that no rule has explained yet. */
export interface Scene {
  readonly people: readonly PersonQuality[];
  readonly slots: ReadonlyMap<number, readonly Seen[]>;
  readonly open: Set<Seen>;
}

/** Returns the classified minutes of everybody by clock minute, with all poor ones still open. */
export function sceneOf(people: readonly PersonQuality[]): Scene {
  const slots = new Map<number, Seen[]>();
  const open = new Set<Seen>();
  for (const person of people)
    for (const { participation, minutes } of person.joins)
      for (const minute of minutes) {
        if (minute.band === 'unclassified') continue;
        const seen = look(person, participation, minute);
        const list = slots.get(seen.slot);
        if (list === undefined) slots.set(seen.slot, [seen]);
        else list.push(seen);
        if (minute.band === 'poor') open.add(seen);
      }
  return { people, slots, open };
}

function look(person: PersonQuality, join: Join, minute: JudgedMinute): Seen {
  const receivedPoor = minute.received.band === 'poor';
  const sentPoor = minute.sent.band === 'poor';
  const deviceOnly = minute.device.band === 'poor' && !receivedPoor && !sentPoor;
  return { person, join, minute, slot: slot(minute.time), receivedPoor, sentPoor, deviceOnly };
}

/** Returns true if the network was poor, whatever the device did. */
export function networkPoor(seen: Seen): boolean {
  return seen.receivedPoor || seen.sentPoor;
}

/** Counts different people. */
export function heads(list: Iterable<Seen>): number {
  return new Set([...list].map(({ person }) => person)).size;
}

/** Returns true for several clock minutes, or for enough people at once: less may be chance. */
export function moreThanChance(hits: ReadonlyMap<number, readonly Seen[]>): boolean {
  return hits.size >= SHARED_MINUTES || [...hits.values()].some((list) => heads(list) >= SHARED_HEADS);
}
