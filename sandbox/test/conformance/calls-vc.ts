import { expect } from 'vitest';
import type { Calls, Parts } from './calls.ts';
import { OK, range } from './request.ts';

const TIME = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d:\d\d:\d\d) \(GMT([+-]\d\d:\d\d)\)$/;
const shownTime = expect.stringMatching(TIME);

/** Unix seconds of a time as the platform writes it. */
function unix(shown: string | undefined, up = 0): string {
  const [, year, month, day, time, zone] = TIME.exec(shown ?? '') ?? [];
  return String(Date.parse(`${year}-${month}-${day}T${time}${zone}`) / 1000 + up);
}

/** A meeting that ended, as the platform wants it named. */
async function named({ sdk, asAdmin }: Parts) {
  const { data } = await sdk.vc.v1.meetingList.get({ params: { ...range, page_size: 20 } }, asAdmin);
  const first = data?.meeting_list?.find((each) => Number(each.number_of_participants) > 1);
  return {
    meeting_start_time: unix(first?.meeting_start_time),
    meeting_end_time: unix(first?.meeting_end_time),
    meeting_no: first?.meeting_id ?? '',
  };
}

/** A join in it: who and when. */
async function joined(parts: Parts) {
  const meeting = await named(parts);
  const params = { ...meeting, page_size: 20 };
  const { data } = await parts.sdk.vc.v1.participantList.get({ params }, parts.asAdmin);
  const first = data?.participants?.find((each) => each.user_id?.startsWith('ou_'));
  return { ...meeting, user_id: first?.user_id ?? '', join_time: unix(first?.join_time) };
}

async function roomLevel({ sdk }: Parts): Promise<{ room_level_id: string; room_ids: string[] }> {
  const rooms = await sdk.vc.v1.room.list({ params: { page_size: 2 } });
  const root = await sdk.vc.v1.roomLevel.get({ path: { room_level_id: '0' } });
  return {
    room_level_id: root.data?.room_level?.room_level_id ?? '',
    room_ids: (rooms.data?.rooms ?? []).map((each) => each.room_id ?? ''),
  };
}

const taskMade = { ...OK, data: { task_id: expect.stringMatching(/^\d{19}$/) } };
const holding = (one: object): unknown => expect.arrayContaining([expect.objectContaining(one)]);

/** Exports, their list APIs, meetings and rooms. */
export const VC_CALLS: Calls = {
  'vc.v1.export.meetingList': async ({ sdk, asAdmin }) => {
    const params = { user_id_type: 'open_id' as const };
    return { answer: await sdk.vc.v1.export.meetingList({ data: range, params }, asAdmin), like: taskMade };
  },
  'vc.v1.export.participantList': async (parts) => {
    const data = await named(parts);
    return { answer: await parts.sdk.vc.v1.export.participantList({ data }, parts.asAdmin), like: taskMade };
  },
  'vc.v1.export.participantQualityList': async (parts) => {
    const data = await joined(parts);
    const answer = await parts.sdk.vc.v1.export.participantQualityList({ data }, parts.asAdmin);
    return { answer, like: taskMade };
  },
  'vc.v1.export.resourceReservationList': async (parts) => {
    const data = { ...range, ...(await roomLevel(parts)), need_topic: true, is_exclude: false };
    const answer = await parts.sdk.vc.v1.export.resourceReservationList({ data }, parts.asAdmin);
    return { answer, like: taskMade };
  },
  'vc.v1.export.get': async ({ sdk, stage, asAdmin }) => {
    const made = await sdk.vc.v1.export.meetingList({ data: range }, asAdmin);
    await stage.advance(10_000);
    const answer = await sdk.vc.v1.export.get({ path: { task_id: made.data?.task_id ?? '' } }, asAdmin);
    const file = { url: expect.stringMatching(/^https:/), file_token: expect.stringMatching(/==$/) };
    return { answer, like: { ...OK, data: { status: 3, ...file } } };
  },
  'vc.v1.export.download': async ({ sdk, stage, asAdmin }) => {
    const made = await sdk.vc.v1.export.meetingList({ data: range }, asAdmin);
    await stage.advance(10_000);
    const task = await sdk.vc.v1.export.get({ path: { task_id: made.data?.task_id ?? '' } }, asAdmin);
    const params = { file_token: task.data?.file_token ?? '' };
    const answer = await sdk.vc.v1.export.download({ params }, asAdmin);
    answer.getReadableStream().resume();
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const length = expect.stringMatching(/^\d+$/);
    return { answer, like: { headers: { 'content-type': type, 'content-length': length } } };
  },
  'vc.v1.meetingList.get': async ({ sdk, asAdmin }) => {
    const answer = await sdk.vc.v1.meetingList.get({ params: { ...range, page_size: 20 } }, asAdmin);
    const one = {
      meeting_id: expect.stringMatching(/^\d{9}$/),
      meeting_start_time: shownTime,
      meeting_duration: expect.stringMatching(/^\d+:\d\d:\d\d$/),
      number_of_participants: expect.stringMatching(/^\d+$/),
      audio: expect.any(Boolean),
      meeting_instance_id: expect.stringMatching(/^\d{19}$/),
    };
    return { answer, like: { ...OK, data: { meeting_list: holding(one) } } };
  },
  'vc.v1.participantList.get': async (parts) => {
    const params = { ...(await named(parts)), page_size: 20, user_id_type: 'open_id' as const };
    const answer = await parts.sdk.vc.v1.participantList.get({ params }, parts.asAdmin);
    const one = {
      participant_name: expect.any(String),
      user_id: expect.stringMatching(/^ou_/),
      device: expect.any(String),
      use_rtc_proxy: expect.any(Boolean),
      join_time: shownTime,
      leave_time: shownTime,
      time_in_meeting: expect.stringMatching(/^\d+:\d\d:\d\d$/),
      accept_status: expect.any(Number),
    };
    return { answer, like: { ...OK, data: { participants: holding(one) } } };
  },
  'vc.v1.participantQualityList.get': async (parts) => {
    const params = { ...(await joined(parts)), page_size: 20 };
    const answer = await parts.sdk.vc.v1.participantQualityList.get({ params }, parts.asAdmin);
    const one = {
      network: expect.objectContaining({
        time: shownTime,
        packet_loss_avg_received: expect.stringMatching(/%$/),
      }),
      audio: expect.objectContaining({ latency_received: expect.stringMatching(/^\d+ms$/) }),
      video: expect.objectContaining({ framerate_sent: expect.any(String) }),
      screen_sharing: expect.objectContaining({ maximum_resolution_sent: expect.any(String) }),
      cpu_usage: expect.objectContaining({ system_max_cpu_usage: expect.stringMatching(/%$/) }),
    };
    return { answer, like: { ...OK, data: { participant_quality_list: holding(one) } } };
  },
  'vc.v1.resourceReservationList.get': async (parts) => {
    const params = { ...range, ...(await roomLevel(parts)), need_topic: true, page_size: 20 };
    const answer = await parts.sdk.vc.v1.resourceReservationList.get({ params }, parts.asAdmin);
    const one = {
      room_id: params.room_ids[0],
      event_start_time: shownTime,
      event_duration: expect.stringMatching(/^\d+:\d\d:\d\d$/),
      guests_number: expect.stringMatching(/^\d+$/),
      reservation_status: expect.any(String),
    };
    return { answer, like: { ...OK, data: { room_reservation_list: holding(one) } } };
  },
  'vc.v1.meeting.get': async ({ sdk, asAdmin }) => {
    const { data } = await sdk.vc.v1.meetingList.get({ params: { ...range, page_size: 20 } }, asAdmin);
    const id = data?.meeting_list?.[0]?.meeting_instance_id ?? '';
    const answer = await sdk.vc.v1.meeting.get({
      path: { meeting_id: id },
      params: { with_participants: true, user_id_type: 'open_id' },
    });
    const meeting = { id, status: 3, participants: holding({ first_join_time: expect.any(String) }) };
    return { answer, like: { ...OK, data: { meeting } } };
  },
  'vc.v1.meeting.listByNo': async (parts) => {
    const { meeting_no } = await named(parts);
    const answer = await parts.sdk.vc.v1.meeting.listByNo({ params: { meeting_no, ...range } });
    return { answer, like: { ...OK, data: { meeting_briefs: holding({ meeting_no }) } } };
  },
  'vc.v1.meeting.search': async ({ sdk, asAdmin }) => {
    const answer = await sdk.vc.v1.meeting.search({ data: {}, params: { page_size: 5 } }, asAdmin);
    const one = { id: expect.stringMatching(/^7\d{18}$/), display_info: expect.any(String) };
    return { answer, like: { ...OK, data: { total: expect.any(Number), items: holding(one) } } };
  },
  'vc.v1.room.list': async ({ sdk }) => {
    const answer = await sdk.vc.v1.room.list({ params: { page_size: 2 } });
    const one = { room_id: expect.stringMatching(/^omm_/), capacity: expect.any(Number) };
    const rooms = [expect.objectContaining(one), expect.anything()];
    return { answer, like: { ...OK, data: { rooms, has_more: true } } };
  },
  'vc.v1.room.get': async (parts) => {
    const [id = ''] = (await roomLevel(parts)).room_ids;
    const answer = await parts.sdk.vc.v1.room.get({ path: { room_id: id } });
    return { answer, like: { ...OK, data: { room: { room_id: id, path: expect.any(Array) } } } };
  },
  'vc.v1.room.mget': async (parts) => {
    const { room_ids } = await roomLevel(parts);
    const answer = await parts.sdk.vc.v1.room.mget({ data: { room_ids } });
    return { answer, like: { ...OK, data: { items: room_ids.map((room_id) => ({ room_id })) } } };
  },
  'vc.v1.room.search': async ({ sdk, asAdmin }) => {
    const answer = await sdk.vc.v1.room.search({ data: { keyword: '黄山', page_size: 10 } }, asAdmin);
    return { answer, like: { ...OK, data: { rooms: holding({ name: expect.stringContaining('黄山') }) } } };
  },
  'vc.v1.roomLevel.get': async ({ sdk }) => {
    const answer = await sdk.vc.v1.roomLevel.get({ path: { room_level_id: '0' } });
    const root = { room_level_id: expect.stringMatching(/^omb_/), parent_id: '', has_child: true };
    return { answer, like: { ...OK, data: { room_level: root } } };
  },
  'vc.v1.roomLevel.search': async ({ sdk }) => {
    const answer = await sdk.vc.v1.roomLevel.search({ params: { custom_level_ids: 'SH' } });
    return { answer, like: { ...OK, data: { level_ids: [expect.stringMatching(/^omb_/)] } } };
  },
  'vc.v1.roomLevel.list': async ({ sdk }) => {
    const answer = await sdk.vc.v1.roomLevel.list({ params: { page_size: 100 } });
    const one = { room_level_id: expect.stringMatching(/^omb_/), has_child: true };
    return { answer, like: { ...OK, data: { items: holding(one) } } };
  },
};
