import { AppError } from '../../../errors.ts';
import { deadline } from '../../../lib/clock.ts';
import { shareSlot } from '../../../lib/worker-slot.ts';
import type { Page, Records } from '../../../platform/types.ts';
import { listMeetingsPage, type MeetingRecord, taskFailed } from '../../records/index.ts';
import { AT_ONCE, callAs, type Effect, type EffectResult, type ExportContext } from '../context.ts';
import { fileName } from '../describe.ts';
import { kindOf } from '../kinds/index.ts';
import { isWhole, spanBefore, weekEarlier } from '../kinds/kind.ts';
import { EXPORT_LIMITS, pollDelay, type Span } from '../limits.ts';
import { isGone, showProgress } from '../messages.ts';
import { type Export, nextState, taskOf, tasksOf, withoutTask, withTask } from '../stored.ts';
import type { Baseline, ExportTask, ListedSpan } from '../types.ts';
import { progressCard } from '../views.ts';

/** Starts the next task at the platform. */
export const create: Effect = async (row, ctx, signal) => {
  const tasks = tasksOf(row);
  const index = tasks.findIndex((task) => task.taskId === undefined);
  const task = tasks[index];
  if (task === undefined) return { patch: { state: nextState(tasks) }, next: AT_ONCE };
  const taskId = await ctx.feishu.tasks.create(taskOf(row, task), callAs(row, signal));
  const now = ctx.clock.now();
  const created = withTask(tasks, index, { taskId, startedAt: now });
  const state = nextState(created);
  return {
    patch: { tasks: created, state },
    next: state === 'poll' ? { again: await pollDelay(0, ctx.store, now) } : AT_ONCE,
  };
};

/**
 * Asks after the running task that was asked after least often, and shows how long it has been. Beside it, and while the
 * platform works, there is time to ask what the week before was like.
 */
export const poll: Effect = async (row, ctx, signal) => {
  const tasks = tasksOf(row);
  const index = leastAsked(tasks);
  const task = tasks[index];
  if (task?.taskId === undefined) return { patch: { state: nextState(tasks) }, next: AT_ONCE };
  const asking = readBaseline(row, task, false, ctx, signal);
  const status = await ctx.feishu.tasks
    .status(task.taskId, callAs(row, signal))
    .catch((error: unknown) => {
      if (isGone(error) && task.recreated < EXPORT_LIMITS.recreations) return undefined;
      throw error;
    })
    .finally(() => asking);
  if (status === undefined)
    return { patch: { state: 'create', tasks: withoutTask(tasks, index) }, next: AT_ONCE };
  if (status.state === 'failed') throw taskFailed(status.failMsg);
  const done = status.state === 'done';
  const begun = await asking;
  const before = begun === undefined ? task : { ...task, baseline: begun };
  const baseline = done ? await readBaseline(row, before, true, ctx, signal) : begun;
  const compared = baseline === undefined ? {} : { baseline };
  if (done) {
    const finished = withTask(tasks, index, { fileToken: status.fileToken, ...compared });
    return { patch: { tasks: finished, state: nextState(finished) }, next: AT_ONCE };
  }
  const polled = withTask(tasks, index, { polls: task.polls + 1, ...compared });
  return stillRunning(row, polled, task, ctx, signal);
};

function leastAsked(tasks: readonly ExportTask[]): number {
  const running = tasks.filter((task) => task.taskId !== undefined && task.fileToken === undefined);
  const [next] = [...running].sort((a, b) => a.polls - b.polls);
  return next === undefined ? -1 : tasks.indexOf(next);
}

async function stillRunning(
  row: Export,
  tasks: readonly ExportTask[],
  task: ExportTask,
  ctx: ExportContext,
  signal: AbortSignal,
): Promise<EffectResult> {
  const now = ctx.clock.now();
  const age = now - (task.startedAt ?? row.stateSince);
  if (age > EXPORT_LIMITS.taskTimeoutMs) {
    throw new AppError({
      kind: 'unavailable',
      advice: 'task-timeout',
      operation: 'exports.get',
      values: { minutes: Math.round(age / 60_000) },
    });
  }
  const latest = await ctx.store.exports.get(row.id);
  const cardDigest =
    latest?.state === 'poll' && isWorthShowing(age, now - row.updatedAt)
      ? await showProgress(row, progressCard({ ...row, tasks }, now), ctx, signal)
      : row.cardDigest;
  return { patch: { tasks, cardDigest }, next: { again: await pollDelay(age, ctx.store, now) } };
}

const NOTICED_MS = 15_000;
const NOTICED_SHARE = 1.25;

/** A card is changed when its reader would notice, not with every poll: a quarter of the time later, or 15 s. */
function isWorthShowing(age: number, sinceMs: number): boolean {
  const before = Math.max(1, age - sinceMs);
  const passed = (of: (time: number) => number): boolean => Math.floor(of(age)) > Math.floor(of(before));
  return passed((time) => time / NOTICED_MS) || passed((time) => Math.log(time) / Math.log(NOTICED_SHARE));
}

/** Fetches the workbook of one task into our own store, under the identity that created the task. */
export const download: Effect = async (row, ctx, signal) => {
  const tasks = tasksOf(row);
  const index = tasks.findIndex((task) => task.fileToken !== undefined && task.fileId === undefined);
  const task = tasks[index];
  if (task?.fileToken === undefined) return { patch: { state: nextState(tasks) }, next: AT_ONCE };
  try {
    const { stream } = await ctx.feishu.tasks.download(task.fileToken, callAs(row, signal));
    const name = fileName(row.request, row.locale);
    const file = await ctx.store.files.write(`${row.id}-${index}`, name, stream, ctx.clock.now());
    const fetched = withTask(tasks, index, { fileId: file.id });
    const shown = { ...row, tasks: fetched };
    const cardDigest =
      tasks.length > 1
        ? await showProgress(row, progressCard(shown, ctx.clock.now()), ctx, signal)
        : row.cardDigest;
    return { patch: { tasks: fetched, state: nextState(fetched), cardDigest }, next: AT_ONCE };
  } catch (error) {
    if (!isGone(error) || task.recreated >= EXPORT_LIMITS.recreations) throw error;
    return { patch: { state: 'create', tasks: withoutTask(tasks, index) }, next: AT_ONCE };
  }
};

/** What of an export's context asking takes. */
interface Asking extends Pick<ExportContext, 'clock' | 'log' | 'ifIdle'> {
  readonly feishu: { readonly records: Pick<Records, 'meetings'> };
}

type Ask = (side: ListedSpan) => Promise<Page<MeetingRecord>>;

/**
 * Asks the JSON list on about the span of an export and the same span a week earlier: one page a side, or with `all`
 * whatever is left. With the identity of the export, as what its card can do without. Undefined if there is nothing to
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
    const options = { ...callAs(row, within), priority: 'extra' } as const;
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
    const [now, before] = await Promise.all([readPage(baseline.now, ask), readPage(baseline.before, ask)]);
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
