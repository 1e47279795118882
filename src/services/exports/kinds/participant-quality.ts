import { z } from 'zod';
import { type QualityFileSummary, type QualityGroup, qualityFileDoneCard } from '../../../cards/index.ts';
import type { TimeRange } from '../../../lib/range/zone.ts';
import { orUndefined } from '../../../lib/stored.ts';
import { zoned } from '../../../lib/time.ts';
import { openBatches, openTable, readSheetNames } from '../../../lib/workbook/reader.ts';
import { parsePlatformTime, parseQuantity } from '../../../lib/workbook/values.ts';
import {
  type FieldPath,
  guessMinuteField,
  keyOfPath,
  MINUTE_FIELDS,
  MINUTES,
  openSheet,
  type Table,
  usualHeaders,
} from '../../records/index.ts';
import type { ExportFilter } from '../types.ts';
import { instance, type Kind, requireResolved, who } from './kind.ts';
import { CellReader, issueFields, issuesOf, mergeJoins } from './workbooks.ts';

/** Points of the loss over time; more cannot be distinguished on a phone. */
const POINTS = 60;

const figure = orUndefined(z.number());
const summary = z.object({
  ...issueFields,
  joins: z.number(),
  columns: z.object({ present: z.number(), official: z.number() }),
  first: orUndefined(z.number()),
  last: orUndefined(z.number()),
  groups: z
    .array(
      z.object({
        group: z.enum(['audio', 'video', 'sharing', 'network', 'cpu']),
        minutes: z.number(),
        worstLatencyMs: figure,
        worstJitterMs: figure,
        worstShare: figure,
      }),
    )
    .readonly(),
  loss: z.array(z.object({ label: z.string(), share: z.number() })).readonly(),
}) satisfies z.ZodType<QualityFileSummary>;

/** The quality of one participant of one meeting, minute by minute, 参会人会议质量数据; and the views that judge it. */
export const participantQuality = {
  command: { name: 'quality', aliases: ['质量', '会议质量', '音视频质量'] },
  filters: {
    number: 'subject',
    topic: 'subject',
    person: true,
    room: 'optional',
    type: false,
    statuses: [2],
    leavesOut: false,
    oneOf: ['person', 'room'],
  },
  defaultRange: { 1: 'last 30 days', 2: 'last 30 days', 3: 'last 30 days' },
  /** The official workbook is one participant's; of a person or room alone the latest meetings are judged. */
  missingFilters(filter, wanted) {
    const number = filter.meetingNo === undefined && filter.topicText === undefined;
    const named = namesParticipant(filter);
    if (wanted === 'answer') return number && !named ? ['number'] : [];
    return [...(number ? (['number'] as const) : []), ...(named ? [] : (['person'] as const))];
  },
  nextLookup({ filter, report }) {
    if (report?.view === 'history') return undefined;
    if (filter.meetingStart === undefined) return report?.view === 'compare' ? 'previous' : 'meeting';
    return report === undefined && filter.joins === undefined ? 'joins' : undefined;
  },
  plan({ filter }) {
    const start = requireResolved(filter.meetingStart, 'meetingStart');
    const end = requireResolved(filter.meetingEnd, 'meetingEnd');
    return requireResolved(filter.joins, 'joins').map((joinTime) => ({ start, end, joinTime }));
  },
  taskRequest: (filter, task) => ({
    kind: 'quality',
    query: {
      ...instance(filter, task),
      joinTime: requireResolved(task.joinTime, 'joinTime'),
      ...who(filter),
    },
  }),
  merge: mergeJoins,
  summarise: (workbook, { range, filter }, signal) =>
    summariseQualityFile(everyTable(workbook, filter.joins?.length, signal), range),
  summary,
  card: qualityFileDoneCard,
} as const satisfies Kind<QualityFileSummary>;

/** Returns whether a filter names a person or a room. */
export function namesParticipant({ userId, personText, roomText, roomId }: ExportFilter): boolean {
  return [userId, personText, roomText, roomId].some((given) => given !== undefined);
}

/**
 * One table a sheet: a person who joined several times has one for each join, and a join may be without minutes. The
 * workbook of a single join is the platform's own, which may have a cover sheet.
 */
async function* everyTable(
  workbook: Buffer,
  joins: number | undefined,
  signal: AbortSignal,
): AsyncGenerator<Table> {
  const sheets = await readSheetNames(workbook, { signal });
  if (sheets.length === 1 || joins === 1) {
    yield await openTable(workbook, { signal });
    return;
  }
  for (const sheet of sheets) {
    const batches = openBatches(workbook, { signal, sheet });
    const rows = flat(batches);
    const header = await rows.next();
    yield { headers: header.done ? [] : header.value.map((cell) => String(cell ?? '').trim()), rows };
  }
}

async function* flat<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}

type Measure = 'latency' | 'jitter' | 'loss' | 'load' | 'other';

/** What the workbook measures, in its order; picture sizes are texts, not numbers. */
const VALUES = MINUTE_FIELDS.flatMap(({ path }) => {
  const measure = measureOf(path);
  return measure === undefined ? [] : [{ key: keyOfPath(path), group: groupOf(path), measure }];
});

function groupOf(path: FieldPath): QualityGroup {
  if (path[0] === 'stream') return path[1] === 'share' ? 'sharing' : path[1];
  if (path[0] === 'cpu') return 'cpu';
  return path[0] === 'volume' ? 'audio' : 'network';
}

function measureOf(path: FieldPath): Measure | undefined {
  if (path[0] === 'cpu') return 'load';
  if (path[0] === 'delay') return 'latency';
  const field = path[0] === 'stream' ? path[3] : path[0] === 'link' ? path[2] : 'bitrate';
  if (field === 'lossAvg' || field === 'lossMax') return 'loss';
  if (field === 'height') return undefined;
  return field === 'latency' || field === 'jitter' ? field : 'other';
}

/** The columns that a highest value rests on: of losses and loads those that are highest themselves. */
const DECIDING = VALUES.filter(
  ({ key, measure }) => measure === 'latency' || measure === 'jitter' || /[mM]ax$/.test(key),
);

/** Returns whether a highest value of a group is that of all its columns: `doubtful` ones are missing or unreadable. */
function isWhole(group: QualityGroup, measure: Measure, doubtful: ReadonlySet<string>): boolean {
  return DECIDING.every(
    (each) => each.group !== group || each.measure !== measure || !doubtful.has(each.key),
  );
}

/** What became of a group over all minutes. */
interface Worst {
  minutes: number;
  latency: number | undefined;
  jitter: number | undefined;
  share: number | undefined;
}

/** Reads the tables of one or several joins, each once, and keeps what was measured: nothing is judged here. */
export async function summariseQualityFile(
  tables: AsyncIterable<Table>,
  range: TimeRange,
): Promise<QualityFileSummary> {
  const cells = new CellReader();
  const worst = new Map<QualityGroup, Worst>();
  const minutes: { readonly at: number; readonly loss: number }[] = [];
  const missing: string[][] = [];
  const unknown = new Set<string>();
  const doubtful = new Set<string>();
  let [rows, joins, recognised] = [0, 0, false];
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for await (const table of tables) {
    const { columns, rows: data } = await openSheet(table, MINUTES, guessMinuteField);
    const measured = (row: readonly unknown[]) => (key: string) => {
      const text = columns.text(row, key);
      const value = cells.read(key, text, parseQuantity)?.value;
      if (value === undefined && text !== '') doubtful.add(key);
      return value;
    };
    joins += 1;
    for (const { key } of DECIDING) if (!columns.has(key) && table.headers.length > 0) doubtful.add(key);
    missing.push([...columns.missing]);
    recognised ||= columns.recognised || table.headers.length === 0;
    for (const header of columns.unknown) unknown.add(header);
    for await (const row of data) {
      rows += 1;
      const at = cells.read('time', columns.text(row, 'time'), (text) => parsePlatformTime(text, range.zone));
      const loss = readMinute(measured(row), worst);
      if (at === undefined) continue;
      first = Math.min(first, at);
      last = Math.max(last, at);
      if (loss !== undefined) minutes.push({ at, loss });
    }
  }
  const documented = usualHeaders(MINUTES);
  const missed = documented.filter((header) => missing.every((list) => list.includes(header)));
  const official = documented.length;
  const whole = (group: QualityGroup, measure: Measure, value: number | undefined) =>
    isWhole(group, measure, doubtful) ? value : undefined;
  // The network's losses are those of every stream.
  const losses = (['audio', 'video', 'sharing'] as const).every((group) => isWhole(group, 'loss', doubtful));
  return {
    rows,
    joins,
    columns: { present: official - missed.length, official },
    first: Number.isFinite(first) ? first : undefined,
    last: Number.isFinite(last) ? last : undefined,
    groups: [...worst].map(([group, { minutes: count, latency, jitter, share }]) => ({
      group,
      minutes: count,
      worstLatencyMs: whole(group, 'latency', latency),
      worstJitterMs: whole(group, 'jitter', jitter),
      worstShare: whole(group, group === 'cpu' ? 'load' : 'loss', share),
    })),
    loss: losses || isWhole('network', 'loss', doubtful) ? overTime(minutes, range.zone) : [],
    ...issuesOf({ missing: missed, unknown: [...unknown], recognised }, cells.unreadable),
  };
}

/** Adds one minute to its groups; returns the highest loss of any stream in it, 0..1. */
function readMinute(
  measured: (key: string) => number | undefined,
  worst: Map<QualityGroup, Worst>,
): number | undefined {
  let highest: number | undefined;
  const seen = new Set<QualityGroup>();
  for (const { key, group, measure } of VALUES) {
    const value = measured(key);
    if (value === undefined) continue;
    const known = worst.get(group) ?? { minutes: 0, latency: undefined, jitter: undefined, share: undefined };
    worst.set(group, known);
    // Some files write zeros for a stream that is off, others nothing.
    if (!seen.has(group) && value !== 0) {
      known.minutes += 1;
      seen.add(group);
    }
    if (measure === 'latency' || measure === 'jitter') known[measure] = Math.max(known[measure] ?? 0, value);
    if (measure === 'loss' || measure === 'load') known.share = Math.max(known.share ?? 0, value / 100);
    if (measure === 'loss') highest = Math.max(highest ?? 0, value / 100);
  }
  return highest;
}

/** Neighbouring minutes share a point, and show the highest of them, until there are few enough. */
function overTime(
  minutes: readonly { readonly at: number; readonly loss: number }[],
  zone: string,
): QualityFileSummary['loss'] {
  const sorted = [...minutes].sort((a, b) => a.at - b.at);
  const size = Math.max(1, Math.ceil(sorted.length / POINTS));
  const points: { label: string; share: number }[] = [];
  for (let from = 0; from < sorted.length; from += size) {
    const group = sorted.slice(from, from + size);
    points.push({
      label: zoned(group[0]?.at ?? 0, zone).format('HH:mm'),
      share: Math.max(...group.map(({ loss }) => loss)),
    });
  }
  return points;
}
