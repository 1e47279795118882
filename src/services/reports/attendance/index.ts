import { attendanceCard } from '../../../cards/index.ts';
import type { Card } from '../../../cards/kit/types.ts';
import { writeWorkbook } from '../../../lib/workbook/writer.ts';
import { type Attendance, attendanceOf, type Member, type Session } from '../../../quality/attendance.ts';
import { described, hasOpenIds, readable, regulars } from '../../../quality/roster.ts';
import {
  AT_ONCE,
  type Effect,
  type Export,
  type ExportContext,
  factsOf,
  fileName,
} from '../../exports/index.ts';
import { attendanceRule } from '../../quality-settings.ts';
import { noData } from '../judge.ts';
import { pendingFile, viewFile } from '../stored.ts';
import { attendanceSheets } from './sheets.ts';
import { type Collected, progressOf, readCollected, readRows, writeCollected } from './stored.ts';

export { collectAttendance } from './collect.ts';

/** Counts what was collected, writes the workbook, and keeps the data for the card. */
export const countAttendance: Effect = async (row, ctx, signal) => {
  const progress = progressOf(row);
  if (progress === undefined) return { patch: { state: 'collect' }, next: AT_ONCE };
  const { files } = ctx.store;
  const now = ctx.clock.now();
  const sessions: Session[] = [];
  for (const [index, { meeting, state }] of progress.sessions.entries()) {
    const rows = state === 'done' ? await readRows(files, pendingFile(row.id, index)) : undefined;
    const as = state === 'running' ? 'running' : rows === undefined ? 'unread' : 'read';
    sessions.push({ meeting, state: as, rows: rows ?? [] });
  }
  const { spans: _spans, ...facts } = progress;
  const data = { ...facts, sessions, rule: await attendanceRule(ctx.store) };
  await writeCollected(files, viewFile(row.id), data, now);
  const { request } = row;
  const book = writeWorkbook(attendanceSheets(counted(data), request.range.zone), { signal });
  const fileId = (await files.write(row.id, fileName(request, row.locale), book, now)).id;
  const rows = sessions.reduce((sum, each) => sum + each.rows.length, 0);
  return {
    patch: { state: 'deliver', report: null, fileId, summary: { rows } },
    next: AT_ONCE,
    also: async (repos) => {
      for (const [index, { state }] of progress.sessions.entries())
        if (state === 'done') await repos.files.remove(pendingFile(row.id, index));
    },
  };
};

/** Counts who came to which session. */
export function counted({ members, departments, sessions, rule }: Collected): Attendance {
  const byOpenId = members !== null || departments.length > 0 || hasOpenIds(sessions);
  const read = readable(sessions, byOpenId);
  return attendanceOf(expectedOf(members, departments, read), read, rule);
}

function expectedOf(
  members: readonly Member[] | null,
  departments: readonly string[],
  sessions: readonly Session[],
): readonly Member[] {
  if (members !== null) return described(members, sessions);
  if (departments.length === 0) return regulars(sessions);
  const seen = sessions.flatMap(({ rows }) =>
    rows.flatMap(({ userId, came }) => (userId === undefined || came !== true ? [] : [userId])),
  );
  return described(
    [...new Set(seen)].map((id) => ({ id, name: '', department: '' })),
    sessions,
  ).filter(({ department }) => departments.includes(department));
}

/** Returns the card an attendance report ends with. Throws AppError `not-found` where its data was deleted. */
export async function attendanceReportCard(row: Export, ctx: ExportContext): Promise<Card> {
  const now = ctx.clock.now();
  const data = await readCollected(ctx.store.files, viewFile(row.id));
  const { report, range } = row.request;
  if (data === undefined || report?.view !== 'attendance') throw noData();
  const { roster } = report;
  return attendanceCard({
    ...factsOf(row),
    result: counted(data),
    roster: {
      of: roster.of,
      name: roster.of === 'department' ? roster.name : '',
      complete: data.complete,
    },
    left: data.left,
    undated: data.undated,
    link: ctx.link(row.id, now),
    relative: range.relative,
    inGroup: row.chatType === 'group',
    finishedAt: now,
    zone: range.zone,
  });
}
