import type { TimeRange } from '../../lib/range/types.ts';
import type { ExportKind } from '../../store/types.ts';

/** What a person asked for, after parsing; stored with the export and enough to run it anew. */
export interface ExportRequest {
  readonly kind: ExportKind;
  readonly range: TimeRange;
  readonly filter: ExportFilter;
  /** Where the finished file goes besides the link on the card. */
  readonly delivery: 'link' | 'chat-file' | 'private-file';
}

export interface ExportFilter {
  readonly meetingNo?: string;
  readonly userId?: string;
  readonly userName?: string;
  readonly roomId?: string;
  readonly roomName?: string;
  readonly meetingType?: 2 | 3;
  readonly meetingStatus?: 1 | 2 | 3;
  readonly roomLevelId?: string;
  readonly roomIds?: readonly string[];
  readonly isExclude?: boolean;
  readonly needTopic?: boolean;
  /** One meeting instance (participants, quality): its own start and end, unix seconds. */
  readonly meetingStart?: number;
  readonly meetingEnd?: number;
  readonly topic?: string;
}

/** One platform task behind an export; times are unix seconds. */
export interface ExportPart {
  readonly start: number;
  readonly end: number;
  /** Quality only: the join this part covers. */
  readonly joinTime?: number;
  readonly taskId?: string;
  readonly fileToken?: string;
  readonly fileId?: string;
  readonly polls: number;
  /** How often the platform forgot this part's task or file, and it was started anew. */
  readonly recreated: number;
}

/** Figures of a meetings workbook. Durations are seconds; shares are 0..1 of the meetings where it is known. */
export interface MeetingsSummary {
  readonly kind: 'meetings';
  readonly rows: number;
  readonly meetings: number;
  /** Undefined where the workbook has no readable cell to count. */
  readonly attendances: number | undefined;
  readonly totalSeconds: number | undefined;
  readonly medianSeconds: number | undefined;
  readonly shares: {
    readonly video?: number;
    readonly sharing?: number;
    readonly recording?: number;
    readonly telephone?: number;
  };
  /** By hour of day where the range is at most two days, else by day. */
  readonly timeline: {
    readonly unit: 'hour' | 'day';
    readonly points: readonly { readonly label: string; readonly meetings: number }[];
  };
  readonly largest: readonly {
    readonly topic: string;
    readonly organizer: string;
    readonly start: string;
    readonly seconds: number | undefined;
    readonly people: number | undefined;
  }[];
  /** Official columns the workbook lacked, and columns we do not know: both are said on the card. */
  readonly missingColumns: readonly string[];
  readonly unknownColumns: readonly string[];
  readonly unreadableCells: number;
}
