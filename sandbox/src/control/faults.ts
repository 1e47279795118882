import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { BEHAVIOURS } from '../behaviours.ts';
import { argsShown, FAULT_KINDS, type Fault, type FaultKind } from '../faults.ts';
import { expireTokens } from '../platform/auth.ts';
import { ENDPOINTS } from '../platform/endpoints.ts';
import type { SandboxState } from '../state.ts';

/** What is no endpoint of the platform, and has switches too. */
const PLACES = ['*', 'delivery', 'ws.endpoint'];
const known = new Set([...ENDPOINTS.map(({ name }) => name), ...PLACES]);

const FAULT = z.looseObject({
  kind: z.enum(FAULT_KINDS, { error: `unknown kind of fault; there are ${FAULT_KINDS.join(', ')}` }),
  endpoint: z
    .string()
    .refine((name) => known.has(name), { error: 'nothing is called so; GET /sandbox/endpoints lists them' })
    .optional(),
  times: z.number().int().min(0).optional(),
});

export function faultView({ id, endpoint, kind, times, held, args }: Fault): object {
  return { id, endpoint, kind, times, held, ...argsShown(args) };
}

/** Sets a switch. Throws a 400 that says what is wrong: a switch that nothing looks at would break nothing. */
export function addFault(state: SandboxState, body: unknown): object {
  const parsed = FAULT.safeParse(body);
  if (!parsed.success) throw new ApiError(400, 400, z.prettifyError(parsed.error));
  const { endpoint, kind, times, ...args } = parsed.data;
  if (kind === 'expire-tokens') {
    expireTokens(state);
    return {};
  }
  checkPlace(kind, endpoint ?? '*');
  if (kind === 'behaviour') checkSide(args);
  if (kind === 'file') checkFile(args);
  const fault = state.faults.add({
    ...(endpoint !== undefined && { endpoint }),
    kind: kind satisfies FaultKind,
    ...(times !== undefined && { times }),
    args,
  });
  state.events.emit('fault', faultView(fault));
  return { id: fault.id };
}

/** Where each kind is looked at; everywhere, if not here. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  json200: ['exports.download'],
  garbage: ['exports.download'],
  file: ['exports.download'],
  'task-fail': ['exports.create'],
  'task-slow': ['exports.create'],
};

function checkPlace(kind: FaultKind, endpoint: string): void {
  const places = ONLY[kind];
  if (places === undefined || endpoint === '*' || places.includes(endpoint)) return;
  throw new ApiError(400, 400, `${kind} is for ${places.join(', ')}`);
}

function checkFile({ base64 }: Readonly<Record<string, unknown>>): void {
  if (z.base64().min(1).safeParse(base64).success) return;
  throw new ApiError(400, 400, 'file takes base64: the bytes that the next download answers with');
}

function checkSide({ name, value }: Readonly<Record<string, unknown>>): void {
  const behaviour =
    typeof name === 'string' && Object.hasOwn(BEHAVIOURS, name) ? BEHAVIOURS[name] : undefined;
  if (behaviour === undefined)
    throw new ApiError(400, 400, `unknown behaviour ${String(name)}: ${Object.keys(BEHAVIOURS).join(', ')}`);
  if (!behaviour.side.safeParse(value).success)
    throw new ApiError(400, 400, `${String(name)} takes ${behaviour.sides.replaceAll('`', '')}`);
}
