import { digestProblemCard } from '../../cards/digests/index.ts';
import type { Access } from '../../services/access.ts';
import { digestCommandJob } from '../../services/digests/index.ts';
import type { Command } from '../command.ts';
import { readDigestCommand } from '../parse/digest-command.ts';
import { mayExport } from './exporting.ts';

export interface DigestCommandParts {
  readonly access: Pick<Access, 'mayExport' | 'refusal'>;
  readonly zone: string;
  /** How far back something is kept, in days. */
  readonly historyDays: number;
}

/**
 * Creates `/日报 on 09:00 [工作日] [时区] [范围]`, `/日报 off`, `/日报 now [日期]`; without arguments it shows the subscriptions and
 * a form.
 */
export function digestCommand({ access, zone, historyDays }: DigestCommandParts): Command {
  return {
    name: 'digest',
    aliases: ['日报', '订阅日报', '周报', 'daily'],
    async run(ctx) {
      if (!(await mayExport(ctx, access))) return;
      const { args, message, repos, locale, now, reply } = ctx;
      const asked = readDigestCommand(args.words, args.people, { now, zone, historyDays });
      if (asked.ask === 'problem') return reply(digestProblemCard({ locale, problem: asked.problem }));
      const { chatId, chatType, senderId: by, messageId } = message;
      const payload = { asked, by, chatId, chatType, locale, replyTo: messageId, source: messageId };
      await digestCommandJob.enqueue(repos, payload, now);
    },
  };
}
