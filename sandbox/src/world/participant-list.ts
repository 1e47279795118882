import type { Attendance } from './attendance.ts';
import { nameOf, roomAround } from './attendees.ts';
import type { Person } from './company.ts';
import { platformDuration, platformTime } from './days.ts';
import { type Column, headersOf, type Sheet, type SheetVariant, sheetOf, yesNo } from './sheet.ts';

/** Of people from outside and of telephones the company learns no more than a name or a number. */
function staffOf({ attendee }: Attendance): Person | undefined {
  return attendee.kind === 'person' ? attendee.person : undefined;
}

function phoneOf(row: Attendance): string {
  return row.attendee.kind === 'phone' ? row.attendee.number : (staffOf(row)?.mobile ?? '');
}

const time = (ms: number | undefined): string => (ms === undefined ? '' : platformTime(ms));
const present = (row: Attendance): string => (row.join === undefined ? '' : platformDuration(row.present));

/** The columns of 参会人明细 in their order; of real files only the first name and that of the connection are known. */
const COLUMNS: readonly Column<Attendance>[] = [
  { zh: '参会人', real: '参会者', en: 'Participant', cell: ({ attendee }) => nameOf(attendee) },
  { zh: '部门', en: 'Department', cell: (row) => staffOf(row)?.department ?? '' },
  { zh: '用户ID', en: 'User ID', cell: (row) => staffOf(row)?.userId ?? '' },
  { zh: '工号', en: 'Employee ID', cell: (row) => staffOf(row)?.employeeNo ?? '' },
  { zh: '电话', en: 'Phone', cell: phoneOf },
  { zh: '邮箱', en: 'Email', cell: (row) => staffOf(row)?.email ?? '' },
  { zh: '设备', en: 'Device', cell: ({ seen }) => seen?.device ?? '' },
  { zh: '客户端版本', en: 'Client version', cell: ({ seen }) => seen?.appVersion ?? '' },
  { zh: '公网IP', en: 'Public IP', cell: ({ seen }) => seen?.publicIp ?? '' },
  { zh: '内网IP', en: 'Internal IP', cell: ({ seen }) => seen?.internalIp ?? '' },
  { zh: '代理服务', en: 'Proxy', cell: ({ seen }) => (seen === undefined ? '' : yesNo(seen.useRtcProxy)) },
  { zh: '位置', en: 'Location', cell: ({ seen }) => seen?.location ?? '' },
  { zh: '网络类型', en: 'Network type', cell: ({ seen }) => seen?.networkType ?? '' },
  { zh: '连接类型', en: 'Connection type', newer: true, cell: ({ seen }) => seen?.protocol ?? '' },
  { zh: '麦克风', en: 'Microphone', cell: ({ seen }) => seen?.microphone ?? '' },
  { zh: '扬声器', en: 'Speaker', cell: ({ seen }) => seen?.speaker ?? '' },
  { zh: '摄像头', en: 'Camera', cell: ({ seen }) => seen?.camera ?? '' },
  { zh: '音频', en: 'Audio', cell: ({ audio }) => yesNo(audio) },
  { zh: '视频', en: 'Video', cell: ({ video }) => yesNo(video) },
  { zh: '共享', en: 'Sharing', cell: ({ sharing }) => yesNo(sharing) },
  { zh: '入会时间', en: 'Join time', cell: ({ join }) => time(join) },
  { zh: '离会时间', en: 'Leave time', cell: ({ leave }) => time(leave) },
  { zh: '参会时长', en: 'Time in meeting', cell: present },
  { zh: '离会原因', en: 'Leave reason', cell: ({ leaveReason }) => leaveReason },
];

export const PARTICIPANT_HEADERS: readonly string[] = headersOf(COLUMNS);

/** Returns the sheet of POST exports/participant_list; `rows` are one per person. */
export function participantSheet(rows: readonly Attendance[], variant: SheetVariant): Sheet {
  return sheetOf(COLUMNS, rows, variant);
}

/**
 * Returns a row of GET participant_list. `idOf` returns the id of a person that the row carries; `roomToo` adds the id
 * of the room that a person sits in.
 */
export function participantRow(row: Attendance, idOf: (person: Person) => string, roomToo = false): object {
  const { attendee, seen } = row;
  const around = roomToo && seen !== undefined ? roomAround(seen.meeting, attendee)?.roomId : undefined;
  const person = staffOf(row);
  return {
    participant_name: nameOf(attendee),
    department: person?.department ?? '',
    user_id: person === undefined ? '' : idOf(person),
    meeting_room_id: attendee.kind === 'room' ? attendee.room.roomId : (around ?? ''),
    employee_id: person?.employeeNo ?? '',
    phone: phoneOf(row),
    email: person?.email ?? '',
    device: (seen?.device ?? '').toLowerCase(),
    app_version: seen?.appVersion ?? '',
    public_ip: seen?.publicIp ?? '',
    internal_ip: seen?.internalIp ?? '',
    use_rtc_proxy: seen?.useRtcProxy ?? false,
    location: seen?.location ?? '',
    network_type: seen?.networkType ?? '',
    protocol: seen?.protocol ?? '',
    microphone: seen?.microphone ?? '',
    speaker: seen?.speaker ?? '',
    camera: seen?.camera ?? '',
    audio: row.audio,
    video: row.video,
    sharing: row.sharing,
    join_time: time(row.join),
    leave_time: time(row.leave),
    time_in_meeting: present(row),
    leave_reason: row.leaveReason,
    accept_status: row.acceptStatus,
    is_external: attendee.kind === 'guest' || attendee.kind === 'phone',
    webinar_user_role: '',
  };
}
