import type { ExportState } from '../../store/types.ts';

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
  /** An export that waits for an authorisation or a choice is given up after this long. */
  waitingLifeMs: 24 * 60 * 60_000,
  /** Choices shown in a select; the newest come first. */
  choices: 30,
  pollFirstMs: 1_000,
  pollLastMs: 15_000,
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

/**
 * Returns how long to wait before asking for a task's status again, in ms.
 *
 * @param ageMs how long the task has been running
 * @param pending how many exports poll now; together they stay inside the endpoint's budget
 */
export function pollDelay(ageMs: number, pending: number): number {
  const patient = Math.min(EXPORT_LIMITS.pollLastMs, Math.max(EXPORT_LIMITS.pollFirstMs, ageMs / 4));
  const fair = (pending * 60_000) / EXPORT_LIMITS.pollsPerMinute;
  return Math.round(Math.max(patient, fair));
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
