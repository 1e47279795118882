import { logoutCard } from '../../cards/index.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import type { Command } from '../command.ts';

/** Creates `/退出`: deletes a person's tokens and browser sessions; in a group the response is private. */
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
