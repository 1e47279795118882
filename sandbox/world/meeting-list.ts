import { platformDuration, platformTime } from './days.ts';
import type { Meeting } from './meetings.ts';

/** The documented headers of 会议明细, in order. */
export const MEETING_HEADERS = [
  '会议ID',
  '会议主题',
  '会议组织者',
  '部门',
  '用户ID',
  '工号',
  '邮箱',
  '手机',
  '会议开始时间',
  '会议结束时间',
  '会议持续时间',
  '参会人数量',
  '音频',
  '视频',
  '共享',
  '录制',
  '电话',
] as const;

export type Cell = string | number;

/** Sides of what the documentation leaves open, chosen by the `behaviour` switch. */
export interface SheetVariant {
  /** What an absent value looks like. */
  readonly empty: '' | '-' | '--';
  /** Columns that the file has beyond the documented ones, or lacks. */
  readonly extraColumns: readonly string[];
  readonly missingColumns: readonly string[];
  readonly numericCells: boolean;
}

export const PLAIN_SHEET: SheetVariant = {
  empty: '',
  extraColumns: [],
  missingColumns: [],
  numericCells: false,
};

export interface Sheet {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export type Status = 1 | 2 | 3;

export function statusAt(meeting: Meeting, now: number): Status {
  if (meeting.end <= now) return 2;
  return meeting.start <= now ? 1 : 3;
}

/** The workbook of POST exports/meeting_list. */
export function meetingSheet(meetings: readonly Meeting[], now: number, variant: SheetVariant): Sheet {
  const yes = (flag: boolean): string => (flag ? '是' : '否');
  const rows = meetings.map((m): Readonly<Record<string, Cell>> => {
    const ended = statusAt(m, now) === 2;
    const p = m.organizer;
    return {
      会议ID: variant.numericCells ? Number(m.meetingNo) : m.meetingNo,
      会议主题: m.topic || variant.empty,
      会议组织者: p.name,
      部门: p.department,
      用户ID: p.userId,
      工号: p.employeeNo,
      邮箱: p.email,
      手机: p.mobile,
      会议开始时间: platformTime(m.start),
      会议结束时间: ended ? platformTime(m.end) : variant.empty,
      会议持续时间: ended ? platformDuration(m.end - m.start) : variant.empty,
      参会人数量: variant.numericCells ? m.participants.length : String(m.participants.length),
      音频: yes(m.audio),
      视频: yes(m.video),
      共享: yes(m.sharing),
      录制: yes(m.recording),
      电话: yes(m.telephone),
    };
  });
  const headers = [
    ...MEETING_HEADERS.filter((each) => !variant.missingColumns.includes(each)),
    ...variant.extraColumns,
  ];
  return {
    name: 'Sheet1',
    headers,
    rows: rows.map((row) => headers.map((header) => row[header] ?? variant.empty)),
  };
}

/** The rows of GET meeting_list. */
export function meetingTwin(m: Meeting, now: number): object {
  const ended = statusAt(m, now) === 2;
  return {
    meeting_id: m.meetingNo,
    meeting_topic: m.topic,
    meeting_type: m.type,
    organizer: m.organizer.name,
    department: m.organizer.department,
    user_id: m.organizer.userId,
    employee_id: m.organizer.employeeNo,
    email: m.organizer.email,
    mobile: m.organizer.mobile,
    meeting_start_time: platformTime(m.start),
    meeting_end_time: ended ? platformTime(m.end) : '',
    meeting_duration: ended ? platformDuration(m.end - m.start) : '',
    number_of_participants: String(m.participants.length),
    number_of_devices: String(m.participants.length + m.rooms.length),
    audio: m.audio,
    video: m.video,
    sharing: m.sharing,
    recording: m.recording,
    telephone: m.telephone,
    has_related_document: false,
    ai_note: false,
    is_external: m.external,
    meeting_subtype: m.subtype,
    meeting_instance_id: m.instanceId,
    number_of_webinar_viewers: '0',
  };
}
