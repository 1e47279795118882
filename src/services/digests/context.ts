import type { LocalDate } from '../../cards/digests/types.ts';
import type { FileLink, Target } from '../../cards/kit/types.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Metrics } from '../../lib/metrics.ts';
import type { SiteOf } from '../../lib/sites.ts';
import type { Feishu } from '../../platform/types.ts';
import type { Repos, Store } from '../../store/types.ts';
import type { Access, StandingOf } from '../access.ts';
import type { Budgets } from '../calls.ts';
import type { Departments } from '../departments.ts';
import type { Places } from './places.ts';

/** Dependencies of digests. */
export interface DigestContext {
  readonly store: Store;
  readonly feishu: Feishu;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics?: Metrics;
  /** The tenant's zone. */
  readonly zone: string;
  readonly identity: 'user' | 'tenant';
  readonly access: Access;
  /** What is left of the right of who asked for a digest or alerts. */
  readonly standingOf: StandingOf;
  readonly departments: Departments;
  readonly places: Places;
  /** Names places by addresses, where the company has a site map. */
  readonly siteOf?: SiteOf | undefined;
  /** Where the month's calls stand for a day that has taken so many; undefined where no quota is set. */
  readonly budget?: Budgets['budget'] | undefined;
  /** How far back something is kept, in days. */
  readonly historyDays: number;
  /** Address of a finished workbook, and until when it is kept (unix ms). */
  readonly link: (exportId: string, now: number) => FileLink;
  /** Where people authorise; undefined if digests are read with the app's own right. */
  readonly consentTarget: Target | undefined;
  /** Returns a person's name; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Dependencies of collecting a day. */
export interface DayContext
  extends Pick<DigestContext, 'store' | 'clock' | 'log' | 'zone' | 'siteOf' | 'budget'> {
  readonly feishu: Pick<Feishu, 'records' | 'tasks' | 'rooms'>;
  /**
   * Called once, in the transaction that stores it, when the right of an identity (an open_id, or `tenant`) is gone.
   * The day continues with the next identity, or waits.
   */
  readonly onRightLost: (repos: Repos, identity: string, date: LocalDate) => Promise<void>;
}
