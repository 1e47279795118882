import { AppError } from '../../../errors.ts';
import type { ListRow, ReservationListQuery } from '../../../platform/types.ts';
import { listRows } from '../../exports/find/lookup.ts';
import { outcomeOf } from '../../exports/kinds/room-use.ts';
import { type Fetching, tableOfTask } from '../../records/fetch.ts';
import { columnsOf, RESERVATIONS } from '../../records/index.ts';
import { MOST_PAGES } from './lists.ts';
import type { DayContext, RoomReservation } from './types.ts';

/** The platform lists reservations of at most a day at once; a day on which clocks are set back has 25 hours. */
const SPAN_S = 24 * 60 * 60;

/** The JSON list wants to be told which rooms; so many fit into one address. */
const ROOMS_AT_ONCE = 50;

/** The day's room reservations; undefined where they cannot be read. Throws what passes by itself. */
export async function listReservations(
  { start, end }: { readonly start: number; readonly end: number },
  feishu: DayContext['feishu'],
  fetching: Fetching,
): Promise<readonly RoomReservation[] | undefined> {
  try {
    const { signal } = fetching.options;
    const options = signal === undefined ? {} : { signal };
    const { roomLevelId } = await feishu.rooms.root(options);
    const rooms = (await feishu.rooms.rooms(undefined, options)).map(({ roomId }) => roomId);
    const all: RoomReservation[] = [];
    for (let from = Math.floor(start / 1000); from * 1000 < end; from += SPAN_S) {
      const endTime = Math.min(from + SPAN_S, Math.ceil(end / 1000)) - 1;
      const query = { roomLevelId, startTime: from, endTime };
      all.push(...((await spanOf(query, rooms, fetching)) ?? (await spanOfTask(query, fetching))));
    }
    return all;
  } catch (error) {
    if (error instanceof AppError && !error.retryable) return undefined;
    throw error;
  }
}

/** From the JSON list; undefined where it is closed to the app. */
async function spanOf(
  query: ReservationListQuery,
  rooms: readonly string[],
  { feishu, options }: Fetching,
): Promise<readonly RoomReservation[] | undefined> {
  const found: RoomReservation[] = [];
  for (let at = 0; at < rooms.length; at += ROOMS_AT_ONCE) {
    const some = { ...query, roomIds: rooms.slice(at, at + ROOMS_AT_ONCE) };
    const rows = await listRows((page) => feishu.records.reservations(some, page, options), MOST_PAGES);
    if (rows === undefined) return undefined;
    found.push(...rows.map(reservationOf));
  }
  return found;
}

function reservationOf(row: ListRow): RoomReservation {
  const text = (name: string): string => String(row[name] ?? '').trim();
  return {
    roomId: text('room_id'),
    name: text('room_name'),
    department: text('department_of_reserver'),
    // `ou_…(UserID);cli_…(BotID)` where the bot did it for somebody.
    reserver: /^[^(;]*/.exec(text('reserver_user_id'))?.[0] ?? '',
    missed: isMissed(text('reservation_status'), text('room_check_in_status')),
  };
}

async function spanOfTask(
  query: ReservationListQuery,
  fetching: Fetching,
): Promise<readonly RoomReservation[]> {
  const table = await tableOfTask({ kind: 'rooms', query }, fetching);
  const columns = columnsOf(table.headers, RESERVATIONS);
  const found: RoomReservation[] = [];
  for await (const row of table.rows)
    found.push({
      roomId: '',
      name: columns.text(row, 'room'),
      department: columns.text(row, 'department'),
      reserver: columns.text(row, 'reserver'),
      missed: isMissed(columns.text(row, 'status'), columns.text(row, 'checkIn')),
    });
  return found;
}

function isMissed(status: string, checkIn: string): boolean {
  const times = { start: undefined, end: undefined, releasedAt: undefined };
  return outcomeOf({ status, checkIn, ...times }).checkedIn === false;
}
