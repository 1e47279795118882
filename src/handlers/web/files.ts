import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type Request, type Response, type Router } from 'express';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { FileInfo, Repos } from '../../store/types.ts';
import { type FilePage, sendFilePage } from './pages.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface FilesParts {
  readonly repos: {
    readonly exports: Pick<Repos['exports'], 'get'>;
    readonly files: Pick<Repos['files'], 'info' | 'read'>;
  };
  /** Whether the link was made by this bot; says nothing about its expiry. */
  readonly isOurs: (exportId: string, expires: string, signature: string) => boolean;
  readonly clock: Clock;
  readonly log: Logger;
}

/** `GET /files/:exportId?e=<unix seconds>&s=<signature>`: the finished workbook, whole or one range of it. */
export function fileRoutes(parts: FilesParts): Router {
  const router = express.Router();
  router.use('/files', (_req, res, next) => {
    res.set({
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'X-Robots-Tag': 'noindex',
    });
    next();
  });
  router.get('/files/:exportId', async (req, res) => {
    const file = await find(req, parts);
    if (typeof file === 'string') sendFilePage(req, res, file);
    else await send(req, res, file, parts);
  });
  router.all('/files/:exportId', (_req, res) => {
    res.set('Allow', 'GET, HEAD').status(405).json({ error: 'only GET and HEAD' });
  });
  router.use('/files', (req, res) => sendFilePage(req, res, 'missing'));
  return router;
}

/** Nothing about an export is told to a visitor without a valid link, not even whether it exists. */
async function find(req: Request, { repos, isOurs, clock }: FilesParts): Promise<FileInfo | FilePage> {
  const { e: expires, s: signature } = req.query;
  const exportId = req.params['exportId'];
  if (typeof exportId !== 'string' || typeof expires !== 'string' || typeof signature !== 'string')
    return 'invalid';
  if (!/^\d{1,12}$/.test(expires) || !isOurs(exportId, expires, signature)) return 'invalid';
  if (clock.now() >= Number(expires) * 1000) return 'expired';
  const row = await repos.exports.get(exportId);
  const info = row?.fileId ? await repos.files.info(row.fileId) : undefined;
  return info ?? 'deleted';
}

async function send(req: Request, res: Response, file: FileInfo, { repos, log }: FilesParts): Promise<void> {
  const tag = `"${file.sha256}"`;
  res.attachment(file.name).set({ 'Content-Type': XLSX, 'Accept-Ranges': 'bytes', ETag: tag });
  const span = wanted(req, file.size, tag);
  if (span === 'unsatisfiable') {
    res.status(416).removeHeader('Content-Disposition');
    res.set('Content-Range', `bytes */${file.size}`).type('text').send('no such range\n');
    return;
  }
  const { start, end } = span ?? { start: 0, end: file.size };
  if (span !== undefined) res.status(206).set('Content-Range', `bytes ${start}-${end - 1}/${file.size}`);
  res.set('Content-Length', String(end - start));
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  try {
    await pipeline(Readable.from(repos.files.read(file.id, start, end), { objectMode: false }), res);
  } catch (error) {
    log.info({ file: file.id, error: String(error) }, 'a download ended early');
    res.destroy();
  }
}

/** The one range asked for (end exclusive); undefined for the whole file, as where several are asked for. */
function wanted(
  req: Request,
  size: number,
  tag: string,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const condition = req.get('If-Range');
  if (condition !== undefined && condition !== tag) return undefined;
  const ranges = req.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  const [range] = ranges;
  return range && { start: range.start, end: range.end + 1 };
}
