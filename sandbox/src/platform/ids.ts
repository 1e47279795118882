import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { Person, World } from '../world/index.ts';
import { hex } from '../world/random.ts';
import type { Call } from './endpoint.ts';

export const ID_TYPES = { user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional() };

/** Returns the id of a person in the type that a call asks for. */
export function idOf(call: Call): (person: Person) => string {
  const type = call.query['user_id_type'];
  if (type === 'union_id') return (person) => person.unionId;
  return type === 'user_id' ? (person) => person.userId : (person) => person.openId;
}

/** Returns the id of a person in a row of a list API: of the type that was asked for, or always the employee's (a switch). */
export function rowIdOf(call: Call, { faults }: SandboxState): (person: Person) => string {
  return faults.behaviour('participant-ids') === 'employee' ? (person) => person.userId : idOf(call);
}

/** Returns the open_id by which another app of the company knows somebody: ids differ from app to app. */
export function openIdElsewhere(openId: string): string {
  return `ou_${hex(32, 'another app', openId)}`;
}

const elsewhere = new WeakMap<World, ReadonlySet<string>>();

/** Throws 99992361 for an open_id that belongs to another app. */
export function refuseForeign(id: string | undefined, { world }: SandboxState): void {
  const known =
    elsewhere.get(world) ?? new Set(world.company.people.map((each) => openIdElsewhere(each.openId)));
  elsewhere.set(world, known);
  if (id !== undefined && known.has(id)) throw new ApiError(400, 99992361, 'open_id cross app');
}

/** Returns the person with the id passed as `user_id`. An id of one type is not found as another. */
export function personOf(call: Call, id: string | undefined, state: SandboxState): Person | undefined {
  if (id === undefined) return undefined;
  refuseForeign(id, state);
  const of = idOf(call);
  const person = state.world.company.people.find((each) => of(each) === id);
  if (person !== undefined) return person;
  if ((call.query['user_id_type'] ?? 'open_id') === 'open_id')
    throw new ApiError(400, 99992351, `not a valid open_id: ${id}`);
  throw new ApiError(400, 121003, 'param error');
}

/** Returns the id of a person's private chat with the bot. */
export function p2pChatId(openId: string): string {
  return `oc_${hex(32, 'p2p', openId)}`;
}
