import { type AdviceKey, AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { allPages, type Call, type Paged } from './call.ts';
import { SCOPES } from './scopes.ts';
import type { SdkClient } from './sdk.ts';
import { idType, meetingBody, participantBody, reservationBody } from './task-requests.ts';
import type { ListRow, Page, Records, Room, RoomLevel, Rooms } from './types.ts';

const PAGE_SIZE = 100;
/** The platform's id of the topmost level. */
const ROOT = '0';

/** The list leaves these out unless it is asked for them; the export of the same name does not. */
const EVERY_MEETING = { include_external_meetings: true, include_webinar: true };

/** Advice of refusals that mean: not this list, for this app or person. */
const CLOSED: ReadonlySet<AdviceKey> = new Set(['app-scope-missing', 'user-scope-missing', 'not-supported']);
/** A list that is closed is not asked for again for so long: a meeting of many people would ask for each join. */
const CLOSED_MS = 10 * 60_000;

/** Returns a call that gives a list's refusal again, without asking, until it is worth asking again. */
function rememberingClosed(call: Call, clock: Clock): Call {
  const closed = new Map<string, { readonly error: AppError; readonly until: number }>();
  return async (kind, options, send) => {
    const who = options?.identity?.as === 'user' ? options.identity.openId : 'tenant';
    const key = `${kind.operation}\n${who}`;
    const hit = closed.get(key);
    if (hit !== undefined && hit.until > clock.now() && options?.fresh !== true) throw hit.error;
    closed.delete(key);
    return call(kind, options, send).catch((error: unknown) => {
      if (error instanceof AppError && isClosed(error))
        closed.set(key, { error, until: clock.now() + CLOSED_MS });
      throw error;
    });
  };
}

/** The scope of employee ids closes nothing: it is missing for one way of naming people. */
function isClosed({ facts: { advice, values } }: AppError): boolean {
  const scopes = String(values?.['scope'] ?? '').split(', ');
  const own = SCOPES.find(({ need }) => need === 'lists')?.anyOf ?? [];
  return CLOSED.has(advice) && (scopes[0] === '' || own.some((each) => scopes.includes(each)));
}

/**
 * Creates the client for the JSON lists of the exports (vc-v1 meeting_list, participant_list, …): one page a call,
 * rows unparsed.
 */
export function createRecords(sdk: SdkClient, anyCall: Call, clock: Clock): Records {
  const call = rememberingClosed(anyCall, clock);
  const kind = (name: string) => ({
    operation: `list.${name}`,
    vcEndpoint: `list.${name}`,
    repeatable: true,
  });
  const paging = (page: string | undefined) => ({
    page_size: PAGE_SIZE,
    ...(page !== undefined && { page_token: page }),
  });
  return {
    async meetings(query, page, options) {
      const params = { ...meetingBody(query), ...EVERY_MEETING, ...paging(page), ...idType(query.userId) };
      const { data } = await call(kind('meetings'), options, (as) =>
        sdk.vc.v1.meetingList.get({ params: params as never }, as),
      );
      return toPage(data, data?.meeting_list, page);
    },
    async participants(query, page, options) {
      const params = { ...participantBody(query), ...paging(page), ...idType(query.userId) };
      const { data } = await call(kind('participants'), options, (as) =>
        sdk.vc.v1.participantList.get({ params: params as never }, as),
      );
      return toPage(data, data?.participants, page);
    },
    async quality({ joinTime, ...query }, page, options) {
      const params = {
        ...participantBody(query),
        join_time: String(joinTime),
        ...paging(page),
        ...idType(query.userId),
      };
      const { data } = await call(kind('quality'), options, (as) =>
        sdk.vc.v1.participantQualityList.get({ params: params as never }, as),
      );
      return toPage(data, data?.participant_quality_list, page);
    },
    async reservations(query, page, options) {
      const params = { ...reservationBody(query), ...paging(page) };
      const { data } = await call(kind('rooms'), options, (as) =>
        sdk.vc.v1.resourceReservationList.get({ params: params as never }, as),
      );
      return toPage(data, data?.room_reservation_list, page);
    },
  };
}

function toPage(
  data: Paged | undefined,
  items: readonly object[] | undefined,
  page: string | undefined,
): Page<ListRow> {
  const next = data?.has_more && data.page_token ? data.page_token : undefined;
  // A page that names itself as the next one would be followed endlessly.
  return { items: (items ?? []) as readonly ListRow[], next: next === page ? undefined : next };
}

/** Creates the client for rooms and their levels (vc-v1/room, vc-v1/room_level). */
export function createRooms(sdk: SdkClient, call: Call): Rooms {
  return {
    async root(options) {
      const kind = { operation: 'rooms.level', repeatable: true };
      const { data } = await call(kind, options, (as) =>
        sdk.vc.v1.roomLevel.get({ path: { room_level_id: ROOT } }, as),
      );
      const {
        room_level_id: roomLevelId = '',
        name = '',
        has_child: hasChild = false,
      } = data?.room_level ?? {};
      return { roomLevelId, name, hasChild };
    },
    async levels(parentId, options) {
      const items = await allPages(async (page) => {
        const params = {
          page_size: PAGE_SIZE,
          ...page,
          ...(parentId !== undefined && { room_level_id: parentId }),
        };
        return (
          await call({ operation: 'rooms.levels', repeatable: true }, options, (as) =>
            sdk.vc.v1.roomLevel.list({ params }, as),
          )
        ).data;
      });
      return items.map(
        (each): RoomLevel => ({
          roomLevelId: each.room_level_id ?? '',
          name: each.name ?? '',
          hasChild: each.has_child ?? false,
        }),
      );
    },
    async rooms(roomLevelId, options) {
      const items = await allPages(async (page) => {
        const params = {
          page_size: PAGE_SIZE,
          ...page,
          ...(roomLevelId !== undefined && { room_level_id: roomLevelId }),
        };
        const { data } = await call({ operation: 'rooms.list', repeatable: true }, options, (as) =>
          sdk.vc.v1.room.list({ params }, as),
        );
        return data && { ...data, items: data.rooms };
      });
      return items.map(
        (each): Room => ({
          roomId: each.room_id ?? '',
          name: each.name ?? '',
          capacity: each.capacity ?? 0,
          roomLevelId: each.room_level_id ?? '',
        }),
      );
    },
  };
}
