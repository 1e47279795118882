import type { ExportTaskRequest } from '../../platform/types.ts';
import type { ExportRow } from '../../store/types.ts';
import type { ExportPart, ExportRequest } from './types.ts';

/** The request and parts of a row, which the store keeps as opaque JSON. */
export function requestOf(row: ExportRow): ExportRequest {
  return row.request as ExportRequest;
}

export function partsOf(row: ExportRow): readonly ExportPart[] {
  return (row.parts as readonly ExportPart[] | null) ?? planParts(requestOf(row));
}

/** The spans an export is made of: each is one task of the platform. Unix seconds, as the platform wants them. */
export function planParts(request: ExportRequest): readonly ExportPart[] {
  const { start, end } = request.range;
  return [{ start: Math.floor(start / 1000), end: Math.ceil(end / 1000), polls: 0, recreated: 0 }];
}

/** The parts with one of them changed. */
export function withPart(
  parts: readonly ExportPart[],
  index: number,
  change: Partial<ExportPart>,
): readonly ExportPart[] {
  return parts.map((part, i) => (i === index ? { ...part, ...change } : part));
}

/** Turns one part of a request into the platform's call. */
export function taskRequest(request: ExportRequest, part: ExportPart): ExportTaskRequest {
  const { filter } = request;
  return {
    kind: 'meetings',
    query: {
      startTime: part.start,
      endTime: part.end,
      ...(filter.meetingStatus !== undefined && { meetingStatus: filter.meetingStatus }),
      ...(filter.meetingNo !== undefined && { meetingNo: filter.meetingNo }),
      ...(filter.userId !== undefined && { userId: filter.userId }),
      ...(filter.roomId !== undefined && { roomId: filter.roomId }),
      ...(filter.meetingType !== undefined && { meetingType: filter.meetingType }),
    },
  };
}

/** The parts with one of them set back to before its task: the platform forgot the task or the file. */
export function withoutTask(parts: readonly ExportPart[], index: number): readonly ExportPart[] {
  return parts.map((part, i) => {
    if (i !== index) return part;
    const { taskId: _task, fileToken: _token, fileId: _file, ...kept } = part;
    return { ...kept, recreated: part.recreated + 1 };
  });
}
