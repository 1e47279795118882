import type { WrittenSheet } from '../../lib/workbook/writer.ts';
import type { PersonQuality } from '../../quality/aggregate.ts';
import { METRICS } from '../../quality/bands.ts';
import { type Cause, RULE } from '../../quality/causes/index.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import type { Series } from '../../quality/statistics.ts';
import { DIRECTIONS, type Join } from '../../quality/types.ts';
import { METHOD_COLUMNS, METHOD_HEADERS, methodRows } from './method.ts';
import { bandColours, minutesSheet, minutesWritten } from './minute-sheet.ts';
import { BAND_NAMES, CAUSE_NAMES, decidingName, seriesName, stamp } from './sheet-words.ts';

type Cell = string | number | null;

/** Every series of the aggregates, in the order of the band table. */
const SERIES: readonly Series[] = METRICS.flatMap((metric): readonly Series[] =>
  metric === 'device.clientCpu' || metric === 'device.systemCpu'
    ? [metric]
    : DIRECTIONS.map((way) => `${metric}.${way}` as Series),
);

/**
 * Builds the four sheets of a meeting's workbook: people with every total, minutes with the official columns and the
 * judgement, causes, and the method with every threshold. Times are in `zone`.
 */
export function qualitySheets(result: MeetingQuality, zone: string): readonly WrittenSheet[] {
  return [
    peopleSheet(result, zone),
    minutesSheet(result, zone),
    causesSheet(result, zone),
    methodSheet(result, zone),
  ];
}

interface PersonColumn {
  readonly header: string;
  readonly width?: number;
  readonly format?: string;
  readonly cell: (person: PersonQuality, zone: string) => Cell;
}

/** What was judged first, so that whoever opens the file reads it without scrolling; then who and on what. */
const PERSON_COLUMNS: readonly PersonColumn[] = [
  { header: '参会人', cell: ({ name }) => name },
  { header: '结论', width: 10, cell: ({ total }) => BAND_NAMES[total.verdict] },
  { header: '差的比例', width: 10, format: '0.0%', cell: ({ total }) => total.poorRate ?? null },
  { header: '差', width: 8, cell: ({ total }) => total.counts.poor },
  { header: '一般', width: 8, cell: ({ total }) => total.counts.fair },
  { header: '良好', width: 8, cell: ({ total }) => total.counts.good },
  { header: '未测得', width: 8, cell: ({ total }) => total.counts.unclassified },
  { header: '有数据的分钟', cell: ({ total }) => total.n },
  {
    header: '最差一分钟',
    width: 20,
    cell: ({ total: { worst } }, zone) => (worst?.deciding === undefined ? '' : stamp(worst.time, zone)),
  },
  { header: '决定指标', width: 20, cell: ({ total }) => decidingName(total.worst?.deciding) },
  { header: '设备', cell: overJoins(({ device }) => device) },
  { header: '网络类型', cell: overJoins(({ networkType }) => networkType) },
  { header: '位置', width: 18, cell: overJoins(({ location }) => location) },
  { header: '公网IP', width: 16, cell: overJoins(({ publicIp }) => publicIp) },
  {
    header: '代理',
    width: 8,
    cell: overJoins(({ proxy }) => (proxy === undefined ? '' : proxy ? '是' : '否')),
  },
  { header: '客户端版本', cell: overJoins(({ appVersion }) => appVersion) },
  { header: '部门', cell: overJoins(({ department }) => department) },
  { header: '入会次数', width: 10, cell: ({ joins }) => joins.length },
  { header: '读不懂的值', width: 12, cell: ({ total }) => total.unreadable },
  {
    header: '用户ID或会议室ID',
    width: 36,
    cell: overJoins(({ roomId, userId }) => roomId ?? userId ?? ''),
  },
];

/** A fact of every join, each once. */
function overJoins(read: (join: Join) => string): PersonColumn['cell'] {
  return ({ joins }) =>
    [...new Set(joins.map(({ participation }) => read(participation)))]
      .filter((each) => each !== '')
      .join(' / ');
}

function peopleSheet({ people }: MeetingQuality, zone: string): WrittenSheet {
  const spreads = SERIES.flatMap((series) =>
    ['平均', 'P95', '最差'].map((what) => `${seriesName(series)} ${what}`),
  );
  return {
    name: '参会人',
    headers: [...PERSON_COLUMNS.map(({ header }) => header), ...spreads],
    columns: [
      ...PERSON_COLUMNS.map(({ width = 14, format }) => ({ width, ...(format !== undefined && { format }) })),
      ...spreads.map(() => ({ width: 12, format: '0.0' })),
    ],
    frozenColumns: 1,
    autoFilter: true,
    colours: bandColours(PERSON_COLUMNS.findIndex(({ header }) => header === '结论')),
    rows: people.map((person) => [
      ...PERSON_COLUMNS.map(({ cell }) => cell(person, zone)),
      ...SERIES.flatMap((series): readonly Cell[] => {
        const spread = person.total.spreads[series];
        return spread === undefined ? [null, null, null] : [spread.mean, spread.p95, spread.worst];
      }),
    ]),
  };
}

function causesSheet({ causes, versions }: MeetingQuality, zone: string): WrittenSheet {
  const names = (list: Cause['people']): string =>
    list.map(({ name, minutes }) => `${name}（${minutes}）`).join('、');
  return {
    name: '原因',
    headers: [
      '规则',
      '推测原因',
      '人分钟',
      '开始',
      '结束',
      '是谁（分钟）',
      '影响了谁（分钟）',
      '最差的值',
      '决定指标',
      '站点',
      '同时变差（人）',
      '当时测到（人）',
      '代理',
      '说明',
    ],
    columns: [6, 18, 8, 20, 20, 34, 34, 8, 18, 16, 8, 8, 6, 24].map((width) => ({ width, wrap: width > 20 })),
    autoFilter: true,
    rows: [
      ...causes.map((cause): readonly Cell[] => [
        RULE[cause.kind],
        CAUSE_NAMES[cause.kind],
        cause.minutes,
        stamp(cause.from, zone),
        stamp(cause.to, zone),
        names(cause.people),
        names(cause.harmed),
        cause.worst?.value ?? null,
        decidingName(cause.worst),
        cause.site?.value ?? '',
        cause.atOnce?.poor ?? null,
        cause.atOnce?.of ?? null,
        cause.proxy ? '是' : '否',
        cause.isolated ? '零星的分钟，不足以推测' : '推测',
      ]),
      ...versions.map(({ name, group, rest }): readonly Cell[] => [
        null,
        '客户端版本（提示）',
        group.poor,
        '',
        '',
        name,
        '',
        null,
        '',
        '',
        null,
        null,
        '',
        `该版本差 ${group.poor} / ${group.n} 分钟，其余 ${rest.poor} / ${rest.n} 分钟`,
      ]),
    ],
  };
}

function methodSheet(result: MeetingQuality, zone: string): WrittenSheet {
  const { thresholds, meeting, coverage } = result;
  const { written, total } = minutesWritten(result);
  return {
    name: '方法',
    headers: METHOD_HEADERS,
    columns: METHOD_COLUMNS,
    rows: [
      ...methodRows(thresholds),
      ['会议号', '', meeting.meetingNo, null, null, null, '', meeting.topic],
      ['会议时间', '', stamp(meeting.start, zone), null, null, null, '', `到 ${stamp(meeting.end, zone)}`],
      ['时区', '', zone, null, null, null, '', '表里所有时间的时区'],
      [
        '写出的分钟',
        '分钟',
        written,
        null,
        null,
        null,
        '',
        written < total ? `共 ${total} 分钟，一个文件装不下：先写差的人` : '全部',
      ],
      ['测得人数', '', coverage.measured, null, null, null, '', `共 ${coverage.total} 人`],
    ],
  };
}
