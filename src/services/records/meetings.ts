import { parseCount, parseDuration, parsePlatformTime } from '../../lib/workbook/values.ts';
import type { MeetingListQuery, Page, Records } from '../../platform/types.ts';
import { inOrder } from '../../quality/aggregate.ts';
import { inUse } from '../../quality/judge.ts';
import { DIRECTIONS, MEDIA, type MeetingFacts, type Minute } from '../../quality/types.ts';
import { filled } from './draft.ts';
import { type FieldReader, readsOfList } from './sheets/columns.ts';
import { MEETINGS, type MeetingField } from './sheets/tables.ts';
import { isRows, listRows, readsOf, type Source } from './source.ts';

/** A meeting as the list API or a 会议明细 workbook has it; undefined is what is not there or cannot be read. */
export interface MeetingRecord {
  /** The long unique id, which only the list API has. */
  readonly meetingInstanceId: string | undefined;
  readonly meetingNo: string;
  readonly topic: string;
  readonly organiser: string;
  /** An open_id from the list API, the employee's id from a workbook. */
  readonly organiserId: string;
  /** Unix ms; a meeting that goes on has no end. */
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly people: number | undefined;
  /** Viewers of a webinar, who are in no list of participants. */
  readonly viewers: number | undefined;
  readonly seconds: number | undefined;
}

/**
 * Lists meetings (vc-v1 meeting_list, or the export of the same name). Throws the platform's AppErrors.
 *
 * @example
 * const found = await listMeetings({ startTime, endTime, meetingStatus: 2 }, source);
 */
export async function listMeetings<Later extends object = never>(
  query: MeetingListQuery,
  source: Source<Later>,
): Promise<readonly MeetingRecord[] | Later> {
  const { feishu, options, zone } = source;
  // The list API cannot be asked for meetings to come.
  const toCome = query.meetingStatus === 3;
  const reads = await readsOf(
    MEETINGS,
    // External meetings and webinars are asked for; a list that cannot have them would count fewer than the export.
    async () =>
      toCome
        ? undefined
        : listRows((page) => feishu.records.meetings(query, page, options), { orUnsupported: true }),
    { kind: 'meetings', query },
    source,
  );
  return isRows(reads) ? reads.map((read) => recordOf(read, zone, query)) : reads;
}

/** Lists one page of meetings, from the list API only. */
export async function listMeetingsPage(
  query: MeetingListQuery,
  page: string | undefined,
  {
    feishu,
    options,
    zone,
  }: Pick<Source, 'options' | 'zone'> & { feishu: { records: Pick<Records, 'meetings'> } },
): Promise<Page<MeetingRecord>> {
  const { items, next } = await feishu.records.meetings(query, page, options);
  return { items: readsOfList(items, MEETINGS).map((read) => recordOf(read, zone, query)), next };
}

/** Returns what judging takes of a meeting; undefined if it has no beginning or no end. */
export function factsOfMeeting({
  meetingInstanceId,
  meetingNo,
  topic,
  start,
  end,
}: MeetingRecord): MeetingFacts | undefined {
  if (start === undefined || end === undefined) return undefined;
  return { meetingInstanceId, meetingNo, topic, start, end };
}

function recordOf(
  read: FieldReader<MeetingField>,
  zone: string,
  { meetingStatus = 2 }: MeetingListQuery,
): MeetingRecord {
  const start = parsePlatformTime(read('start'), zone);
  const seconds = parseDuration(read('duration'));
  // How long a meeting was says when it ended; of one that goes on it is how long it has been.
  const sum = meetingStatus === 2 && start !== undefined && seconds ? start + seconds * 1000 : undefined;
  return {
    meetingInstanceId: read('instanceId') || undefined,
    meetingNo: read('meetingNo'),
    topic: read('topic'),
    organiser: read('organizer'),
    organiserId: read('userId'),
    start,
    end: parsePlatformTime(read('end'), zone) ?? sum,
    people: parseCount(read('people')),
    viewers: parseCount(read('viewers')),
    seconds,
  };
}

/**
 * Merges the minutes of both sources of one join, paired by the nearest minute within 90 s.
 *
 * The workbook's loss per medium wins. Otherwise the list wins, which is newer, and the workbook fills in what the
 * list lacks.
 */
export function mergeMinutes(file: readonly Minute[], list: readonly Minute[]): readonly Minute[] {
  const [fromFile, fromList] = [inOrder(file), inOrder(list)];
  const pairs = nearestPairs(
    fromList.map(({ time }) => time),
    fromFile.map(({ time }) => time),
  );
  const used = new Set(pairs.values());
  const merged = fromList.map((minute, index) => {
    const other = fromFile[pairs.get(index) ?? -1];
    return other === undefined ? minute : both(other, minute);
  });
  return inOrder([...merged, ...fromFile.filter((_, index) => !used.has(index))]);
}

function both(file: Minute, list: Minute): Minute {
  const draft = filled(list, file);
  for (const medium of MEDIA)
    for (const direction of DIRECTIONS) {
      const [own, other] = [file.streams[medium][direction], list.streams[medium][direction]];
      draft.streams[medium][direction].lossAvg = own.lossAvg ?? other.lossAvg;
      draft.streams[medium][direction].lossMax = own.lossMax ?? other.lossMax;
    }
  return draft;
}

/**
 * Returns whether the list lacks values that a verdict needs and the workbook may have: loss, latency or jitter of a
 * stream in use, every bitrate, or the CPU of the whole join.
 */
export function needsFile(list: readonly Minute[]): boolean {
  const blank = (minute: Minute): boolean =>
    MEDIA.every((medium) =>
      DIRECTIONS.every((direction) => minute.streams[medium][direction].bitrate === undefined),
    );
  const withoutCpu = ({ cpu }: Minute): boolean => cpu.clientAvg === undefined && cpu.systemMax === undefined;
  return list.every(blank) || list.every(withoutCpu) || list.some(lacksMetric);
}

function lacksMetric({ streams, network }: Minute): boolean {
  return DIRECTIONS.some((direction) =>
    MEDIA.some((medium) => {
      const stream = streams[medium][direction];
      if (!inUse(stream)) return false;
      const loss = stream.lossAvg ?? network[direction].lossAvg;
      return loss === undefined || stream.latency === undefined || stream.jitter === undefined;
    }),
  );
}

/** Readings of one minute may be stamped with neighbouring minutes; farther apart they are not the same minute. */
export const SAME_MINUTE_MS = 90_000;

/**
 * Pairs each time of `a` with at most one of `b`, nearest first, at most 90 s apart; both sorted.
 *
 * Returns the index of `b` by the index of `a`. On a tie the earlier ones are paired first.
 */
export function nearestPairs(a: readonly number[], b: readonly number[]): ReadonlyMap<number, number> {
  const candidates: { at: number; of: number; apart: number }[] = [];
  let from = 0;
  for (const [at, time] of a.entries()) {
    while (from < b.length && (b[from] ?? 0) < time - SAME_MINUTE_MS) from += 1;
    for (let of = from; of < b.length && (b[of] ?? 0) <= time + SAME_MINUTE_MS; of += 1)
      candidates.push({ at, of, apart: Math.abs((b[of] ?? 0) - time) });
  }
  candidates.sort((x, y) => x.apart - y.apart || x.at - y.at || x.of - y.of);
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { at, of } of candidates) {
    if (pairs.has(at) || taken.has(of)) continue;
    pairs.set(at, of);
    taken.add(of);
  }
  return pairs;
}
