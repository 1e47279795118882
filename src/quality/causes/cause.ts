import { compare } from '../aggregate.ts';
import type { GroupComparison } from '../groups.ts';
import type { Deciding } from '../judge.ts';
import type { Seen } from './scene.ts';

/** What probably was wrong; each has a sentence of its own and one of advice in the cards' texts. */
export type CauseKind =
  | 'device'
  | 'speaker'
  | 'site'
  | 'service'
  | 'uplink'
  | 'downlink'
  | 'wifi'
  | 'proxy'
  | 'unknown';

/** Number of the rule in docs/quality.md; the first that matches counts. */
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

/** An inference, always with what it rests on. */
export interface Cause {
  readonly kind: CauseKind;
  /** Person-minutes it explains. */
  readonly minutes: number;
  /** Unix ms of the first and last of them. */
  readonly from: number;
  readonly to: number;
  /** Whose device, uplink, site, … it is; most minutes first. */
  readonly people: readonly Involved[];
  /** Rule 2: who could not hear the speaker. */
  readonly harmed: readonly Involved[];
  /** The worst value of `people`: for a speaker's uplink, what was sent. */
  readonly worst: Deciding | undefined;
  /** Rule 3: what the people share. */
  readonly site: { readonly by: 'ip' | 'location'; readonly value: string } | undefined;
  /** Rules 2–4: people poor at once, at most, of those measured in that minute. */
  readonly atOnce: { readonly poor: number; readonly of: number } | undefined;
  /** What `people` sit on, as far as it is the same for all of them: advice has to fit it. */
  readonly wired: boolean;
  /** True where all of `people` are devices of meeting rooms. */
  readonly room: boolean;
  /** True where somebody of `people` went through the proxy: the advice adds a word. */
  readonly proxy: boolean;
  /** Rule 7 only: too few and too scattered to infer anything. */
  readonly isolated: boolean;
}

export interface Explanation {
  /** What explains the most minutes first; scattered ones last. */
  readonly causes: readonly Cause[];
  /** Client versions whose users were clearly worse off than the rest. */
  readonly versions: readonly GroupComparison[];
}

/** Poor minutes of one person below which a stretch may be chance. */
export const FEWEST_MINUTES = 3;
/** A direction that is poor in less than this share of the poor minutes is a slip of the other one's trouble. */
export const SLIP = 0.2;
/** What people have in common is seen over so many clock minutes, or with so many people in one: less may be chance. */
export const SHARED_MINUTES = 2;
export const SHARED_HEADS = 3;
/** Users of a client version who have to be affected: else it is the person. */
export const VERSION_USERS = 2;

/** `wifi`, `Wi-Fi 5G`, `WLAN`, 无线网络. */
export function isWifi(networkType: string): boolean {
  return /wi-?fi|wlan|无线/i.test(networkType.normalize('NFKC'));
}

/** `LAN`, `Ethernet`, 有线网络; `WLAN` is none. */
export function isWired(networkType: string): boolean {
  return /^(lan|ethernet|wired)\b|有线|以太网/i.test(networkType.normalize('NFKC').trim());
}

/** Which values count as evidence of a kind. */
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

/** Puts the minutes of one cause together with what it rests on. */
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
    room: people.length > 0 && people.every(({ join }) => join.roomId !== undefined),
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

/** What explains more comes first; scattered minutes last. */
export function weightiest(a: Cause, b: Cause): number {
  return (
    Number(a.isolated) - Number(b.isolated) ||
    b.minutes - a.minutes ||
    compare(a.kind, b.kind) ||
    compare(a.people[0]?.personKey ?? '', b.people[0]?.personKey ?? '')
  );
}
