import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import { formatDay } from '../../cards/index.ts';
import { toAppError } from '../../errors.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { MayOpen } from '../../services/access.ts';
import { audit } from '../../services/audit.ts';
import { commandOf, openExport } from '../../services/exports/index.ts';
import type { ExportRow, FileInfo, Repos, Store } from '../../store/types.ts';
import { storeRefusal } from '../guard.ts';
import { type FileTrouble, GUARDED, loginUrl, sendFileTrouble } from './pages.ts';
import { SESSION_MS, type Session, type Sessions } from './visitors.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const EXPORT_ID = /^ex[0-9a-f]{24}$/;

export interface FilesParts {
  readonly store: Pick<Store, 'audit' | 'exports' | 'files' | 'transaction'>;
  readonly sessions: Pick<Sessions, 'of'>;
  /** Sessions of this person that began before (unix ms) are over. */
  readonly signedOutAt: (openId: string) => Promise<number>;
  readonly mayOpen: MayOpen;
  /** Returns a person's name for a page; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string) => Promise<string | undefined>;
  /** open_ids of the bot's administrators. */
  readonly admins: readonly string[];
  readonly publicUrl: string;
  readonly retentionDays: number;
  /** IANA zone in which days are named. */
  readonly zone: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Creates `GET /files/:exportId`: the workbook, whole or one range of it, for people who may have it. */
export function fileRoutes(parts: FilesParts): Router {
  const router = express.Router();
  router.use('/files', (_req, res, next) => {
    res.set(GUARDED);
    next();
  });
  router.get('/files/:exportId', (req, res) => open(req, res, parts));
  router.all('/files/:exportId', (_req, res) => {
    res.set('Allow', 'GET, HEAD').status(405).json({ error: 'only GET and HEAD' });
  });
  router.use('/files', (req, res) => sendFileTrouble(req, res, { why: 'missing' }));
  return router;
}

async function open(req: Request, res: Response, parts: FilesParts): Promise<void> {
  const { exportId } = req.params;
  if (typeof exportId !== 'string' || !EXPORT_ID.test(exportId))
    return sendFileTrouble(req, res, { why: 'missing' });
  const session = await sessionOf(req, parts);
  // An unknown visitor learns nothing about an export, not even whether it exists.
  if (session === undefined) return res.redirect(302, loginUrl(parts.publicUrl, exportId));
  const row = await parts.store.exports.get(exportId);
  if (row === undefined) return sendFileTrouble(req, res, { why: 'missing' });
  const found = await find(req, row, session, parts);
  if ('why' in found) sendFileTrouble(req, res, found);
  else await send(req, res, { row, session, file: found }, parts);
}

async function sessionOf(req: Request, { sessions, signedOutAt }: FilesParts): Promise<Session | undefined> {
  const session = sessions.of(req);
  if (session === undefined) return undefined;
  return session.since < (await signedOutAt(session.openId)) ? undefined : session;
}

async function find(
  req: Request,
  row: ExportRow,
  session: Session,
  parts: FilesParts,
): Promise<FileInfo | FileTrouble> {
  const { store, log } = parts;
  let may: boolean;
  try {
    may = await parts.mayOpen(session.openId, row);
  } catch (thrown) {
    const error = toAppError(thrown);
    // Only an administrator of the app can end that: asking again later is no advice.
    const lasting = error.facts.advice === 'app-scope-missing';
    const facts = { ...error.facts, error: error.message };
    log[lasting ? 'error' : 'warn'](facts, 'could not check who may open a file');
    return lasting ? denied(req, row, session, parts) : { why: 'unsure' };
  }
  if (!may) return denied(req, row, session, parts);
  // The file is there a moment before the card that offers it has been saved as shown.
  if (row.state !== 'done' && (row.state !== 'deliver' || row.fileId === null))
    return { why: row.state === 'failed' || row.state === 'cancelled' ? 'none' : 'not-yet' };
  const info = row.fileId === null ? undefined : await store.files.info(row.fileId);
  const request = openExport(row, log)?.request;
  const command = request && commandOf(request, row.locale);
  return info ?? { why: 'deleted', day: deletedOn(row, parts), command };
}

async function denied(
  req: Request,
  row: ExportRow,
  session: Session,
  { nameOf, admins, store, clock }: FilesParts,
): Promise<FileTrouble> {
  const who = { openId: session.openId, chatId: row.chatId };
  const leave = (repos: Pick<Repos, 'audit'>, now: number) =>
    storeRefusal({ repos, now }, who, 'file.denied', row.id);
  // Each look has a row, and so has a program that only asks whether it may; but that asks again and again.
  if (req.method === 'HEAD') await onceASession(`denied:${row.id}`, session, { store, clock }, leave);
  else await leave(store, clock.now());
  const requester = row.requesterName ?? (await nameOf(row.requestedBy));
  const names = await Promise.all(admins.slice(0, 3).map((each) => nameOf(each)));
  return { why: 'denied', requester, admins: names.filter((each) => each !== undefined) };
}

/** Once the file is deleted, the last change of the row is the time of deletion; before, it follows from the retention. */
function deletedOn(row: ExportRow, { retentionDays, zone }: FilesParts): string | undefined {
  if (row.fileId === null) return row.summary === null ? formatDay(row.updatedAt, zone) : undefined;
  return row.finishedAt === null
    ? undefined
    : formatDay(row.finishedAt + retentionDays * 24 * 3_600_000, zone);
}

interface Handed {
  readonly row: ExportRow;
  readonly session: Session;
  readonly file: FileInfo;
}

async function send(
  req: Request,
  res: Response,
  { row, session, file }: Handed,
  { store, clock, log }: FilesParts,
): Promise<void> {
  const tag = `"${file.sha256}"`;
  const named = disposition(file.name, row.kind);
  res.set({ 'Content-Type': XLSX, 'Content-Disposition': named, 'Accept-Ranges': 'bytes', ETag: tag });
  const span = wanted(req, file.size, tag);
  if (span === 'unsatisfiable') {
    res.status(416).removeHeader('Content-Disposition');
    res.set('Content-Range', `bytes */${file.size}`).type('text').send('no such range\n');
    return;
  }
  const { start, end } = span ?? { start: 0, end: file.size };
  if (req.method === 'GET') {
    // Written before the first byte goes out: nothing leaves without a trace, even if it never arrives.
    const { openId: actor } = session;
    const { id: exportId, chatId, identity } = row;
    const detail = { bytes: end - start, from: start, of: file.size };
    const entry = { actor, action: 'file.downloaded', exportId, chatId, identity, detail } as const;
    await onceASession(`download:${file.id}`, session, { store, clock }, (repos, now) =>
      audit(repos, entry, now),
    );
  }
  if (span !== undefined) res.status(206).set('Content-Range', `bytes ${start}-${end - 1}/${file.size}`);
  res.set('Content-Length', String(end - start));
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  try {
    await pipeline(Readable.from(store.files.read(file.id, start, end), { objectMode: false }), res);
  } catch (error) {
    log.info({ file: file.id, error: String(error) }, 'download aborted');
    res.destroy();
  }
}

/**
 * Leaves one trace of what a session does again and again: a program fetches a file in many ranges, and that is one look.
 * What makes it the first is kept only with the trace.
 */
async function onceASession(
  what: string,
  { openId, since }: Session,
  { store, clock }: Pick<FilesParts, 'store' | 'clock'>,
  leave: (repos: Repos, now: number) => Promise<void>,
): Promise<void> {
  const now = clock.now();
  await store.transaction(async (repos) => {
    if (await repos.claims.claim(`${what}:${openId}:${since}`, now, now + SESSION_MS))
      await leave(repos, now);
  });
}

/** RFC 6266: the name as it is, and one in ASCII for programs that know no other. */
function disposition(name: string, kind: string): string {
  const ascii = name.replace(/[^\w.-]/g, '');
  const plain = /^[\w.-]/.test(name) ? ascii : `${kind}${ascii}`;
  const coded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}

/** The one range asked for (end exclusive); undefined for the whole file, as where several are asked for. */
function wanted(
  req: Request,
  size: number,
  tag: string,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const condition = req.get('If-Range');
  if (condition !== undefined && condition !== tag) return undefined;
  // The last 500 bytes of 100 are those 100 (RFC 9110, 14.1.2); Express would refuse them.
  const last = /^bytes=-(\d+)$/.exec(req.get('Range') ?? '')?.[1];
  if (last !== undefined && Number(last) > size) return { start: 0, end: size };
  const ranges = req.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  const [range] = ranges;
  return range && { start: range.start, end: range.end + 1 };
}
