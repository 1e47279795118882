import type { PersonQuality } from '../aggregate.ts';
import { compareGroups, type GroupComparison, type Tally } from '../groups.ts';
import { type Cause, type Explanation, VERSION_USERS, weightiest } from './cause.ts';
import { alone, service, sites, speakers } from './rules.ts';
import { type Scene, type Seen, sceneOf } from './scene.ts';

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
 * Explains poor minutes by the seven rules of docs/quality.md, in their order.
 *
 * Each poor minute is assigned to the first rule that matches. The result is an inference, never a proof.
 */
export function explain(people: readonly PersonQuality[]): Explanation {
  const scene = sceneOf(people);
  const devices = new Set([...scene.open].filter(({ deviceOnly }) => deviceOnly));
  for (const seen of devices) scene.open.delete(seen);
  const shared = [...speakers(scene), ...sites(scene), ...service(scene)];
  const own = alone(scene, devices);
  return {
    causes: [...shared, ...own].sort(weightiest),
    versions: worseVersions(scene, devices),
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
function worseVersions(scene: Scene, devices: ReadonlySet<Seen>): readonly GroupComparison[] {
  const all = [...scene.slots.values()].flat();
  const open = (seen: Seen): boolean => scene.open.has(seen) || devices.has(seen);
  const left = all.filter((seen) => seen.minute.band !== 'poor' || open(seen));
  const tally = (seen: Seen): Tally => ({ poor: seen.minute.band === 'poor' ? 1 : 0, n: 1 });
  const versionOf = ({ join }: Seen): string => join.appVersion;
  const affected = (version: string): number =>
    new Set(left.filter((seen) => versionOf(seen) === version && open(seen)).map(({ person }) => person))
      .size;
  return compareGroups(left, versionOf, tally).filter(
    ({ name, verdict }) => verdict === 'worse' && affected(name) >= VERSION_USERS,
  );
}
