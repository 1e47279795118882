import type { LocalDate } from '../../../cards/digests/types.ts';
import type { Clock } from '../../../lib/clock.ts';
import type { Logger } from '../../../lib/logger.ts';
import type { Feishu } from '../../../platform/types.ts';
import type { Repos, Store } from '../../../store/types.ts';

/** Dependencies of collecting a day. */
export interface DayContext {
  readonly store: Store;
  readonly feishu: Pick<Feishu, 'records' | 'tasks' | 'rooms'>;
  readonly clock: Clock;
  readonly log: Logger;
  /** The tenant's zone: a day is a date on its wall clocks. */
  readonly zone: string;
  /**
   * Told once, in the transaction that notes it, when the right of somebody (an open_id, or `tenant`) turned out to
   * be gone. The day goes on with the next one, or waits.
   */
  readonly onRightLost: (repos: Repos, identity: string, date: LocalDate) => Promise<void>;
}
