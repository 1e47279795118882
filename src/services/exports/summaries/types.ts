import type { MeetingsSummary } from '../types.ts';
import type { Tally } from './figures.ts';

/** What every summary says of the workbook itself. */
export interface WorkbookNotes {
  /** Official columns the workbook lacked, and columns we do not know: both are said on the card. */
  readonly missingColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly unreadableCells: number;
}

/** One attendee as a card may show them: no phone number, no address of any kind. */
export interface AttendeeLine {
  /** Empty where the name itself was a number or an address. */
  readonly name: string;
  readonly department: string;
  readonly device: string;
  readonly network: string;
  /** `HH:mm` in the range's zone, or the cell as it was; with the day where the range is longer than one. */
  readonly join: string;
  readonly seconds: number | undefined;
  readonly lateSeconds: number | undefined;
}

/** Figures of a participants workbook. Durations are seconds. */
export interface ParticipantsSummary extends WorkbookNotes {
  readonly kind: 'participants';
  readonly rows: number;
  /** Distinct persons, Rooms devices and telephones on the list. */
  readonly people: number;
  readonly rooms: number;
  readonly phones: number;
  /** Persons without an account of the company; undefined where the workbook cannot tell. */
  readonly external: number | undefined;
  /** Rows with a join; the others were invited, or the meeting has not begun. */
  readonly joined: number;
  readonly medianSeconds: number | undefined;
  /** How long persons stayed: at least `from`, less than `to` seconds. Empty where no cell said so. */
  readonly stays: readonly {
    readonly from: number;
    readonly to: number | undefined;
    readonly people: number;
  }[];
  /** Persons who joined more than five minutes after the meeting began; undefined where its begin is not known. */
  readonly late: { readonly people: number; readonly latest: readonly AttendeeLine[] } | undefined;
  readonly longest: readonly AttendeeLine[];
  readonly devices: Tally;
  readonly versions: Tally;
  readonly networks: Tally;
  readonly locations: Tally;
  readonly leaveReasons: Tally;
}

/** One room over the range. `utilisation` is 0..1. */
export interface RoomUse {
  readonly room: string;
  readonly reservations: number;
  readonly reservedSeconds: number;
  readonly usedSeconds: number;
  /** Reserved, then released or never checked into. */
  readonly wastedSeconds: number;
  readonly noShows: number;
  /** Undefined where the range has no working hours. */
  readonly utilisation: number | undefined;
}

/** Figures of a workbook of room reservations. Durations are seconds. */
export interface RoomsSummary extends WorkbookNotes {
  readonly kind: 'rooms';
  readonly rows: number;
  readonly reservations: number;
  /** Rooms with at least one reservation; the workbook knows no others. */
  readonly rooms: number;
  readonly reservedSeconds: number;
  readonly usedSeconds: number;
  readonly wastedSeconds: number;
  readonly utilisation: number | undefined;
  /** Reservations that had to be checked into and are decided, and those of them that were not. */
  readonly checkIns: { readonly due: number; readonly missed: number };
  readonly released: Tally;
  readonly busiest: readonly RoomUse[];
  readonly mostWasted: readonly RoomUse[];
}

export type QualityGroup = 'audio' | 'video' | 'sharing' | 'network' | 'cpu';

/** Figures of the official per-minute workbook of one participant; what they mean is judged elsewhere. */
export interface QualityFileSummary extends WorkbookNotes {
  readonly kind: 'quality';
  /** Minutes, over all joins. */
  readonly rows: number;
  readonly joins: number;
  /** Official columns the workbook has, of how many. */
  readonly columns: { readonly present: number; readonly official: number };
  /** First and last minute, unix ms. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly groups: readonly {
    readonly group: QualityGroup;
    /** Minutes with any value other than zero. */
    readonly minutes: number;
    readonly worstLatencyMs: number | undefined;
    readonly worstJitterMs: number | undefined;
    /** Loss, or for the processor its load; 0..1. */
    readonly worstShare: number | undefined;
  }[];
  /** Highest loss of any stream, 0..1, in neighbouring minutes; empty where the workbook has none. */
  readonly loss: readonly { readonly label: string; readonly share: number }[];
}

export type Summary = MeetingsSummary | ParticipantsSummary | RoomsSummary | QualityFileSummary;
