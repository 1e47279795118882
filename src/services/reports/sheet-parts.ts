import { workbook as words } from '../../cards/index.ts';
import { remembering } from '../../lib/clock.ts';
import { zoned } from '../../lib/time.ts';
import type { ColourRule, ColumnLook, WrittenSheet } from '../../lib/workbook/writer.ts';
import type { PersonQuality } from '../../quality/aggregate.ts';
import {
  BAND_TABLE,
  METRICS,
  type Metric,
  type Preset,
  presetLimit,
  presetSource,
  type Source,
} from '../../quality/bands.ts';
import type { Deciding, JudgedMinute } from '../../quality/judge.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import type { Thresholds } from '../../quality/settings.ts';
import type { Series } from '../../quality/statistics.ts';
import { DIRECTIONS, idOf } from '../../quality/types.ts';
import {
  MINUTE_FIELDS,
  MINUTE_TIME,
  type MinuteField,
  OFFICIAL_MINUTE_FIELDS,
  unitOf,
  valueAt,
} from '../records/index.ts';

type Row = readonly (string | number | null)[];

export const METHOD_COLUMNS: readonly ColumnLook[] = [22, 8, 20, 10, 10, 10, 8, 100].map((width) => ({
  width,
  wrap: width > 22,
}));

/** Returns every number behind the judgement, so that the workbook explains itself. */
export function methodRows(thresholds: Thresholds): readonly Row[] {
  const t = words.method;
  const { preset, latency, bpl, ie, targetRate, enoughMinutes } = thresholds;
  return [
    ...METRICS.map((metric) => limitRow(metric, thresholds)),
    note(t.preset, preset),
    note(t.latency, latency),
    note(t.bpl, bpl),
    note(t.ie, ie),
    note(t.target, targetRate * 100, '%'),
    note(t.enough, enoughMinutes, t.minuteUnit),
    ...t.terms.map((term) => note(term, '')),
    ...t.rules.map((text, index) => note([t.rule(index + 1), text], '')),
  ];
}

function note([name, text]: readonly [string, string], value: string | number, unit = ''): Row {
  return [name, unit, value, null, null, null, '', text];
}

function limitRow(metric: Metric, { preset, limits, changed }: Thresholds): Row {
  const { unit, worse } = BAND_TABLE[metric];
  const usual = presetLimit(preset, metric);
  return [
    words.metrics[metric],
    unit,
    limits[metric].fair,
    limits[metric].poor,
    usual.fair,
    usual.poor,
    words.yesNo(changed.includes(metric)),
    words.method.limit(words.method.worse[worse], sourceText(preset, metric)),
  ];
}

/** Where the preset's limits come from: a limit of the tenant's own has no source but the tenant. */
function sourceText(preset: Preset, metric: Metric): string {
  const { fair, poor } = presetSource(preset, metric);
  const { method: t, bands, sources } = words;
  const names = (from: readonly Source[]): string => words.list(from.map((each) => sources[each]));
  const parts = [
    ...(fair.length === 0 ? [] : [t.ofBand(bands.fair, names(fair))]),
    ...(poor.length === 0 ? [] : [t.ofBand(bands.poor, names(poor))]),
  ];
  return parts.length === 0 ? t.noSource : t.source(parts);
}

/** Returns the Chinese name of a series. */
export function seriesName(series: Series): string {
  const [medium, metric, way] = series.split('.') as [
    string,
    string,
    keyof typeof words.directions | undefined,
  ];
  const name = words.metrics[`${medium}.${metric}` as keyof typeof words.metrics];
  return way === undefined ? name : words.oneWay(name, words.directions[way]);
}

/** Returns the Chinese name of a deciding metric. */
export function decidingName(deciding: Deciding | undefined): string {
  if (deciding === undefined) return '';
  const name = words.metrics[deciding.metric];
  const shown = deciding.medium === 'network' ? words.ofNetwork(name) : name;
  return deciding.direction === undefined ? shown : words.oneWay(shown, words.directions[deciding.direction]);
}

/** Formats an instant (unix ms) as the platform writes times, so that both files can be compared. */
export function stamp(ms: number, zone: string): string {
  return zoned(ms, zone).format('YYYY.MM.DD HH:mm:ss');
}

type Cell = string | number | null;

/** Returns the colour rules for a column of bands. */
export function bandColours(column: number): readonly ColourRule[] {
  return [
    { column, when: { equals: words.bands.poor }, fill: 'F8CBCB', font: '9C0006' },
    { column, when: { equals: words.bands.fair }, fill: 'FFEB9C', font: '7F6000' },
    { column, when: { equals: words.bands.good }, fill: 'C6EFCE', font: '006100' },
  ];
}

/**
 * The official columns, and the loss of all media together: where only the JSON list was read it is the loss that was
 * judged, and a reader who checks a verdict has to see it.
 */
const MEASURED: readonly MinuteField[] = [
  ...OFFICIAL_MINUTE_FIELDS,
  ...MINUTE_FIELDS.filter(({ path }) => path[0] === 'link' && path[2] !== 'bitrate'),
];
const HEADERS = MEASURED.map(({ headers: [documented = ''] }) => documented);
const [TIME_HEADER = ''] = MINUTE_TIME.headers;

/** Cells of both large sheets together, a file of about 25 MB, which a chat takes, and how many a row of either has at most. */
const CELLS = 9_000_000;
const CELLS_OF_PERSON = 100;
const CELLS_OF_MINUTE = 50;

/**
 * Returns how many minutes of a meeting its workbook holds; if there are too many, those of the people affected most.
 */
export function minutesWritten({ people }: Pick<MeetingQuality, 'people'>): {
  written: number;
  total: number;
} {
  const total = people.reduce((sum, { minutes }) => sum + minutes.length, 0);
  const room = Math.floor((CELLS - people.length * CELLS_OF_PERSON) / CELLS_OF_MINUTE);
  return { written: Math.min(total, Math.max(0, room)), total };
}

/** Builds the sheet of minutes: the official columns, then the judgement. */
export function minutesSheet({ people }: MeetingQuality, zone: string): WrittenSheet {
  const lead = [words.people.name, words.people.id, words.people.device, TIME_HEADER];
  const judged = [
    words.people.verdict,
    words.people.deciding,
    words.minutes.decidingValue,
    ...DIRECTIONS.map((way) => words.oneWay(words.minutes.mos, words.directions[way])),
  ];
  const headers = [...lead, ...HEADERS, ...judged];
  return {
    name: words.sheets.minutes,
    headers,
    columns: headers.map((header, index) => ({
      width: header === TIME_HEADER ? 20 : index < lead.length ? 14 : 12,
      ...formatOf(index - lead.length),
    })),
    frozenColumns: lead.length,
    autoFilter: true,
    colours: bandColours(lead.length + MEASURED.length),
    rows: minuteRows(people, zone),
  };
}

/** Numbers show the unit the platform writes; they stay numbers. */
function formatOf(measured: number): { format?: string } {
  const place = MEASURED[measured]?.path;
  if (place === undefined) return measured >= MEASURED.length + 2 ? { format: '0.0' } : {};
  const unit = unitOf(place);
  return { format: unit === '%' ? '0.0"%"' : `0"${unit}"` };
}

/** Everybody in a meeting has the same minutes. */
const MOST_TIMES = 5_000;

function* minuteRows(people: readonly PersonQuality[], zone: string): Generator<readonly Cell[]> {
  let left = minutesWritten({ people }).written;
  const stamped = remembering(MOST_TIMES, (time: number) => stamp(time, zone));
  for (const { name, joins } of people)
    for (const { participation, minutes } of joins)
      for (const minute of minutes) {
        if (left === 0) return;
        left -= 1;
        yield [
          name,
          idOf(participation) ?? '',
          participation.device,
          stamped(minute.time),
          ...MEASURED.map(({ path }) => valueAt(minute.minute, path) ?? null),
          ...judgedCells(minute),
        ];
      }
}

function judgedCells({ band, deciding, mos }: JudgedMinute): readonly Cell[] {
  return [
    words.bands[band],
    decidingName(deciding),
    deciding?.value ?? null,
    mos.received ?? null,
    mos.sent ?? null,
  ];
}
