import { logoutCard } from '../../cards/index.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import type { Command } from '../command.ts';

/** `/退出`: the bot forgets my tokens and my browser sessions; in a group answered in private. */
export function logoutCommand(accounts: Pick<Accounts, 'forget'>): Command {
  return {
    name: 'logout',
    aliases: ['退出授权', '退出', '取消授权', 'signout'],
    async run({ message, repos, locale, reply }) {
      const { senderId: openId, chatType } = message;
      const had = await accounts.forget(repos, openId, 'logged-out');
      await reply(logoutCard({ locale, had }), chatType === 'group' ? { openId } : undefined);
    },
  };
}
