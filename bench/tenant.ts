import type { ListRow, Records } from '../src/platform/types.ts';
import { randomOf } from '../test/support/random.ts';
import { pageOf } from '../test/unit/services/support.ts';

const DEPARTMENTS = 24;
/** From 09:00 in Shanghai. */
const WORK_MS = 9 * 3_600_000;

/** Makes a tenant of numbers: large enough for a budget, with nothing that costs time to make. */
export function newTenant(midnight: number, joins: number, minutesEach: number) {
  const meetings: { row: ListRow; joins: readonly ListRow[] }[] = [];
  const random = randomOf(7);
  let left = joins;
  for (let m = 0; left > 0; m += 1) {
    const size = Math.min(left, m % 97 === 0 ? 180 : 2 + Math.floor(random() ** 3 * 60));
    left -= size;
    const start = midnight + WORK_MS + Math.floor(random() * 9 * 60) * 60_000;
    const meetingNo = String(100_000_000 + m);
    meetings.push({
      row: {
        ...{ meeting_instance_id: `69${meetingNo}`, meeting_id: meetingNo, meeting_topic: `会议 ${m}` },
        ...{ organizer: '组织者', user_id: `ou_${m % 50}`, number_of_participants: String(size) },
        ...{ meeting_start_time: stamp(start), meeting_end_time: stamp(start + 3_600_000) },
      },
      joins: Array.from({ length: size }, (_, index) => {
        // Departments are of very different sizes.
        const department = `部门 ${Math.floor(random() ** 2 * DEPARTMENTS)}`;
        return joinRow(`ou_${m}_${index}`, department, start, index);
      }),
    });
  }
  const byNo = new Map(meetings.map((each) => [String(each.row['meeting_id']), each] as const));
  /** The rows behind the JSON lists, by what a call asks for. */
  const rows: Pick<Records, 'meetings' | 'participants' | 'quality' | 'reservations'> = {
    meetings: async ({ meetingStatus }, token) =>
      pageOf(meetingStatus === 2 ? meetings.map(({ row }) => row) : [], token),
    participants: async ({ meetingNo }, token) => pageOf(byNo.get(meetingNo)?.joins ?? [], token),
    async quality({ joinTime }, token) {
      const minutes = Array.from({ length: minutesEach }, (_, index) =>
        minuteRow(joinTime * 1000 + index * 60_000, (joinTime / 60 + index) % 40 === 0),
      );
      return pageOf(minutes, token);
    },
    reservations: async () => pageOf([]),
  };
  return { meetings, rows };
}

function joinRow(userId: string, department: string, start: number, index: number): ListRow {
  const isEven = index % 2 === 0;
  return {
    ...{ participant_name: userId, department, user_id: userId, meeting_room_id: '', use_rtc_proxy: false },
    ...{ device: index % 3 === 0 ? 'mac' : 'windows', app_version: isEven ? '7.50.5' : '7.48.1' },
    ...{ public_ip: `203.0.113.${index % 200}`, location: isEven ? '北京' : '上海' },
    ...{ network_type: isEven ? 'wifi' : 'LAN', leave_reason: '' },
    ...{ join_time: stamp(start), leave_time: stamp(start + 3_600_000) },
  };
}

function minuteRow(at: number, poor: boolean): ListRow {
  const time = stamp(at);
  /** The fields of both directions. */
  const both = (fields: object) => {
    const all = Object.entries({ bitrate: '48kbps', ...fields });
    return Object.fromEntries(
      ['received', 'sent'].flatMap((way) => all.map(([of, is]) => [`${of}_${way}`, is])),
    );
  };
  return {
    network: { time, network_delay: '40ms', ...both({ packet_loss_avg: '0.4%', packet_loss_max: '1%' }) },
    audio: { time, ...both({ latency: poor ? '620ms' : '40ms', jitter: '5ms' }) },
    ...{ video: { time }, screen_sharing: { time } },
    cpu_usage: {
      ...{ time, client_avg_cpu_usage: '12%', client_max_cpu_usage: '20%' },
      ...{ system_avg_cpu_usage: '30%', system_max_cpu_usage: '40%' },
    },
  };
}

/** As the platform writes times, in Shanghai. */
function stamp(ms: number): string {
  const text = new Date(ms + 8 * 3_600_000).toISOString();
  return `${text.slice(0, 10).replaceAll('-', '.')} ${text.slice(11, 19)} (GMT+08:00)`;
}
