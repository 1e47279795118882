import { platformDuration, platformTime } from './days.ts';
import { CHECK_IN_FROM_MS, CHECK_IN_UNTIL_MS, type Fate, type Reservation } from './reservations.ts';
import { type Column, headersOf, type Sheet, type SheetVariant, sheetOf } from './sheet.ts';

/** A reservation as the platform tells it at one moment. */
interface Row extends Reservation {
  readonly status: string;
  readonly checkInStatus: string;
  readonly checkInDevice: string;
  readonly checkInTime: string;
  readonly releasedBy: string;
  readonly releaseTime: string;
}

const RELEASED: Readonly<Record<Fate, string>> = {
  held: '',
  instant: '',
  pending: '',
  'ended early': '已释放（会议结束后自动释放）',
  'no show': '已释放（未签到被释放）',
  sensor: '已释放（传感器自动释放）',
  cancelled: '已释放（手动释放）',
};

function rowOf(each: Reservation, now: number): Row {
  const released = each.releasedAt !== undefined && each.releasedAt <= now;
  const checkedIn = each.checkedInAt !== undefined && each.checkedInAt <= now;
  const status = each.fate === 'pending' ? '审批中' : '预定成功';
  return {
    ...each,
    status: released ? RELEASED[each.fate] : status,
    checkInStatus: checkInStatus(each, checkedIn, released, now),
    checkInDevice: checkedIn ? deviceOf(each) : '',
    checkInTime: checkedIn ? platformTime(each.checkedInAt ?? 0) : '',
    releasedBy: released && each.fate === 'cancelled' ? each.reserver.name : '',
    releaseTime: released ? platformTime(each.releasedAt ?? 0) : '',
  };
}

function deviceOf({ deviceOffline, room }: Reservation): string {
  return deviceOffline ? '设备离线，自动签到' : (room.checkInDevice ?? '');
}

function checkInStatus(each: Reservation, checkedIn: boolean, released: boolean, now: number): string {
  const { room, fate, start } = each;
  if (room.disabled) return '不可签到（会议室被禁用）';
  if (fate === 'instant') return '无需签到（即时预定）';
  if (!room.checkIn) return '无需签到（未开启签到设置）';
  if (room.checkInDevice === undefined) return '无需签到（未安装签到设备）';
  if (fate === 'pending' || (released && fate === 'cancelled')) return '无需签到';
  if (checkedIn) return '已签到';
  if (now < start - CHECK_IN_FROM_MS) return '待签到';
  return now < start + CHECK_IN_UNTIL_MS ? '签到时间未结束' : '超时未签到';
}

const COLUMNS: readonly Column<Row>[] = [
  { zh: '会议室名称', en: 'Room name', cell: ({ room }) => room.name },
  { zh: '会议主题', en: 'Meeting topic', cell: (row) => row.topic },
  { zh: '预定人', en: 'Reserver', cell: ({ reserver }) => reserver.name },
  { zh: '预定人所属部门', en: 'Department of reserver', cell: ({ reserver }) => reserver.department },
  { zh: '邀请人数', en: 'Number of invitees', cell: ({ guests }) => String(guests), figure: true },
  { zh: '接受人数', en: 'Number of acceptances', cell: ({ accepted }) => String(accepted), figure: true },
  { zh: '会议开始时间', en: 'Meeting start time', cell: ({ start }) => platformTime(start) },
  { zh: '会议结束时间', en: 'Meeting end time', cell: ({ end }) => platformTime(end) },
  { zh: '会议时长', en: 'Meeting duration', cell: ({ start, end }) => platformDuration(end - start) },
  { zh: '会议室预定状态', en: 'Reservation status', cell: ({ status }) => status },
  { zh: '签到设备', en: 'Check-in device', cell: (row) => row.checkInDevice },
  { zh: '会议室签到状态', en: 'Check-in status', cell: (row) => row.checkInStatus },
  { zh: '会议室签到时间', en: 'Check-in time', cell: ({ checkInTime }) => checkInTime },
  { zh: '释放人', en: 'Released by', cell: ({ releasedBy }) => releasedBy },
  { zh: '释放时间', en: 'Release time', cell: ({ releaseTime }) => releaseTime },
];

export const RESERVATION_HEADERS: readonly string[] = headersOf(COLUMNS);

/** Returns the sheet of POST exports/resource_reservation_list, as of `now`. */
export function reservationSheet(
  reservations: readonly Reservation[],
  now: number,
  needTopic: boolean,
  variant: SheetVariant,
): Sheet {
  const rows = reservations.map((each) => rowOf(needTopic ? each : { ...each, topic: '' }, now));
  return sheetOf(COLUMNS, rows, variant);
}

/** Returns a row of GET resource_reservation_list, as of `now`. */
export function reservationRow(each: Reservation, now: number, needTopic: boolean, botId: string): object {
  const row = rowOf(each, now);
  const duration = platformDuration(row.end - row.start);
  return {
    room_id: row.room.roomId,
    room_name: row.room.name,
    event_title: needTopic ? row.topic : '',
    reserver: row.reserver.name,
    reserver_user_id: `${row.reserver.openId}(UserID)${row.byBot ? `;${botId}(BotID)` : ''}`,
    department_of_reserver: row.reserver.department,
    guests_number: String(row.guests),
    accepted_number: String(row.accepted),
    event_start_time: platformTime(row.start),
    event_end_time: platformTime(row.end),
    // Unlike the workbook, without a leading zero.
    event_duration: duration.replace(/^0(?=\d:)/, ''),
    reservation_status: row.status,
    check_in_device: row.checkInDevice,
    room_check_in_status: row.checkInStatus,
    check_in_time: row.checkInTime,
    is_release_early: row.status.startsWith('已释放') ? row.status : '',
    releasing_person: row.releasedBy,
    releasing_time: row.releaseTime,
  };
}
