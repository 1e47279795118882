import { alertRemovedCard } from '../../cards/digests/index.ts';
import type { Access } from '../../services/access.ts';
import { alertById, alertOffJob, switchOff } from '../../services/alerts/index.ts';
import type { Actions } from '../command.ts';
import { toast } from '../toasts.ts';

/**
 * Creates the action that stops a chat's alerts.
 *
 * It takes effect at once for the creator of the alerts and for administrators; for others a job first asks the
 * platform whether they manage the chat.
 */
export function alertActions({ isAdmin }: Pick<Access, 'isAdmin'>): Pick<Actions, 'alert-off'> {
  return {
    async 'alert-off'({ action, repos, locale, now, heldUntil, reply, runNow }, { id }) {
      const { operatorId: by, chatId, messageId: replyTo } = action;
      const row = await alertById(repos, id);
      if (row === undefined || row.chatId !== chatId) return toast('gone', locale);
      if (row.createdBy !== by && !isAdmin(by)) {
        runNow(await alertOffJob.enqueue(repos, { ids: [id], by, chatId, replyTo, locale }, now, heldUntil));
        return toast('preparing', locale);
      }
      await switchOff(repos, row, by, now);
      await reply(alertRemovedCard({ locale }));
      return toast('cancelled', locale);
    },
  };
}
