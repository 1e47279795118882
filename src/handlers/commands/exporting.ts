import type { ExportForm } from '../../cards/exports/form.ts';
import { exportFormCard, requestProblemCard, tooManyExportsCard } from '../../cards/index.ts';
import type { FormKind, RequestName } from '../../cards/kit/types.ts';
import { parseRange } from '../../lib/range/index.ts';
import { type ExportKind, type Exports, kindOf } from '../../services/exports/index.ts';
import type { Locale } from '../../store/types.ts';
import type { Command, CommandContext } from '../command.ts';
import { maySay } from '../pace.ts';
import { type ReadRequest, readRequest } from '../parse/request.ts';

export interface ExportingParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly zone: string;
  readonly waitingExports: number;
}

/** Creates the command of one kind of export; filters and range may come in any order. */
export function exportingCommand(kind: ExportKind, parts: ExportingParts): Command {
  return {
    ...kindOf(kind).command,
    needs: 'export',
    async run(ctx) {
      await begin(kind, readRequest(kind, ctx.args, { now: ctx.now, zone: parts.zone }), ctx, parts);
    },
  };
}

/** Starts the export that was asked for, or says what is wrong with it. */
export async function begin(
  kind: RequestName,
  read: ReadRequest,
  { message, locale, repos, now, reply, said }: CommandContext,
  { exports, waitingExports }: Pick<ExportingParts, 'exports' | 'waitingExports'>,
): Promise<void> {
  if (!read.ok) {
    await reply(requestProblemCard({ locale, kind, problems: read.problems }));
    return;
  }
  const { chatId, chatType, messageId, senderId } = message;
  const begun = await exports.request(repos, said ? { ...read.request, said } : read.request, {
    chatId,
    chatType,
    requestMessageId: messageId,
    requestedBy: senderId,
    locale,
  });
  if (begun === undefined && (await maySay(repos, 'too-many', senderId, now)))
    await reply(tooManyExportsCard({ locale, most: waitingExports }));
}

/** Creates `/导出`: a form for every export. */
export function formCommand(zone: string): Command {
  return {
    name: 'export',
    surplus: 'run',
    aliases: ['导出', '表单', 'form'],
    needs: 'export',
    run: (ctx) => {
      const { chatType, senderId: by } = ctx.message;
      return ctx.reply(formAt({ ...ctx, zone, by, inGroup: chatType === 'group' }));
    },
  };
}

/** Returns the card with the form; both dates begin with yesterday, which most people want. */
export function formAt({
  locale,
  zone,
  now,
  by,
  inGroup,
  kind = 'meetings',
  filled = {},
}: {
  readonly locale: Locale;
  readonly zone: string;
  readonly now: number;
  /** Open id of the person who gets it. */
  readonly by: string;
  readonly inGroup: boolean;
  readonly kind?: FormKind;
  readonly filled?: Pick<ExportForm, 'typed' | 'problems'>;
}) {
  const yesterday = parseRange('yesterday', { now, zone });
  const start = yesterday.ok ? yesterday.range.start : now;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(start);
  // In private the client would offer the bot as well.
  const people = inGroup ? [] : [by];
  return exportFormCard({ locale, zone, kind, day, inGroup, people, ...filled });
}
