import { unusedCard, withUnused } from '../cards/index.ts';
import type { Access } from '../services/access.ts';
import type { Command, CommandContext } from './command.ts';
import { shownName } from './commands/index.ts';
import { isAllowed, refusalCard } from './guard.ts';

export interface CommandRights {
  readonly access: Access;
  /** All of them, for the name that a command is shown with. */
  readonly commands: readonly Command[];
}

/** Runs a command, or sends its refusal in private; returns whether it was allowed: a group reads only what concerns it. */
export async function runCommand(
  command: Command,
  ctx: CommandContext,
  { access, commands }: CommandRights,
): Promise<boolean> {
  const { senderId: openId, chatId, chatType } = ctx.message;
  const needs = typeof command.needs === 'function' ? command.needs(ctx) : command.needs;
  if (await isAllowed(access, needs, { openId, chatId }, ctx)) {
    await runNaming(command, ctx, shownName(commands, command.name, ctx.locale));
    return true;
  }
  await ctx.reply(refusalCard(needs, access, ctx.locale), chatType === 'group' ? { openId } : undefined);
  return false;
}

/** Runs a command; one that takes no words names those it was given. */
async function runNaming(command: Command, ctx: CommandContext, shown: string): Promise<void> {
  const { args, locale, reply } = ctx;
  const words = [...args.words, ...args.people.map(({ name }) => `@${name}`)].join(' ');
  const surplus = typeof command.surplus === 'function' ? command.surplus(ctx) : command.surplus;
  if (surplus === undefined || words === '') return command.run(ctx);
  const unused = { locale, command: shown, words };
  if (surplus === 'refuse') return reply(unusedCard(unused, false));
  let said = false;
  await command.run({
    ...ctx,
    reply(card, elsewhere) {
      const named = said ? card : withUnused(card, unused);
      said = true;
      return reply(named, elsewhere);
    },
  });
  if (!said) await reply(unusedCard(unused, true));
}
