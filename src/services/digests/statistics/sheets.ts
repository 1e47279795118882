import type { LocalDate } from '../../../cards/digests/types.ts';
import type { WrittenSheet } from '../../../lib/workbook/writer.ts';
import { DIMENSIONS, type Dimension, rateOf } from '../../../quality/groups.ts';
import type { Store } from '../../../store/types.ts';
import {
  BAND_NAMES,
  CAUSE_NAMES,
  decidingName,
  METHOD_COLUMNS,
  METHOD_HEADERS,
  methodRows,
  stamp,
} from '../../reports/index.ts';
import { isEmptied, keptDays } from './day.ts';
import { type MeetingOfDay, meetingsOfDay } from './meetings.ts';
import { addGroups } from './period.ts';
import { comparisons } from './ranking.ts';
import { dayFigures, type FiguresWanted } from './statistics.ts';

type Cell = string | number | null;

const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  department: '部门',
  location: '位置',
  networkType: '网络类型',
  appVersion: '客户端版本',
  device: '设备',
  egress: '出口网络',
};
const GROUP_VERDICTS = { worse: '明显更差', better: '明显更好', 'no-difference': '看不出差别' } as const;
const PRIVATE_TOPIC = '（私密）';

/**
 * Builds the workbook of a day: every meeting, every group compared with the rest, causes, and the method with every
 * threshold.
 *
 * Returns undefined if nothing is known of the day, or its joins are no longer kept.
 */
export async function dayWorkbookSheets(
  store: Store,
  wanted: Omit<FiguresWanted, 'flavour'>,
): Promise<readonly WrittenSheet[] | undefined> {
  const figures = await dayFigures(store, { ...wanted, flavour: 'day' });
  const { scope, date, thresholds } = wanted;
  if (figures === undefined || (await isEmptied(store, date))) return undefined;
  const [day] = await keptDays(store, scope, date, date);
  const groups = addGroups(day === undefined ? [] : [day.aggregate]);
  const { coverage } = figures.period;
  return [
    meetingsSheet(meetingsOfDay(store.days, date, scope, thresholds), wanted.zone),
    {
      name: '分组',
      headers: [
        '分组依据',
        '名称',
        '差',
        '有数据的分钟',
        '差的比例',
        '其余差',
        '其余分钟',
        '其余比例',
        '下限',
        '上限',
        '比较',
      ],
      columns: [12, 30, 8, 12, 10, 8, 12, 10, 10, 10, 14].map((width, index) => ({
        width,
        ...([4, 7, 8, 9].includes(index) && { format: '0.0%' }),
      })),
      autoFilter: true,
      rows: DIMENSIONS.flatMap((dimension) =>
        comparisons(groups, dimension).map(({ name, group, rest, interval, verdict }): readonly Cell[] => [
          DIMENSION_NAMES[dimension],
          name,
          group.poor,
          group.n,
          rateOf(group),
          rest.poor,
          rest.n,
          rest.n === 0 ? null : rateOf(rest),
          interval.lower,
          interval.upper,
          GROUP_VERDICTS[verdict],
        ]),
      ),
    },
    {
      name: '原因',
      headers: [
        '推测原因',
        '人分钟',
        '会议',
        '涉及的人',
        '最突出的一次：谁',
        '最差的值',
        '决定指标',
        '站点',
        '说明',
      ],
      columns: [18, 10, 8, 10, 40, 10, 20, 18, 30].map((width) => ({ width, wrap: width > 20 })),
      rows: figures.causes.map(({ kind, minutes, meetings, people, example }): readonly Cell[] => [
        CAUSE_NAMES[kind],
        minutes,
        meetings,
        people,
        example.people.map((each) => `${each.name}（${each.minutes}）`).join('、'),
        example.worst?.value ?? null,
        decidingName(example.worst),
        example.site?.value ?? '',
        '推测',
      ]),
    },
    {
      name: '方法',
      headers: METHOD_HEADERS,
      columns: METHOD_COLUMNS,
      rows: [
        ...methodRows(thresholds),
        note('日期', date, `按 ${wanted.zone} 的日历`),
        note(
          '测得人次',
          coverage.measured,
          `共 ${coverage.total} 人次${figures.complete ? '' : '，仍在采集'}`,
        ),
      ],
    },
  ];
}

function note(name: string, value: LocalDate | number, text: string): readonly Cell[] {
  return [name, '', value, null, null, null, '', text];
}

const MEETING_HEADERS = [
  '会议号',
  '会议主题',
  '会议组织者',
  '开始',
  '结束',
  '参会人',
  '人次',
  '测得人次',
  '结论',
  '有数据的分钟',
  '良好',
  '一般',
  '差',
  '未测得',
  '差的比例',
  '有差的分钟的人',
  '推测原因',
  '会议实例 ID',
] as const;

/** Times and 19-digit ids. */
const WIDE: ReadonlySet<string> = new Set(['开始', '结束', '会议实例 ID']);

function meetingsSheet(rows: AsyncIterable<MeetingOfDay>, zone: string): WrittenSheet {
  const verdict = MEETING_HEADERS.indexOf('结论');
  const rate = MEETING_HEADERS.indexOf('差的比例');
  return {
    name: '会议',
    headers: [...MEETING_HEADERS],
    columns: MEETING_HEADERS.map((header, index) => ({
      width: header === '会议主题' ? 40 : WIDE.has(header) ? 21 : 11,
      ...(index === rate && { format: '0.0%' }),
    })),
    frozenColumns: 2,
    autoFilter: true,
    colours: [
      { column: verdict, when: { equals: BAND_NAMES.poor }, fill: 'F8CBCB', font: '9C0006' },
      { column: verdict, when: { equals: BAND_NAMES.fair }, fill: 'FFEB9C', font: '7F6000' },
      { column: verdict, when: { equals: BAND_NAMES.good }, fill: 'C6EFCE', font: '006100' },
    ],
    rows: cellsOf(rows, zone),
  };
}

async function* cellsOf(rows: AsyncIterable<MeetingOfDay>, zone: string): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows) {
    const { good, fair, poor, unclassified } = row.counts;
    const { n } = row;
    yield [
      row.meetingNo,
      row.topic ?? PRIVATE_TOPIC,
      row.organiser,
      stamp(row.start, zone),
      stamp(row.end, zone),
      row.people,
      row.joins.length,
      row.measured,
      BAND_NAMES[row.verdict],
      n,
      good,
      fair,
      poor,
      unclassified,
      n === 0 ? null : poor / n,
      row.affected,
      row.cause === undefined ? '' : CAUSE_NAMES[row.cause.kind],
      row.meetingInstanceId ?? '',
    ];
  }
}
