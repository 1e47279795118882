import { trendProblemCard } from '../../cards/digests/index.ts';
import type { Access } from '../../services/access.ts';
import { digestCommandJob } from '../../services/digests/index.ts';
import type { Command } from '../command.ts';
import { readTrend } from '../parse/trend.ts';
import { mayExport } from './exporting.ts';

/** Creates `/趋势 30d 部门`: how the quality developed over the collected days. */
export function trendCommand(access: Pick<Access, 'mayExport' | 'refusal'>): Command {
  return {
    name: 'trend',
    aliases: ['趋势', 'trends', '质量趋势'],
    async run(ctx) {
      if (!(await mayExport(ctx, access))) return;
      const { args, message, repos, locale, now, reply } = ctx;
      const read = readTrend(args.words, args.people);
      if (!read.ok) return reply(trendProblemCard({ locale, problem: read.problem }));
      const { chatId, chatType, senderId: by, messageId } = message;
      const asked = { ask: 'trend', request: read.request } as const;
      const payload = { asked, by, chatId, chatType, locale, replyTo: messageId, source: messageId };
      await digestCommandJob.enqueue(repos, payload, now);
    },
  };
}
