import { isBlank, normaliseHeader, parsePlatformTime, parseYesNo } from '../../lib/workbook/values.ts';
import type { Participation } from '../../quality/types.ts';

/** Name in the JSON list, then the sheet's headers (participant list, 参会人明细). */
const FIELDS = {
  name: ['participant_name', '参会人', 'Participant', 'Participant name'],
  department: ['department', '部门'],
  userId: ['user_id', '用户ID', 'User ID'],
  roomId: ['meeting_room_id'],
  employeeId: ['employee_id', '工号', 'Employee ID'],
  email: ['email', '邮箱'],
  phone: ['phone', '电话', 'Phone'],
  device: ['device', '设备'],
  appVersion: ['app_version', '客户端版本', 'Client version', 'App version'],
  publicIp: ['public_ip', '公网IP', 'Public IP'],
  proxy: ['use_rtc_proxy', '代理服务', 'Proxy service', 'Proxy'],
  location: ['location', '位置'],
  networkType: ['network_type', '网络类型', 'Network type'],
  joinTime: ['join_time', '入会时间', 'Join time', 'Time joined'],
  leaveTime: ['leave_time', '离会时间', 'Leave time', 'Time left'],
  leaveReason: ['leave_reason', '离会原因', 'Leave reason', 'Reason for leaving'],
} as const;

/** Characters kept of a name, an address or the like; nothing real is longer. */
export const LONGEST_TEXT = 500;

type Field = keyof typeof FIELDS;

/** Rows of the participant list's JSON list (vc-v1 participant_list), without minutes yet. */
export function participationsFromList(
  rows: readonly Readonly<Record<string, unknown>>[],
  zone: string,
): readonly Participation[] {
  return rows.map((row) => toParticipation((field) => textOf(row[FIELDS[field][0]]), zone));
}

/** The same from a 参会人明细 sheet; the sheet has no room ids. */
export function participationsFromSheet(
  headers: readonly string[],
  rows: readonly (readonly unknown[])[],
  zone: string,
): readonly Participation[] {
  const names = headers.map(normaliseHeader);
  const columns = new Map(
    (Object.keys(FIELDS) as Field[]).map((field) => {
      const wanted = FIELDS[field].map(normaliseHeader);
      return [field, wanted.map((name) => names.indexOf(name)).find((at) => at >= 0)] as const;
    }),
  );
  return rows.map((row) => toParticipation((field) => textOf(row[columns.get(field) ?? -1]), zone));
}

function toParticipation(read: (field: Field) => string, zone: string): Participation {
  const [userId, roomId] = [read('userId'), read('roomId')];
  const name = read('name');
  // Guests have neither id: whatever else tells one from another has to do.
  const guest = [read('email'), read('employeeId'), read('phone'), name].find((each) => each !== '') ?? '';
  return {
    personKey: roomId || userId || guest,
    name,
    department: read('department'),
    userId: userId || undefined,
    roomId: roomId || undefined,
    device: read('device'),
    appVersion: read('appVersion'),
    publicIp: read('publicIp'),
    proxy: parseYesNo(read('proxy')),
    location: read('location'),
    networkType: read('networkType'),
    joinTime: parsePlatformTime(read('joinTime'), zone),
    leaveTime: parsePlatformTime(read('leaveTime'), zone),
    leaveReason: read('leaveReason'),
    minutes: undefined,
  };
}

function textOf(cell: unknown): string {
  if (cell === undefined || cell === null) return '';
  const text = String(cell).slice(0, LONGEST_TEXT).trim();
  return isBlank(text) ? '' : text;
}
