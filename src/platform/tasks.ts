import { addAbortSignal } from 'node:stream';
import { isAxiosError } from 'axios';
import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { checkedDownload, errorBody } from './download.ts';
import type { SdkClient } from './sdk.ts';
import type { ExportTaskRequest, ExportTasks, TaskStatus } from './types.ts';

const RUNNING = 1;
const FAILED = 2;
const DONE = 3;
/** The one reason of a failed task that is documented: trying again helps only once the right was granted. */
const NO_RIGHT = /^\s*no permission\.?\s*$/i;

/** The asynchronous exports (vc-v1/export): create, ask, fetch. */
export function createTasks(sdk: SdkClient, call: Call): ExportTasks {
  return {
    async create(request, options) {
      const kind = { operation: 'exports.create', vcEndpoint: `exports.${request.kind}`, repeatable: false };
      const answer = await call(kind, options, (as) => starter(sdk, request)(as));
      const taskId = answer.data?.task_id;
      // As a number it would have lost its last digits on the way.
      if (typeof taskId !== 'string' || taskId === '') throw unexpected(kind.operation, 'no task_id');
      return taskId;
    },
    async status(taskId, options) {
      const kind = { operation: 'exports.get', vcEndpoint: 'exports.get', repeatable: true };
      const answer = await call(kind, options, (as) =>
        sdk.vc.v1.export.get({ path: { task_id: encodeURIComponent(taskId) } }, as),
      );
      return statusOf(answer.data);
    },
    download(fileToken, options) {
      const kind = { operation: 'exports.download', vcEndpoint: 'exports.download', repeatable: true };
      return call(kind, options, async (as) => {
        const file = await sdk.vc.v1.export
          .download({ params: { file_token: fileToken } }, as)
          .catch(readRefusal);
        const source = file.getReadableStream();
        // Whoever called it off no longer reads: an unread body would keep its connection for ever.
        if (options?.signal !== undefined) addAbortSignal(options.signal, source);
        return checkedDownload(source, file.headers, kind.operation);
      });
    },
  };
}

/** A refused download is thrown with an unread stream for a body; the code is inside. */
async function readRefusal(thrown: unknown): Promise<never> {
  if (isAxiosError(thrown) && thrown.response !== undefined)
    thrown.response.data = await errorBody(thrown.response.data);
  throw thrown;
}

function starter(sdk: SdkClient, request: ExportTaskRequest) {
  const { export: api } = sdk.vc.v1;
  return (
    as: NonNullable<Parameters<typeof api.meetingList>[1]>,
  ): Promise<{ data?: { task_id?: string | undefined } | undefined }> => {
    switch (request.kind) {
      case 'meetings':
        return api.meetingList(
          { params: idType(request.query.userId), data: meetingBody(request.query) },
          as,
        );
      case 'participants':
        return api.participantList(
          { params: idType(request.query.userId), data: participantBody(request.query) },
          as,
        );
      case 'quality': {
        const { joinTime, ...query } = request.query;
        return api.participantQualityList(
          { params: idType(query.userId), data: { ...participantBody(query), join_time: String(joinTime) } },
          as,
        );
      }
      case 'rooms':
        return api.resourceReservationList({ data: reservationBody(request.query) }, as);
    }
  };
}

/** Which kind of id a person is named with: workbooks have the employee's own (`user_id`), all else open ids. */
export function idType(userId = 'ou_'): { user_id_type: 'open_id' | 'union_id' | 'user_id' } {
  if (userId.startsWith('ou_')) return { user_id_type: 'open_id' };
  return { user_id_type: userId.startsWith('on_') ? 'union_id' : 'user_id' };
}

type Query<K extends ExportTaskRequest['kind']> = Extract<ExportTaskRequest, { kind: K }>['query'];

/** Body of `exports/meeting_list` and query of its JSON list; times are unix seconds as text. */
export function meetingBody(query: Query<'meetings'>) {
  return defined({
    start_time: String(query.startTime),
    end_time: String(query.endTime),
    meeting_status: query.meetingStatus,
    meeting_no: query.meetingNo,
    user_id: query.userId,
    room_id: query.roomId,
    meeting_type: query.meetingType,
  });
}

/** Body of `exports/participant_list` and query of its JSON list. */
export function participantBody(query: Query<'participants'>) {
  return defined({
    meeting_start_time: String(query.meetingStartTime),
    meeting_end_time: String(query.meetingEndTime),
    meeting_no: query.meetingNo,
    meeting_status: query.meetingStatus,
    user_id: query.userId,
    room_id: query.roomId,
  });
}

/** Body of `exports/resource_reservation_list`; `room_ids` are the rooms meant, or with `is_exclude` those left out. */
export function reservationBody(query: Query<'rooms'>) {
  return defined({
    room_level_id: query.roomLevelId,
    start_time: String(query.startTime),
    end_time: String(query.endTime),
    need_topic: query.needTopic,
    room_ids: query.roomIds === undefined ? undefined : [...query.roomIds],
    is_exclude: query.isExclude,
  });
}

/** An object without the keys that are undefined, as the platform refuses `null` and the types demand. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function statusOf(
  data: { status?: number; file_token?: string | undefined; fail_msg?: string | undefined } | undefined,
): TaskStatus {
  const failMsg = data?.fail_msg ?? '';
  switch (data?.status) {
    case RUNNING:
      return { state: 'running' };
    case FAILED:
      if (NO_RIGHT.test(failMsg)) throw withoutRight(failMsg);
      return { state: 'failed', failMsg };
    case DONE:
      // A done task with a `fail_msg` is done; without a token there is nothing to fetch.
      if (!data.file_token) throw unexpected('exports.get', 'done without file_token');
      return { state: 'done', fileToken: data.file_token, failMsg };
    default:
      throw unexpected('exports.get', `status ${String(data?.status)}`);
  }
}

function withoutRight(failMsg: string): AppError {
  const operation = 'exports.get';
  return new AppError({
    kind: 'no-permission',
    advice: 'no-export-right',
    operation,
    values: { failMsg },
  });
}

function unexpected(operation: string, what: string): AppError {
  return new AppError(
    { kind: 'unavailable', advice: 'unavailable', operation },
    `${operation}: unexpected answer (${what})`,
  );
}
