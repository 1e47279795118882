import { createHash } from 'node:crypto';
import {
  type DigestActions,
  type DigestNote,
  digestCard,
  givenUpCard,
  withUnderstood,
} from '../../../cards/index.ts';
import type { Card, FileLink } from '../../../cards/kit/types.ts';
import { toAppError } from '../../../errors.ts';
import { boundsOf, plusDays } from '../../../lib/range/zone.ts';
import { DAYS_OF_WEEK } from '../../../lib/time.ts';
import { writeWorkbook } from '../../../lib/workbook/writer.ts';
import type { DigestRow, Repos } from '../../../store/types.ts';
import { type ExportRequest, fileName, storedRequest } from '../../exports/index.ts';
import type { Job, PayloadOf } from '../../jobs/index.ts';
import { yesterdayOf } from '../collect/days.ts';
import type { DigestContext } from '../context.ts';
import { scopeKey } from '../statistics/meetings.ts';
import { dayWorkbookSheets } from '../statistics/sheets.ts';
import type { MayRead } from '../subscriptions/rights.ts';
import { datesOf, daysProgress, type Known, knownFor, nothingKnown } from './read.ts';
import { type DigestView, type digestJob, storedViewOf } from './request.ts';

/** Sent later than this it says so; the spread is shorter. */
const LATE_MS = 20 * 60_000;
/** Digests looked back at for what was skipped. */
const LOOKED_BACK = 60;

export interface Shown extends Known {
  readonly row: DigestRow;
  readonly view: DigestView;
  readonly suspended: boolean;
  /** Whether something is missing because of the month's calls. */
  readonly cutByQuota: boolean;
  /** Whether what is missing is still being read. */
  readonly reading: boolean;
  /** When it was, or is being, sent (unix ms). */
  readonly sentAt: number;
  readonly workbook: FileLink | undefined;
}

/** Builds the card of a digest from what is known now. */
export async function cardOf(shown: Shown, ctx: DigestContext): Promise<Card> {
  const { row, statistics, thresholds, view, workbook } = shown;
  const card = digestCard({
    mark: markOf(row),
    statistics,
    thresholds,
    workbook,
    locale: view.locale,
    inGroup: view.chatType === 'group',
    note: await noteOf(shown, ctx),
    actions: actionsOf(shown, ctx),
    subscription: view.settings,
    isAnswer: view.understood !== undefined,
  });
  return view.understood === undefined ? card : withUnderstood(card, view.locale, view.understood);
}

/**
 * Returns what the card of a digest shows that is read no further, as its job was given up: what is known by now, or why
 * it ended. Undefined where no card stands.
 */
export async function cardAfterGivingUp(
  { payload: { once }, deaths }: Job<PayloadOf<typeof digestJob>>,
  row: DigestRow,
  error: unknown,
  ctx: DigestContext & { readonly mayRead: MayRead },
): Promise<{ readonly chatId: string; readonly messageId: string; readonly card: Card } | undefined> {
  const { messageId, sentAt } = row;
  const view = await storedViewOf(row, once, ctx.store);
  if (messageId === null || sentAt === null || view === undefined) return undefined;
  const { chatId, locale } = view;
  const failed = () => givenUpCard({ locale, error: toAppError(error).facts });
  const known = async (): Promise<Card> => {
    const right = await ctx.mayRead(view.by, new AbortController().signal);
    const progress = await daysProgress(datesOf(row), ctx);
    const content = await knownFor(view, row, { right, progress }, ctx);
    const hasFile = (await ctx.store.exports.get(workbookId(row))) !== undefined;
    return cardOf(
      {
        ...(content ?? (await nothingKnown(row, view.scope, ctx))),
        ...{ row, view: { ...view, gone: false }, sentAt, suspended: !right.may, reading: false },
        cutByQuota: progress.cutByQuota,
        workbook: hasFile ? ctx.link(workbookId(row), sentAt) : undefined,
      },
      ctx,
    );
  };
  // What ends the process may be what the card is made of.
  const card = deaths > 0 ? failed() : await known().catch(failed);
  return { chatId, messageId, card };
}

async function noteOf(
  { row, view, suspended, cutByQuota, reading, sentAt }: Shown,
  { store }: DigestContext,
): Promise<DigestNote> {
  const { gone } = view;
  if (view.isOnDemand) return { suspended, cutByQuota, reading, gone };
  const late = sentAt - row.dueAt > LATE_MS ? row.dueAt : undefined;
  return { late, ...(await missingBefore(row, store)), suspended, cutByQuota, reading, gone };
}

/** Returns the dates whose digest was not sent, or perhaps was, since the last one that surely was; oldest first. */
async function missingBefore(
  { subscriptionId, flavour, dueAt }: DigestRow,
  { digests }: DigestContext['store'],
): Promise<Required<Pick<DigestNote, 'skipped' | 'unsure'>>> {
  const skipped: string[] = [];
  const unsure: string[] = [];
  for (const { state, date, sentAt } of await digests.earlier(subscriptionId, flavour, dueAt, LOOKED_BACK)) {
    if (state === 'sent' || state === 'partial') break;
    if (state === 'skipped') (sentAt === null ? skipped : unsure).unshift(date);
  }
  return { skipped, unsure };
}

function actionsOf(
  { row, view, statistics }: Shown,
  { zone, clock, historyDays }: DigestContext,
): DigestActions {
  const v = 1;
  const { flavour, date } = row;
  const dates = datesOf(row);
  const id = view.subscriptionId ?? 'none';
  const step = flavour === 'day' ? 1 : DAYS_OF_WEEK;
  const yesterday = yesterdayOf(clock.now(), zone);
  // Another day of a scope that only this card knows cannot be named by a button.
  const named = view.subscriptionId !== undefined || view.scope.of === 'tenant';
  const day = (to: string) => ({ v, do: 'digest-day', id, date: to, flavour, page: true }) as const;
  const previous = plusDays(date, -step);
  const next = plusDays(date, step);
  const [from = date] = dates;
  return {
    meetings:
      statistics.period.meetings === 0
        ? undefined
        : { v, do: 'digest-meetings', date: from, ...(flavour === 'week' && { to: date }) },
    meeting: { v, do: 'digest-meeting' },
    previous: named && previous >= plusDays(yesterday, -historyDays) ? day(previous) : undefined,
    next: named && next <= yesterday ? day(next) : undefined,
    ...(view.subscriptionId !== undefined && {
      settings: { v, do: 'digest-settings', id: view.subscriptionId },
      unsubscribe: { v, do: 'digest-off', id: view.subscriptionId },
    }),
  };
}

/** Returns what the card of a digest is known by; an `element_id` has at most 20 characters. */
export function markOf({ id }: Pick<DigestRow, 'id'>): string {
  return id.slice(0, 20);
}

const KEPT_MS = 24 * 60 * 60_000;

/** Returns the id of a digest's workbook, which is stored, opened and deleted like that of an export. */
export function workbookId({ id }: Pick<DigestRow, 'id'>): string {
  return `ex${id.slice(2)}`;
}

/**
 * Writes the day's workbook in place of an earlier one, and lets those open it who see the card. False if there is
 * none: of a week, of a day without meetings, or of one whose joins are no longer kept.
 */
export async function keepWorkbook(
  row: DigestRow,
  view: DigestView,
  { statistics, thresholds }: Known,
  { store, zone, clock, identity }: Pick<DigestContext, 'store' | 'zone' | 'clock' | 'identity'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (row.flavour === 'week' || statistics.period.meetings === 0) return false;
  const id = workbookId(row);
  const now = clock.now();
  const request = requestOf(row, zone);
  const fileId = statistics.complete ? sharedFile(row, view, { statistics, thresholds }) : id;
  const kept = statistics.complete ? await store.files.info(fileId) : undefined;
  // Every new link extends its retention, because the card states how long the link works.
  if (kept === undefined || now - kept.createdAt > KEPT_MS) {
    const wanted = { scope: view.scope, date: row.date, zone, thresholds };
    const sheets = await dayWorkbookSheets(store, wanted);
    if (sheets === undefined) return false;
    await store.files.write(fileId, fileName(request, view.locale), writeWorkbook(sheets, { signal }), now);
  }
  await store.transaction(async ({ exports }: Repos) => {
    if ((await exports.get(id)) === undefined) {
      const { chatId, chatType, by: requestedBy, locale } = view;
      const whose = identity === 'tenant' ? 'tenant' : requestedBy;
      const rights = { chatId, chatType, requestedBy, locale, identity: whose };
      const made = { id, kind: 'quality', state: 'done', requestMessageId: null } as const;
      await exports.insert({ ...made, ...rights, request: storedRequest(request) }, now);
    }
    await exports.update(id, { fileId, finishedAt: now, stateSince: now }, now);
  });
  return true;
}

/** The workbook of a complete day is the same for many chats, so it is written once for all of them. */
function sharedFile(
  { date }: DigestRow,
  { scope, locale }: DigestView,
  { statistics, thresholds }: Known,
): string {
  const what = JSON.stringify([date, scopeKey(scope), locale, statistics.asOf, thresholds]);
  return `dw${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
}

function requestOf({ date }: DigestRow, zone: string): ExportRequest {
  const range = { spec: date, relative: false, ...boundsOf(date, zone), zone };
  return { kind: 'quality', range, filter: {}, delivery: 'link' };
}
