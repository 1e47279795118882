import type { Fields } from './columns.ts';

/** 会议明细 and vc-v1 meeting_list: a row a meeting, in the order of real files. The English headers are those a Lark tenant may see. */
export const MEETINGS = {
  instanceId: { headers: [], list: 'meeting_instance_id', optional: true },
  meetingNo: { headers: ['会议 ID', '会议ID', '会议号', 'Meeting ID', 'Meeting number'], list: 'meeting_id' },
  external: {
    headers: ['外部会议', '是否为外部会议', '是否外部会议', 'External meeting', 'Is external'],
    list: 'is_external',
    optional: true,
  },
  topic: { headers: ['会议主题', 'Meeting topic', 'Topic', '主题'], list: 'meeting_topic' },
  type: { headers: ['会议类型', 'Meeting type'], list: 'meeting_type', optional: true },
  organizer: {
    headers: ['组织者', '会议组织者', 'Organizer', 'Organiser', 'Meeting organizer'],
    list: 'organizer',
  },
  department: {
    headers: ['组织者部门', '部门', 'Department', 'Organizer department', 'Department of organizer'],
    list: 'department',
  },
  userId: { headers: ['用户ID', 'User ID'], list: 'user_id' },
  employeeId: { headers: ['工号', 'Employee ID'], list: 'employee_id' },
  email: { headers: ['邮箱', 'Email'], list: 'email' },
  mobile: { headers: ['手机', 'Mobile', 'Mobile number', '手机号'], list: 'mobile' },
  start: {
    headers: ['会议开始时间', 'Meeting start time', 'Start time', '开始时间'],
    list: 'meeting_start_time',
  },
  end: { headers: ['会议结束时间', 'Meeting end time', 'End time', '结束时间'], list: 'meeting_end_time' },
  duration: {
    headers: ['会议时长', '会议持续时间', 'Meeting duration', 'Duration'],
    list: 'meeting_duration',
  },
  people: {
    headers: ['参会人数', '参会人数量', 'Number of participants', 'Participants'],
    list: 'number_of_participants',
  },
  devices: {
    headers: ['累计入会设备数', 'Number of devices', 'Total devices'],
    list: 'number_of_devices',
    optional: true,
  },
  viewers: { headers: [], list: 'number_of_webinar_viewers', optional: true },
  audio: { headers: ['音频', 'Audio'], list: 'audio' },
  video: { headers: ['视频', 'Video'], list: 'video' },
  sharing: { headers: ['共享', 'Sharing', 'Share'], list: 'sharing' },
  recording: { headers: ['录制', 'Recording', 'Record'], list: 'recording' },
  telephone: { headers: ['电话', 'Telephone', 'PSTN'], list: 'telephone' },
} as const satisfies Fields;

/** 参会人明细 and vc-v1 participant_list: a row a person in the sheet, a row a join in the list. */
export const PARTICIPANTS = {
  roomId: { headers: [], list: 'meeting_room_id', optional: true },
  name: {
    headers: ['参会者', '参会人', '参会人姓名', '参会者姓名', 'Participant', 'Participant name'],
    list: 'participant_name',
  },
  department: { headers: ['部门', 'Department'], list: 'department' },
  userId: { headers: ['用户ID', 'User ID'], list: 'user_id' },
  employeeId: { headers: ['工号', 'Employee ID'], list: 'employee_id' },
  phone: { headers: ['电话', 'Phone', 'Phone number', 'Mobile', '手机', '手机号'], list: 'phone' },
  email: { headers: ['邮箱', 'Email'], list: 'email' },
  device: { headers: ['设备', 'Device', 'Device type', '设备类型', '入会设备'], list: 'device' },
  version: { headers: ['客户端版本', 'Client version', 'App version'], list: 'app_version' },
  publicIp: { headers: ['公网IP', 'Public IP'], list: 'public_ip' },
  internalIp: { headers: ['内网IP', 'Internal IP'], list: 'internal_ip' },
  proxy: {
    headers: ['代理服务', 'Proxy service', 'Proxy', 'Use RTC proxy', '是否使用代理'],
    list: 'use_rtc_proxy',
  },
  location: { headers: ['位置', 'Location', 'Geographic location', '地理位置'], list: 'location' },
  network: { headers: ['网络类型', 'Network type', 'Network'], list: 'network_type' },
  connection: { headers: ['连接类型', 'Connection type', 'Protocol'], list: 'protocol', optional: true },
  microphone: { headers: ['麦克风', 'Microphone'], list: 'microphone' },
  speaker: { headers: ['扬声器', 'Speaker'], list: 'speaker' },
  camera: { headers: ['摄像头', 'Camera'], list: 'camera' },
  audio: { headers: ['音频', 'Audio'], list: 'audio' },
  video: { headers: ['视频', 'Video'], list: 'video' },
  sharing: { headers: ['共享', 'Sharing', 'Share'], list: 'sharing' },
  join: { headers: ['入会时间', 'Join time', 'Time joined', 'Joined at', '加入时间'], list: 'join_time' },
  leave: { headers: ['离会时间', 'Leave time', 'Time left', 'Left at', '离开时间'], list: 'leave_time' },
  seconds: { headers: ['参会时长', 'Time in meeting', 'Duration'], list: 'time_in_meeting' },
  leaveReason: { headers: ['离会原因', 'Leave reason', 'Reason for leaving'], list: 'leave_reason' },
  external: {
    headers: [
      '外部人员',
      '是否外部',
      '是否为外部人员',
      '外部参会者',
      '是否为外部参会者',
      'Is external',
      'External',
    ],
    list: 'is_external',
    optional: true,
  },
} as const satisfies Fields;

/** 会议室预定数据 and vc-v1 resource_reservation_list: a row a reservation. */
export const RESERVATIONS = {
  roomId: { headers: [], list: 'room_id', optional: true },
  room: { headers: ['会议室名称', 'Meeting room name', 'Room name', 'Meeting room'], list: 'room_name' },
  topic: { headers: ['会议主题', 'Meeting topic', 'Topic', '主题'], list: 'event_title' },
  reserver: { headers: ['预定人', 'Reserver', 'Reserved by', '预订人'], list: 'reserver' },
  reserverId: { headers: [], list: 'reserver_user_id', optional: true },
  department: {
    headers: ['预定人所属部门', 'Department of reserver', 'Reserver department', '预订人所属部门'],
    list: 'department_of_reserver',
  },
  invited: { headers: ['邀请人数', 'Number of invitees', 'Guests number'], list: 'guests_number' },
  accepted: { headers: ['接受人数', 'Number of acceptances', 'Accepted number'], list: 'accepted_number' },
  start: {
    headers: ['会议开始时间', 'Meeting start time', 'Start time', '开始时间'],
    list: 'event_start_time',
  },
  end: { headers: ['会议结束时间', 'Meeting end time', 'End time', '结束时间'], list: 'event_end_time' },
  duration: { headers: ['会议时长', 'Meeting duration', 'Duration'], list: 'event_duration' },
  status: {
    headers: ['会议室预定状态', 'Room reservation status', 'Reservation status', '会议室预订状态'],
    list: 'reservation_status',
  },
  checkInDevice: { headers: ['签到设备', 'Check-in device'], list: 'check_in_device' },
  checkIn: {
    headers: ['会议室签到状态', 'Room check-in status', 'Check-in status'],
    list: 'room_check_in_status',
  },
  checkInTime: { headers: ['会议室签到时间', 'Room check-in time', 'Check-in time'], list: 'check_in_time' },
  releasedBy: { headers: ['释放人', 'Released by', 'Releasing person'], list: 'releasing_person' },
  releasedAt: { headers: ['释放时间', 'Release time', 'Releasing time'], list: 'releasing_time' },
} as const satisfies Fields;

export type MeetingField = keyof typeof MEETINGS;
export type ParticipantField = keyof typeof PARTICIPANTS;
export type ReservationField = keyof typeof RESERVATIONS;
