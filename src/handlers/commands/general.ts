import {
  forgetAskCard,
  forgetWhomCard,
  helpCard,
  languageCard,
  languageProblemCard,
  logoutCard,
  whoamiCard,
} from '../../cards/index.ts';
import type { Locale, Target } from '../../cards/kit/types.ts';
import type { Access } from '../../services/access.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import { enqueueAuditLog } from '../../services/audit.ts';
import { chooseLanguage } from '../../services/directory.ts';
import { doctorJob } from '../../services/doctor.ts';
import type { MyExports } from '../../services/exports/index.ts';
import { ownDataJob } from '../../services/privacy.ts';
import type { Command } from '../command.ts';
import { changesAlone, readsAlone } from '../command.ts';
import { privateAnswer, replyPrivately } from '../replies.ts';

/** Creates `/帮助`: all commands with examples. */
export function helpCommand(zone: string): Command {
  return {
    name: 'help',
    surplus: 'run',
    aliases: ['帮助', '说明', '用法'],
    bare: readsAlone,
    needs: 'nothing',
    run: ({ reply, locale }) => reply(helpCard({ locale, zone })),
  };
}

const LANGUAGES: ReadonlyMap<string, Locale> = new Map([
  ...['zh', 'zh_cn', 'cn', 'chinese', '中文', '汉语'].map((word) => [word, 'zh_cn'] as const),
  ...['en', 'en_us', 'english', '英文', '英语'].map((word) => [word, 'en_us'] as const),
]);

function languageOf([word = '', ...more]: readonly string[]): Locale | undefined {
  return more.length > 0 ? undefined : LANGUAGES.get(word.toLowerCase().replace('-', '_'));
}

/** Creates `/语言 zh|en`: sets the language of a chat's cards. In a group everybody who may export may set it. */
export function langCommand(): Command {
  return {
    name: 'lang',
    aliases: ['language', '语言'],
    bare({ words }) {
      if (languageOf(words) !== undefined) return 'changes';
      return words.length > 1 ? 'unknown' : 'explains';
    },
    does({ words }) {
      const to = languageOf(words);
      return to && { does: 'lang', to };
    },
    needs: ({ message }) => (message.chatType === 'group' ? 'export' : 'nothing'),
    async run({ message, args, repos, locale, now, reply }) {
      const { chatId } = message;
      const chosen = languageOf(args.words);
      if (chosen === undefined) {
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
    bare: readsAlone,
    inPrivate: () => true,
    needs: 'export',
    async run(ctx) {
      const { repos, now } = ctx;
      await doctorJob.enqueue(repos, { ...privateAnswer(ctx), asked: now }, now);
    },
  };
}

export interface WhoamiParts {
  readonly accounts: Pick<Accounts, 'stateOf'>;
  readonly myExports: Pick<MyExports, 'refusedLast'>;
  readonly access: Access;
  /** Where people authorise; absent if exports run with the app's own right. */
  readonly consentTarget: Target | undefined;
  readonly zone: string;
}

/** Creates `/我`: who a person is to the bot and what they granted; in a group the response is private. */
export function whoamiCommand({ accounts, myExports, access, consentTarget, zone }: WhoamiParts): Command {
  return {
    name: 'whoami',
    surplus: 'run',
    aliases: ['我', '我是谁', '账号', 'me', 'account'],
    bare: readsAlone,
    needs: 'nothing',
    async run(ctx) {
      const { message, repos, locale } = ctx;
      const { senderId: openId, chatId } = message;
      const card = whoamiCard({
        locale,
        openId,
        grant: await accounts.stateOf(repos, openId),
        consentTarget,
        refused: await myExports.refusedLast(repos, openId),
        isAdmin: access.isAdmin(openId),
        mayExport: access.mayExport({ openId, chatId }),
        zone,
      });
      await replyPrivately(ctx, card);
    },
  };
}

/** Creates `/退出`: deletes a person's tokens and browser sessions; in a group the response is private. */
export function logoutCommand(accounts: Pick<Accounts, 'forget'>): Command {
  return {
    name: 'logout',
    surplus: 'refuse',
    aliases: ['退出授权', '退出', '取消授权', 'signout'],
    bare: changesAlone,
    does: () => ({ does: 'logout' }),
    needs: 'nothing',
    async run(ctx) {
      const { message, repos, locale } = ctx;
      const had = await accounts.forget(repos, message.senderId, 'logged-out');
      await replyPrivately(ctx, logoutCard({ locale, had }));
    },
  };
}

/** Creates `/审计`: who exported, opened and agreed to what. For administrators; in a group the response is private. */
export function auditCommand(zone: string): Command {
  return {
    name: 'audit',
    surplus: 'run',
    aliases: ['审计', '操作记录'],
    bare: readsAlone,
    inPrivate: () => true,
    needs: 'audit',
    async run(ctx) {
      const { repos, now } = ctx;
      await enqueueAuditLog(repos, { ...privateAnswer(ctx), as: 'card', zone }, now);
    },
  };
}

const OPEN_ID = /^ou_[\w-]{1,64}$/;

/**
 * Creates `/忘记 @person`: asks whether everything about a person is to be erased. For administrators; in a group the
 * response is private. Somebody who left is named by open_id.
 */
export function forgetCommand(): Command {
  return {
    name: 'forget',
    aliases: ['忘记', '删除个人数据', 'erase'],
    bare: changesAlone,
    does: ({ people }) => ({ does: 'forget', name: people[0]?.name ?? '' }),
    needs: 'person',
    async run(ctx) {
      const { people, words } = ctx.args;
      const typed = words.filter((word) => OPEN_ID.test(word));
      const all = [...people, ...typed.map((openId) => ({ openId, name: '' }))];
      const [who] = all;
      const isClear = all.length === 1 && typed.length === words.length;
      const { locale } = ctx;
      const card =
        who !== undefined && isClear
          ? forgetAskCard({ locale, openId: who.openId, name: who.name })
          : forgetWhomCard({ locale });
      await replyPrivately(ctx, card);
    },
  };
}

/** Creates `/我的数据`: sends a person what the bot stores about them, always in private. */
export function ownDataCommand(): Command {
  return {
    name: 'mydata',
    surplus: 'run',
    aliases: ['我的数据', '个人数据'],
    bare: changesAlone,
    does: () => ({ does: 'mydata' }),
    inPrivate: () => true,
    needs: 'nothing',
    run: async ({ message: { senderId: by }, repos, locale, now: asked }) =>
      void (await ownDataJob.enqueue(repos, { by, locale, asked }, asked)),
  };
}
