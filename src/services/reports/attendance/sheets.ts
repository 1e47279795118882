import {
  type attendanceOverview,
  markdown,
  plainText,
  attendanceBook as words,
} from '../../../cards/index.ts';
import { zoned } from '../../../lib/time.ts';
import type { WrittenSheet } from '../../../lib/workbook/writer.ts';
import type { Attendance, Cell, PersonAttendance, Share } from '../../../quality/attendance.ts';
import { stamp } from '../sheet-parts.ts';

type Value = string | number | null;

/**
 * Builds the sheets of an attendance report: what its card says, people by sessions, the same as a list, sessions, departments, and how it
 * is counted. Times are in `zone`.
 */
export function attendanceSheets(
  result: Attendance,
  zone: string,
  overview: ReturnType<typeof attendanceOverview>,
): readonly WrittenSheet[] {
  const { overview: t } = words;
  const plain = (text: string): string => plainText(markdown(text));
  const rules = words.rules(result.rule.lateMinutes, result.rule.earlyMinutes);
  return [
    {
      name: words.sheets.overview,
      headers: t.headers,
      columns: [{ width: 24 }, { width: 90, wrap: true }],
      rows: [
        [t.sentence, plain(overview.sentence)],
        ...(overview.most === '' ? [] : [[t.most, plain(overview.most)]]),
        [t.coverage, overview.coverage],
        ...rules.slice(0, RULES_AT_ONCE),
      ],
    },
    matrix(result, zone),
    list(result, zone),
    sessions(result, zone),
    departments(result),
    {
      name: words.sheets.method,
      headers: words.method,
      columns: [{ width: 24 }, { width: 90, wrap: true }],
      rows: rules,
    },
  ];
}

const PERCENT = '0%';
/** Who came, who was absent, and the rate. */
const RULES_AT_ONCE = 3;

function rateOf({ came, known }: Share): number | null {
  return known === 0 ? null : came / known;
}

function nameOf({ member }: PersonAttendance): string {
  return member.name || words.nameless;
}

/** Returns what a cell says in words: `迟到、早退`, `缺席`. */
function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return words.leftOut;
  if (cell.is !== 'came') return words[cell.is];
  const marks = [
    ...(cell.late === true ? [words.late] : []),
    ...(cell.early === true ? [words.early] : []),
    ...(cell.by === 'app' ? [] : [words.by[cell.by]]),
  ];
  return marks.length === 0 ? words.came : words.join(marks);
}

function matrix({ people, sessions: columns }: Attendance, zone: string): WrittenSheet {
  return {
    name: words.sheets.matrix,
    headers: [
      ...words.person,
      ...columns.map(({ meeting }) =>
        `${zoned(meeting.start, zone).format('YYYY-MM-DD HH:mm')} ${meeting.topic}`.trim(),
      ),
    ],
    columns: [
      { width: 14 },
      { width: 20 },
      { width: 10, format: PERCENT },
      ...words.person.slice(3).map(() => ({ width: 10 })),
      ...columns.map(() => ({ width: 18 })),
    ],
    frozenColumns: 1,
    autoFilter: true,
    rows: people.map((each): readonly Value[] => [
      nameOf(each),
      each.member.department || words.noDepartment,
      rateOf(each),
      each.came,
      each.absent,
      each.late,
      each.early,
      each.byPhone,
      each.byRoom,
      each.unknown,
      ...each.cells.map(cellText),
    ]),
  };
}

function list({ people, sessions: columns }: Attendance, zone: string): WrittenSheet {
  const time = (ms: number | undefined): string => (ms === undefined ? '' : stamp(ms, zone));
  return {
    name: words.sheets.list,
    headers: words.list,
    columns: [14, 26, 20, 20, 14, 20, 14, 12, 20, 20, 10, 10, 36].map((width) => ({ width })),
    autoFilter: true,
    rows: columns.flatMap(({ meeting }, at) =>
      people.map((each): readonly Value[] => {
        const cell = each.cells[at];
        const came = cell?.is === 'came' ? cell : undefined;
        return [
          meeting.meetingNo,
          meeting.topic,
          time(meeting.start),
          time(meeting.end),
          nameOf(each),
          each.member.department || words.noDepartment,
          cellText(cell),
          came === undefined ? '' : words.by[came.by],
          time(came?.join),
          time(came?.leave),
          came?.seconds === undefined ? null : Math.round(came.seconds / 60),
          came?.join === undefined ? null : Math.max(0, Math.round((came.join - meeting.start) / 60_000)),
          each.member.id,
        ];
      }),
    ),
  };
}

function sessions({ sessions: all }: Attendance, zone: string): WrittenSheet {
  return {
    name: words.sheets.sessions,
    headers: words.sessions,
    columns: [20, 20, 26, 14, 18]
      .map((width) => ({ width }))
      .concat(words.sessions.slice(5).map(() => ({ width: 12 }))),
    autoFilter: true,
    rows: all.map((each): readonly Value[] => {
      const counts = [
        rateText(each),
        each.came,
        each.absent,
        each.late,
        each.early,
        each.unknown,
        each.others,
        each.guests,
        each.phones,
        each.rooms,
      ];
      return [
        stamp(each.meeting.start, zone),
        each.state === 'running' ? '' : stamp(each.meeting.end, zone),
        each.meeting.topic,
        each.meeting.meetingNo,
        words.state[each.state],
        ...counts.map((count) => (each.state === 'read' ? count : null)),
      ];
    }),
  };
}

/** Beside columns of counts a format of its own has no place. */
function rateText(share: Share): string {
  const rate = rateOf(share);
  return rate === null ? '' : `${Math.round(rate * 100)}%`;
}

function departments({ departments: all }: Attendance): WrittenSheet {
  return {
    name: words.sheets.departments,
    headers: words.departments,
    columns: [{ width: 24 }, { width: 10 }, { width: 10, format: PERCENT }, { width: 10 }, { width: 10 }],
    rows: all.map((each): readonly Value[] => [
      each.name || words.noDepartment,
      each.people,
      rateOf(each),
      each.came,
      each.known,
    ]),
  };
}
