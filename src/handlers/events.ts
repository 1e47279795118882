import { helpCard, welcomeCard } from '../cards/index.ts';
import type { Accounts } from '../services/accounts/index.ts';
import { meetingEnded } from '../services/alerts/index.ts';
import { cameBackAfter, rememberEntry, rememberPrivate } from '../services/directory.ts';
import type { Exports } from '../services/exports/index.ts';
import { showNow } from '../services/jobs/index.ts';
import type { EventContext, EventHandler } from './command.ts';
import { formAt } from './commands/exports.ts';
import type { IncomingEvent } from './types.ts';

/** Somebody who opens the private chat is greeted once, then left in peace for a year. */
const GREETED_MS = 365 * 24 * 60 * 60_000;

export interface EventParts {
  readonly accounts: Pick<Accounts, 'forget'>;
  readonly exports: Pick<Exports, 'outside'>;
  readonly zone: string;
}

/** Creates the handlers of events other than messages and presses. */
export function createEvents({
  accounts,
  exports,
  zone,
}: EventParts): Readonly<Record<string, EventHandler>> {
  const help = ({ reply, locale }: EventContext) => reply(helpCard({ locale, zone }));
  const greet: EventHandler = {
    needs: 'nothing',
    async run(ctx) {
      const { chatId } = ctx.event;
      if (chatId !== '') await rememberPrivate(ctx.repos, chatId, ctx.now);
      if (await isFirstMeeting(ctx)) await ctx.reply(welcomeCard({ locale: ctx.locale }));
    },
  };
  return {
    'im.chat.member.bot.added_v1': {
      needs: 'nothing',
      async run({ event: { chatId, createdAt }, repos, reply, locale, now }) {
        if (chatId !== '') {
          await rememberEntry(repos, chatId, createdAt);
          await showNow(repos, chatId, now);
        }
        await reply(welcomeCard({ locale }));
      },
    },
    'im.chat.member.bot.deleted_v1': {
      needs: 'nothing',
      async run({ event: { chatId, createdAt }, repos }) {
        if (chatId !== '' && !(await cameBackAfter(repos, chatId, createdAt)))
          await exports.outside(repos, chatId);
      },
    },
    'im.chat.access_event.bot_p2p_chat_entered_v1': greet,
    p2p_chat_create: greet,
    /** The bot's menu: its `export` entry opens the form, whatever else was configured the help. */
    'application.bot.menu_v6': {
      needs: (event) => (opensForm(event) ? 'export' : 'nothing'),
      run(ctx) {
        const { operatorId: by } = ctx.event;
        return opensForm(ctx.event) ? ctx.reply(formAt({ ...ctx, zone, by, inGroup: false })) : help(ctx);
      },
    },
    'vc.meeting.all_meeting_ended_v1': {
      needs: 'nothing',
      run: ({ event, repos, now }) => meetingEnded(repos, event.body, now),
    },
    'auth.user_access_token.revoked_v4': { needs: 'nothing', run: forgetTokens(accounts) },
    'contact.user.deleted_v3': {
      needs: 'nothing',
      async run({ event, repos }) {
        const openId = leaverOf(event);
        if (openId !== undefined) await accounts.forget(repos, openId, 'left');
      },
    },
  };
}

function opensForm({ body }: IncomingEvent): boolean {
  return body['event_key'] === 'export';
}

async function isFirstMeeting({ event, repos, now }: EventContext): Promise<boolean> {
  const { operatorId: openId } = event;
  return openId !== '' && (await repos.claims.claim(`greeted:${openId}`, now, now + GREETED_MS));
}

/** The person whom the company's directory has no more. */
function leaverOf({ body }: IncomingEvent): string | undefined {
  const { object } = body;
  const openId =
    typeof object === 'object' && object !== null && 'open_id' in object ? object.open_id : undefined;
  return typeof openId === 'string' && openId !== '' ? openId : undefined;
}

/** Deletes a revoked consent at once, not at the next failed call. */
function forgetTokens({ forget }: EventParts['accounts']): EventHandler['run'] {
  return async ({ event, repos }) => {
    const { operatorId: openId } = event;
    const at = event.createdAt > 0 ? event.createdAt : undefined;
    if (openId !== '') await forget(repos, openId, 'revoked', at);
  };
}
