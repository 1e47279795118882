import { kindOf } from '../kinds/index.ts';
import type { ExportRequest } from '../stored.ts';
import type { Choice, ExportFilter } from '../types.ts';

/**
 * Returns the request with a choice applied. A room is the subject of a reservation export, and a filter elsewhere.
 */
export function chosen(request: ExportRequest, choice: Choice): ExportRequest {
  switch (choice.is) {
    case 'meeting':
      return withFilter(request, {
        meetingStart: choice.start,
        meetingEnd: choice.end,
        topic: choice.topic,
      });
    case 'level':
      return withoutText(request, 'roomText', {
        roomLevelId: choice.levelId,
        roomLevelName: choice.name,
      });
    case 'room':
      return withRoom(request, choice);
  }
}

function withRoom(request: ExportRequest, room: Extract<Choice, { is: 'room' }>): ExportRequest {
  if (kindOf(request.kind).filters.room === 'optional')
    return withoutText(request, 'roomText', { roomId: room.roomId, roomName: room.name });
  if (request.filter.roomText === undefined && request.filter.exceptText !== undefined)
    return withoutText(request, 'exceptText', {
      roomIds: [room.roomId],
      roomName: room.name,
      isExclude: true,
    });
  return withoutText(request, 'roomText', {
    roomIds: [room.roomId],
    roomName: room.name,
    roomLevelId: room.levelId,
  });
}

/** What was typed is settled once it is known what it means. */
function withoutText(
  request: ExportRequest,
  name: 'roomText' | 'exceptText',
  known: Partial<ExportFilter>,
): ExportRequest {
  const { [name]: _typed, ...filter } = request.filter;
  return { ...request, filter: { ...filter, ...known } };
}

/** Returns the request with some filter fields set. */
export function withFilter(request: ExportRequest, known: Partial<ExportFilter>): ExportRequest {
  return { ...request, filter: { ...request.filter, ...known } };
}
