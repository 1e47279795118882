import type { Exports, Pressed, PressOutcome } from '../../services/exports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { toast } from '../toasts.ts';
import type { CallbackAnswer } from '../types.ts';

type ExportActions = Pick<Actions, 'cancel' | 'again' | 'retry' | 'file-here' | 'file-to-me' | 'choose'>;

/** Creates the actions of one export, on its own card and on the list of a person's exports. */
export function exportActions({ exports }: { readonly exports: Exports }): ExportActions {
  return {
    cancel: own((ctx, id) => exports.cancel(ctx.repos, id, pressed(ctx))),
    again: own((ctx, id) => exports.again(ctx.repos, id, pressed(ctx))),
    retry: own((ctx, id) => exports.again(ctx.repos, id, pressed(ctx))),
    'file-here': {
      needs: 'nothing',
      async run(ctx, { id }) {
        let question: CallbackAnswer | undefined;
        const isSure = async (): Promise<boolean> => {
          question = await ctx.asks('file-here');
          return question === undefined;
        };
        const outcome = await exports.sendFile(ctx.repos, id, 'chat', { ...pressed(ctx), isSure });
        return question ?? answer(ctx, outcome);
      },
    },
    'file-to-me': own((ctx, id) => exports.sendFile(ctx.repos, id, 'me', pressed(ctx))),
    choose: own((ctx, id) => exports.choose(ctx.repos, id, ctx.action.option ?? '', pressed(ctx))),
  };
}

/** Who may do what with an export depends on whose it is and where it stands: the service decides, and audits. */
function own(press: (ctx: ActionContext, id: string) => Promise<PressOutcome>) {
  return {
    needs: 'nothing',
    run: async (ctx: ActionContext, { id }: { readonly id: string }) => answer(ctx, await press(ctx, id)),
  } as const;
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
