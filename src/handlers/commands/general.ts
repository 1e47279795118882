import { helpCard, languageCard, languageProblemCard } from '../../cards/index.ts';
import type { Locale } from '../../cards/kit/types.ts';
import { chooseLanguage } from '../../services/chats.ts';
import { doctorJob } from '../../services/doctor.ts';
import type { Command } from '../command.ts';

/** Creates `/帮助`: all commands with examples. */
export function helpCommand(zone: string): Command {
  return {
    name: 'help',
    surplus: 'run',
    aliases: ['帮助', '说明', '用法'],
    needs: 'nothing',
    run: ({ reply, locale }) => reply(helpCard({ locale, zone })),
  };
}

const LANGUAGES: ReadonlyMap<string, Locale> = new Map([
  ...['zh', 'zh_cn', 'cn', 'chinese', '中文', '汉语'].map((word) => [word, 'zh_cn'] as const),
  ...['en', 'en_us', 'english', '英文', '英语'].map((word) => [word, 'en_us'] as const),
]);

/** Creates `/语言 zh|en`: sets the language of a chat's cards. In a group everybody who may export may set it. */
export function langCommand(): Command {
  return {
    name: 'lang',
    aliases: ['language', '语言'],
    needs: ({ message }) => (message.chatType === 'group' ? 'export' : 'nothing'),
    async run({ message, args, repos, locale, now, reply }) {
      const { chatId } = message;
      const [word, ...more] = args.words;
      const chosen = LANGUAGES.get(word?.toLowerCase().replace('-', '_') ?? '');
      if (chosen === undefined || more.length > 0) {
        await reply(languageProblemCard({ locale, typed: args.words.join(' ') }));
      } else {
        await chooseLanguage(repos, chatId, chosen, now);
        await reply(languageCard({ locale: chosen }));
      }
    },
  };
}

/**
 * Creates `/自检`: what the bot needs and whether it has it. For people who may export; in a group the response is
 * private.
 */
export function doctorCommand(): Command {
  return {
    name: 'doctor',
    surplus: 'run',
    aliases: ['自检', '体检', '诊断', 'check'],
    inPrivate: () => true,
    needs: 'export',
    async run({ message, locale, repos, now }) {
      const { chatType, senderId, messageId } = message;
      const payload = { by: senderId, to: { openId: senderId }, locale, asked: now };
      await doctorJob.enqueue(repos, chatType === 'p2p' ? { ...payload, replyTo: messageId } : payload, now);
    },
  };
}
