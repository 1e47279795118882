import { countAttendees, countDevices } from './attendance.ts';
import type { Person } from './company.ts';
import { platformDuration, platformTime } from './days.ts';
import { type Meeting, statusAt, WEBINAR } from './meetings.ts';
import { type Column, headersOf, type Sheet, type SheetVariant, sheetOf, yesNo } from './sheet.ts';

interface Row {
  readonly meeting: Meeting;
  readonly ended: boolean;
  /** How many took part so far. */
  readonly people: number;
  readonly devices: number;
}

const TYPES = { 2: '视频会议', 3: '本地投屏' } as const;

/** The columns of 会议明细, in the order of real files; without the newer ones it is the documented order. */
const COLUMNS: readonly Column<Row>[] = [
  { zh: '会议ID', real: '会议 ID', en: 'Meeting ID', cell: ({ meeting }) => meeting.meetingNo, figure: true },
  {
    zh: '外部会议',
    en: 'External meeting',
    newer: true,
    cell: ({ meeting }) => yesNo(meeting.external),
  },
  { zh: '会议主题', en: 'Meeting topic', cell: ({ meeting }) => meeting.topic },
  { zh: '会议类型', en: 'Meeting type', newer: true, cell: ({ meeting }) => TYPES[meeting.type] },
  { zh: '会议组织者', real: '组织者', en: 'Organizer', cell: ({ meeting }) => meeting.organizer.name },
  { zh: '部门', real: '组织者部门', en: 'Department', cell: ({ meeting }) => meeting.organizer.department },
  { zh: '用户ID', en: 'User ID', cell: ({ meeting }) => meeting.organizer.userId },
  { zh: '工号', en: 'Employee ID', cell: ({ meeting }) => meeting.organizer.employeeNo },
  { zh: '邮箱', en: 'Email', cell: ({ meeting }) => meeting.organizer.email },
  { zh: '手机', en: 'Mobile', cell: ({ meeting }) => meeting.organizer.mobile },
  { zh: '会议开始时间', en: 'Meeting start time', cell: ({ meeting }) => platformTime(meeting.start) },
  {
    zh: '会议结束时间',
    en: 'Meeting end time',
    cell: ({ meeting, ended }) => (ended ? platformTime(meeting.end) : ''),
  },
  {
    zh: '会议持续时间',
    real: '会议时长',
    en: 'Meeting duration',
    cell: ({ meeting, ended }) => (ended ? platformDuration(meeting.end - meeting.start) : ''),
  },
  {
    zh: '参会人数量',
    real: '参会人数',
    en: 'Number of participants',
    cell: ({ people }) => String(people),
    figure: true,
  },
  {
    zh: '累计入会设备数',
    en: 'Number of devices',
    newer: true,
    cell: ({ devices }) => String(devices),
    figure: true,
  },
  { zh: '音频', en: 'Audio', cell: ({ meeting }) => yesNo(meeting.audio) },
  { zh: '视频', en: 'Video', cell: ({ meeting }) => yesNo(meeting.video) },
  { zh: '共享', en: 'Sharing', cell: ({ meeting }) => yesNo(meeting.sharing) },
  { zh: '录制', en: 'Recording', cell: ({ meeting }) => yesNo(meeting.recording) },
  { zh: '电话', en: 'Telephone', cell: ({ meeting }) => yesNo(meeting.telephone) },
];

export const MEETING_HEADERS: readonly string[] = headersOf(COLUMNS);

/** Returns the sheet of POST exports/meeting_list. */
export function meetingSheet(meetings: readonly Meeting[], now: number, variant: SheetVariant): Sheet {
  const rows = meetings.map((meeting): Row => {
    const ended = statusAt(meeting, now) === 2;
    return { meeting, ended, people: countAttendees(meeting, now), devices: countDevices(meeting, now) };
  });
  return sheetOf(COLUMNS, rows, variant);
}

/** Returns a row of GET meeting_list. `idOf` returns the id of a person that the row carries. */
export function meetingRow(m: Meeting, now: number, idOf: (person: Person) => string): object {
  const ended = statusAt(m, now) === 2;
  return {
    meeting_id: m.meetingNo,
    meeting_topic: m.topic,
    meeting_type: m.type,
    organizer: m.organizer.name,
    department: m.organizer.department,
    user_id: idOf(m.organizer),
    employee_id: m.organizer.employeeNo,
    email: m.organizer.email,
    mobile: m.organizer.mobile,
    meeting_start_time: platformTime(m.start),
    meeting_end_time: ended ? platformTime(m.end) : '',
    meeting_duration: ended ? platformDuration(m.end - m.start) : '',
    number_of_participants: String(countAttendees(m, now)),
    number_of_devices: String(countDevices(m, now)),
    audio: m.audio,
    video: m.video,
    sharing: m.sharing,
    recording: m.recording,
    telephone: m.telephone,
    ...(statusAt(m, now) === 3 && {
      reserved_rooms: m.rooms.map((room) => ({ room_id: room.roomId, room_name: room.name })),
    }),
    has_related_document: false,
    ai_note: false,
    is_external: m.external,
    meeting_subtype: m.subtype,
    meeting_instance_id: m.instanceId,
    number_of_webinar_viewers: m.subtype === WEBINAR ? String(m.participants.length * 3) : '0',
  };
}
