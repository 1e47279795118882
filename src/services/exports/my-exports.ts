import { texts, workCard } from '../../cards/index.ts';
import type { Card, Target } from '../../cards/kit/types.ts';
import type { Logger } from '../../lib/logger.ts';
import { compactRange } from '../../lib/range/index.ts';
import type { ExportsWhere, Locale, Repos } from '../../store/types.ts';
import { aboutOf, requestName } from './describe.ts';
import { CANCELLABLE } from './limits.ts';
import { type Export, openExport } from './stored.ts';

/** Exports one list shows: a card has to stay readable. */
const SHOWN = 8;

export interface Whose {
  readonly openId: string;
  readonly locale: Locale;
  /** In a group only what concerns the group: the exports asked for there. */
  readonly chatId?: string;
}

export interface MyExports {
  /** The running and recent exports of one person as a card. */
  list(repos: Pick<Repos, 'exports'>, whose: Whose, how?: { asking?: boolean }): Promise<Card>;
  /** The ones that can still be called off, newest first. */
  running(repos: Pick<Repos, 'exports'>, whose: Whose): Promise<readonly Export[]>;
  /** What the platform refused last of what a person asked for; `at` in unix ms. */
  refusedLast(
    repos: Pick<Repos, 'exports'>,
    openId: string,
  ): Promise<{ readonly at: number; readonly advice: string; readonly code: number | undefined } | undefined>;
  /** What an export is, in a few words of its own language. */
  nameOf(row: Export): string;
}

/** Creates what lists somebody's own exports; `file` leads to an export's file. */
export function createMyExports(parts: {
  readonly now: () => number;
  readonly log: Logger;
  readonly file: (exportId: string) => Target;
}): MyExports {
  const where = ({ openId, chatId }: Whose) => ({
    requestedBy: openId,
    ...(chatId !== undefined && { chatId }),
  });
  const listed = async (repos: Pick<Repos, 'exports'>, which: ExportsWhere) =>
    (await repos.exports.list(which, SHOWN)).flatMap((row) => openExport(row, parts.log) ?? []);
  return {
    async list(repos, whose, { asking = false } = {}) {
      const running = await listed(repos, { ...where(whose), states: CANCELLABLE });
      const recent = asking ? [] : await listed(repos, where(whose));
      const ids = new Set(running.map(({ id }) => id));
      const rows = [...running, ...recent.filter(({ id }) => !ids.has(id))].slice(0, SHOWN);
      return workCard({
        locale: whose.locale,
        asking,
        hereOnly: whose.chatId !== undefined,
        rows: rows.map((row) => {
          const { request } = row;
          return {
            exportId: row.id,
            kind: requestName(request),
            about: aboutOf(request, whose.locale),
            rangeShort: compactRange(request.range, texts(whose.locale).range),
            state: row.state,
            ageSeconds: Math.max(0, Math.floor((parts.now() - row.createdAt) / 1000)),
            file: row.fileId === null ? undefined : parts.file(row.id),
          };
        }),
      });
    },
    running: (repos, whose) => listed(repos, { ...where(whose), states: CANCELLABLE }),
    async refusedLast(repos, openId) {
      const failed = await listed(repos, { requestedBy: openId, states: ['failed'] });
      return failed.flatMap(({ error, updatedAt: at }) => {
        const isRefusal = error?.kind === 'no-permission' || error?.kind === 'not-authorised';
        return isRefusal ? [{ at, advice: error.advice, code: error.code }] : [];
      })[0];
    },
    nameOf(row) {
      const { request } = row;
      const about = aboutOf(request, row.locale);
      const range = compactRange(request.range, texts(row.locale).range);
      return about === undefined ? range : `${about} · ${range}`;
    },
  };
}
