import { type ExportFilter, type ExportRequest, isNamed, kindOf } from '../../services/exports/index.ts';
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

/** Returns a request with the answer its words ask for: the official file, or one of the judged views. */
export function withView(read: ReadRequest): ReadRequest {
  if (!read.ok) return read;
  const { filter } = read.request;
  const [lacking] = kindOf(KIND).lacks(filter, read.file ? 'workbook' : 'answer');
  if (lacking !== undefined) return { ok: false, problems: [{ what: `${lacking}-missing` }] };
  if (read.file) return read;
  return { ...read, request: { ...read.request, report: viewOf(filter, read.why) } };
}

/** Of a person alone the latest meetings are judged; where it is asked why, the meeting they were in. */
function viewOf(filter: ExportFilter, why: boolean): NonNullable<ExportRequest['report']> {
  if (why && isNamed(filter)) return { view: 'meeting', reply: true };
  if (filter.meetingNo === undefined && filter.topicText === undefined) return { view: 'history' };
  return { view: isNamed(filter) ? 'person' : 'meeting' };
}

/** The thresholds are the whole tenant's: in a group they are shown in private. */
async function showSettings(ctx: CommandContext, { zone }: ExportingParts): Promise<void> {
  const { message, locale, repos, reply } = ctx;
  const elsewhere = message.chatType === 'group' ? { openId: message.senderId } : undefined;
  await reply(await settingsCard(repos, { locale, zone }), elsewhere);
}
