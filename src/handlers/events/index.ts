import { helpCard, welcomeCard } from '../../cards/index.ts';
import type { EventContext, EventHandler } from '../command.ts';
import { operatorOf } from '../replies.ts';

/** Somebody who opens the private chat is greeted once, then left in peace for a year. */
const GREETED_MS = 365 * 24 * 60 * 60_000;

export interface EventParts {
  readonly zone: string;
}

/** What the bot does when something happens that is neither a message nor a press. */
export function createEvents({ zone }: EventParts): Readonly<Record<string, EventHandler>> {
  const help: EventHandler = ({ reply, locale }) => reply(helpCard({ locale, zone }));
  const greet: EventHandler = async (ctx) => {
    if (await isFirstMeeting(ctx)) await help(ctx);
  };
  return {
    'im.chat.member.bot.added_v1': ({ reply, locale }) => reply(welcomeCard({ locale })),
    'im.chat.access_event.bot_p2p_chat_entered_v1': greet,
    p2p_chat_create: greet,
    'application.bot.menu_v6': help,
    'auth.user_access_token.revoked_v4': forgetTokens,
  };
}

async function isFirstMeeting({ event, repos, now }: EventContext): Promise<boolean> {
  const openId = operatorOf(event);
  return openId !== undefined && (await repos.claims.claim(`greeted:${openId}`, now, now + GREETED_MS));
}

/** Whoever takes their consent back is forgotten at once, not at the next failed call. */
async function forgetTokens({ event, repos }: EventContext): Promise<void> {
  const openId = operatorOf(event);
  if (openId !== undefined) await repos.tokens.remove(openId);
}
