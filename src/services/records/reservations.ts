import type { CheckIns } from '../../cards/index.ts';
import { AppError } from '../../errors.ts';
import type { Feishu, ListRow, ReservationListQuery } from '../../platform/types.ts';
import { listRoomsApart, type PlacedRoom, placesOf, roundsOf } from './rooms.ts';
import type { FieldReader } from './sheets/columns.ts';
import { RESERVATIONS, type ReservationField } from './sheets/tables.ts';
import { listRows, readsOf, type Source } from './source.ts';

/** The platform lists reservations of at most a day at once; a day on which clocks are set back has 25 hours. */
const SPAN_S = 24 * 60 * 60;
/** The list API wants every room named; so many fit into one address. */
const ROOMS_AT_ONCE = 50;

/** A reservation of a room, as far as no-shows go. */
export interface RoomReservation {
  /** Empty if it comes from a workbook and is of a room that is not listed. */
  readonly roomId: string;
  readonly name: string;
  /** Where the room is, if others have its name; empty otherwise. */
  readonly where: string;
  readonly department: string;
  /** An open_id from the list API, a name from the workbook. */
  readonly reserver: string;
  /** Whether somebody checked in; undefined if no check-in was due, or it is not decided yet. */
  readonly checkedIn: boolean | undefined;
}

/**
 * Lists the reservations of all rooms between two times (unix ms, the end not included; vc-v1
 * resource_reservation_list, or the export of the same name). Undefined if they may not be read; throws what may
 * pass: AppError `rate-limited` and `unavailable`.
 */
export async function listReservations(
  { start, end }: { readonly start: number; readonly end: number },
  feishu: Pick<Feishu, 'rooms'>,
  source: Source,
): Promise<readonly RoomReservation[] | undefined> {
  try {
    const { signal } = source.options;
    const options = signal === undefined ? {} : { signal };
    const { roomLevelId } = await feishu.rooms.root(options);
    const rooms = await listRoomsApart(feishu, options);
    const all: RoomReservation[] = [];
    for (let from = Math.floor(start / 1000); from * 1000 < end; from += SPAN_S) {
      const endTime = Math.min(from + SPAN_S, Math.ceil(end / 1000)) - 1;
      all.push(...(await reservationsOf({ roomLevelId, startTime: from, endTime }, rooms, source)));
    }
    return all;
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return undefined;
    throw error;
  }
}

async function reservationsOf(
  query: ReservationListQuery,
  rooms: readonly PlacedRoom[],
  source: Source,
): Promise<readonly RoomReservation[]> {
  const { feishu, options } = source;
  const ids = rooms.map(({ roomId }) => roomId);
  let listed = false;
  const list = async (): Promise<readonly ListRow[] | undefined> => {
    const found: ListRow[] = [];
    for (let at = 0; at < ids.length; at += ROOMS_AT_ONCE) {
      const some = { ...query, roomIds: ids.slice(at, at + ROOMS_AT_ONCE) };
      const rows = await listRows((page) => feishu.records.reservations(some, page, options));
      if (rows === undefined) return undefined;
      found.push(...rows);
    }
    listed = true;
    return found;
  };
  const [first = [], ...later] = roundsOf(rooms);
  const others = later.flat().map(({ roomId }) => roomId);
  const all = { ...query, ...(others.length > 0 && { roomIds: others, isExclude: true }) };
  const known = placesOf(rooms);
  const toReservation = (own: readonly PlacedRoom[]) => (read: FieldReader<ReservationField>) =>
    reservationOf(read, own, known);
  const reads = await readsOf(RESERVATIONS, list, { kind: 'rooms', query: all }, source);
  const found = reads.map(toReservation(first));
  if (listed) return found;
  for (const round of later) {
    const some = { ...query, roomIds: round.map(({ roomId }) => roomId) };
    const more = await readsOf(RESERVATIONS, none, { kind: 'rooms', query: some }, source);
    found.push(...more.map(toReservation(round)));
  }
  return found;
}

async function none(): Promise<undefined> {}

function reservationOf(
  read: FieldReader<ReservationField>,
  rooms: readonly PlacedRoom[],
  places: ReadonlyMap<string, string>,
): RoomReservation {
  const times = { start: undefined, end: undefined, releasedAt: undefined };
  const name = read('room');
  const roomId = read('roomId') || (rooms.find((room) => room.name === name)?.roomId ?? '');
  return {
    roomId,
    name,
    where: places.get(roomId) ?? '',
    department: read('department'),
    // `ou_…(UserID);cli_…(BotID)` where the bot did it for somebody.
    reserver: /^[^(;]*/.exec(read('reserverId'))?.[0] || read('reserver'),
    checkedIn: outcomeOf({ status: read('status'), checkIn: read('checkIn'), ...times }).checkedIn,
  };
}

/** Counts the check-ins that were due and are decided, and those of them that nobody made: 未签到率 is their quotient. */
export function checkInsOf(decided: Iterable<boolean | undefined>): CheckIns {
  let [due, missed] = [0, 0];
  for (const checkedIn of decided) {
    if (checkedIn !== undefined) due += 1;
    if (checkedIn === false) missed += 1;
  }
  return { due, missed };
}

/** What became of a reservation; times are unix ms. */
export interface ReservationOutcome {
  /** `undecided`: requested, running or upcoming; `disabled`: nobody could use the room; `unknown`: other words. */
  readonly is: 'used' | 'released' | 'missed' | 'undecided' | 'disabled' | 'unknown';
  /** The part of it that took place; undefined if nothing did, or its times are not known. */
  readonly used: { readonly start: number; readonly end: number } | undefined;
  /** Why it was released, in the sheet's words. */
  readonly reason: string | undefined;
  /** Undefined if no check-in was due, or it is not decided yet. */
  readonly checkedIn: boolean | undefined;
}

/** What a row of 会议室预定数据 or its list says of a reservation; times are unix ms. */
export interface ReservationStatus {
  readonly status: string;
  readonly checkIn: string;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly releasedAt: number | undefined;
}

const RELEASED = /已释放|released/i;
const UNDECIDED = /审批中|待签到|签到时间未结束|pending|in approval|awaiting/i;
const MISSED = /超时未签到|未签到被释放|no.?show|timed out|not checked in/i;
const CHECKED_IN = /(?<!未)已签到|^checked in/i;
const DISABLED = /不可签到|disabled/i;
const RESERVED = /预[定订]成功|reserved|booked|confirmed|success/i;
const NOT_DUE = /无需签到|no check.?in|not (?:required|needed)/i;

/**
 * Sorts a reservation by its 会议室预定状态 and 会议室签到状态. One that was released while it ran took place until
 * then; one that was released before it began, or never checked into, did not take place.
 */
export function outcomeOf({
  status,
  checkIn,
  start,
  end,
  releasedAt,
}: ReservationStatus): ReservationOutcome {
  const whole = start === undefined || end === undefined || end <= start ? undefined : { start, end };
  const reason = RELEASED.test(status) ? reasonOf(status) : undefined;
  const missed = MISSED.test(checkIn) || MISSED.test(status);
  const checkedIn = missed ? false : CHECKED_IN.test(checkIn) ? true : undefined;
  if (missed) return { is: 'missed', used: undefined, reason, checkedIn };
  if (reason !== undefined) {
    const until = whole && releasedAt !== undefined ? Math.min(whole.end, releasedAt) : undefined;
    const used = whole && until !== undefined && until > whole.start ? { ...whole, end: until } : undefined;
    const afterEnd = used === undefined && releasedAt === undefined && /结束后/.test(status);
    return { is: 'released', used: afterEnd ? whole : used, reason, checkedIn };
  }
  if (DISABLED.test(checkIn)) return { is: 'disabled', used: undefined, reason, checkedIn };
  if (UNDECIDED.test(status) || UNDECIDED.test(checkIn))
    return { is: 'undecided', used: undefined, reason, checkedIn };
  const known = (text: string, words: RegExp): boolean => text === '' || words.test(text);
  if (!known(status, RESERVED) || (checkedIn === undefined && !known(checkIn, NOT_DUE)))
    return { is: 'unknown', used: undefined, reason, checkedIn };
  return { is: 'used', used: whole, reason, checkedIn };
}

/** 已释放（手动释放） → 手动释放 */
function reasonOf(status: string): string {
  return (/[（(](.+)[）)]\s*$/.exec(status)?.[1] ?? status).trim();
}
