import { DAY_S } from '../lib/time.ts';
import type { SdkClient } from './sdk.ts';

/** Times are unix seconds. Status: 1 ongoing, 2 ended, 3 upcoming. Type: 1 all, 2 video meeting, 3 screen cast. */
export interface MeetingListQuery {
  readonly startTime: number;
  readonly endTime: number;
  readonly meetingStatus?: 1 | 2 | 3;
  readonly meetingNo?: string;
  readonly userId?: string;
  readonly roomId?: string;
  readonly meetingType?: 1 | 2 | 3;
}

export interface ParticipantListQuery {
  readonly meetingStartTime: number;
  readonly meetingEndTime: number;
  readonly meetingNo: string;
  readonly meetingStatus?: 1 | 2 | 3;
  readonly userId?: string;
  readonly roomId?: string;
}

export interface QualityListQuery {
  readonly meetingStartTime: number;
  readonly meetingEndTime: number;
  readonly meetingNo: string;
  readonly joinTime: number;
  readonly userId?: string;
  readonly roomId?: string;
}

export interface ReservationListQuery {
  readonly roomLevelId: string;
  readonly startTime: number;
  readonly endTime: number;
  readonly needTopic?: boolean;
  readonly roomIds?: readonly string[];
  readonly isExclude?: boolean;
}

/** What each kind of export is asked for with; a new one is a line here and one in `STARTERS`. */
interface ExportQueries {
  readonly meetings: MeetingListQuery;
  readonly participants: ParticipantListQuery;
  readonly quality: QualityListQuery;
  readonly rooms: ReservationListQuery;
}

type RequestOf<K extends keyof ExportQueries> = { readonly kind: K; readonly query: ExportQueries[K] };

/** One task that the platform can be asked to start. */
export type ExportTaskRequest = { [K in keyof ExportQueries]: RequestOf<K> }[keyof ExportQueries];

type As = NonNullable<Parameters<SdkClient['vc']['v1']['export']['meetingList']>[1]>;
type Started = Promise<{ readonly data?: { readonly task_id?: string | undefined } | undefined }>;

/** How the task of each kind is started (vc-v1/export). */
const STARTERS: {
  readonly [K in keyof ExportQueries]: (sdk: SdkClient, query: ExportQueries[K], as: As) => Started;
} = {
  meetings: (sdk, query, as) =>
    sdk.vc.v1.export.meetingList({ params: idType(query.userId), data: meetingBody(query) }, as),
  participants: (sdk, query, as) =>
    sdk.vc.v1.export.participantList({ params: idType(query.userId), data: participantBody(query) }, as),
  quality: (sdk, { joinTime, ...query }, as) =>
    sdk.vc.v1.export.participantQualityList(
      { params: idType(query.userId), data: { ...participantBody(query), join_time: String(joinTime) } },
      as,
    ),
  rooms: (sdk, query, as) => sdk.vc.v1.export.resourceReservationList({ data: reservationBody(query) }, as),
};

/** Starts a task of the platform under the identity of `as`. */
export function startTask<K extends keyof ExportQueries>(
  sdk: SdkClient,
  { kind, query }: RequestOf<K>,
  as: As,
): Started {
  return STARTERS[kind](sdk, query, as);
}

/**
 * Returns which kind of id names a person: workbooks use the employee's own (`user_id`), everything else open ids.
 */
export function idType(userId = 'ou_'): { user_id_type: 'open_id' | 'union_id' | 'user_id' } {
  if (userId.startsWith('ou_')) return { user_id_type: 'open_id' };
  return { user_id_type: userId.startsWith('on_') ? 'union_id' : 'user_id' };
}

/**
 * Returns the body of `exports/meeting_list`, which is also the query of its JSON list; times are unix seconds as
 * text.
 */
export function meetingBody(query: MeetingListQuery) {
  return defined({
    start_time: String(query.startTime),
    end_time: String(query.endTime),
    meeting_status: query.meetingStatus,
    meeting_no: query.meetingNo,
    user_id: query.userId,
    room_id: query.roomId,
    meeting_type: query.meetingType,
  });
}

/**
 * Returns the body of `exports/participant_list`, which is also the query of its JSON list.
 *
 * The platform takes a day at most and counts the end to the minute; a meeting that it ends after a day lasts some
 * seconds more.
 */
export function participantBody(query: ParticipantListQuery) {
  const end = Math.min(query.meetingEndTime, query.meetingStartTime + DAY_S);
  return defined({
    meeting_start_time: String(query.meetingStartTime),
    meeting_end_time: String(end),
    meeting_no: query.meetingNo,
    meeting_status: query.meetingStatus,
    user_id: query.userId,
    room_id: query.roomId,
  });
}

/**
 * Returns the body of `exports/resource_reservation_list`; with `is_exclude` the `room_ids` are those to leave out.
 *
 * All rooms of a level are “all but none”: where nothing is excluded, the platform may take missing `room_ids` for no
 * room at all.
 */
export function reservationBody(query: ReservationListQuery) {
  const all = query.roomIds === undefined || query.roomIds.length === 0;
  return defined({
    room_level_id: query.roomLevelId,
    start_time: String(query.startTime),
    end_time: String(query.endTime),
    need_topic: query.needTopic,
    room_ids: all ? undefined : [...(query.roomIds ?? [])],
    is_exclude: all || query.isExclude,
  });
}

/** Returns an object without its undefined keys: the platform refuses `null`. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
