import type { SandboxState } from '../state.ts';
import type { World } from '../world/index.ts';
import type { CheckOptions } from './check.ts';

const known = new WeakMap<World, ReadonlySet<string>>();

/** Every id that a card may name somebody by: of the company, of outsiders who are in its chats, of the bot. */
function idsIn(world: World): ReadonlySet<string> {
  const held = known.get(world);
  if (held !== undefined) return held;
  const { people, outsider, guests } = world.company;
  const ids = [...people, outsider, ...guests].flatMap((each) => [each.openId, each.unionId, each.userId]);
  const made = new Set(ids);
  known.set(world, made);
  return made;
}

/** Returns what the state of this sandbox contributes to the check of a card. */
export function checkOptions(state: SandboxState): CheckOptions {
  const { faults, files, app, world } = state;
  const side = (name: string): unknown => faults.behaviour(name);
  const tables = side('card-tables');
  return {
    isPerson: (id) => id === app.botOpenId || idsIn(world).has(id),
    isImage: (key) => files.get(key)?.type === 'image',
    ...(typeof tables === 'number' && { tables }),
    markdownTables: side('markdown-tables-count') !== false,
    chartInForm: side('chart-in-form') === true,
    behaviors: side('behaviors-unsaid') === 'refused' ? 'required' : 'optional',
  };
}
