import { type AuditAction, audit } from '../../services/audit/index.ts';
import type { ActionContext } from '../command.ts';
import { toast } from '../toasts.ts';
import type { CallbackAnswer } from '../types.ts';

/** Refuses a press: responds with a toast and stores an audit row. */
export async function refused(
  { action, repos, locale, now }: Pick<ActionContext, 'action' | 'repos' | 'locale' | 'now'>,
  what: AuditAction,
  exportId?: string,
): Promise<CallbackAnswer> {
  await audit(repos, { actor: action.operatorId, action: what, exportId, chatId: action.chatId }, now);
  return toast('refused', locale);
}
