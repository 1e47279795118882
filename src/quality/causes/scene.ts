import type { Steps } from '../../lib/clock.ts';
import { type PersonQuality, slot } from '../aggregate.ts';
import type { JudgedMinute } from '../judge.ts';
import type { Join } from '../types.ts';

/** A shared cause needs this many clock minutes, or this many people in one minute: less may be chance. */
export const SHARED_MINUTES = 2;
export const SHARED_HEADS = 3;

/** People looked at before events may run. */
export const PEOPLE_A_STEP = 50;

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
export function* sceneOf(people: readonly PersonQuality[]): Steps<Scene> {
  const slots = new Map<number, Seen[]>();
  const open = new Set<Seen>();
  for (const [index, person] of people.entries()) {
    if (index % PEOPLE_A_STEP === 0) yield;
    for (const { participation, minutes } of person.joins)
      for (const minute of minutes) {
        if (minute.band === 'unclassified') continue;
        const seen = look(person, participation, minute);
        const list = slots.get(seen.slot);
        if (list === undefined) slots.set(seen.slot, [seen]);
        else list.push(seen);
        if (minute.band === 'poor') open.add(seen);
      }
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
export function heads(list: readonly Seen[]): number {
  return crowdOf(list).size;
}

/** How many of some minutes each person has. */
export type Crowd = ReadonlyMap<PersonQuality, number>;

/** Counts the minutes of each person. */
export function crowdOf(list: readonly Seen[]): Crowd {
  const crowd = new Map<PersonQuality, number>();
  for (const { person } of list) crowd.set(person, (crowd.get(person) ?? 0) + 1);
  return crowd;
}

/**
 * Counts the people who have minutes beside `part`, which is some of the minutes of `all`. Its cost is that of `part`:
 * asked for every part, it costs no more than one look at everybody.
 */
export function headsBeside(all: Crowd, part: Crowd): number {
  let gone = 0;
  for (const [person, count] of part) if (all.get(person) === count) gone += 1;
  return all.size - gone;
}

/** Returns the minutes by what `keyOf` tells of them, in their order. */
export function groupBy<K>(list: Iterable<Seen>, keyOf: (seen: Seen) => K): ReadonlyMap<K, readonly Seen[]> {
  const groups = new Map<K, Seen[]>();
  for (const seen of list) {
    const own = groups.get(keyOf(seen));
    if (own === undefined) groups.set(keyOf(seen), [seen]);
    else own.push(seen);
  }
  return groups;
}

/** Returns true for few clock minutes without many people at once in any of them. */
export function isChance(clockMinutes: number, mostHeads: number): boolean {
  return clockMinutes < SHARED_MINUTES && mostHeads < SHARED_HEADS;
}
