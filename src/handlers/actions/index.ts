import { forgettingCard, helpCard, logoutCard, texts } from '../../cards/index.ts';
import type { Access } from '../../services/access.ts';
import { type Accounts, askForConsent } from '../../services/accounts/index.ts';
import { enqueueAuditLog } from '../../services/audit/index.ts';
import { chatTypeOf } from '../../services/chats.ts';
import type { Exports, MyExports } from '../../services/exports/index.ts';
import { rerunJob } from '../../services/given-up.ts';
import { enqueueForget } from '../../services/privacy/index.ts';
import type { Actions, Command } from '../command.ts';
import { toast } from '../toasts.ts';
import { alertActions, digestActions } from './digest.ts';
import { exportActions } from './exports.ts';
import { qualityActions } from './quality.ts';
import { sayActions } from './say.ts';
import { formActions } from './submit-form.ts';

export interface ActionParts {
  readonly exports: Exports;
  readonly myExports: MyExports;
  readonly access: Access;
  readonly accounts: Pick<Accounts, 'forget'>;
  readonly zone: string;
  readonly commands: readonly Command[];
  /** How far back digests may go, in days. */
  readonly historyDays: number;
}

/** Creates the actions of all buttons and forms. */
export function createActions(parts: ActionParts): Actions {
  const { exports, myExports, access, accounts, zone } = parts;
  return {
    ...exportActions(parts),
    ...qualityActions(parts),
    ...digestActions(parts),
    ...alertActions(access),
    ...formActions(parts),
    ...sayActions(parts),
    logout: {
      needs: 'nothing',
      /** Deletes the tokens of the person who presses, even on the card of somebody else. */
      async run({ action, repos, locale, asks }) {
        const question = await asks('logout');
        if (question !== undefined) return question;
        const had = await accounts.forget(repos, action.operatorId, 'logged-out');
        return {
          toast: { type: 'success', content: texts(locale).accounts.logout.toast },
          card: { type: 'raw', data: logoutCard({ locale, had }) },
        };
      },
    },
    authorise: {
      needs: 'nothing',
      async run({ action, repos, locale, now, heldUntil, runNow }, { id: exportId }) {
        const { operatorId: openId, chatId } = action;
        const pressed = { by: openId, chatId };
        const may = exportId === undefined ? 'yes' : await exports.mayConsent(repos, exportId, pressed);
        if (may !== 'yes') return toast(may, locale);
        const who = { openId, locale, ...(exportId !== undefined && { exportId }) };
        runNow(await askForConsent(repos, who, now, heldUntil));
        return toast('consent-sent', locale);
      },
    },
    help: {
      needs: 'nothing',
      async run({ reply, locale }) {
        await reply(helpCard({ locale, zone }));
        return {};
      },
    },
    jobs: {
      needs: 'nothing',
      async run({ action, repos, locale }) {
        const { operatorId: openId, chatId } = action;
        const group = (await chatTypeOf(repos, chatId)) === 'group';
        const whose = { openId, locale, ...(group && { chatId }) };
        return { card: { type: 'raw', data: await myExports.list(repos, whose) } };
      },
    },
    'job-again': {
      needs: { right: 'admin', denied: 'job.denied' },
      async run({ action, repos, locale, now, heldUntil, runNow }, { id }) {
        const payload = { by: action.operatorId, id: Number(id) };
        runNow(await rerunJob.enqueue(repos, payload, now, heldUntil));
        return toast('rerun', locale);
      },
    },
    'jobs-again': {
      needs: { right: 'admin', denied: 'job.denied' },
      async run({ action, repos, locale, now, heldUntil, runNow, asks }) {
        const question = await asks('jobs-again');
        if (question !== undefined) return question;
        runNow(await rerunJob.enqueue(repos, { by: action.operatorId }, now, heldUntil));
        return toast('rerun', locale);
      },
    },
    forget: {
      needs: { right: 'admin', denied: 'person.denied' },
      async run({ action, repos, locale, now, heldUntil, runNow, asks }, { id: who, name }) {
        const question = await asks('forget');
        if (question !== undefined) return question;
        const by = action.operatorId;
        const asked = { who, name, by, to: { openId: by }, locale };
        runNow(await enqueueForget(repos, asked, now, heldUntil));
        return { card: { type: 'raw', data: forgettingCard({ locale }) } };
      },
    },
    'audit-csv': {
      needs: { right: 'admin', denied: 'audit.denied' },
      async run({ action, repos, locale, now, heldUntil, runNow }) {
        const by = action.operatorId;
        const payload = { as: 'csv', by, to: { openId: by }, locale, zone } as const;
        runNow(await enqueueAuditLog(repos, payload, now, heldUntil));
        return toast('sending', locale);
      },
    },
  };
}
