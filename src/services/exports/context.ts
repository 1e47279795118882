import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { CallOptions, Feishu } from '../../platform/types.ts';
import type { ExportPatch, ExportRow, Repos, Store } from '../../store/types.ts';
import type { Next } from '../jobs/types.ts';

/** What the effects of an export may use. */
export interface ExportContext {
  readonly store: Store;
  readonly feishu: Feishu;
  readonly clock: Clock;
  readonly log: Logger;
  /** Signed address of a finished export's file, and when it stops working (unix ms). */
  readonly link: (exportId: string, now: number) => { url: string; expiresAt: number };
  /** A person's name for the card; undefined where the platform does not tell it. */
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** What one effect decided; `patch` is saved only if the export still is in the state the effect ran for. */
export interface EffectResult {
  readonly patch: ExportPatch;
  readonly next: Next;
  /** More to write in the same transaction. */
  readonly also?: (repos: Repos) => Promise<void>;
}

export type Effect = (row: ExportRow, ctx: ExportContext, signal: AbortSignal) => Promise<EffectResult>;

export const AT_ONCE: Next = { again: 0 };

/** Task, status and download always use the identity that created the task. */
export function callAs(row: ExportRow, signal: AbortSignal): CallOptions {
  const identity =
    row.identity === 'tenant' ? ({ as: 'tenant' } as const) : ({ as: 'user', openId: row.identity } as const);
  return { identity, priority: 'interactive', signal };
}
