import { logoutCard, texts } from '../../cards/index.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import type { Exports, Pressed, PressOutcome } from '../../services/exports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { toast } from '../toasts.ts';
import type { CallbackAnswer } from '../types.ts';

type ExportActions = Pick<Actions, 'cancel' | 'again' | 'retry' | 'file-here' | 'file-to-me' | 'choose'>;

/** Creates the actions of one export, on its own card and on the list of a person's exports. */
export function exportActions({ exports }: { readonly exports: Exports }): ExportActions {
  return {
    cancel: async (ctx, { id }) => answer(ctx, await exports.cancel(ctx.repos, id, pressed(ctx))),
    again: async (ctx, { id }) => answer(ctx, await exports.again(ctx.repos, id, pressed(ctx))),
    retry: async (ctx, { id }) => answer(ctx, await exports.again(ctx.repos, id, pressed(ctx))),
    'file-here': async (ctx, { id }) =>
      answer(ctx, await exports.sendFile(ctx.repos, id, 'chat', pressed(ctx))),
    'file-to-me': async (ctx, { id }) =>
      answer(ctx, await exports.sendFile(ctx.repos, id, 'me', pressed(ctx))),
    choose: async (ctx, { id }) =>
      answer(ctx, await exports.choose(ctx.repos, id, ctx.action.option ?? '', pressed(ctx))),
  };
}

function pressed({ action, heldUntil }: ActionContext): Pressed {
  return { by: action.operatorId, chatId: action.chatId, runAt: heldUntil };
}

/** Only the export's own card may be replaced by how the export ended. */
function answer({ action, locale, runNow }: ActionContext, outcome: PressOutcome): CallbackAnswer {
  if ('jobKey' in outcome) runNow(outcome.jobKey);
  const own = outcome.outcome === 'cancelled' && outcome.cardMessageId === action.messageId;
  return {
    ...toast(outcome.outcome, locale),
    ...(own && { card: { type: 'raw', data: outcome.card } as const }),
  };
}

/** Creates the action that deletes the tokens of the person who presses, even on the card of somebody else. */
export function logoutAction(accounts: Pick<Accounts, 'forget'>): Actions['logout'] {
  return async ({ action, repos, locale }) => {
    const had = await accounts.forget(repos, action.operatorId, 'logged-out');
    return {
      toast: { type: 'success', content: texts(locale).accounts.logout.toast },
      card: { type: 'raw', data: logoutCard({ locale, had }) },
    };
  };
}
