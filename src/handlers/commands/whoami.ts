import { whoamiCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import type { Command } from '../command.ts';

export interface WhoamiParts {
  readonly accounts: Pick<Accounts, 'stateOf'>;
  readonly access: Access;
  /** Where people authorise; absent if exports run with the app's own right. */
  readonly authoriseUrl: string | undefined;
  readonly zone: string;
}

/** Creates `/我`: who a person is to the bot and what they granted; in a group the response is private. */
export function whoamiCommand({ accounts, access, authoriseUrl, zone }: WhoamiParts): Command {
  return {
    name: 'whoami',
    aliases: ['我', '我是谁', '账号', 'me', 'account'],
    async run({ message, repos, locale, reply }) {
      const { senderId: openId, chatId, chatType } = message;
      const card = whoamiCard({
        locale,
        openId,
        grant: await accounts.stateOf(repos, openId),
        authoriseUrl,
        isAdmin: access.isAdmin(openId),
        mayExport: access.mayExport({ openId, chatId }),
        zone,
      });
      await reply(card, chatType === 'group' ? { openId } : undefined);
    },
  };
}
