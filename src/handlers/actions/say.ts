import { chatTypeOf } from '../../services/chats.ts';
import { EXPORT_LIMITS } from '../../services/exports/index.ts';
import type { Actions } from '../command.ts';
import { commandNames } from '../commands/index.ts';
import { parseCommand } from '../parse/grammar.ts';
import { type CommandRights, runCommand } from '../run-command.ts';
import { toast } from '../toasts.ts';
import type { IncomingMessage } from '../types.ts';

/** Creates the action of a button that runs a command: who presses is who asked, with no other right than by typing it. */
export function sayActions(rights: CommandRights): Pick<Actions, 'say'> {
  const names = commandNames(rights.commands);
  return {
    say: {
      needs: 'nothing',
      async run({ action, repos, locale, now, reply }, { words, people = [] }) {
        const parsed = parseCommand({ text: words, mentions: [], chatType: 'p2p' }, names, undefined);
        const command =
          parsed.kind === 'command' ? rights.commands.find(({ name }) => name === parsed.name) : undefined;
        if (parsed.kind !== 'command' || command === undefined) return toast('unknown', locale);
        const { operatorId, messageId, chatId } = action;
        const key = `say:${messageId}:${operatorId}:${words}`;
        if (!(await repos.claims.claim(key, now, now + EXPORT_LIMITS.doublePressMs)))
          return toast('already', locale);
        const message: IncomingMessage = {
          ...action,
          kind: 'message',
          chatType: await chatTypeOf(repos, chatId),
          senderId: operatorId,
          senderType: 'user',
          messageType: 'text',
          text: words,
          mentions: [],
          rootId: undefined,
          parentId: undefined,
        };
        const named = people.map(({ id, name }) => ({ key: '', openId: id, name, isBot: false }));
        const args = { ...parsed.args, people: named };
        const allowed = await runCommand(
          command,
          { message, args, repos, locale, now, reply, said: true },
          rights,
        );
        return allowed ? toast('preparing', locale) : {};
      },
    },
  };
}
