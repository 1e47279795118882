import type { TimeRange } from '../../lib/range/types.ts';

/** 1 going on, 2 ended, 3 to come. */
export type MeetingStatus = 1 | 2 | 3;

/** What a person asked for, after parsing, whichever kind of export it is. */
export interface RequestFacts {
  readonly range: TimeRange;
  readonly filter: ExportFilter;
  /** Set where the answer is a judgement of quality and not the official workbook. */
  readonly report?: ReportRequest;
  /** Where the finished file goes besides the link on the card. */
  readonly delivery: 'link' | 'chat-file' | 'private-file';
}

/** Which quality report is asked for; `compareWith` is the export that reported on the later of both meetings. */
export type ReportRequest =
  | { readonly view: 'meeting' | 'person' | 'history' }
  | { readonly view: 'compare'; readonly compareWith: string };

export interface ExportFilter {
  readonly meetingNo?: string;
  readonly userId?: string;
  readonly userName?: string;
  readonly roomId?: string;
  readonly roomName?: string;
  readonly meetingType?: 2 | 3;
  readonly meetingStatus?: MeetingStatus;
  /** A room or a level as it was typed, until the platform told which one is meant. */
  readonly roomText?: string;
  /** Reservations: a room to be left out, as it was typed. */
  readonly exceptText?: string;
  readonly roomLevelId?: string;
  readonly roomLevelName?: string;
  readonly roomIds?: readonly string[];
  readonly isExclude?: boolean;
  readonly needTopic?: boolean;
  /** One meeting instance (participants, quality): its own start and end, unix seconds. */
  readonly meetingStart?: number;
  readonly meetingEnd?: number;
  readonly topic?: string;
  /** Quality: when the person or room joined, unix seconds, each join once, in order. */
  readonly joins?: readonly number[];
}

/** One of several things that what was typed may mean. Picking it completes the filter. */
export type Choice =
  | {
      readonly is: 'meeting';
      /** Unix seconds. */
      readonly start: number;
      readonly end: number;
      readonly topic: string;
      readonly people: number | undefined;
    }
  | {
      readonly is: 'room';
      readonly roomId: string;
      readonly name: string;
      readonly levelId: string;
      /** Names of the levels it stands in, outermost first; empty where they were not needed. */
      readonly where: readonly string[];
    }
  | {
      readonly is: 'level';
      readonly levelId: string;
      readonly name: string;
      readonly where: readonly string[];
    };

/** What an export waits for. */
export type WaitingFor =
  | { readonly for: 'consent'; readonly advice: string }
  | { readonly for: 'choice'; readonly choices: readonly Choice[]; readonly more: number }
  | { readonly for: 'place'; readonly ahead: number }
  /** A list that only a task of its own can tell, where the app lacks the JSON scope. */
  | {
      readonly for: 'lookup';
      readonly taskId?: string;
      readonly fileToken?: string;
      /** Unix ms. */
      readonly since: number;
    };

/** One platform task behind an export; times are unix seconds. */
export interface ExportTask {
  readonly start: number;
  readonly end: number;
  /** Quality only: the join this part covers. */
  readonly joinTime?: number;
  readonly taskId?: string;
  readonly fileToken?: string;
  readonly fileId?: string;
  /** When its task was started, unix ms. */
  readonly startedAt?: number;
  readonly polls: number;
  /** How often the platform forgot this part's task or file, and it was started anew. */
  readonly recreated: number;
  /** What its meetings are held against; null where nothing can be, absent where it was not asked for. */
  readonly baseline?: Baseline | null;
}

/** The same JSON list asked twice: for the span of an export, and for the span a week earlier. */
export interface Baseline {
  readonly now: ListedSpan;
  readonly before: ListedSpan;
}

/** What the JSON list tells of a span, as far as it was read. */
export interface ListedSpan {
  /** Unix seconds, both ends included. */
  readonly start: number;
  readonly end: number;
  /** Unix ms: meetings that ended later do not count. */
  readonly endedBy: number;
  readonly meetings: number;
  readonly attendances: number;
  readonly totalSeconds: number;
  readonly pages: number;
  /** Where to read on; null at the end of the list, absent at its beginning. */
  readonly next?: string | null;
}
