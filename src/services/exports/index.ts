import { randomBytes } from 'node:crypto';
import type { RangeResult, TimeRange } from '../../lib/range/types.ts';
import type { ExportRow, Locale, Repos } from '../../store/types.ts';
import type { Access } from '../access.ts';
import { enqueueFile } from './file-message.ts';
import { EXPORT_LIMITS } from './limits.ts';
import { CANCELLABLE, enqueueExport, exportJobKey } from './machine.ts';
import { requestOf } from './parts.ts';
import type { ExportRequest } from './types.ts';
import { finalCard } from './views.ts';

/** Where and for whom an export runs. */
export interface Asked {
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly requestMessageId: string | null;
  readonly requestedBy: string;
  readonly locale: Locale;
}

export interface Pressed {
  readonly by: string;
  readonly chatId: string;
  /** Not before this time (unix ms): the callback's answer has to be out first. */
  readonly runAt: number;
}

/** What became of a button press. `jobKey` names the job to hasten once the callback was answered. */
export type PressOutcome =
  | { readonly outcome: 'started' | 'sending'; readonly jobKey: string }
  | { readonly outcome: 'cancelled'; readonly jobKey: string; readonly card: object }
  | { readonly outcome: 'already' | 'too-late' | 'gone' | 'refused' | 'not-yet' };

export interface Exports {
  /** Stores an export and its first job in the caller's transaction. */
  request(
    repos: Repos,
    request: ExportRequest,
    asked: Asked,
    runAt?: number,
  ): Promise<{ id: string; jobKey: string }>;
  cancel(repos: Repos, id: string, pressed: Pressed): Promise<PressOutcome>;
  /** The same export anew, under the presser's rights; relative ranges are resolved now. */
  again(repos: Repos, id: string, pressed: Pressed): Promise<PressOutcome>;
  sendFile(repos: Repos, id: string, to: 'chat' | 'me', pressed: Pressed): Promise<PressOutcome>;
}

export interface ExportsParts {
  readonly now: () => number;
  readonly access: Access;
  readonly identity: 'user' | 'tenant';
  readonly zone: string;
  readonly parseRange: (text: string, options: { now: number; zone: string }) => RangeResult;
}

/** What people can do with exports. Every method runs inside the transaction of the event that caused it. */
export function createExports(parts: ExportsParts): Exports {
  const { now, access } = parts;

  async function request(repos: Repos, wish: ExportRequest, asked: Asked, runAt = now()) {
    const id = `ex${randomBytes(12).toString('hex')}`;
    const identity = parts.identity === 'tenant' ? 'tenant' : asked.requestedBy;
    await repos.exports.insert(
      { id, kind: wish.kind, state: 'announce', request: wish, identity, ...asked },
      now(),
    );
    await enqueueExport(repos, id, now(), runAt);
    return { id, jobKey: exportJobKey(id) };
  }

  /** The export, if it is there and the presser may deal with it. Rights are checked on every press. */
  async function touch(repos: Repos, id: string, pressed: Pressed): Promise<ExportRow | 'gone' | 'refused'> {
    const row = await repos.exports.get(id);
    if (row === undefined) return 'gone';
    const here = row.chatId === pressed.chatId || row.requestedBy === pressed.by;
    return here && access.mayExport({ openId: pressed.by, chatId: pressed.chatId }) ? row : 'refused';
  }

  return {
    request,
    async cancel(repos, id, pressed) {
      const row = await touch(repos, id, pressed);
      if (typeof row === 'string') return { outcome: row };
      if (row.requestedBy !== pressed.by && !access.isAdmin(pressed.by)) return { outcome: 'refused' };
      const at = now();
      const stopped = await repos.exports.update(id, { state: 'cancelled', stateSince: at }, at, CANCELLABLE);
      if (!stopped) return { outcome: row.state === 'cancelled' ? 'already' : 'too-late' };
      await enqueueExport(repos, id, at, pressed.runAt);
      const card = finalCard({ ...row, state: 'cancelled' }, undefined, at);
      return { outcome: 'cancelled', jobKey: exportJobKey(id), card };
    },
    async again(repos, id, pressed) {
      const row = await touch(repos, id, pressed);
      if (typeof row === 'string') return { outcome: row };
      const at = now();
      if (!(await repos.claims.claim(`again:${id}`, at, at + EXPORT_LIMITS.doublePressMs)))
        return { outcome: 'already' };
      const old = requestOf(row);
      const wish = { ...old, range: resolvedAnew(old.range, at) };
      const { jobKey } = await request(
        repos,
        wish,
        {
          chatId: row.chatId,
          chatType: row.chatType,
          requestMessageId: row.cardMessageId,
          requestedBy: pressed.by,
          locale: row.locale,
        },
        pressed.runAt,
      );
      return { outcome: 'started', jobKey };
    },
    async sendFile(repos, id, to, pressed) {
      const row = await touch(repos, id, pressed);
      if (typeof row === 'string') return { outcome: row };
      if (row.state !== 'done') return { outcome: 'not-yet' };
      const file = row.fileId === null ? undefined : await repos.files.info(row.fileId);
      if (file === undefined) return { outcome: 'gone' };
      const at = now();
      if (!(await repos.claims.claim(`file:${id}:${to}:${pressed.by}`, at, at + EXPORT_LIMITS.doublePressMs)))
        return { outcome: 'already' };
      const target = to === 'chat' ? { chatId: pressed.chatId } : { openId: pressed.by };
      return {
        outcome: 'sending',
        jobKey: await enqueueFile(repos, row, target, pressed.by, at, pressed.runAt),
      };
    },
  };

  function resolvedAnew(range: TimeRange, at: number): TimeRange {
    if (!range.relative) return range;
    const again = parts.parseRange(range.spec, { now: at, zone: range.zone });
    return again.ok ? again.range : range;
  }
}
