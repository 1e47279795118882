import type { LocalDate } from '../../../cards/digests/types.ts';
import { workbook as words } from '../../../cards/index.ts';
import type { WrittenSheet } from '../../../lib/workbook/writer.ts';
import { DIMENSIONS, groupName, isEnough, rateOf } from '../../../quality/statistics.ts';
import type { Store } from '../../../store/types.ts';
import { bandColours, decidingName, METHOD_COLUMNS, methodRows, stamp } from '../../reports/index.ts';
import { isEmptied, keptDays } from './day.ts';
import { type MeetingOfDay, meetingsOfDay } from './meetings.ts';
import { addGroups } from './period.ts';
import { byTrouble, comparisons } from './ranking.ts';
import { dayStatistics, type StatisticsWanted } from './statistics.ts';

type Cell = string | number | null;

/**
 * Builds the workbook of a day: every meeting, every group compared with the rest, causes, and the method with every
 * threshold.
 *
 * Returns undefined if nothing is known of the day, or its joins are no longer kept.
 */
export async function dayWorkbookSheets(
  store: Store,
  wanted: Omit<StatisticsWanted, 'flavour'>,
): Promise<readonly WrittenSheet[] | undefined> {
  const statistics = await dayStatistics(store, { ...wanted, flavour: 'day' });
  const { scope, date, thresholds } = wanted;
  if (statistics === undefined || (await isEmptied(store, date))) return undefined;
  const [day] = await keptDays(store, scope, date, date);
  const groups = addGroups(day === undefined ? [] : [day.aggregate]);
  const { coverage } = statistics.period;
  return [
    meetingsSheet(meetingsOfDay(store.days, date, scope, thresholds), wanted.zone),
    {
      name: words.sheets.groups,
      headers: words.groups,
      columns: [12, 30, 8, 12, 10, 8, 12, 10, 10, 10, 14, 10, 10].map((width, index) => ({
        width,
        ...([4, 7, 8, 9].includes(index) && { format: '0.0%' }),
      })),
      autoFilter: true,
      rows: DIMENSIONS.flatMap((dimension) =>
        comparisons(groups, dimension).map(({ name, group, rest, interval, verdict }): readonly Cell[] => [
          words.dimensions[dimension],
          groupName(name),
          group.poor,
          group.n,
          rateOf(group),
          rest.poor,
          rest.n,
          rest.n === 0 ? null : rateOf(rest),
          interval.lower,
          interval.upper,
          isEnough(coverage) ? words.groupVerdicts[verdict] : words.partial,
          groups[dimension][name]?.[3] ?? null,
          groups[dimension][name]?.[4] ?? null,
        ]),
      ),
    },
    {
      name: words.sheets.causes,
      headers: words.causesOfDay,
      columns: [18, 10, 8, 10, 40, 10, 20, 18, 30].map((width) => ({ width, wrap: width > 20 })),
      rows: (isEnough(coverage) ? statistics.causes : []).map(
        ({ kind, minutes, meetings, people, example }): readonly Cell[] => [
          words.causes[kind],
          minutes,
          meetings,
          people,
          words.list(example.people.map((each) => words.person(each.name, each.minutes))),
          example.worst?.value ?? null,
          decidingName(example.worst),
          example.site?.value ?? '',
          words.inferred,
        ],
      ),
    },
    {
      name: words.sheets.method,
      headers: words.method.headers,
      columns: METHOD_COLUMNS,
      rows: [
        ...methodRows(thresholds),
        note(words.method.date, date, words.method.calendarOf(wanted.zone)),
        note(
          words.method.measuredJoins,
          coverage.measured,
          words.method.ofJoins(coverage, statistics.complete),
        ),
      ],
    },
  ];
}

function note(name: string, value: LocalDate | number, text: string): readonly Cell[] {
  return [name, '', value, null, null, null, '', text];
}

/** Times and 19-digit ids. */
const WIDE: ReadonlySet<string> = new Set(['start', 'end', 'meetingInstanceId']);

function meetingsSheet(rows: AsyncIterable<MeetingOfDay>, zone: string): WrittenSheet {
  const columns = Object.keys(words.meetings);
  const [verdict, rate] = [columns.indexOf('verdict'), columns.indexOf('rate')];
  return {
    name: words.sheets.meetings,
    headers: Object.values(words.meetings),
    columns: columns.map((column, index) => ({
      width: column === 'topic' ? 40 : WIDE.has(column) ? 21 : 11,
      ...(index === rate && { format: '0.0%' }),
    })),
    frozenColumns: 2,
    autoFilter: true,
    colours: bandColours(verdict),
    rows: cellsOf(rows, zone),
  };
}

type Row = Omit<MeetingOfDay, 'joins' | 'causes' | 'isMeant'> & { readonly poorRate: number };

/** Bad meetings first, worst first, as the card counts and lists them; then the others in their order. */
async function* cellsOf(
  meetings: AsyncIterable<MeetingOfDay>,
  zone: string,
): AsyncGenerator<readonly Cell[]> {
  const all: Row[] = [];
  // Without its joins, of which a day has more than fit into memory.
  for await (const { joins: _joins, causes: _causes, isMeant: _isMeant, ...row } of meetings)
    if (row.coverage.total > 0) all.push({ ...row, poorRate: row.n === 0 ? 0 : row.counts.poor / row.n });
  const bad = byTrouble(all.filter(({ isBad }) => isBad));
  for (const row of [...bad, ...all.filter(({ isBad }) => !isBad)]) {
    const { good, fair, poor, unclassified } = row.counts;
    const { n, coverage } = row;
    yield [
      row.meetingNo,
      row.topic ?? words.privateTopic,
      row.organiser,
      stamp(row.start, zone),
      stamp(row.end, zone),
      row.people,
      coverage.total,
      coverage.measured,
      words.verdict(row.verdict, isEnough(coverage)),
      row.isBad ? words.yesNo(true) : '',
      n,
      good,
      fair,
      poor,
      unclassified,
      n === 0 ? null : poor / n,
      row.affected,
      row.cause === undefined ? '' : words.causes[row.cause.kind],
      row.meetingInstanceId ?? '',
    ];
  }
}
