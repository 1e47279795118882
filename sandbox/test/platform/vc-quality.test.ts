import * as Lark from '@larksuiteoapi/node-sdk';
import { read } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Meeting } from '../../src/world/index.ts';
import { participationsOf } from '../../src/world/participations.ts';
import { NOON, openStage, type Stage } from './stage.ts';

const EXPORT = '/open-apis/vc/v1/exports/participant_quality_list';
const LIST_API = '/open-apis/vc/v1/participant_quality_list';
const DAY_MS = 24 * 3_600_000;
const now = NOON / 1000;

type Given = Record<string, string>;

describe('the quality of a join', () => {
  let stage: Stage;
  let meeting: Meeting;
  let asked: Given;

  beforeEach(async () => {
    stage = await openStage();
    meeting = stage.sandbox.state.world.story('rejoin', NOON - DAY_MS) as Meeting;
    asked = questionOf(meeting, 1, 0);
  });
  afterEach(() => stage.stop());

  const listApi = (query: Given, token?: string) => stage.ask('GET', LIST_API, { query, token });
  const create = (body: object, more: object = {}) => stage.ask('POST', EXPORT, { body, ...more });

  it('is exported with a row per minute and the 35 documented headers, through the official client', async () => {
    const sdk = stage.sdk();
    const made = await sdk.vc.v1.export.participantQualityList({ data: asked as never });
    await stage.advance(3_000);
    const done = await sdk.vc.v1.export.get({ path: { task_id: made.data?.task_id ?? '' } });
    const file = await sdk.vc.v1.export.download({ params: { file_token: done.data?.file_token ?? '' } });
    const chunks: Buffer[] = [];
    for await (const chunk of file.getReadableStream()) chunks.push(chunk as Buffer);
    const rows = (await read(new Uint8Array(Buffer.concat(chunks)))).sheets[0]?.rows ?? [];

    expect(rows[0]).toHaveLength(35);
    expect(rows[0]?.slice(0, 2)).toEqual(['时间', '音频-码率（接收）']);
    expect(rows).toHaveLength(1 + 15);
  });

  it('comes in the list API in five groups, page by page, each join by its own time', async () => {
    const times: unknown[] = [];
    const params = { ...questionOf(meeting, 0, 0), page_size: 20 } as never;
    for await (const page of await stage.sdk().vc.v1.participantQualityList.getWithIterator({ params }))
      times.push(...(page?.participant_quality_list ?? []).map((each) => each.network?.time));
    const groups = async (nth: number) =>
      (await listApi(questionOf(meeting, 1, nth))).data['participant_quality_list'] as Record<
        string,
        object
      >[];

    expect(times).toHaveLength(31);
    expect(new Set(times).size).toBe(31);
    expect(Object.keys((await groups(0))[0] ?? {})).toEqual([
      'network',
      'audio',
      'video',
      'screen_sharing',
      'cpu_usage',
    ]);
    expect([(await groups(0)).length, (await groups(1)).length]).toEqual([15, 16]);
  });

  it('is there for a Rooms device too', async () => {
    const withRoom = stage.sandbox.state.world.story('room', NOON - DAY_MS) as Meeting;
    const room = participationsOf(withRoom).find((each) => each.attendee.kind === 'room');
    const query = {
      ...timesOf(withRoom),
      room_id: room?.attendee.key ?? '',
      join_time: String((room?.join ?? 0) / 1000),
    };

    expect((await listApi(query)).data['participant_quality_list']).toHaveLength(20);
    expect((await create(query)).code).toBe(0);
  });

  it('is found by the minute of the join, and not by another', async () => {
    const at = (seconds: number) => ({ ...asked, join_time: String(Number(asked['join_time']) + seconds) });

    expect((await listApi(at(-(Number(asked['join_time']) % 60)))).code).toBe(0);
    expect(await listApi(at(120))).toMatchObject({ status: 400, code: 126009 });
    expect(await create(at(120))).toMatchObject({ status: 404, code: 121004 });
  });

  it('tells a medium that is not in use as zeros, or as nothing where so switched', async () => {
    const muted = stage.sandbox.state.world.story('muted', NOON - DAY_MS) as Meeting;
    const sent = async () =>
      ((await listApi(questionOf(muted, 4, 0))).data['participant_quality_list'] as { audio: Given }[])[0]
        ?.audio;
    const zeros = await sent();
    await stage.behave('quality-idle', 'empty');

    expect(zeros).toMatchObject({ bitrate_sent: '0kbps', latency_sent: '0ms', mic_input_volume: '0dB' });
    expect(await sent()).toMatchObject({ bitrate_sent: '', latency_sent: '' });
  });

  it('is exported in the columns of the list API where so switched', async () => {
    await stage.behave('quality-columns', 'newer');
    const taskId = String((await create(asked)).data['task_id']);
    const file = await stage.sandbox.state.tasks.get(taskId)?.workbook();
    const headers = (await read(new Uint8Array(file ?? []))).sheets[0]?.rows[0];

    expect(headers).toContain('网络-丢包平均（接收）');
    expect(headers).not.toContain('音频-丢包平均（接收）');
  });

  it.each<[string, (asked: Given) => Given, number, number]>([
    ['neither a person nor a room', ({ user_id: _, ...rest }) => rest, 126007, 121003],
    ['both a person and a room', (q) => ({ ...q, room_id: 'omm_1' }), 126007, 121003],
    [
      'a room that took no part',
      ({ user_id: _, ...rest }) => ({ ...rest, room_id: 'omm_1' }),
      126010,
      121004,
    ],
    ['a join that is no time', (q) => ({ ...q, join_time: 'noon' }), 121003, 121003],
    ['a start before 1970', (q) => ({ ...q, meeting_start_time: '-1' }), 126005, 121003],
    ['a start to come', (q) => ({ ...q, meeting_start_time: String(now + 60) }), 126005, 121003],
    ['an end before the start', (q) => ({ ...q, meeting_end_time: '1' }), 126006, 121003],
    [
      'more than a day',
      (q) => ({ ...q, meeting_end_time: String(Number(q['meeting_start_time']) + 86_401) }),
      126006,
      121003,
    ],
    ['ten digits', (q) => ({ ...q, meeting_no: '1234567890' }), 126004, 121003],
    ['a letter in the number', (q) => ({ ...q, meeting_no: '12345678a' }), 126003, 121003],
    ['a number that nobody met under', (q) => ({ ...q, meeting_no: '100000001' }), 126009, 121004],
    ['a person nobody knows', (q) => ({ ...q, user_id: 'ou_1' }), 99_992_351, 99_992_351],
  ])('refuses %s', async (_what, change, code, exportCode) => {
    expect(await listApi(change(asked))).toMatchObject({ status: 400, code });
    expect((await create(change(asked))).code).toBe(exportCode);
  });

  it('refuses a person who was not there, a page of 19 and one of 101', async () => {
    const stranger = stage.sandbox.state.world.company.people.find(
      (each) => !meeting.participants.includes(each),
    );

    expect((await listApi({ ...asked, user_id: stranger?.openId ?? '' })).code).toBe(126010);
    expect((await listApi({ ...asked, page_size: '19' })).code).toBe(99_992_402);
    expect((await listApi({ ...asked, page_size: '101' })).code).toBe(99_992_402);
  });

  it('is not there before the meeting has ended', async () => {
    const { clock, world } = stage.sandbox.state;
    await clock.set(meeting.start + 10 * 60_000);
    const [ongoing] = world.meetings(meeting.start, meeting.start, clock.now(), {
      status: 1,
      meetingNo: meeting.meetingNo,
    });

    expect(ongoing).toBe(meeting);
    expect((await listApi(asked)).code).toBe(126009);
  });

  it('needs the 会议管理 right and the legacy scope, whose token it may be', async () => {
    const member = await stage.userToken(stage.cast.member, ['vc:export', 'vc:room:readonly']);
    const admin = await stage.userToken(stage.cast.admin, ['vc:room:readonly']);

    expect(await create(asked, { token: member })).toMatchObject({ status: 403, code: 121005 });
    expect(await listApi(asked, member)).toMatchObject({ status: 403, code: 121005 });
    expect(
      (
        await stage
          .sdk()
          .vc.v1.participantQualityList.get({ params: asked as never }, Lark.withUserAccessToken(admin))
      ).code,
    ).toBe(0);
    stage.sandbox.state.app.scopes.delete('vc:room:readonly');
    expect((await listApi(asked)).code).toBe(99_991_672);
  });
});

function timesOf(meeting: Meeting): Given {
  return {
    meeting_start_time: String(meeting.start / 1000),
    meeting_end_time: String(meeting.end / 1000),
    meeting_no: meeting.meetingNo,
  };
}

/** Asks for the nth join of the participant in this place. */
function questionOf(meeting: Meeting, seat: number, nth: number): Given {
  const user = meeting.participants[seat]?.openId ?? '';
  const join = participationsOf(meeting).find((each) => each.attendee.key === user && each.nth === nth);
  return { ...timesOf(meeting), user_id: user, join_time: String((join?.join ?? 0) / 1000) };
}
