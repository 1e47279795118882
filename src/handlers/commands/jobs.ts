import { cancelAnswerCard } from '../../cards/index.ts';
import type { Exports, MyExports } from '../../services/exports/index.ts';
import { givenUpJob } from '../../services/given-up.ts';
import type { Command, CommandContext } from '../command.ts';

export interface MyExportsParts {
  readonly myExports: MyExports;
  readonly exports: Pick<Exports, 'cancel'>;
}

/**
 * Creates `/任务`: a person's running and recent exports with their buttons; with `失败`, for administrators, the jobs
 * that were given up.
 */
export function jobsCommand({ myExports }: Pick<MyExportsParts, 'myExports'>): Command {
  return {
    name: 'jobs',
    surplus: (ctx) => (asksForFailed(ctx) ? undefined : 'run'),
    aliases: ['job', '任务', '我的任务', '我的导出'],
    needs: (ctx) => (asksForFailed(ctx) ? { right: 'admin', denied: 'job.denied' } : 'nothing'),
    async run(ctx) {
      if (asksForFailed(ctx)) return enqueueGivenUp(ctx);
      await ctx.reply(await myExports.list(ctx.repos, mine(ctx)));
    },
  };
}

/** Creates `/取消`: cancels the running export; if there are several, shows them with a button each. */
export function cancelCommand({ myExports, exports }: MyExportsParts): Command {
  return {
    name: 'cancel',
    surplus: 'refuse',
    aliases: ['取消', '停止', 'stop'],
    needs: 'nothing',
    async run(ctx) {
      const { repos, locale, message, now, reply } = ctx;
      const running = await myExports.running(repos, mine(ctx));
      const [only] = running;
      if (running.length > 1) {
        await reply(await myExports.list(repos, mine(ctx), { asking: true }));
        return;
      }
      const outcome =
        only &&
        (await exports.cancel(repos, only.id, { by: message.senderId, chatId: message.chatId, runAt: now }));
      const what =
        only !== undefined && outcome?.outcome === 'cancelled' ? myExports.nameOf(only) : undefined;
      await reply(cancelAnswerCard({ locale, what }));
    },
  };
}

function mine({ message, locale }: CommandContext) {
  const { senderId, chatId, chatType } = message;
  return { openId: senderId, locale, ...(chatType === 'group' && { chatId }) };
}

const FAILED = /^(失败|没完成|failed)$/i;

function asksForFailed({ args }: Pick<CommandContext, 'args'>): boolean {
  return args.words.length === 1 && FAILED.test(args.words[0] ?? '');
}

/** In a group the answer is private: it names people. */
async function enqueueGivenUp({ message, locale, repos, now }: CommandContext): Promise<void> {
  const { chatType, senderId: by, messageId } = message;
  const payload = { by, to: { openId: by }, locale, asked: now };
  await givenUpJob.enqueue(repos, chatType === 'p2p' ? { ...payload, replyTo: messageId } : payload, now);
}
