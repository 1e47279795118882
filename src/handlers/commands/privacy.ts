import { forgetAskCard, forgetWhomCard } from '../../cards/index.ts';
import { ownDataJob } from '../../services/privacy/index.ts';
import type { Command } from '../command.ts';

const OPEN_ID = /^ou_[\w-]{1,64}$/;

/**
 * Creates `/忘记 @person`: asks whether everything about a person is to be erased. For administrators; in a group the
 * response is private. Somebody who left is named by open_id.
 */
export function forgetCommand(): Command {
  return {
    name: 'forget',
    aliases: ['忘记', '删除个人数据', 'erase'],
    needs: { right: 'admin', denied: 'person.denied' },
    async run({ message, args: { people, words }, locale, reply }) {
      const typed = words.filter((word) => OPEN_ID.test(word));
      const all = [...people, ...typed.map((openId) => ({ openId, name: '' }))];
      const [who] = all;
      const isClear = all.length === 1 && typed.length === words.length;
      const card =
        who !== undefined && isClear
          ? forgetAskCard({ locale, openId: who.openId, name: who.name })
          : forgetWhomCard({ locale });
      await reply(card, message.chatType === 'group' ? { openId: message.senderId } : undefined);
    },
  };
}

/** Creates `/我的数据`: sends a person what the bot stores about them, always in private. */
export function ownDataCommand(): Command {
  return {
    name: 'mydata',
    surplus: 'run',
    aliases: ['我的数据', '个人数据'],
    inPrivate: () => true,
    needs: 'nothing',
    run: async ({ message: { senderId: by }, repos, locale, now: asked }) =>
      void (await ownDataJob.enqueue(repos, { by, locale, asked }, asked)),
  };
}
