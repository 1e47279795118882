import { compare } from '../aggregate.ts';
import type { Deciding } from '../judge.ts';
import { isWired } from './networks.ts';
import type { Seen } from './scene.ts';
import type { Cause, CauseKind, Involved } from './types.ts';

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
