import { isNamed, kindOf } from '../../services/exports/index.ts';
import { settingsCard } from '../../services/quality-settings.ts';
import type { Command, CommandContext } from '../command.ts';
import { type ReadRequest, readRequest } from '../parse/request.ts';
import { begin, type ExportingParts } from './exporting.ts';

const KIND = 'quality';
const SETTINGS = /^(?:settings?|设置|阈值)$/i;

/**
 * Creates `/quality`.
 *
 * With a meeting number it judges the meeting, with `@person` or `room:` one participant, with `@person` alone the
 * person's latest meetings. `文件` exports the official per-minute workbook; `settings` shows the thresholds.
 */
export function qualityCommand(parts: ExportingParts): Command {
  const { command } = kindOf(KIND);
  return {
    ...command,
    needs: ({ args }) => (isSettings(args) ? { right: 'admin', denied: 'settings.denied' } : 'export'),
    async run(ctx) {
      if (isSettings(ctx.args)) return showSettings(ctx, parts);
      const read = readRequest(KIND, ctx.args, { now: ctx.now, zone: parts.zone });
      await begin(KIND, withView(read), ctx, parts);
    },
  };
}

function isSettings({ words: [first = '', ...more] }: CommandContext['args']): boolean {
  return SETTINGS.test(first) && more.length === 0;
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

/** The thresholds are the whole tenant's: in a group they are shown in private. */
async function showSettings(ctx: CommandContext, { zone }: ExportingParts): Promise<void> {
  const { message, locale, repos, reply } = ctx;
  const elsewhere = message.chatType === 'group' ? { openId: message.senderId } : undefined;
  await reply(await settingsCard(repos, { locale, zone }), elsewhere);
}
