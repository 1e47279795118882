import type { ExportTaskRequest } from '../../platform/types.ts';
import type { ExportFilter, ExportRequest, ExportTask } from './types.ts';

/**
 * Turns one part of a request into the platform's call. Times are unix seconds.
 * Throws where a filter is missing that the kind cannot do without: it is looked up before any part is planned.
 */
export function taskRequest({ kind, filter }: ExportRequest, part: ExportTask): ExportTaskRequest {
  switch (kind) {
    case 'meetings':
      return {
        kind,
        query: {
          startTime: part.start,
          endTime: part.end,
          ...status(filter),
          ...(filter.meetingNo !== undefined && { meetingNo: filter.meetingNo }),
          ...who(filter),
          ...(filter.meetingType !== undefined && { meetingType: filter.meetingType }),
        },
      };
    case 'participants':
      return { kind, query: { ...instance(filter, part), ...status(filter), ...who(filter) } };
    case 'quality':
      return {
        kind,
        query: {
          ...instance(filter, part),
          joinTime: known(part.joinTime, 'joinTime'),
          ...who(filter),
        },
      };
    case 'rooms':
      return {
        kind,
        query: {
          roomLevelId: known(filter.roomLevelId, 'roomLevelId'),
          startTime: part.start,
          endTime: part.end,
          needTopic: filter.needTopic ?? true,
          ...(filter.roomIds !== undefined && { roomIds: filter.roomIds }),
          ...(filter.isExclude === true && { isExclude: true }),
        },
      };
  }
}

function status({ meetingStatus }: ExportFilter) {
  return { ...(meetingStatus !== undefined && { meetingStatus }) };
}

function who({ userId, roomId }: ExportFilter) {
  return { ...(userId !== undefined && { userId }), ...(roomId !== undefined && { roomId }) };
}

function instance({ meetingNo }: ExportFilter, part: ExportTask) {
  return {
    meetingStartTime: part.start,
    meetingEndTime: part.end,
    meetingNo: known(meetingNo, 'meetingNo'),
  };
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`an export was started before its ${name} was known`);
  return value;
}
