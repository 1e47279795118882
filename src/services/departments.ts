import type { Scope } from '../cards/digests/types.ts';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { foldedName } from '../lib/near-miss.ts';
import type { Department, People, Person } from '../platform/types.ts';

const KEEP_MS = 6 * 60 * 60_000;
/** A department may be new, and a scope may be granted. */
const LOOK_AGAIN_MS = 5 * 60_000;
/** More are not read, and one of them is meant. */
const SUGGESTED = 5;
/** Of all pairs of neighbouring characters, so many in common make two names similar. */
const SIMILAR = 0.25;

/** A department as the company has it. */
export interface KnownDepartment {
  readonly name: string;
  /** Names of all departments below it; undefined if the app may not read who belongs to whom. */
  readonly below: readonly string[] | undefined;
}

/** The departments of the company, by name. */
export interface Departments {
  /**
   * Looks a department up. `near` are names that may be meant if there is none of this name; undefined if the app may
   * not read all departments. Throws the platform's transient AppErrors.
   */
  find(
    name: string,
    signal: AbortSignal,
  ): Promise<{ readonly found: KnownDepartment } | { readonly near: readonly string[] } | undefined>;
  /**
   * Returns a scope with the departments that are below its own now; as it is if that cannot be read. `gone` is true
   * if the company has no department of this name any more.
   */
  expanded(scope: Scope, signal: AbortSignal): Promise<{ readonly scope: Scope; readonly gone: boolean }>;
  /**
   * Lists who is in a department or below it, each once. `near` as for `find`; undefined if the app may not read who
   * belongs to it. Throws the platform's transient AppErrors.
   */
  members(name: string, signal: AbortSignal): Promise<DepartmentMembers | undefined>;
  /**
   * Lists everybody in the company, each once; undefined if the app may not read all of them, or if it has more
   * departments than are read. Throws the platform's transient AppErrors.
   */
  everybody(signal: AbortSignal): Promise<readonly Colleague[] | undefined>;
}

/** Somebody in the company, and the department that they were found in: empty right below the company. */
export type Colleague = Pick<Person, 'openId' | 'userId' | 'name'> & { readonly department: string };

export type DepartmentMembers =
  | { readonly people: readonly Colleague[] }
  | { readonly near: readonly string[] };

/** Each department is a call; a company with more is asked for by its meetings only. */
const MOST_DEPARTMENTS = 200;
const NO_PEOPLE = 'could not read the people of a department';
/** Who belongs to no department. */
const ROOT: Department = { id: '0', name: '', parentId: undefined };

/** Creates the source of the company's departments, kept for some hours. */
export function createDepartments(
  feishu: { readonly people: Pick<People, 'departments' | 'inDepartment'> },
  clock: Clock,
  log: Pick<Logger, 'info'>,
): Departments {
  let kept: { readonly all: readonly Department[] | undefined; readonly at: number } | undefined;

  async function departments(
    signal: AbortSignal,
    notOlderMs: number,
  ): Promise<readonly Department[] | undefined> {
    const age = kept === undefined ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - kept.at);
    const isKept = age < (kept?.all === undefined ? LOOK_AGAIN_MS : notOlderMs);
    if (isKept) return kept?.all;
    const all = await unlessRefused(feishu.people.departments({ signal }), 'could not read departments');
    const named = all?.some(({ name }) => name !== undefined) ? all : undefined;
    kept = { all: named, at: clock.now() };
    return named;
  }

  async function find(name: string, signal: AbortSignal) {
    for (const notOlderMs of [KEEP_MS, LOOK_AGAIN_MS]) {
      const all = await departments(signal, notOlderMs);
      if (all === undefined) return undefined;
      const found = called(name, all);
      const [first] = found;
      if (first?.name !== undefined) return { found: { name: first.name, below: namesBelow(found, all) } };
    }
    return { near: nearest(name, kept?.all ?? []) };
  }

  async function members(name: string, signal: AbortSignal): Promise<DepartmentMembers | undefined> {
    const answer = await find(name, signal);
    if (answer?.found === undefined) return answer;
    const all = kept?.all ?? [];
    // Without the tree nobody knows who is below it, and the list would be short.
    if (answer.found.below === undefined) return undefined;
    const roots = called(name, all);
    return { people: await peopleOf([...roots, ...belowOf(roots, all)], signal) };
  }

  async function peopleOf(some: readonly Department[], signal: AbortSignal): Promise<readonly Colleague[]> {
    const people = new Map<string, Colleague>();
    for (const { id, name: department = '' } of some)
      for (const each of await feishu.people.inDepartment(id, { signal }))
        if (!people.get(each.openId)?.department) people.set(each.openId, { ...each, department });
    return [...people.values()];
  }

  let everybody: { readonly people: readonly Colleague[] | undefined; readonly at: number } | undefined;

  async function readEverybody(signal: AbortSignal): Promise<readonly Colleague[] | undefined> {
    const age = everybody === undefined ? Number.POSITIVE_INFINITY : Math.abs(clock.now() - everybody.at);
    if (age < (everybody?.people === undefined ? LOOK_AGAIN_MS : KEEP_MS)) return everybody?.people;
    const all = await departments(signal, KEEP_MS);
    const few = all !== undefined && all.length <= MOST_DEPARTMENTS;
    // An app that may read the root may read everybody.
    const people = few ? await unlessRefused(peopleOf([ROOT, ...all], signal), NO_PEOPLE) : undefined;
    everybody = { people: people?.some(({ name }) => name !== '') ? people : undefined, at: clock.now() };
    return everybody.people;
  }

  /** A refusal to read is no error: there is nothing to show. */
  function unlessRefused<T>(asked: Promise<T>, said: string): Promise<T | undefined> {
    return asked.catch((error: unknown) => {
      if (!(error instanceof AppError) || error.retryable) throw error;
      log.info({ error: error.message }, said);
      return undefined;
    });
  }

  return {
    find,
    members: (name, signal) => unlessRefused(members(name, signal), NO_PEOPLE),
    everybody: readEverybody,
    async expanded(scope, signal) {
      if (scope.of !== 'department') return { scope, gone: false };
      const answer = await find(scope.name, signal).catch((error: unknown) => {
        signal.throwIfAborted();
        log.info({ error: String(error) }, 'could not read departments');
        return undefined;
      });
      if (answer === undefined) return { scope, gone: false };
      if ('near' in answer) return { scope, gone: true };
      const { below = scope.below } = answer.found;
      return { scope: { ...scope, below }, gone: false };
    },
  };
}

/** Names of everything below some departments; those of the same name are one to a participant list. */
function namesBelow(roots: readonly Department[], all: readonly Department[]): readonly string[] | undefined {
  if (all.every(({ parentId }) => parentId === undefined)) return undefined;
  const names = new Set(belowOf(roots, all).flatMap(({ name }) => name ?? []));
  for (const { name } of roots) names.delete(name ?? '');
  return [...names].sort();
}

function belowOf(roots: readonly Department[], all: readonly Department[]): readonly Department[] {
  const found: Department[] = [];
  const seen = new Set<string>();
  let parents = new Set(roots.map(({ id }) => id));
  while (parents.size > 0) {
    for (const id of parents) seen.add(id);
    const children = all.filter(({ id, parentId = '' }) => parents.has(parentId) && !seen.has(id));
    found.push(...children);
    parents = new Set(children.map(({ id }) => id));
  }
  return found;
}

/** Returns the most similar names; without any, those right below the company. */
function nearest(name: string, all: readonly Department[]): readonly string[] {
  const names = [...new Set(all.map((each) => each.name ?? '').filter((each) => each !== ''))];
  const similar = names
    .map((each) => ({ each, likeness: likeness(foldedName(name), foldedName(each)) }))
    .filter(({ likeness: share }) => share > SIMILAR)
    .sort((a, b) => b.likeness - a.likeness || (a.each < b.each ? -1 : 1))
    .map(({ each }) => each);
  const isTop = ({ parentId }: Department): boolean => parentId === '0' || parentId === undefined;
  const top = names.filter((each) => all.some((one) => one.name === each && isTop(one)));
  return (similar.length > 0 ? similar : top).slice(0, SUGGESTED);
}

/** Returns the departments of a name. */
function called(name: string, all: readonly Department[]): readonly Department[] {
  return all.filter((each) => foldedName(each.name ?? '') === foldedName(name));
}

/** Similarity of two names, 0..1; 1 if one contains the other. */
function likeness(one: string, other: string): number {
  if (one.includes(other) || other.includes(one)) return 1;
  const [pairs, others] = [pairsOf(one), pairsOf(other)];
  const common = [...pairs].filter((pair) => others.has(pair)).length;
  return (2 * common) / (pairs.size + others.size || 1);
}

function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...text];
  return new Set(chars.slice(1).map((char, index) => `${chars[index] ?? ''}${char}`));
}
