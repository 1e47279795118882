import { helpCard } from '../../cards/index.ts';
import type { Exports, Pressed, PressOutcome } from '../../services/exports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { toast } from '../toasts.ts';
import type { CallbackAnswer } from '../types.ts';

export interface ActionParts {
  readonly exports: Pick<Exports, 'cancel' | 'again' | 'sendFile'>;
  readonly zone: string;
}

/** What our buttons do. Rights are those of the person who presses and are checked by the service each time. */
export function createActions({ exports, zone }: ActionParts): Actions {
  return {
    cancel: async (ctx, { id }) => answer(ctx, await exports.cancel(ctx.repos, id, pressed(ctx))),
    again: async (ctx, { id }) => answer(ctx, await exports.again(ctx.repos, id, pressed(ctx))),
    retry: async (ctx, { id }) => answer(ctx, await exports.again(ctx.repos, id, pressed(ctx))),
    'file-here': async (ctx, { id }) =>
      answer(ctx, await exports.sendFile(ctx.repos, id, 'chat', pressed(ctx))),
    'file-to-me': async (ctx, { id }) =>
      answer(ctx, await exports.sendFile(ctx.repos, id, 'me', pressed(ctx))),
    async help({ reply, locale }) {
      await reply(helpCard({ locale, zone }));
      return {};
    },
  };
}

function pressed({ action, heldUntil }: ActionContext): Pressed {
  return { by: action.operatorId, chatId: action.chatId, runAt: heldUntil };
}

function answer({ locale, hasten }: ActionContext, outcome: PressOutcome): CallbackAnswer {
  if ('jobKey' in outcome) hasten(outcome.jobKey);
  const card = outcome.outcome === 'cancelled' ? { card: { type: 'raw', data: outcome.card } as const } : {};
  return { ...toast(outcome.outcome, locale), ...card };
}
