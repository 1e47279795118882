import { auditDeniedCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import { audit, enqueueAuditLog } from '../../services/audit/index.ts';
import type { Command } from '../command.ts';

/** Creates `/审计`: who exported, opened and agreed to what. For administrators; in a group the response is private. */
export function auditCommand(access: Pick<Access, 'isAdmin'>, zone: string): Command {
  return {
    name: 'audit',
    aliases: ['审计', '操作记录'],
    async run({ message, locale, repos, now, reply }) {
      const { chatId, chatType, senderId, messageId } = message;
      if (!access.isAdmin(senderId)) {
        await audit(repos, { actor: senderId, action: 'audit.denied', chatId }, now);
        await reply(auditDeniedCard({ locale }), chatType === 'group' ? { openId: senderId } : undefined);
        return;
      }
      const payload = { as: 'card', by: senderId, to: { openId: senderId }, locale, zone } as const;
      await enqueueAuditLog(repos, chatType === 'p2p' ? { ...payload, replyTo: messageId } : payload, now);
    },
  };
}
