import { type AdviceKey, AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import { allPages, type Call, type Paged } from './call.ts';
import { unexpected } from './errors.ts';
import { SCOPES } from './scopes.ts';
import type { SdkClient, SdkIdentity } from './sdk.ts';
import { idType, meetingBody, participantBody, reservationBody } from './task-requests.ts';
import type { CallOptions, ListRow, Page, Records, Room, RoomLevel, Rooms } from './types.ts';

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
  /** Asks for one page; `rows` is the field that holds them. */
  async function listed(
    name: string,
    rows: string,
    page: string | undefined,
    options: CallOptions | undefined,
    ask: (paging: object, as: SdkIdentity) => Promise<{ readonly data?: (Paged & object) | undefined }>,
  ): Promise<Page<ListRow>> {
    const operation = `list.${name}`;
    const kind = { operation, vcEndpoint: operation, repeatable: true };
    const paging = { page_size: PAGE_SIZE, ...(page !== undefined && { page_token: page }) };
    const { data } = await call(kind, options, (as) => ask(paging, as));
    if (data === undefined) throw unexpected(operation, 'no data');
    const items = ((data as Readonly<Record<string, unknown>>)[rows] ?? []) as readonly ListRow[];
    const next = (data.has_more && data.page_token) || undefined;
    if (next !== undefined && next !== page) return { items, next };
    // A full page is not the end of what goes on, and a page that names itself would be followed endlessly.
    if (data.has_more && items.length >= PAGE_SIZE) throw unexpected(operation, 'more, and no page of it');
    return { items, next: undefined };
  }
  return {
    meetings: (query, page, options) =>
      listed('meetings', 'meeting_list', page, options, (paging, as) => {
        const params = { ...meetingBody(query), ...EVERY_MEETING, ...paging, ...idType(query.userId) };
        return sdk.vc.v1.meetingList.get({ params: params as never }, as);
      }),
    participants: (query, page, options) =>
      listed('participants', 'participants', page, options, (paging, as) => {
        const params = { ...participantBody(query), ...paging, ...idType(query.userId) };
        return sdk.vc.v1.participantList.get({ params: params as never }, as);
      }),
    quality: ({ joinTime, ...query }, page, options) =>
      listed('quality', 'participant_quality_list', page, options, (paging, as) => {
        const join = { ...participantBody(query), join_time: String(joinTime) };
        const params = { ...join, ...paging, ...idType(query.userId) };
        return sdk.vc.v1.participantQualityList.get({ params: params as never }, as);
      }),
    reservations: (query, page, options) =>
      listed('rooms', 'room_reservation_list', page, options, (paging, as) => {
        const params = { ...reservationBody(query), ...paging };
        return sdk.vc.v1.resourceReservationList.get({ params: params as never }, as);
      }),
  };
}

/** Creates the client for rooms and their levels (vc-v1/room, vc-v1/room_level). */
export function createRooms(sdk: SdkClient, call: Call): Rooms {
  return {
    async root(options) {
      const kind = { operation: 'rooms.level', repeatable: true };
      const { data } = await call(kind, options, (as) =>
        sdk.vc.v1.roomLevel.get({ path: { room_level_id: ROOT } }, as),
      );
      const { room_level_id: roomLevelId, name = '', has_child: hasChild = false } = data?.room_level ?? {};
      if (!roomLevelId) throw unexpected(kind.operation, 'no room_level_id');
      return { roomLevelId, name, hasChild };
    },
    async levels(parentId, options) {
      const kind = { operation: 'rooms.levels', repeatable: true };
      const items = await allPages(kind.operation, async (page) => {
        const params = {
          page_size: PAGE_SIZE,
          ...page,
          ...(parentId !== undefined && { room_level_id: parentId }),
        };
        return (await call(kind, options, (as) => sdk.vc.v1.roomLevel.list({ params }, as))).data;
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
      const kind = { operation: 'rooms.list', repeatable: true };
      const items = await allPages(kind.operation, async (page) => {
        const params = {
          page_size: PAGE_SIZE,
          ...page,
          ...(roomLevelId !== undefined && { room_level_id: roomLevelId }),
        };
        const { data } = await call(kind, options, (as) => sdk.vc.v1.room.list({ params }, as));
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
