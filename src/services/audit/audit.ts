import type { AuditRow, Repos } from '../../store/types.ts';

/** Everything that leaves a row behind, `what.happened`. Texts for people are in `admin.ts` of `cards/text`. */
export const AUDIT_ACTIONS = [
  'export.started',
  'export.done',
  'export.failed',
  'export.cancelled',
  'export.denied', // the bot's own rules refused, before the platform was asked
  'file.downloaded',
  'file.sent',
  'file.denied',
  // Looks at what is known of people.
  'person.viewed',
  'digest.viewed', // asked for by somebody
  'digest.sent', // by itself, with the right of its maker
  'trend.viewed',
  'alert.sent',
  'audit.viewed',
  'job.viewed', // those that were given up, with who asked
  'account.granted',
  'account.denied', // the person pressed "refuse" on the consent page
  'account.wrong-person', // somebody else consented to what one person was asked
  'account.logged-out',
  'account.revoked', // consent taken back in Feishu
  'account.refused', // of somebody who may not use the bot: what they granted was given back
  'account.left', // the person left the company
  'account.lapsed', // the platform takes the refresh token no more
  'person.forgotten',
  'person.denied', // somebody who is no administrator wanted somebody forgotten
  'data.exported', // a person's own data, to that person
  'audit.exported',
  'audit.denied',
  'job.rerun', // one that was given up
  'job.denied',
  'settings.changed',
  'settings.denied',
  'sites.changed', // the site map, by a file in a private chat
  'sites.denied',
  'digest.subscribed',
  'digest.changed',
  'digest.removed',
  'digest.suspended', // its maker left the group, or may not use the bot any more
  'digest.denied',
  'alert.subscribed',
  'alert.changed',
  'alert.removed',
  'alert.suspended',
  'alert.denied',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  /** open_id of who did it; null where nobody logged in. */
  readonly actor: string | null;
  readonly action: AuditAction;
  readonly exportId?: string | undefined;
  readonly chatId?: string | undefined;
  /** `tenant`, or the open_id whose right was used. */
  readonly identity?: string | undefined;
  /** open_id of the person whose data it is about. */
  readonly subject?: string | undefined;
  /** Range, rows, bytes, error code …; never names of participants, tokens or typed text. */
  readonly detail?: AuditRow['detail'];
}

/**
 * Writes one row, in the transaction that `repos` belongs to: what was not committed did not happen.
 *
 * @param now unix ms
 */
export function audit(repos: Pick<Repos, 'audit'>, entry: AuditEntry, now: number): Promise<void> {
  const { actor, action, exportId = null, chatId = null, identity = null, subject, detail = {} } = entry;
  const about = subject === undefined ? {} : { subject };
  return repos.audit.add({ at: now, actor, action, exportId, chatId, identity, ...about, detail });
}
