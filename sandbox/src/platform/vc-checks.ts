import { ApiError } from '../api-error.ts';
import type { Caller, SandboxState } from '../state.ts';
import type { Meeting } from '../world/index.ts';
import type { Status } from '../world/meetings.ts';
import type { Call } from './endpoint.ts';
import { lacksScope } from './guards.ts';
import { personOf } from './ids.ts';
import { holds } from './scopes.ts';

/** A leap year: the documented "one year" is not counted in days. */
const YEAR_S = 366 * 24 * 3600;
const MONTH_S = 31 * 24 * 3600;
const DAY_S = 24 * 3600;

/** The list APIs have a code for each mistake; the exports say `param error` to all of them. */
export type Side = 'list' | 'export';

/** Requires 管理后台 → 会议管理: of the person with a user token, of the app's creator with the tenant token. */
export function mustManageMeetings(caller: Caller, state: SandboxState): void {
  const may =
    caller.as === 'tenant'
      ? state.creatorHasRight
      : (state.world.person(caller.openId)?.mayManageMeetings ?? false);
  if (!may) throw new ApiError(403, 121005, 'no permission');
}

/**
 * Refuses the tenant token without `vc:room:readonly`: the newer scope of a list API is described as one for a person's
 * token only, although the console grants it for both (a switch).
 */
export function mustReadWithTenant(caller: Caller, state: SandboxState): void {
  if (state.faults.behaviour('list-scope-tenant') === 'served') return;
  if (caller.as === 'tenant' && !holds(state, 'vc:room:readonly', 'tenant'))
    throw lacksScope(['vc:room:readonly'], state);
}

export type Bad = (code: number, msg: string) => never;

export function refusing(on: Side): Bad {
  return (code, msg) => {
    throw new ApiError(400, on === 'list' ? code : 121003, on === 'list' ? msg : 'param error');
  };
}

export const notFound = (on: Side): ApiError =>
  on === 'list'
    ? new ApiError(400, 126009, 'meeting not found')
    : new ApiError(404, 121004, 'data not exist');

/** Returns a parameter as text: queries have texts, bodies may have numbers. */
export function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

export function unixSeconds(value: unknown, bad: Bad): number {
  return /^-?\d{1,12}$/.test(String(value)) ? Number(value) : bad(121003, 'param error');
}

/** Checks a span in unix seconds. Only upcoming meetings may begin in the future. */
export function checkSpan(
  [start, end]: readonly [number, number],
  limits: { readonly mostS: number; readonly future: boolean },
  state: SandboxState,
  bad: Bad,
): void {
  if (start < 0 || (!limits.future && start * 1000 > state.clock.now())) bad(126005, 'start time invalid');
  if (end < start || end - start > limits.mostS) bad(126006, 'end time invalid');
}

function checkNumber(number: string | undefined, bad: Bad): void {
  if (number === undefined) return;
  if (number.length !== 9) bad(126004, 'meeting no length must be 9');
  if (!/^\d{9}$/.test(number)) bad(126003, 'meeting no invalid');
}

/** Nobody sits in the room of a meeting that is still to come; some tenants have no Rooms at all (a switch). */
function checkRoomFilter(roomId: string | undefined, status: Status, state: SandboxState, bad: Bad): void {
  if (roomId === undefined) return;
  if (status === 3 || state.faults.behaviour('room-filter') === 'unsupported')
    bad(126015, 'filtering by room is not supported');
}

export interface MeetingQuery {
  /** Unix ms. */
  readonly from: number;
  readonly to: number;
  readonly status: Status;
  readonly meetingNo: string | undefined;
  /** An open_id. */
  readonly personId: string | undefined;
  readonly roomId: string | undefined;
  readonly type: number | undefined;
}

/**
 * Parses and checks the parameters of a meeting list. That exports have the limits of the list API is unconfirmed.
 */
export function meetingQuery(call: Call, state: SandboxState, on: Side): MeetingQuery {
  const asked = on === 'list' ? call.query : call.body;
  const bad = refusing(on);
  const status = Number(asked['meeting_status'] ?? 2) as Status;
  const start = unixSeconds(asked['start_time'], bad);
  const end = unixSeconds(asked['end_time'], bad);
  checkSpan([start, end], { mostS: YEAR_S, future: status === 3 }, state, bad);
  if (status === 3 && end - start > MONTH_S) bad(126016, 'upcoming meetings span more than one month');
  const number = text(asked['meeting_no']);
  checkNumber(number, bad);
  const type = asked['meeting_type'] === undefined ? undefined : Number(asked['meeting_type']);
  const [userId, roomId] = [text(asked['user_id']), text(asked['room_id'])];
  const filters = [number, userId, roomId, type === 1 ? undefined : type];
  if (filters.filter((each) => each !== undefined).length > 1) bad(126008, 'only one filter is allowed');
  checkRoomFilter(roomId, status, state, bad);
  const personId = personOf(call, userId, state)?.openId;
  return { from: start * 1000, to: end * 1000, status, meetingNo: number, personId, roomId, type };
}

export interface InstanceQuery {
  readonly meeting: Meeting;
  /** An open_id. */
  readonly personId: string | undefined;
  readonly roomId: string | undefined;
}

/**
 * Parses and checks the parameters for one meeting: its number, start and end, exact to the minute. The end is
 * checked for ended meetings only: the list shows none of others.
 */
export function instanceQuery(call: Call, state: SandboxState, on: Side): InstanceQuery {
  const asked = on === 'list' ? call.query : call.body;
  const bad = refusing(on);
  const status = Number(asked['meeting_status'] ?? 2) as Status;
  const start = unixSeconds(asked['meeting_start_time'], bad);
  const end = unixSeconds(asked['meeting_end_time'], bad);
  checkSpan([start, end], { mostS: DAY_S, future: status === 3 }, state, bad);
  const number = text(asked['meeting_no']);
  checkNumber(number, bad);
  const [userId, roomId] = [text(asked['user_id']), text(asked['room_id'])];
  if (userId !== undefined && roomId !== undefined) bad(126007, 'only one of user_id and room_id is allowed');
  checkRoomFilter(roomId, status, state, bad);
  const personId = personOf(call, userId, state)?.openId;
  const now = state.clock.now();
  const near = (a: number, seconds: number): boolean => Math.abs(a - seconds * 1000) < 60_000;
  const meeting = state.world
    .meetings((start - 60) * 1000, (start + 60) * 1000, now, { status, meetingNo: number })
    .find((each) => near(each.start, start) && (status !== 2 || near(each.end, end)));
  if (meeting === undefined) throw notFound(on);
  return { meeting, personId, roomId };
}
