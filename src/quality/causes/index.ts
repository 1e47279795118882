import type { Steps } from '../../lib/timers.ts';
import type { PersonQuality } from '../aggregate.ts';
import { compareGroups, type GroupComparison, type Tally } from '../groups.ts';
import { type Cause, type Explanation, VERSION_USERS, weightiest } from './cause.ts';
import { alone, service, sites } from './rules.ts';
import { groupBy, heads, type Scene, type Seen, sceneOf } from './scene.ts';
import { speakers } from './speakers.ts';

export {
  CAUSE_KINDS,
  type Cause,
  type CauseKind,
  type Explanation,
  type Involved,
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
