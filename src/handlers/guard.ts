import { accessDeniedCard, adminsOnlyCard, unusedCard, withUnused } from '../cards/index.ts';
import type { Card, Locale } from '../cards/kit/types.ts';
import type { Access } from '../services/access.ts';
import { audit } from '../services/audit.ts';
import type { Repos } from '../store/types.ts';
import type { Command, CommandContext, Denied, Needs, Person } from './command.ts';
import { shownName } from './commands/index.ts';
import { replyPrivately } from './replies.ts';

/** The right that opens each thing. */
const RIGHTS = {
  export: 'export',
  file: 'export',
  digest: 'export',
  alert: 'export',
  audit: 'admin',
  job: 'admin',
  person: 'admin',
  settings: 'admin',
  sites: 'admin',
} as const satisfies Record<Exclude<Needs, 'nothing'>, 'export' | 'admin'>;

interface Refusing {
  readonly repos: Pick<Repos, 'audit'>;
  /** Unix ms. */
  readonly now: number;
}

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
  const { senderId: openId, chatId } = ctx.message;
  const needs = typeof command.needs === 'function' ? command.needs(ctx) : command.needs;
  if (await isAllowed(access, needs, { openId, chatId }, ctx)) {
    await runNaming(command, ctx, shownName(commands, command.name, ctx.locale));
    return true;
  }
  await replyPrivately(ctx, refusalCard(needs, access, ctx.locale));
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

/** Stores the audit row of a refusal. */
export function storeRefusal(
  { repos, now }: Refusing,
  { openId, chatId }: Person,
  action: Denied,
  exportId?: string,
): Promise<void> {
  return audit(repos, { actor: openId, action, exportId, chatId: chatId === '' ? undefined : chatId }, now);
}

/** Returns whether somebody has a right. A refusal stores its audit row; the caller answers the person. */
export async function isAllowed(
  access: Pick<Access, 'mayExport' | 'isAdmin'>,
  needs: Needs,
  who: Person,
  refusing: Refusing,
  exportId?: string,
): Promise<boolean> {
  if (needs === 'nothing') return true;
  if (RIGHTS[needs] === 'admin' ? access.isAdmin(who.openId) : access.mayExport(who)) return true;
  await storeRefusal(refusing, who, `${needs}.denied`, exportId);
  return false;
}

/** Returns the card that tells somebody which right is missing, and who can give it. */
export function refusalCard(needs: Needs, { refusal }: Pick<Access, 'refusal'>, locale: Locale): Card {
  return isForAdmins(needs)
    ? adminsOnlyCard({ locale, what: `${needs}.denied`, admins: refusal.admins })
    : accessDeniedCard({ locale, ...refusal });
}

type Rights = typeof RIGHTS;
type ForAdmins = { [N in keyof Rights]: Rights[N] extends 'admin' ? N : never }[keyof Rights];

function isForAdmins(needs: Needs): needs is ForAdmins {
  return needs !== 'nothing' && RIGHTS[needs] === 'admin';
}
