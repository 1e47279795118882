import { accessDeniedCard, helpCard } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import type { Accounts } from '../../services/accounts/index.ts';
import { enqueueAuditLog } from '../../services/audit/index.ts';
import { chatTypeOf } from '../../services/chats.ts';
import type { Exports, MyExports } from '../../services/exports/index.ts';
import type { ActionContext, Actions } from '../command.ts';
import { formAt } from '../commands/exporting.ts';
import { refused, toast } from '../toasts.ts';
import { alertActions, digestActions } from './digest.ts';
import { exportActions, logoutAction } from './exports.ts';
import { qualityActions } from './quality.ts';
import { submitForm } from './submit-form.ts';

export interface ActionParts {
  readonly exports: Exports;
  readonly myExports: MyExports;
  readonly access: Access;
  readonly accounts: Pick<Accounts, 'forget'>;
  readonly zone: string;
}

/** Creates the actions of all buttons. The services check the rights of the person who presses, each time. */
export function createActions(parts: ActionParts): Actions {
  const { myExports, access, zone } = parts;
  return {
    ...exportActions(parts),
    ...qualityActions(parts),
    ...digestActions(parts),
    ...alertActions(access),
    'submit-form': submitForm(parts),
    logout: logoutAction(parts.accounts),
    async help({ reply, locale }) {
      await reply(helpCard({ locale, zone }));
      return {};
    },
    async form(ctx) {
      const { operatorId: openId, chatId } = ctx.action;
      const inGroup = (await chatTypeOf(ctx.repos, chatId)) === 'group';
      if (access.mayExport({ openId, chatId })) await ctx.reply(formAt({ ...ctx, zone, inGroup }));
      else {
        await refused(ctx, 'export.denied');
        await ctx.reply(accessDeniedCard({ locale: ctx.locale, ...access.refusal }), { openId });
      }
      return {};
    },
    async jobs({ action, repos, locale }) {
      const { operatorId: openId, chatId } = action;
      const group = (await chatTypeOf(repos, chatId)) === 'group';
      const whose = { openId, locale, ...(group && { chatId }) };
      return { card: { type: 'raw', data: await myExports.list(repos, whose) } };
    },
    'audit-csv': sendAuditCsv(parts),
  };
}

function sendAuditCsv({ access, zone }: ActionParts): Actions['audit-csv'] {
  return async (ctx: ActionContext) => {
    const { action, repos, locale, now, heldUntil, runNow } = ctx;
    const by = action.operatorId;
    if (!access.isAdmin(by)) return refused(ctx, 'audit.denied');
    const payload = { as: 'csv', by, to: { openId: by }, locale, zone } as const;
    runNow(await enqueueAuditLog(repos, payload, now, heldUntil));
    return toast('sending', locale);
  };
}
