import { workbook as words } from '../../cards/text/index.ts';
import type { ColourRule, WrittenSheet } from '../../lib/workbook/writer.ts';
import type { PersonQuality } from '../../quality/aggregate.ts';
import type { JudgedMinute } from '../../quality/judge.ts';
import type { MeetingQuality } from '../../quality/meeting.ts';
import { DIRECTIONS, idOf } from '../../quality/types.ts';
import {
  MINUTE_FIELDS,
  MINUTE_TIME,
  type MinuteField,
  OFFICIAL_MINUTE_FIELDS,
  unitOf,
  valueAt,
} from '../records/index.ts';
import { decidingName, stamp } from './method.ts';

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

/** Cells of both large sheets together, less than what can be held, and how many a row of either has at most. */
const CELLS = 2_400_000;
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

function* minuteRows(people: readonly PersonQuality[], zone: string): Generator<readonly Cell[]> {
  let left = minutesWritten({ people }).written;
  for (const { name, joins } of people)
    for (const { participation, minutes } of joins)
      for (const minute of minutes) {
        if (left === 0) return;
        left -= 1;
        yield [
          name,
          idOf(participation) ?? '',
          participation.device,
          stamp(minute.time, zone),
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
