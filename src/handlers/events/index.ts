import { accessDeniedCard, helpCard, welcomeCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import { meetingEnded } from '../../services/alerts/index.ts';
import { audit } from '../../services/audit/index.ts';
import { rememberPrivate } from '../../services/chats.ts';
import type { EventContext, EventHandler } from '../command.ts';
import { formAt } from '../commands/exporting.ts';
import { operatorOf } from '../replies.ts';

/** Somebody who opens the private chat is greeted once, then left in peace for a year. */
const GREETED_MS = 365 * 24 * 60 * 60_000;

export interface EventParts {
  readonly access: Pick<Access, 'mayExport' | 'refusal'>;
  readonly accounts: Pick<Accounts, 'forget'>;
  readonly zone: string;
}

/** Creates the handlers of events other than messages and presses. */
export function createEvents({ access, accounts, zone }: EventParts): Readonly<Record<string, EventHandler>> {
  const help: EventHandler = ({ reply, locale }) => reply(helpCard({ locale, zone }));
  /** The bot's menu: its `export` entry opens the form, whatever else was configured the help. */
  const menu: EventHandler = async (ctx) => {
    if (ctx.event.body['event_key'] !== 'export') return help(ctx);
    const openId = operatorOf(ctx.event) ?? '';
    const { locale } = ctx;
    const may = access.mayExport({ openId, chatId: '' });
    if (!may) await audit(ctx.repos, { actor: openId, action: 'export.denied' }, ctx.now);
    await ctx.reply(
      may ? formAt({ ...ctx, zone, inGroup: false }) : accessDeniedCard({ locale, ...access.refusal }),
    );
  };
  const greet: EventHandler = async (ctx) => {
    const chatId = ctx.event.body['chat_id'];
    if (typeof chatId === 'string') await rememberPrivate(ctx.repos, chatId, ctx.now);
    if (await isFirstMeeting(ctx)) await help(ctx);
  };
  return {
    'im.chat.member.bot.added_v1': ({ reply, locale }) => reply(welcomeCard({ locale })),
    'im.chat.access_event.bot_p2p_chat_entered_v1': greet,
    p2p_chat_create: greet,
    'application.bot.menu_v6': menu,
    'vc.meeting.all_meeting_ended_v1': ({ event, repos, now }) => meetingEnded(repos, event.body, now),
    'auth.user_access_token.revoked_v4': forgetTokens(accounts),
  };
}

async function isFirstMeeting({ event, repos, now }: EventContext): Promise<boolean> {
  const openId = operatorOf(event);
  return openId !== undefined && (await repos.claims.claim(`greeted:${openId}`, now, now + GREETED_MS));
}

/** Deletes a revoked consent at once, not at the next failed call. */
function forgetTokens({ forget }: EventParts['accounts']): EventHandler {
  return async ({ event, repos }) => {
    const openId = operatorOf(event);
    const at = event.createdAt > 0 ? event.createdAt : undefined;
    if (openId !== undefined) await forget(repos, openId, 'revoked', at);
  };
}
