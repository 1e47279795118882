import { AppError } from '../../errors.ts';
import { dayOf, instantOf, type TimeRange } from '../../lib/range/zone.ts';
import { type Rate, reserve } from '../../lib/rate.ts';
import { DAY_S } from '../../lib/time.ts';
import type { ExportState, Repos } from '../../store/types.ts';

/** Every number that decides how an export behaves. Times are milliseconds unless a name says otherwise. */
export const EXPORT_LIMITS = {
  /** The platform usually needs seconds; a task that takes longer than this is given up, with a way to try again. */
  taskTimeoutMs: 15 * 60_000,
  /** From here on the card says that this one is slow. */
  slowAfterMs: 90_000,
  /** Tasks of one export that are under way at the same time. */
  tasksAtOnce: 6,
  /** Exports that run at the same time; more wait for a place. */
  runningPerPerson: 5,
  runningPerChat: 10,
  placeCheckMs: 2_000,
  /** With so many more ahead, a look comes as much later again. */
  placeStep: 5,
  placeCheckLastMs: 16_000,
  /** An export that waits for an authorisation or a choice is given up after this long. */
  waitingLifeMs: 24 * 60 * 60_000,
  /** Choices shown in a select; the newest come first. */
  choices: 30,
  pollFirstMs: 1_000,
  pollLastMs: 15_000,
  /** A task that runs for long is asked after less often: a thirtieth of its time is lost at most. */
  pollAgeShare: 1 / 30,
  /** Share of the status endpoint's 100 requests a minute that polling may take together. */
  pollsPerMinute: 75,
  /** A file token may have expired, or the task may be gone: how often one part is started again. */
  recreations: 2,
  /** The list of a week before: pages of 100 meetings a side, and how long one look may take of an export's time. */
  baselinePages: 5,
  baselineMs: 2_000,
  /** A workbook that cannot be read is fetched again this often: the connection may have lied about its end. */
  refetches: 1,
  /** Two presses of the same button within this time are one request. */
  doublePressMs: 10_000,
  /** The platform's limit for a file message. */
  fileMessageBytes: 30 * 1024 * 1024,
  /** A callback's job waits this long for the answer to go out; the answer runs it. */
  callbackHoldMs: 3_000,
} as const;

const POLLS: Rate = { intervalMs: 60_000 / EXPORT_LIMITS.pollsPerMinute, burst: 0 };
/** A place in the queue that is further away is not taken: who comes then finds a nearer one. */
const LONGEST_POLL_MS = 5 * 60_000;

/**
 * Returns how long to wait before asking for a task's status again, in ms. All that poll take the next free place of one
 * queue, which moves as fast as the budget allows: so each is asked after in turn, and sooner as others end.
 *
 * @param ageMs how long the task has been running
 */
export async function pollDelay(
  ageMs: number,
  { buckets }: Pick<Repos, 'buckets'>,
  now: number,
): Promise<number> {
  const { pollFirstMs, pollLastMs, pollAgeShare } = EXPORT_LIMITS;
  const patient = Math.min(pollLastMs, Math.max(pollFirstMs, ageMs * pollAgeShare));
  const turn = await buckets.step('polls', (state) => {
    const { waitMs, state: next } = reserve(state, POLLS, now, LONGEST_POLL_MS);
    return { state: next, result: Math.min(waitMs, LONGEST_POLL_MS) };
  });
  return Math.round(Math.max(patient, turn));
}

/** Returns how long to wait before looking for a free place again, in ms; who has many before them looks less often. */
export function placeDelay(ahead: number): number {
  const { placeCheckMs, placeStep, placeCheckLastMs } = EXPORT_LIMITS;
  return Math.min(placeCheckLastMs, placeCheckMs * Math.max(1, Math.floor(ahead / placeStep)));
}

const BEFORE_ITS_PLACE = ['waiting', 'announce', 'admit'] as const satisfies readonly ExportState[];
const AT_WORK = [
  'find',
  'collect',
  'create',
  'poll',
  'download',
  'analyse',
] as const satisfies readonly ExportState[];

/** States in which an export holds one of the places of its requester and its chat. */
export const RUNNING: readonly ExportState[] = [...AT_WORK, 'deliver'];
/** States in which somebody may still call an export off. */
export const CANCELLABLE: readonly ExportState[] = [...BEFORE_ITS_PLACE, ...AT_WORK];
/** States that count as under way. */
export const UNFINISHED: readonly ExportState[] = [...BEFORE_ITS_PLACE, ...RUNNING];

/** What one task of the platform covers: unix seconds, both ends included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What one task is to cover; of a quality export also which join, of reservations which rooms. */
export interface PlannedTask extends Span {
  /** Unix seconds. */
  readonly joinTime?: number;
  /** Of rooms that share a name, which ones. */
  readonly round?: number;
}

/** A leap year of days, its two clock changes, and room at both ends: no range people can type needs more. */
export const MOST_SPANS = 372;

/**
 * Cuts a range into the spans of its tasks, in order, each of at most `longest` seconds from start to end. A list
 * counts what *starts* inside a span, both ends included: so each span begins one second after the one before it, and
 * the last second of the range is the one before its exclusive end.
 *
 * Cuts lie on local midnights of the range's zone, except inside a day that is longer than a span may be (25 hours).
 * Throws AppError `span-too-long` where more than {@link MOST_SPANS} tasks were needed.
 */
export function planSpans(range: TimeRange, longest: number): readonly Span[] {
  const first = Math.floor(range.start / 1000);
  const last = Math.max(first, Math.ceil(range.end / 1000) - 1);
  const spans: Span[] = [];
  for (let start = first; start <= last; ) {
    if (spans.length === MOST_SPANS)
      throw new AppError({ kind: 'usage', advice: 'span-too-long' }, `more than ${MOST_SPANS} tasks`);
    const end = last - start <= longest ? last : cutBefore(start, longest, range.zone) - 1;
    spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}

/**
 * The latest local midnight that a span from `start` may reach, or the limit itself if a day has none. A span of a day
 * ends at the first: before a day of 23 hours it could reach two.
 */
function cutBefore(start: number, longest: number, zone: string): number {
  const limit = start + longest;
  const day = longest > DAY_S ? dayOf(limit * 1000, zone) : dayOf(start * 1000, zone) + 1;
  const midnight = Math.floor(instantOf(day, 0, zone) / 1000);
  return midnight > start && midnight <= limit ? midnight : limit;
}
