import { accessDeniedCard, requestProblemCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import { audit } from '../../services/audit/index.ts';
import type { Exports } from '../../services/exports/index.ts';
import { type ExportKind, kindOf } from '../../services/exports/kinds/index.ts';
import type { Command, CommandContext } from '../command.ts';
import { type ReadRequest, readRequest } from '../parse/request.ts';

export interface ExportingParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly access: Pick<Access, 'mayExport' | 'refusal'>;
  readonly zone: string;
}

/** Returns whether a person may export; a refusal is sent in private and stores an audit row. */
export async function mayExport(
  { message, locale, repos, now, reply }: CommandContext,
  access: Pick<Access, 'mayExport' | 'refusal'>,
): Promise<boolean> {
  const { chatId, chatType, senderId } = message;
  if (access.mayExport({ openId: senderId, chatId })) return true;
  await audit(repos, { actor: senderId, action: 'export.denied', chatId }, now);
  // A group learns only what concerns it: a missing right is reported to that person alone.
  await reply(
    accessDeniedCard({ locale, ...access.refusal }),
    chatType === 'group' ? { openId: senderId } : undefined,
  );
  return false;
}

/** Creates the command of one kind of export; filters and range may come in any order. */
export function exportingCommand(kind: ExportKind, parts: ExportingParts): Command {
  return {
    ...kindOf(kind).command,
    async run(ctx) {
      if (!(await mayExport(ctx, parts.access))) return;
      await begin(kind, readRequest(kind, ctx.args, { now: ctx.now, zone: parts.zone }), ctx, parts);
    },
  };
}

/** Starts the export that was asked for, or says what is wrong with it. */
export async function begin(
  kind: ExportKind,
  read: ReadRequest,
  { message, locale, repos, reply }: CommandContext,
  { exports }: Pick<ExportingParts, 'exports'>,
): Promise<void> {
  if (!read.ok) {
    await reply(requestProblemCard({ locale, kind, problems: read.problems }));
    return;
  }
  const { chatId, chatType, messageId, senderId } = message;
  await exports.request(repos, read.request, {
    chatId,
    chatType,
    requestMessageId: messageId,
    requestedBy: senderId,
    locale,
  });
}
