import { settingsDeniedCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import { audit } from '../../services/audit/index.ts';
import { isNamed, kindOf } from '../../services/exports/index.ts';
import { settingsCard } from '../../services/quality-settings.ts';
import type { Command, CommandContext } from '../command.ts';
import { type ReadRequest, readRequest } from '../parse/request.ts';
import { begin, type ExportingParts, mayExport } from './exporting.ts';

export interface QualityParts extends ExportingParts {
  readonly access: Pick<Access, 'mayExport' | 'isAdmin' | 'refusal'>;
}

const KIND = 'quality';
const SETTINGS = /^(?:settings?|设置|阈值)$/i;

/**
 * Creates `/quality`.
 *
 * With a meeting number it judges the meeting, with `@person` or `room:` one participant, with `@person` alone the
 * person's latest meetings. `文件` exports the official per-minute workbook; `settings` shows the thresholds.
 */
export function qualityCommand(parts: QualityParts): Command {
  const { command } = kindOf(KIND);
  return {
    ...command,
    async run(ctx) {
      const [first = '', ...more] = ctx.args.words;
      if (SETTINGS.test(first) && more.length === 0) return showSettings(ctx, parts);
      if (!(await mayExport(ctx, parts.access))) return;
      const read = readRequest(KIND, ctx.args, { now: ctx.now, zone: parts.zone });
      await begin(KIND, withView(read), ctx, parts);
    },
  };
}

/** Which answer the words ask for: the official file, or one of the judged views. */
function withView(read: ReadRequest): ReadRequest {
  if (!read.ok) return read;
  const { filter } = read.request;
  const [lacking] = kindOf(KIND).lacks(filter, read.file ? 'workbook' : 'answer');
  if (lacking !== undefined) return { ok: false, problems: [{ what: `${lacking}-missing` }] };
  if (read.file) return read;
  const view = filter.meetingNo === undefined ? 'history' : isNamed(filter) ? 'person' : 'meeting';
  return { ...read, request: { ...read.request, report: { view } } };
}

/** The thresholds are the whole tenant's: administrators see and change them, in a group in private. */
async function showSettings(ctx: CommandContext, { access, zone }: QualityParts): Promise<void> {
  const { message, locale, repos, now, reply } = ctx;
  const { senderId, chatId } = message;
  const elsewhere = message.chatType === 'group' ? { openId: senderId } : undefined;
  if (access.isAdmin(senderId)) return reply(await settingsCard(repos, { locale, zone }), elsewhere);
  await audit(repos, { actor: senderId, action: 'settings.denied', chatId }, now);
  await reply(settingsDeniedCard({ locale }), elsewhere);
}
