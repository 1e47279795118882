import { deadline } from '../../../lib/clock.ts';
import { shareSlot } from '../../../lib/worker-slot.ts';
import type { Page, Records } from '../../../platform/types.ts';
import { listMeetingsPage, type MeetingRecord } from '../../records/index.ts';
import { callAs, type ExportContext } from '../context.ts';
import { kindOf } from '../kinds/index.ts';
import { isWhole, spanBefore, weekEarlier } from '../kinds/week-before.ts';
import { EXPORT_LIMITS, type Span } from '../limits.ts';
import { type Export, tasksOf } from '../stored.ts';
import type { Baseline, ExportTask, ListedSpan } from '../types.ts';

/** What of an export's context asking takes. */
interface Asking extends Pick<ExportContext, 'clock' | 'log' | 'ifIdle'> {
  readonly feishu: { readonly records: Pick<Records, 'meetings'> };
}

type Ask = (side: ListedSpan) => Promise<Page<MeetingRecord>>;

/**
 * Asks the JSON list on about the span of an export and the same span a week earlier: one page a side, or with `all`
 * whatever is left. With the identity of the export and background priority. Undefined if there is nothing to
 * compare, or where another export is just asking; null if it turned out that nothing can be, for whatever reason:
 * no export waits or fails for it.
 */
export async function readBaseline(
  row: Export,
  task: ExportTask,
  all: boolean,
  ctx: Asking,
  signal: AbortSignal,
): Promise<Baseline | null | undefined> {
  const begun = task.baseline === undefined ? begin(row, task) : task.baseline;
  if (!begun || isWhole(begun)) return begun;
  return ctx.ifIdle(async () => {
    const within = shareSlot(
      signal,
      AbortSignal.any([signal, deadline(ctx.clock, EXPORT_LIMITS.baselineMs)]),
    );
    const options = { ...callAs(row, within), priority: 'background' } as const;
    const { kind, filter, range } = row.request;
    const query = kindOf(kind).weekBefore?.query;
    if (query === undefined) return null;
    const source = { feishu: ctx.feishu, options, zone: range.zone };
    const ask: Ask = (side) => listMeetingsPage(query(filter, side), side.next ?? undefined, source);
    try {
      return await readOn(begun, all, ask);
    } catch (error) {
      signal.throwIfAborted();
      ctx.log.info({ exportId: row.id, error: String(error) }, 'comparison with the week before skipped');
      return null;
    }
  });
}

async function readOn(begun: Baseline, all: boolean, ask: Ask): Promise<Baseline | null> {
  let baseline = begun;
  do {
    const now = await readPage(baseline.now, ask);
    const before = await readPage(baseline.before, ask);
    if (isTooLong(now) || isTooLong(before)) return null;
    baseline = { now, before };
  } while (all && !isWhole(baseline));
  return baseline;
}

/** Only meetings that ended, of at most a week, are compared: what goes on now cannot be asked of the past. */
function begin(row: Export, task: ExportTask): Baseline | undefined {
  const { kind, filter, range } = row.request;
  const ended = (filter.meetingStatus ?? 2) === 2;
  const before = spanBefore(task, range.zone);
  if (!kindOf(kind).weekBefore?.compares(filter) || before === undefined) return undefined;
  if (!ended || tasksOf(row).length > 1) return undefined;
  if (task.startedAt === undefined) return undefined;
  return {
    now: unread(task, task.startedAt),
    before: unread(before, weekEarlier(task.startedAt, range.zone)),
  };
}

function unread({ start, end }: Span, endedBy: number): ListedSpan {
  return { start, end, endedBy, meetings: 0, attendances: 0, totalSeconds: 0, pages: 0 };
}

async function readPage(side: ListedSpan, ask: Ask): Promise<ListedSpan> {
  if (side.next === null) return side;
  const page = await ask(side);
  return page.items.reduce(counted, { ...side, pages: side.pages + 1, next: page.next ?? null });
}

/** A meeting that went on when the workbook was ordered is not in it, nor is what went on at that time a week before. */
function counted(side: ListedSpan, { end, people, seconds }: MeetingRecord): ListedSpan {
  if (end === undefined || end > side.endedBy) return side;
  return {
    ...side,
    meetings: side.meetings + 1,
    attendances: side.attendances + (people ?? 0),
    totalSeconds: side.totalSeconds + (seconds ?? 0),
  };
}

function isTooLong({ pages, next }: ListedSpan): boolean {
  return next !== null && pages >= EXPORT_LIMITS.baselinePages;
}
