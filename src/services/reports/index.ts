import type { Effect, ReportEffects } from '../exports/index.ts';
import { attendanceReportCard, collectAttendance, countAttendance } from './attendance/index.ts';
import { reportCard } from './cards.ts';
import { collect } from './collect.ts';
import { judge } from './judge.ts';

export { personViewHandler, personViewJob } from './cards.ts';
export { decidingName, METHOD_COLUMNS, methodRows, stamp } from './method.ts';
export { bandColours } from './minute-sheet.ts';
export { viewFile } from './stored.ts';

/** Effects of the export machine for reports: who came to the sessions of a meeting, or how good a meeting was. */
export const reportEffects: ReportEffects = {
  collect: either(collectAttendance, collect),
  judge: either(countAttendance, judge),
  card: (row, ctx) =>
    row.request.report?.view === 'attendance' ? attendanceReportCard(row, ctx) : reportCard(row, ctx),
};

function either(attendance: Effect, quality: Effect): Effect {
  return (row, ctx, signal) =>
    (row.request.report?.view === 'attendance' ? attendance : quality)(row, ctx, signal);
}
