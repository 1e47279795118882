import { accessDeniedCard, adminsOnlyCard } from '../cards/index.ts';
import type { Card, Locale } from '../cards/kit/types.ts';
import type { Access } from '../services/access.ts';
import { type AuditAction, audit } from '../services/audit/index.ts';
import type { Repos } from '../store/types.ts';

/** What the audit log calls a refusal. */
export type Denied = Exclude<Extract<AuditAction, `${string}.denied`>, 'account.denied'>;

/**
 * The right that a command, press or event needs: none, or one whose refusal is `export.denied` unless it is named.
 * Whose an export or a subscription is, the services decide.
 */
export type Needs = 'nothing' | 'export' | { readonly right: 'export' | 'admin'; readonly denied: Denied };

/** Somebody who wants something, and where. Without a chat, `chatId` is empty. */
export interface Person {
  readonly openId: string;
  readonly chatId: string;
}

interface Refusing {
  readonly repos: Pick<Repos, 'audit'>;
  /** Unix ms. */
  readonly now: number;
}

/** Stores the audit row of a refusal. */
export function storeRefusal(
  { repos, now }: Refusing,
  { openId, chatId }: Person,
  action: Denied,
  exportId?: string,
): Promise<void> {
  return audit(repos, { actor: openId, action, exportId, chatId: chatId === '' ? undefined : chatId }, now);
}

/** Returns whether somebody has a right. A refusal stores its audit row; the caller answers the person. */
export async function isAllowed(
  access: Pick<Access, 'mayExport' | 'isAdmin'>,
  needs: Needs,
  who: Person,
  refusing: Refusing,
  exportId?: string,
): Promise<boolean> {
  if (needs === 'nothing') return true;
  const { right, denied } = rightOf(needs);
  if (right === 'admin' ? access.isAdmin(who.openId) : access.mayExport(who)) return true;
  await storeRefusal(refusing, who, denied, exportId);
  return false;
}

/** Returns the card that tells somebody which right is missing, and who can give it. */
export function refusalCard(needs: Needs, { refusal }: Pick<Access, 'refusal'>, locale: Locale): Card {
  const { denied } = rightOf(needs);
  switch (denied) {
    case 'audit.denied':
    case 'job.denied':
    case 'person.denied':
    case 'settings.denied':
      return adminsOnlyCard({ locale, what: denied, admins: refusal.admins });
    default:
      return accessDeniedCard({ locale, ...refusal });
  }
}

function rightOf(needs: Needs): Exclude<Needs, string> {
  return typeof needs === 'string' ? { right: 'export', denied: 'export.denied' } : needs;
}
