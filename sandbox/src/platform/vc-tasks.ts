import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { Caller, SandboxState, Task } from '../state.ts';
import { longId } from '../world/random.ts';
import { SHEET_VARIANT, type SheetVariant } from '../world/sheet.ts';
import type { Bytes } from './answer.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { EXPORT_SCOPES } from './scopes.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const FILE_LIFE_MS = 10 * 60_000;

/** What all calls of an export have in common. */
const COMMON = { tokens: ['tenant', 'user'], scopes: EXPORT_SCOPES, rate: 'vc' } as const;

/** The four POSTs: one name in faults and the call log, distinguished by path; each has its own rate limit. */
export const EXPORT = { ...COMMON, name: 'exports.create', method: 'POST' } as const;

/** Returns the form of the next workbooks, as set by the behaviour `sheet`. */
export function variantOf(state: SandboxState): SheetVariant {
  return SHEET_VARIANT.parse(state.faults.behaviour('sheet') ?? {});
}

function sameCaller(a: Caller, b: Caller): boolean {
  return a.as === 'tenant' ? b.as === 'tenant' : b.as === 'user' && a.openId === b.openId;
}

/** Status and file belong to the identity that created the task. */
function ownTask(task: Task | undefined, caller: Caller, state: SandboxState): Task {
  if (task === undefined) throw new ApiError(404, 121004, 'data not exist');
  if (sameCaller(task.caller, caller)) return task;
  throw state.faults.behaviour('foreign-task') === 121004
    ? new ApiError(404, 121004, 'data not exist')
    : new ApiError(403, 121005, 'no permission');
}

/** Starts a task that takes its time and then has the workbook; the answer of the four POSTs. */
export function createTask(state: SandboxState, caller: Caller, workbook: () => Promise<Buffer>): object {
  const now = state.clock.now();
  const taskId = longId('task', state.tasks.size + 1);
  const slow = state.faults.take('exports.create', 'task-slow');
  const failed = state.faults.take('exports.create', 'task-fail');
  const usual = state.taskMs ?? 2_500 + Number(BigInt(taskId) % 25n) * 100;
  const fileToken = `${Buffer.from(`file-${taskId}-x`).toString('base64').replace(/=*$/, '')}==`;
  let made: Promise<Buffer> | undefined;
  state.tasks.set(taskId, {
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
  });
  return { task_id: taskId };
}

/** The answer of GET exports/:task_id. */
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

/** The answer of GET exports/download. */
async function download(call: Call, state: SandboxState): Promise<Bytes> {
  const asked = [...state.tasks.values()].find((each) => each.fileToken === call.query['file_token']);
  const task = ownTask(asked, call.caller, state);
  const now = state.clock.now();
  const expired = state.faults.behaviour('file-expiry') !== false && now > task.doneAt + FILE_LIFE_MS;
  if (expired || now < task.doneAt || task.failMsg !== undefined)
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
  const name = state.faults.behaviour('download-file-name');
  const named = { contentType, ...(typeof name === 'string' && { fileName: name }) };
  const given = state.faults.take('exports.download', 'file');
  if (given !== undefined) return { bytes: Buffer.from(String(given.args['base64']), 'base64'), ...named };
  if (state.faults.take('exports.download', 'garbage') !== undefined)
    return { bytes: Buffer.from('this is no workbook '.repeat(50)), ...named };
  const broken = state.faults.take('exports.download', 'code', (fault) => fault.args['broken'] === true);
  const bytes = await task.workbook();
  return { bytes: broken === undefined ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2)), ...named };
}

/** Status and file of a task (vc-v1/export/get, download). */
export const taskEndpoints: readonly Endpoint[] = [
  {
    ...COMMON,
    name: 'exports.download',
    method: 'GET',
    path: '/open-apis/vc/v1/exports/download',
    query: z.strictObject({ file_token: z.string() }),
    handle: download,
  },
  {
    ...COMMON,
    name: 'exports.get',
    method: 'GET',
    path: '/open-apis/vc/v1/exports/:task_id',
    handle: (call, state) =>
      statusView(ownTask(state.tasks.get(call.path['task_id'] ?? ''), call.caller, state), state),
  },
];
