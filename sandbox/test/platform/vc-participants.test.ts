import * as Lark from '@larksuiteoapi/node-sdk';
import { read } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Meeting } from '../../src/world/index.ts';
import { participationsOf } from '../../src/world/participations.ts';
import { NOON, openStage, type Stage } from './stage.ts';

const EXPORT = '/open-apis/vc/v1/exports/participant_list';
const LIST_API = '/open-apis/vc/v1/participant_list';
const DAY_MS = 24 * 3_600_000;
const now = NOON / 1000;

type Given = Record<string, string>;

describe('the participants of a meeting', () => {
  let stage: Stage;
  let meeting: Meeting;
  let asked: Given;

  beforeEach(async () => {
    stage = await openStage();
    meeting = rejoined(stage);
    asked = questionOf(meeting);
  });
  afterEach(() => stage.stop());

  const listApi = (query: Given, token?: string) => stage.ask('GET', LIST_API, { query, token });
  const create = (body: object, more: object = {}) => stage.ask('POST', EXPORT, { body, ...more });
  const people = async (query: Given) =>
    ((await listApi({ page_size: '100', ...query })).data['participants'] ?? []) as Record<string, unknown>[];

  it('are exported with the headers of real files, a row for each, through the official client', async () => {
    const sdk = stage.sdk();
    const made = await sdk.vc.v1.export.participantList({ data: asked as never });
    await stage.advance(3_000);
    const done = await sdk.vc.v1.export.get({ path: { task_id: made.data?.task_id ?? '' } });
    const file = await sdk.vc.v1.export.download({ params: { file_token: done.data?.file_token ?? '' } });
    const chunks: Buffer[] = [];
    for await (const chunk of file.getReadableStream()) chunks.push(chunk as Buffer);
    const rows = (await read(new Uint8Array(Buffer.concat(chunks)))).sheets[0]?.rows ?? [];

    expect(rows[0]).toHaveLength(24);
    expect(rows[0]?.slice(0, 4)).toEqual(['参会者', '部门', '用户ID', '工号']);
    expect(rows).toHaveLength(1 + new Set(participationsOf(meeting).map((each) => each.attendee.key)).size);
  });

  it('come in the list API with a row per join, or with one per person where so switched', async () => {
    const perJoin = await people(asked);
    await stage.behave('participant-rows', 'person');
    const perPerson = await people(asked);

    expect(perJoin).toHaveLength(participationsOf(meeting).length);
    expect(perPerson.length).toBeLessThan(perJoin.length);
    expect(new Set(perPerson.map((each) => each['participant_name'])).size).toBe(
      new Set(perJoin.map((each) => each['participant_name'])).size,
    );
  });

  it('are paged in the list API', async () => {
    const large = stage.sandbox.state.world
      .meetings(NOON - 21 * DAY_MS, NOON, NOON, { status: 2 })
      .find((each) => each.participants.length > 100) as Meeting;
    const all: unknown[] = [];
    for await (const page of await stage.sdk().vc.v1.participantList.getWithIterator({
      params: { ...questionOf(large), page_size: 50 } as never,
    }))
      all.push(...(page?.participants ?? []));

    expect(all).toHaveLength(participationsOf(large).length);
  });

  it('can be asked for one person, or one room', async () => {
    const [someone] = meeting.participants;
    const withRoom = stage.sandbox.state.world
      .meetings(NOON - DAY_MS, NOON, NOON, { status: 2 })
      .find((each) => each.rooms.length > 0) as Meeting;
    const roomId = withRoom.rooms[0]?.roomId ?? '';

    expect(await people({ ...asked, user_id: someone?.openId ?? '' })).toMatchObject([
      { user_id: someone?.openId },
    ]);
    expect(await people({ ...questionOf(withRoom), room_id: roomId })).toMatchObject([
      { meeting_room_id: roomId, device: expect.stringMatching(/^(rooms|sip)$/) },
    ]);
    expect(await people({ ...asked, user_id: stage.cast.secondAdmin.openId })).toEqual(
      meeting.participants.includes(stage.cast.secondAdmin) ? [expect.anything()] : [],
    );
  });

  it('carry the kind of id that was asked for, and employee ids only with the scope for them', async () => {
    const [someone] = meeting.participants;
    const first = async (type: string) =>
      (await listApi({ ...asked, user_id_type: type })).data['participants'];
    const refused = await listApi({ ...asked, user_id_type: 'user_id' });
    stage.sandbox.state.app.scopes.add('contact:user.employee_id:readonly');

    expect(refused).toMatchObject({ status: 400, code: 99_991_672 });
    expect(await first('open_id')).toMatchObject([
      { user_id: someone?.openId },
      ...rest(await first('open_id')),
    ]);
    expect(await first('union_id')).toMatchObject([
      { user_id: someone?.unionId },
      ...rest(await first('union_id')),
    ]);
    expect(await first('user_id')).toMatchObject([
      { user_id: someone?.userId },
      ...rest(await first('user_id')),
    ]);
  });

  it('are the invited ones before a meeting, and those who came so far while it goes on', async () => {
    const { world } = stage.sandbox.state;
    const [ongoing] = world.meetings(NOON - DAY_MS, NOON, NOON, { status: 1 }).slice(-1);
    const [upcoming] = world.meetings(NOON, NOON + DAY_MS, NOON, { status: 3 });
    const here = await people({
      ...questionOf(ongoing as Meeting),
      meeting_end_time: String(now),
      meeting_status: '1',
    });
    // The list of meetings tells no end of what has not ended, so nobody can be expected to know it.
    const invited = await people({
      ...questionOf(upcoming as Meeting),
      meeting_end_time: String(Math.floor((upcoming as Meeting).start / 1000) + 3_600 * 20),
      meeting_status: '3',
    });

    expect(here.length).toBeGreaterThan(0);
    expect(here.some((each) => each['leave_time'] === '')).toBe(true);
    expect(invited.map((each) => each['join_time'])).toEqual(invited.map(() => ''));
    expect(await listApi(questionOf(ongoing as Meeting))).toMatchObject({ code: 126009 });
  });

  it('are found by start and end exact to the minute, not to the second', async () => {
    const off = (seconds: number) => ({
      ...asked,
      meeting_start_time: String(Number(asked['meeting_start_time']) + seconds),
    });

    expect((await listApi(off(-31))).code).toBe(0);
    expect((await listApi(off(-61))).code).toBe(126009);
    expect(await create(off(-61))).toMatchObject({ status: 404, code: 121004 });
    expect(
      (await listApi({ ...asked, meeting_end_time: String(Number(asked['meeting_end_time']) + 61) })).code,
    ).toBe(126009);
  });

  it.each<[string, (asked: Given) => Given, number]>([
    ['a time that is no number', (q) => ({ ...q, meeting_start_time: 'noon' }), 121003],
    ['a start before 1970', (q) => ({ ...q, meeting_start_time: '-1' }), 126005],
    [
      'a start to come',
      (q) => ({ ...q, meeting_start_time: String(now + 60), meeting_end_time: String(now + 90) }),
      126005,
    ],
    [
      'an end before the start',
      (q) => ({ ...q, meeting_end_time: String(Number(q['meeting_start_time']) - 1) }),
      126006,
    ],
    [
      'more than a day',
      (q) => ({ ...q, meeting_start_time: String(Number(q['meeting_end_time']) - 86_401) }),
      126006,
    ],
    ['eight digits', (q) => ({ ...q, meeting_no: '12345678' }), 126004],
    ['a letter in the number', (q) => ({ ...q, meeting_no: '12345678a' }), 126003],
    ['both a person and a room', (q) => ({ ...q, user_id: 'ou_1', room_id: 'omm_1' }), 126007],
    ['a number that nobody met under', (q) => ({ ...q, meeting_no: '100000001' }), 126009],
    ['the room of an upcoming meeting', (q) => ({ ...q, room_id: 'omm_1', meeting_status: '3' }), 126015],
    ['a person nobody knows', (q) => ({ ...q, user_id: 'ou_1' }), 99_992_351],
  ])(
    'refuse %s: the list API with its own code, the export as a wrong parameter',
    async (_what, change, code) => {
      const changed = change(asked);
      const { meeting_status: status, ...rest } = changed;
      const exported = await create(
        status === undefined ? rest : { ...rest, meeting_status: Number(status) },
      );

      expect(await listApi(changed)).toMatchObject({ status: 400, code });
      expect(exported.code).toBe(code === 126009 ? 121004 : code === 99_992_351 ? code : 121003);
    },
  );

  it.each([
    ['a page of 19', { page_size: '19' }],
    ['a page of a number that is none in JSON', { page_size: '0x20' }],
    ['a page of 101', { page_size: '101' }],
    ['an unknown status', { meeting_status: '4' }],
    ['an unknown part in a webinar', { webinar_user_role: '1' }],
  ])('refuse %s', async (_what, more) => {
    expect(await listApi({ ...asked, ...more })).toMatchObject({ status: 400, code: 99_992_402 });
  });

  it('cannot be filtered by room where the tenant has no such filter', async () => {
    await stage.behave('room-filter', 'unsupported');

    expect((await listApi({ ...asked, room_id: 'omm_1' })).code).toBe(126015);
    expect((await create({ ...asked, room_id: 'omm_1' })).code).toBe(121003);
  });

  it('need the 会议管理 right and the scope, and the newer scope a person’s token', async () => {
    const { scopes } = stage.sandbox.state.app;
    const scope = 'vc:rooms.room.detailinfo:read';
    const member = await stage.userToken(stage.cast.member, ['vc:export', 'vc:room:readonly']);
    scopes.add(scope);
    scopes.delete('vc:room:readonly');
    const admin = await stage.userToken(stage.cast.admin, [scope]);

    expect(await create(asked, { token: member })).toMatchObject({ status: 403, code: 121005 });
    expect(await listApi(asked)).toMatchObject({ status: 400, code: 99_991_672 });
    expect((await listApi(asked, admin)).code).toBe(0);
    expect(
      (
        await stage
          .sdk()
          .vc.v1.participantList.get({ params: asked as never }, Lark.withUserAccessToken(admin))
      ).data?.participants?.length,
    ).toBeGreaterThan(1);
    scopes.clear();
    expect((await create(asked)).code).toBe(99_991_672);
  });

  it('have a budget of their own, a hundred a minute', async () => {
    const answers = await Promise.all(Array.from({ length: 101 }, () => create(asked)));

    expect(answers.filter((each) => each.code === 0)).toHaveLength(100);
    expect(answers.find((each) => each.code !== 0)).toMatchObject({ status: 429, code: 99_991_400 });
    expect(
      (
        await stage.ask('POST', '/open-apis/vc/v1/exports/meeting_list', {
          body: { start_time: String(now - 60), end_time: String(now) },
        })
      ).code,
    ).toBe(0);
  });
});

/** A meeting of yesterday that somebody left and came back to. */
function rejoined(stage: Stage): Meeting {
  const found = stage.sandbox.state.world
    .meetings(NOON - 36 * 3_600_000, NOON - 12 * 3_600_000, NOON, { status: 2 })
    .find((each) => each.participants.length < 15 && participationsOf(each).some(({ nth }) => nth > 0));
  if (found === undefined) throw new Error('nobody came back');
  return found;
}

function questionOf(meeting: Meeting): Given {
  return {
    meeting_start_time: String(meeting.start / 1000),
    meeting_end_time: String(Math.ceil(meeting.end / 1000)),
    meeting_no: meeting.meetingNo,
  };
}

const rest = (list: unknown): unknown[] => (list as unknown[]).slice(1);
