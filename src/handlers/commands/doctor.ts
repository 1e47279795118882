import { accessDeniedCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import { doctorJob } from '../../services/doctor.ts';
import type { Command } from '../command.ts';

/**
 * Creates `/自检`: what the bot needs and whether it has it. For people who may export; in a group the response is
 * private.
 */
export function doctorCommand(access: Pick<Access, 'mayExport' | 'refusal'>): Command {
  return {
    name: 'doctor',
    aliases: ['自检', '体检', '诊断', 'check'],
    async run({ message, locale, repos, now, reply }) {
      const { chatId, chatType, senderId, messageId } = message;
      if (!access.mayExport({ openId: senderId, chatId })) {
        await reply(
          accessDeniedCard({ locale, ...access.refusal }),
          chatType === 'group' ? { openId: senderId } : undefined,
        );
        return;
      }
      const payload = { by: senderId, to: { openId: senderId }, locale, asked: now };
      await doctorJob.enqueue(repos, chatType === 'p2p' ? { ...payload, replyTo: messageId } : payload, now);
    },
  };
}
