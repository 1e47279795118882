import type { Steps } from '../../lib/clock.ts';
import { compare, type PersonQuality, slot } from '../aggregate.ts';
import type { Deciding, JudgedMinute } from '../judge.ts';
import type { GroupComparison } from '../statistics.ts';
import { isRoomDevice, type Join } from '../types.ts';

export const CAUSE_KINDS = [
  'device',
  'speaker',
  'site',
  'service',
  'uplink',
  'downlink',
  'wifi',
  'proxy',
  'unknown',
] as const;
/** Kind of a probable cause; the texts of the cards hold a sentence and an advice for each. */
export type CauseKind = (typeof CAUSE_KINDS)[number];

/** Number of the rule in docs/quality.md; the first rule that matches wins. */
export const RULE: Readonly<Record<CauseKind, number>> = {
  device: 1,
  speaker: 2,
  site: 3,
  service: 4,
  uplink: 5,
  downlink: 5,
  wifi: 6,
  proxy: 6,
  unknown: 7,
};

/** One person in a cause. */
export interface Involved {
  readonly personKey: string;
  readonly name: string;
  /** Poor minutes of this person that the cause explains. */
  readonly minutes: number;
  /** The worst value among them. */
  readonly worst: Deciding | undefined;
}

/** An inference with its evidence. */
export interface Cause {
  readonly kind: CauseKind;
  /** Person-minutes that it explains. */
  readonly minutes: number;
  /** Unix ms of the first and last of them. */
  readonly from: number;
  readonly to: number;
  /** People whose device, uplink, site, … it is; most minutes first. */
  readonly people: readonly Involved[];
  /** Rule 2: people who could not hear the speaker. */
  readonly harmed: readonly Involved[];
  /** The worst value of `people`; for a speaker's uplink, of what was sent. */
  readonly worst: Deciding | undefined;
  /** Rule 3: what the people share; `name` is where an address is, if the platform says so. */
  readonly site:
    | { readonly by: 'ip' | 'location'; readonly value: string; readonly name?: string | undefined }
    | undefined;
  /** Rules 2–4: the largest number of people that were poor at once, of those measured in that minute. */
  readonly atOnce: { readonly poor: number; readonly of: number } | undefined;
  /** True if all of `people` use a cable: the advice has to fit. */
  readonly wired: boolean;
  /** True if all of `people` are devices of meeting rooms. */
  readonly room: boolean;
  /** True if somebody of `people` used a proxy: the advice mentions it. */
  readonly proxy: boolean;
  /** Rule 7 only: too few and scattered minutes to infer anything. */
  readonly isolated: boolean;
}

export interface Explanation {
  /** The cause that explains most minutes first; scattered minutes last. */
  readonly causes: readonly Cause[];
  /** Client versions whose users were clearly worse off than all others. */
  readonly versions: readonly GroupComparison[];
}

/** Poor minutes of one person below which a stretch may be chance. */
export const FEWEST_MINUTES = 3;
/** A direction that is poor in a smaller share of the poor minutes is an accident of the other direction's trouble. */
export const SLIP = 0.2;
/** Affected users that a hint at a client version needs: fewer may be the fault of the person. */
export const VERSION_USERS = 2;

/** Returns true for `wifi`, `Wi-Fi 5G`, `WLAN`, `无线网络`. */
export function isWifi(networkType: string): boolean {
  return /wi-?fi|wlan|无线/i.test(networkType.normalize('NFKC'));
}

/** Returns true for `LAN`, `Ethernet`, `有线网络`; `WLAN` is not wired. */
export function isWired(networkType: string): boolean {
  return /^(lan|ethernet|wired)\b|有线|以太网/i.test(networkType.normalize('NFKC').trim());
}

/** Which values count as evidence. */
type Side = 'sent' | 'received' | 'device' | 'all';

interface CauseParts {
  readonly kind: CauseKind;
  readonly people: readonly Seen[];
  readonly harmed?: readonly Seen[];
  readonly side?: Side;
  readonly site?: Cause['site'];
  readonly atOnce?: Cause['atOnce'];
  readonly isolated?: boolean;
}

/** Creates a cause from its minutes, with its evidence. */
export function makeCause({ kind, people, harmed = [], side = 'all', ...more }: CauseParts): Cause {
  const times = [...people, ...harmed].map(({ minute }) => minute.time).sort((a, b) => a - b);
  const involved = involvedIn(people, side);
  return {
    kind,
    minutes: new Set([...people, ...harmed]).size,
    from: times[0] ?? 0,
    to: times.at(-1) ?? 0,
    people: involved,
    harmed: involvedIn(harmed, 'received'),
    worst: worstOf(involved.map(({ worst }) => worst)),
    site: more.site,
    atOnce: more.atOnce,
    wired: people.length > 0 && people.every(({ join }) => isWired(join.networkType)),
    room: people.length > 0 && people.every(({ join }) => isRoomDevice(join)),
    proxy: people.some(({ join }) => join.proxy === true),
    isolated: more.isolated ?? false,
  };
}

function involvedIn(list: readonly Seen[], side: Side): readonly Involved[] {
  const byPerson = new Map<string, Seen[]>();
  for (const seen of list) {
    const own = byPerson.get(seen.person.personKey);
    if (own === undefined) byPerson.set(seen.person.personKey, [seen]);
    else own.push(seen);
  }
  return [...byPerson]
    .map(([personKey, own]) => ({
      personKey,
      name: own[0]?.person.name ?? '',
      minutes: own.length,
      worst: worstOf(own.map(({ minute }) => (side === 'all' ? minute : minute[side]).deciding)),
    }))
    .sort((a, b) => b.minutes - a.minutes || compare(a.personKey, b.personKey));
}

function worstOf(list: readonly (Deciding | undefined)[]): Deciding | undefined {
  return list.reduce((worst, each) => {
    if (worst === undefined || each === undefined) return worst ?? each;
    if (each.band !== worst.band) return each.band === 'poor' ? each : worst;
    return each.excess > worst.excess ? each : worst;
  }, undefined);
}

/** Compares causes for sorting: the one that explains most first, scattered minutes last. */
export function weightiest(a: Cause, b: Cause): number {
  return (
    Number(a.isolated) - Number(b.isolated) ||
    b.minutes - a.minutes ||
    compare(a.kind, b.kind) ||
    compare(a.people[0]?.personKey ?? '', b.people[0]?.personKey ?? '')
  );
}

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
