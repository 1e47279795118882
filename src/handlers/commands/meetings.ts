import { accessDeniedCard, rangeProblemCard } from '../../cards/index.ts';
import { extractRange, parseRange, type RangeResult } from '../../lib/range/index.ts';
import type { Access } from '../../services/access.ts';
import type { Exports } from '../../services/exports/index.ts';
import type { Command, CommandContext } from '../command.ts';

export interface MeetingsParts {
  readonly exports: Pick<Exports, 'request'>;
  readonly access: Pick<Access, 'mayExport'>;
  readonly zone: string;
}

/** `/会议 [range]`: the meetings of a time, yesterday's where none is given. */
export function meetingsCommand({ exports, access, zone }: MeetingsParts): Command {
  return {
    name: 'meetings',
    aliases: ['meeting', '会议', '会议明细'],
    async run(ctx) {
      const { message, locale, repos, reply } = ctx;
      const { chatId, chatType, messageId, senderId } = message;
      if (!access.mayExport({ openId: senderId, chatId })) {
        // In a group only what concerns the group: whether somebody has a right is told to that person alone.
        await reply(accessDeniedCard({ locale }), chatType === 'group' ? { openId: senderId } : undefined);
        return;
      }
      const asked = rangeOf(ctx, zone);
      if (!asked.ok) {
        await reply(rangeProblemCard({ locale, problem: asked.problem, text: asked.text }));
        return;
      }
      await exports.request(
        repos,
        { kind: 'meetings', range: asked.range, filter: {}, delivery: 'link' },
        { chatId, chatType, requestMessageId: messageId, requestedBy: senderId, locale },
      );
    },
  };
}

/** The range is all the command takes: any other word would be silently ignored, so it is named instead. */
function rangeOf({ args, now }: CommandContext, zone: string): RangeResult {
  const { result, rest } = extractRange(args.words, { now, zone });
  if (result !== undefined && !result.ok) return result;
  const surplus = [...rest, ...args.people.map(({ name }) => `@${name}`)];
  if (surplus.length > 0) return { ok: false, problem: 'not-understood', text: surplus.join(' ') };
  return result ?? parseRange('yesterday', { now, zone });
}
