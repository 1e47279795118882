import { ATTENDANCE_COMMAND } from '../../services/exports/index.ts';
import type { Command } from '../command.ts';
import { readAttendance } from '../parse/request.ts';
import { begin, type ExportingParts } from './exporting.ts';

/** Creates `/出勤 <number | topic words> [range] [本群 | 部门:X | @people]`: who came to the sessions of a meeting. */
export function attendanceCommand(parts: ExportingParts): Command {
  return {
    ...ATTENDANCE_COMMAND,
    needs: 'export',
    async run(ctx) {
      const inGroup = ctx.message.chatType === 'group';
      const read = readAttendance(ctx.args, { now: ctx.now, zone: parts.zone, inGroup });
      await begin('attendance', read, ctx, parts);
    },
  };
}
