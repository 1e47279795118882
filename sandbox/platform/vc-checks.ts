import { ApiError } from '../api-error.ts';
import type { Caller, SandboxState } from '../state.ts';
import type { Status } from '../world/meeting-list.ts';
import type { Call } from './endpoint.ts';

/** A leap year: the documented "one year" is not counted in days. */
const YEAR_S = 366 * 24 * 3600;
const MONTH_S = 31 * 24 * 3600;

/** 管理后台 → 会议管理: of the person with a user token, of the app's creator with the tenant's. */
export function mustManageMeetings(caller: Caller, state: SandboxState): void {
  const may =
    caller.as === 'tenant'
      ? state.creatorHasRight
      : (state.world.person(caller.openId)?.mayManageMeetings ?? false);
  if (!may) throw new ApiError(403, 121005, 'no permission');
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
 * The checks of a meeting list. The JSON twin has a code for each; the export says `param error` to all of them
 * (that its limits are the twin's is unconfirmed).
 */
export function meetingQuery(call: Call, state: SandboxState, on: 'twin' | 'export'): MeetingQuery {
  const given = on === 'twin' ? call.query : call.body;
  const bad = (code: number, msg: string): never => {
    throw new ApiError(400, on === 'twin' ? code : 121003, on === 'twin' ? msg : 'param error');
  };
  const status = Number(given['meeting_status'] ?? 2) as Status;
  const [start, end] = [given['start_time'], given['end_time']].map((each) =>
    /^-?\d{1,12}$/.test(String(each)) ? Number(each) : bad(121003, 'param error'),
  ) as [number, number];
  if (start < 0 || (status !== 3 && start * 1000 > state.clock.now())) bad(126005, 'start time invalid');
  if (end < start || end - start > YEAR_S) bad(126006, 'end time invalid');
  if (status === 3 && end - start > MONTH_S) bad(126016, 'upcoming meetings span more than one month');
  const number = text(given['meeting_no']);
  if (number !== undefined && number.length !== 9) bad(126004, 'meeting no length must be 9');
  if (number !== undefined && !/^\d{9}$/.test(number)) bad(126003, 'meeting no invalid');
  const type = given['meeting_type'] === undefined ? undefined : Number(given['meeting_type']);
  const [userId, roomId] = [text(given['user_id']), text(given['room_id'])];
  const filters = [number, userId, roomId, type === 1 ? undefined : type];
  if (filters.filter((each) => each !== undefined).length > 1) bad(126008, 'only one filter is allowed');
  const personId = openIdOf(userId, call.query['user_id_type'], state);
  return { from: start * 1000, to: end * 1000, status, meetingNo: number, personId, roomId, type };
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value);
}

/** An id of one kind is not known as another: `open_id` is the default. */
function openIdOf(id: string | undefined, type: unknown, state: SandboxState): string | undefined {
  if (id === undefined) return undefined;
  const person = state.world.company.people.find(
    (each) => id === (type === 'user_id' ? each.userId : type === 'union_id' ? each.unionId : each.openId),
  );
  if (person === undefined && (type ?? 'open_id') === 'open_id')
    throw new ApiError(400, 99992351, `not a valid open_id: ${id}`);
  if (person === undefined) throw new ApiError(400, 121003, 'param error');
  return person.openId;
}
