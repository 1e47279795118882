import { createHash } from 'node:crypto';
import { boundsOf } from '../../../lib/range/zone.ts';
import { writeWorkbook } from '../../../lib/workbook/writer.ts';
import type { DigestRow, Repos } from '../../../store/types.ts';
import { type ExportRequest, fileName, storedRequest } from '../../exports/index.ts';
import type { DigestContext } from '../context.ts';
import { scopeKey } from '../statistics/scope.ts';
import { dayWorkbookSheets } from '../statistics/sheets.ts';
import type { Known } from './read.ts';
import type { DigestView } from './request.ts';

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
