import type { RankedCause } from '../../../cards/digests/types.ts';
import type { Cause, Involved } from '../../../quality/causes/cause.ts';
import { RULE } from '../../../quality/causes/index.ts';
import type { KindOfCause } from './types.ts';

/** People named in an example; more do not fit anywhere. */
const MOST_NAMED = 10;

/** Causes of many meetings by their kind. */
export class CauseTally {
  readonly #kinds = new Map<
    Cause['kind'],
    { minutes: number; meetings: number; keys: Set<string>; example: Cause }
  >();

  /** Adds the causes of one meeting, as far as they are about people of the scope. */
  add(causes: readonly Cause[], isMeant: (personKey: string) => boolean): void {
    const seen = new Set<Cause['kind']>();
    for (const cause of causes) {
      const own = [...cause.people, ...cause.harmed].filter(({ personKey }) => isMeant(personKey));
      const all = own.length === cause.people.length + cause.harmed.length;
      const minutes = all ? cause.minutes : own.reduce((sum, each) => sum + each.minutes, 0);
      if (cause.isolated || minutes === 0) continue;
      this.#put(
        { kind: cause.kind, minutes, personKeys: own.map(({ personKey }) => personKey), example: cause },
        seen.has(cause.kind) ? 0 : 1,
      );
      seen.add(cause.kind);
    }
  }

  /** Adds what other days came to. */
  addKinds(kinds: readonly KindOfCause[]): void {
    for (const each of kinds) this.#put(each, each.meetings);
  }

  #put({ kind, minutes, personKeys, example }: Omit<KindOfCause, 'meetings'>, meetings: number): void {
    const known = this.#kinds.get(kind) ?? { minutes: 0, meetings: 0, keys: new Set<string>(), example };
    known.minutes += minutes;
    known.meetings += meetings;
    for (const key of personKeys) known.keys.add(key);
    if (example.minutes > known.example.minutes) known.example = example;
    this.#kinds.set(kind, known);
  }

  kinds(): readonly KindOfCause[] {
    return [...this.#kinds]
      .map(([kind, { minutes, meetings, keys, example }]) => ({
        kind,
        minutes,
        meetings,
        personKeys: [...keys].sort(),
        example: shortened(example),
      }))
      .sort(byMinutes);
  }
}

/** What explains the most minutes first; what explains nothing last. */
function byMinutes(a: KindOfCause, b: KindOfCause): number {
  const unknown = Number(a.kind === 'unknown') - Number(b.kind === 'unknown');
  return unknown || b.minutes - a.minutes || RULE[a.kind] - RULE[b.kind];
}

export function ranked(kinds: readonly KindOfCause[]): readonly RankedCause[] {
  return kinds.map(({ personKeys, ...kind }) => ({ ...kind, people: personKeys.length }));
}

/** A cause without the crowd. */
export function shortened(cause: Cause): Cause {
  const few = (list: readonly Involved[]): readonly Involved[] => list.slice(0, MOST_NAMED);
  return { ...cause, people: few(cause.people), harmed: few(cause.harmed) };
}

/** The first cause that says something, of those that are about people of the scope. */
export function tellingCause(
  causes: readonly Cause[],
  isMeant: (personKey: string) => boolean,
): Cause | undefined {
  const found = causes.find(
    ({ kind, isolated, people, harmed }) =>
      kind !== 'unknown' && !isolated && [...people, ...harmed].some(({ personKey }) => isMeant(personKey)),
  );
  return found && shortened(found);
}
