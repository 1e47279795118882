import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Caller, SandboxState, Task } from '../state.ts';
import {
  meetingSheet,
  meetingTwin,
  PLAIN_SHEET,
  type SheetVariant,
  type Status,
} from '../world/meeting-list.ts';
import { longId } from '../world/random.ts';
import { toXlsx } from '../world/xlsx.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { pageOf } from './people.ts';

const YEAR_S = 366 * 24 * 3600;
const EXPORT_SCOPES = ['vc:export'];
const TWIN_SCOPES = ['vc:room:readonly', 'vc:rooms.room.detailinfo:read'];
const seconds = z.string().regex(/^\d{1,12}$/);
const idType = z.strictObject({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional() });
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILE_LIFE_MS = 10 * 60_000;

const meetingListBody = z.strictObject({
  start_time: seconds,
  end_time: seconds,
  meeting_status: z.number().int().min(1).max(3).optional(),
  meeting_no: z.string().optional(),
  user_id: z.string().optional(),
  room_id: z.string().optional(),
  meeting_type: z.number().int().min(1).max(3).optional(),
});

/** 管理后台 → 会议管理: of the person with a user token, of the app's creator with the tenant's. */
function mustManageMeetings(caller: Caller, state: SandboxState): void {
  const may =
    caller.as === 'tenant'
      ? state.creatorHasRight
      : (state.world.person(caller.openId)?.mayManageMeetings ?? false);
  if (!may) throw new ApiError(403, 121005, 'no permission');
}

function sameCaller(a: Caller, b: Caller): boolean {
  return a.as === 'tenant' ? b.as === 'tenant' : b.as === 'user' && a.openId === b.openId;
}

function ownTask(task: Task | undefined, caller: Caller, state: SandboxState): Task {
  if (task === undefined) throw new ApiError(404, 121004, 'data not exist');
  if (sameCaller(task.caller, caller)) return task;
  throw state.faults.behaviour('foreign-task') === 121004
    ? new ApiError(404, 121004, 'data not exist')
    : new ApiError(403, 121005, 'no permission');
}

interface MeetingQuery {
  readonly from: number;
  readonly to: number;
  readonly status: Status;
  readonly meetingNo: string | undefined;
  readonly userId: string | undefined;
  readonly roomId: string | undefined;
  readonly type: number | undefined;
}

const optional = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

function meetingQuery(given: Call['body'], filterCode: number, now: number): MeetingQuery {
  const [start, end] = [Number(given['start_time']), Number(given['end_time'])];
  const type = given['meeting_type'] === undefined ? undefined : Number(given['meeting_type']);
  const filters =
    ['meeting_no', 'user_id', 'room_id'].filter((name) => given[name] !== undefined).length +
    (type !== undefined && type !== 1 ? 1 : 0);
  const twin = filterCode !== 121003;
  const bad = (code: number, msg: string): never => {
    throw new ApiError(400, twin ? code : 121003, twin ? msg : 'param error');
  };
  const number = optional(given['meeting_no']);
  if (number !== undefined && number.length !== 9) bad(126004, 'meeting no length must be 9');
  if (number !== undefined && !/^\d{9}$/.test(number)) bad(126003, 'meeting no invalid');
  const status = Number(given['meeting_status'] ?? 2) as Status;
  if (status !== 3 && start * 1000 > now) bad(126005, 'start time invalid');
  if (end < start || end - start > YEAR_S) bad(126006, 'end time invalid');
  if (filters > 1) bad(126008, 'only one filter is allowed');
  return {
    from: start * 1000,
    to: end * 1000,
    status,
    meetingNo: number,
    userId: optional(given['user_id']),
    roomId: optional(given['room_id']),
    type,
  };
}

function meetingsOf(query: MeetingQuery, state: SandboxState) {
  const { status, meetingNo, userId, roomId, type } = query;
  const personId =
    userId === undefined
      ? undefined
      : ([...state.world.company.people].find((each) =>
          [each.openId, each.unionId, each.userId].includes(userId),
        )?.openId ?? userId);
  return state.world.meetings(query.from, query.to, state.clock.now(), {
    status,
    meetingNo,
    personId,
    roomId,
    type,
  });
}

function variantOf(state: SandboxState): SheetVariant {
  const picked = state.faults.behaviour('sheet');
  return { ...PLAIN_SHEET, ...(typeof picked === 'object' ? (picked as Partial<SheetVariant>) : {}) };
}

function createTask(state: SandboxState, caller: Caller, workbook: () => Promise<Buffer>): object {
  const now = state.clock.now();
  const n = state.tasks.size + 1;
  const taskId = longId('task', n);
  const slow = state.faults.take('exports.create', 'task-slow');
  const failed = state.faults.take('exports.create', 'task-fail');
  const usual = state.taskMs ?? 2_500 + Number(BigInt(taskId) % 25n) * 100;
  const fileToken = `${Buffer.from(`file-${taskId}-x`).toString('base64').replace(/=*$/, '')}==`;
  let made: Promise<Buffer> | undefined;
  const task: Task = {
    taskId,
    caller,
    createdAt: now,
    doneAt: now + (slow === undefined ? usual : Number(slow.args['ms'] ?? 60_000)),
    failMsg: failed === undefined ? undefined : String(failed.args['fail_msg'] ?? 'internal error'),
    fileToken,
    workbook: () => {
      made ??= workbook();
      return made;
    },
  };
  state.tasks.set(taskId, task);
  return { task_id: taskId };
}

function statusView(task: Task, state: SandboxState): object {
  const full = state.faults.behaviour('status-fields') === 'all';
  const empty = full ? { url: '', file_token: '', fail_msg: '' } : {};
  if (state.clock.now() < task.doneAt) return { status: 1, ...empty };
  if (task.failMsg !== undefined) return { status: 2, ...empty, fail_msg: task.failMsg };
  const note = state.faults.behaviour('done-fail-msg');
  return {
    status: 3,
    url: `https://lf1-ttcdn-tos.pstatp.com/obj/${task.taskId}`,
    file_token: task.fileToken,
    fail_msg: typeof note === 'string' ? note : '',
  };
}

async function download(call: Call, state: SandboxState) {
  const task = ownTask(
    [...state.tasks.values()].find((each) => each.fileToken === call.query['file_token']),
    call.caller,
    state,
  );
  const lives = state.faults.behaviour('file-expiry') !== false;
  if (lives && state.clock.now() > task.doneAt + FILE_LIFE_MS)
    throw new ApiError(404, 121004, 'data not exist');
  const json = state.faults.take('exports.download', 'json200');
  if (json !== undefined) {
    const body = {
      code: Number(json.args['code'] ?? 121001),
      msg: String(json.args['msg'] ?? 'internal error'),
    };
    return { bytes: Buffer.from(JSON.stringify(body)), contentType: 'application/json; charset=utf-8' };
  }
  const contentType = String(state.faults.behaviour('download-content-type') ?? XLSX);
  if (state.faults.take('exports.download', 'garbage') !== undefined)
    return { bytes: Buffer.from('this is no workbook '.repeat(50)), contentType };
  const broken = state.faults.take('exports.download', 'code', (fault) => fault.args['broken'] === true);
  const bytes = await task.workbook();
  return {
    bytes: broken === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2)),
    contentType,
  };
}

const twinQuery = z.strictObject({
  start_time: seconds,
  end_time: seconds,
  meeting_status: z.coerce.number().int().min(1).max(2).optional(),
  meeting_no: z.string().optional(),
  user_id: z.string().optional(),
  room_id: z.string().optional(),
  meeting_type: z.coerce.number().int().min(1).max(3).optional(),
  include_external_meetings: z.enum(['true', 'false']).optional(),
  include_webinar: z.enum(['true', 'false']).optional(),
  page_size: z.coerce.number().int().min(20).max(100).optional(),
  page_token: z.string().optional(),
  user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional(),
});

export const vcEndpoints: readonly Endpoint[] = [
  {
    name: 'exports.create',
    method: 'POST',
    path: '/open-apis/vc/v1/exports/meeting_list',
    tokens: ['tenant', 'user'],
    scopes: EXPORT_SCOPES,
    rate: 'vc',
    query: idType,
    body: meetingListBody,
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const query = meetingQuery(call.body, 121003, state.clock.now());
      const askedAt = state.clock.now();
      return createTask(state, call.caller, () =>
        toXlsx(meetingSheet(meetingsOf(query, state), askedAt, variantOf(state))),
      );
    },
  },
  {
    name: 'exports.download',
    method: 'GET',
    path: '/open-apis/vc/v1/exports/download',
    tokens: ['tenant', 'user'],
    scopes: EXPORT_SCOPES,
    rate: 'vc',
    query: z.strictObject({ file_token: z.string() }),
    handle: download,
  },
  {
    name: 'exports.get',
    method: 'GET',
    path: '/open-apis/vc/v1/exports/:task_id',
    tokens: ['tenant', 'user'],
    scopes: EXPORT_SCOPES,
    rate: 'vc',
    handle: (call, state) =>
      statusView(ownTask(state.tasks.get(call.path['task_id'] ?? ''), call.caller, state), state),
  },
  {
    name: 'twin.meetings',
    method: 'GET',
    path: '/open-apis/vc/v1/meeting_list',
    tokens: ['tenant', 'user'],
    scopes: TWIN_SCOPES,
    rate: 'vc',
    query: twinQuery,
    handle(call, state) {
      mustManageMeetings(call.caller, state);
      const query = meetingQuery(call.query, 126008, state.clock.now());
      const page = pageOf(
        meetingsOf(query, state),
        Number(call.query['page_size'] ?? 20),
        call.query['page_token'],
      );
      return {
        meeting_list: page.items.map((each) => meetingTwin(each, state.clock.now())),
        has_more: page.has_more,
        page_token: page.page_token,
      };
    },
  },
];
