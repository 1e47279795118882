import type { Join, MeetingFacts } from '../../quality/types.ts';
import type { ExportRow } from '../../store/types.ts';

/** One join whose minutes are wanted, and whether they have been fetched. */
export interface Pending {
  /** Place in {@link Collected.meetings}. */
  readonly meeting: number;
  readonly join: Join;
  /** `none`: nobody can be asked for them, or the platform has none; `refused`: it would not or could not say. */
  readonly state: 'open' | 'done' | 'none' | 'refused';
  /** How often asking has failed. */
  readonly tries?: number;
}

/** How far the collection of a quality view has come; kept in the export's `parts`. */
export interface Collected {
  readonly meetings: readonly MeetingFacts[];
  /** Meetings whose participants are known; the first ones. */
  readonly listed: number;
  readonly pending: readonly Pending[];
  /** When the first minutes were asked for, and when the card last showed figures; unix ms. */
  readonly since: number;
  readonly shownAt: number;
}

/** The collection of a row, which the store keeps as opaque JSON. */
export function collectedOf(row: ExportRow): Collected | undefined {
  const parts = row.tasks as Partial<Collected> | null;
  return parts !== null && Array.isArray(parts.pending) ? (parts as Collected) : undefined;
}

/** Where the minutes of one piece are kept until all are there. */
export function pendingFile(exportId: string, index: number): string {
  return `${exportId}-p${index}`;
}
