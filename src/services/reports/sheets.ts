import {
  causeSentences,
  markdown,
  meetingSentence,
  plainText,
  workbook as words,
} from '../../cards/index.ts';
import type { WrittenSheet } from '../../lib/workbook/writer.ts';
import type { PersonQuality } from '../../quality/aggregate.ts';
import { METRICS } from '../../quality/bands.ts';
import { type Cause, RULE } from '../../quality/causes/index.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { isEnough, type Series } from '../../quality/statistics.ts';
import { DIRECTIONS, idOf, type Join } from '../../quality/types.ts';
import {
  bandColours,
  decidingName,
  METHOD_COLUMNS,
  methodRows,
  minutesSheet,
  minutesWritten,
  seriesName,
  stamp,
} from './sheet-parts.ts';

type Cell = string | number | null;

/** Every series of the aggregates, in the order of the band table. */
const SERIES: readonly Series[] = METRICS.filter((metric) => !/^(people|meetings)\./.test(metric)).flatMap(
  (metric): readonly Series[] =>
    metric === 'device.clientCpu' || metric === 'device.systemCpu'
      ? [metric]
      : DIRECTIONS.map((way) => `${metric}.${way}` as Series),
);

/**
 * Builds the five sheets of a meeting's workbook: what its card says, people with every total, minutes with the official
 * columns and the judgement, causes, and the method with every threshold. Times are in `zone`.
 */
export function qualitySheets(result: MeetingQuality, zone: string): readonly WrittenSheet[] {
  return [
    overviewSheet(result, zone),
    peopleSheet(result, zone),
    minutesSheet(result, zone),
    causesSheet(result, zone),
    methodSheet(result, zone),
  ];
}

/** Workbooks are in Chinese in every chat. */
const LOCALE = 'zh_cn';

function overviewSheet(result: MeetingQuality, zone: string): WrittenSheet {
  const { meeting, affected, coverage } = result;
  const { overview: t, list, person, method } = words;
  const concludes = isEnough(coverage);
  const plain = (text: string): string => plainText(markdown(text));
  return {
    name: words.sheets.overview,
    headers: t.headers,
    columns: [
      { width: 24, wrap: true },
      { width: 100, wrap: true },
    ],
    rows: [
      [t.meeting, list([meeting.topic, meeting.meetingNo].filter((each) => each !== ''))],
      [t.time, `${stamp(meeting.start, zone)} – ${stamp(meeting.end, zone)} ${zone}`],
      [t.sentence, plain(meetingSentence(result, { locale: LOCALE, zone }))],
      ...(concludes && affected.people.length > 0
        ? [[t.affected, list(affected.people.map(({ name, total }) => person(name, total.counts.poor)))]]
        : []),
      ...(concludes ? causeSentences(result, LOCALE) : []).map((sentence) => [t.cause, plain(sentence)]),
      [t.coverage, t.measured(coverage.measured, coverage.total)],
      ...method.terms.filter(([name]) => t.terms.includes(name)).map(([name, text]) => [name, text]),
    ],
  };
}

interface PersonColumn {
  readonly header: string;
  readonly width?: number;
  readonly format?: string;
  readonly cell: (person: PersonQuality, zone: string) => Cell;
}

/** The judgement first, so that it is visible without scrolling; then person and device. */
const PERSON_COLUMNS: readonly PersonColumn[] = [
  { header: words.people.name, cell: ({ name }) => name },
  {
    header: words.people.verdict,
    width: 10,
    cell: ({ total, coverage }) => words.verdict(total.verdict, isEnough(coverage)),
  },
  { header: words.people.rate, width: 10, format: '0.0%', cell: ({ total }) => total.poorRate ?? null },
  { header: words.bands.poor, width: 8, cell: ({ total }) => total.counts.poor },
  { header: words.bands.fair, width: 8, cell: ({ total }) => total.counts.fair },
  { header: words.bands.good, width: 8, cell: ({ total }) => total.counts.good },
  { header: words.bands.unclassified, width: 8, cell: ({ total }) => total.counts.unclassified },
  { header: words.people.n, cell: ({ total }) => total.n },
  {
    header: words.people.worst,
    width: 20,
    cell: ({ total: { worst } }, zone) => (worst?.deciding === undefined ? '' : stamp(worst.time, zone)),
  },
  { header: words.people.deciding, width: 20, cell: ({ total }) => decidingName(total.worst?.deciding) },
  { header: words.people.device, cell: overJoins(({ device }) => device) },
  { header: words.people.network, cell: overJoins(({ networkType }) => networkType) },
  { header: words.people.location, width: 18, cell: overJoins(({ location }) => location) },
  { header: words.people.publicIp, width: 16, cell: overJoins(({ publicIp }) => publicIp) },
  {
    header: words.people.proxy,
    width: 8,
    cell: overJoins(({ proxy }) => (proxy === undefined ? '' : words.yesNo(proxy))),
  },
  { header: words.people.version, cell: overJoins(({ appVersion }) => appVersion) },
  { header: words.people.department, cell: overJoins(({ department }) => department) },
  { header: words.people.joins, width: 10, cell: ({ coverage }) => coverage.total },
  { header: words.people.measured, width: 10, cell: ({ coverage }) => coverage.measured },
  { header: words.people.unreadable, width: 12, cell: ({ total }) => total.unreadable },
  {
    header: words.people.id,
    width: 36,
    cell: overJoins((join) => idOf(join) ?? ''),
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
    Object.values(words.people.spreads).map((what) => `${seriesName(series)} ${what}`),
  );
  return {
    name: words.sheets.people,
    headers: [...PERSON_COLUMNS.map(({ header }) => header), ...spreads],
    columns: [
      ...PERSON_COLUMNS.map(({ width = 14, format }) => ({ width, ...(format !== undefined && { format }) })),
      ...spreads.map(() => ({ width: 12, format: '0.0' })),
    ],
    frozenColumns: 1,
    autoFilter: true,
    colours: bandColours(PERSON_COLUMNS.findIndex(({ header }) => header === words.people.verdict)),
    rows: personRows(people, zone),
  };
}

/** Rows are made as they are written: a meeting may have a hundred thousand people. */
function* personRows(people: MeetingQuality['people'], zone: string): Generator<readonly Cell[]> {
  for (const person of people)
    yield [
      ...PERSON_COLUMNS.map(({ cell }) => cell(person, zone)),
      ...SERIES.flatMap((series): readonly Cell[] => {
        const spread = person.total.spreads[series];
        return spread === undefined ? [null, null, null] : [spread.mean, spread.p95, spread.worst];
      }),
    ];
}

function causesSheet({ coverage, ...found }: MeetingQuality, zone: string): WrittenSheet {
  const { causes, versions } = isEnough(coverage) ? found : { causes: [], versions: [] };
  const names = (list: Cause['people']): string =>
    words.list(list.map(({ name, minutes }) => words.person(name, minutes)));
  return {
    name: words.sheets.causes,
    headers: words.causesOfMeeting,
    columns: [6, 18, 8, 20, 20, 34, 34, 8, 18, 16, 8, 8, 6, 24].map((width) => ({ width, wrap: width > 20 })),
    autoFilter: true,
    rows: [
      ...causes.map((cause): readonly Cell[] => [
        RULE[cause.kind],
        words.causes[cause.kind],
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
        words.yesNo(cause.proxy),
        cause.isolated ? words.isolated : words.inferred,
      ]),
      ...versions.map(({ name, group, rest }): readonly Cell[] => [
        null,
        words.version,
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
        words.versionText(group.poor, group.n, rest.poor, rest.n),
      ]),
    ],
  };
}

function methodSheet(result: MeetingQuality, zone: string): WrittenSheet {
  const t = words.method;
  const { thresholds, meeting, coverage } = result;
  const row = (name: string, value: Cell, text: string, unit = ''): readonly Cell[] => [
    name,
    unit,
    value,
    null,
    null,
    null,
    '',
    text,
  ];
  const { written, total } = minutesWritten(result);
  return {
    name: words.sheets.method,
    headers: t.headers,
    columns: METHOD_COLUMNS,
    rows: [
      ...methodRows(thresholds),
      row(t.meetingNo, meeting.meetingNo, meeting.topic),
      row(t.time, stamp(meeting.start, zone), t.until(stamp(meeting.end, zone))),
      row(t.zone[0], zone, t.zone[1]),
      row(t.written, written, written < total ? t.writtenPart(total) : t.writtenAll, t.minuteUnit),
      row(t.measured, coverage.measured, t.ofMeeting(coverage.total)),
    ],
  };
}
