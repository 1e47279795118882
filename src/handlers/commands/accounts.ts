import { logoutCard, whoamiCard } from '../../cards/index.ts';
import type { Target } from '../../cards/kit/types.ts';
import type { Access } from '../../services/access.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import { enqueueAuditLog } from '../../services/audit/index.ts';
import type { MyExports } from '../../services/exports/index.ts';
import type { Command } from '../command.ts';

export interface WhoamiParts {
  readonly accounts: Pick<Accounts, 'stateOf'>;
  readonly myExports: Pick<MyExports, 'refusedLast'>;
  readonly access: Access;
  /** Where people authorise; absent if exports run with the app's own right. */
  readonly authorise: Target | undefined;
  readonly zone: string;
}

/** Creates `/我`: who a person is to the bot and what they granted; in a group the response is private. */
export function whoamiCommand({ accounts, myExports, access, authorise, zone }: WhoamiParts): Command {
  return {
    name: 'whoami',
    surplus: 'run',
    aliases: ['我', '我是谁', '账号', 'me', 'account'],
    needs: 'nothing',
    async run({ message, repos, locale, reply }) {
      const { senderId: openId, chatId, chatType } = message;
      const card = whoamiCard({
        locale,
        openId,
        grant: await accounts.stateOf(repos, openId),
        authorise,
        refused: await myExports.refusedLast(repos, openId),
        isAdmin: access.isAdmin(openId),
        mayExport: access.mayExport({ openId, chatId }),
        zone,
      });
      await reply(card, chatType === 'group' ? { openId } : undefined);
    },
  };
}

/** Creates `/退出`: deletes a person's tokens and browser sessions; in a group the response is private. */
export function logoutCommand(accounts: Pick<Accounts, 'forget'>): Command {
  return {
    name: 'logout',
    surplus: 'refuse',
    aliases: ['退出授权', '退出', '取消授权', 'signout'],
    needs: 'nothing',
    async run({ message, repos, locale, reply }) {
      const { senderId: openId, chatType } = message;
      const had = await accounts.forget(repos, openId, 'logged-out');
      await reply(logoutCard({ locale, had }), chatType === 'group' ? { openId } : undefined);
    },
  };
}

/** Creates `/审计`: who exported, opened and agreed to what. For administrators; in a group the response is private. */
export function auditCommand(zone: string): Command {
  return {
    name: 'audit',
    surplus: 'run',
    aliases: ['审计', '操作记录'],
    inPrivate: () => true,
    needs: { right: 'admin', denied: 'audit.denied' },
    async run({ message, locale, repos, now }) {
      const { chatType, senderId, messageId } = message;
      const payload = { as: 'card', by: senderId, to: { openId: senderId }, locale, zone } as const;
      await enqueueAuditLog(repos, chatType === 'p2p' ? { ...payload, replyTo: messageId } : payload, now);
    },
  };
}
