import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Meeting } from '../../src/world/index.ts';
import { participationsOf } from '../../src/world/participations.ts';
import { NOON, openStage, type Stage } from './stage.ts';

const DAY_S = 24 * 3600;
const now = NOON / 1000;

describe('a meeting', () => {
  let stage: Stage;
  let meeting: Meeting;

  beforeEach(async () => {
    stage = await openStage();
    stage.sandbox.state.app.scopes.add('vc:meeting:readonly');
    meeting = stage.sandbox.state.world.story('room', NOON - DAY_S * 1000) as Meeting;
  });
  afterEach(() => stage.stop());

  const get = (id: string, query: Record<string, string> = {}, token?: string) =>
    stage.ask('GET', `/open-apis/vc/v1/meetings/${id}`, { query, token });
  const byNo = (query: Record<string, string>, token?: string) =>
    stage.ask('GET', '/open-apis/vc/v1/meetings/list_by_no', {
      query: {
        meeting_no: meeting.meetingNo,
        start_time: String(now - 30 * DAY_S),
        end_time: String(now),
        ...query,
      },
      token,
    });

  it('is found by its long id, with those who took part, through the official client', async () => {
    const answer = await stage.sdk().vc.v1.meeting.get({
      path: { meeting_id: meeting.instanceId },
      params: { with_participants: true, with_meeting_ability: true },
    });
    const found = answer.data?.meeting;

    expect(found).toMatchObject({
      id: meeting.instanceId,
      meeting_no: '810000009',
      start_time: String(meeting.start / 1000),
      end_time: String(meeting.end / 1000),
      host_user: { id: meeting.organizer.openId, user_type: 1 },
      status: 3,
      participant_count: '0',
      participant_count_accumulated: '5',
      ability: { use_audio: true, use_pstn: false },
    });
    expect(found?.participants?.map((each) => each.user_type).sort()).toEqual([1, 1, 1, 1, 2]);
    expect(found?.participants?.filter((each) => each.is_host)).toMatchObject([
      { id: meeting.organizer.openId, in_meeting_duration: '1800' },
    ]);
  });

  it('leaves out Rooms where ids of persons are asked for by employee id', async () => {
    stage.sandbox.state.app.scopes.add('contact:user.employee_id:readonly');
    const { meeting: found } = (
      await get(meeting.instanceId, { with_participants: 'true', user_id_type: 'user_id' })
    ).data as { meeting: { participants: { id: string }[] } };

    expect(found.participants.map((each) => each.id).sort()).toEqual(
      meeting.participants.map((each) => each.userId).sort(),
    );
  });

  it('that goes on has no end and counts who is there', async () => {
    const { clock, world } = stage.sandbox.state;
    await clock.set(meeting.start + 5 * 60_000);

    expect((await get(meeting.instanceId)).data['meeting']).toMatchObject({
      status: 2,
      end_time: '',
      participant_count: String(participationsOf(meeting).length),
    });
    const [upcoming] = world.meetings(clock.now(), clock.now() + DAY_S * 1000, clock.now(), { status: 3 });
    expect((await get(upcoming?.instanceId ?? '')).code).toBe(121004);
  });

  it('is there for the people who were part of it, for ninety days', async () => {
    const scopes = ['vc:meeting:readonly'];
    const { world } = stage.sandbox.state;
    const part = await stage.userToken(meeting.organizer, scopes);
    const stranger = world.company.people.find((each) => !meeting.participants.includes(each));
    const other = await stage.userToken(stranger ?? stage.cast.member, scopes);
    const old = world.meetings(NOON - 95 * DAY_S * 1000, NOON - 91 * DAY_S * 1000, NOON, { status: 2 })[0];

    expect((await get(meeting.instanceId, {}, part)).code).toBe(0);
    expect(await get(meeting.instanceId, {}, other)).toMatchObject({ status: 403, code: 121005 });
    expect(await get(old?.instanceId ?? '')).toMatchObject({ status: 404, code: 121004 });
    expect((await get('7000000000000000001')).code).toBe(121004);
    expect((await get(meeting.instanceId, { with_meeting_ability: 'true' }, part)).code).toBe(121002);
    expect((await byNo({ page_size: '50' }, part)).data['meeting_briefs']).toHaveLength(22);
    expect((await byNo({}, other)).data['meeting_briefs']).toHaveLength(0);
  });

  it('of a recurring number is listed for every day on which it was held, oldest first', async () => {
    const sdk = stage.sdk();
    const ids: unknown[] = [];
    for await (const page of await sdk.vc.v1.meeting.listByNoWithIterator({
      params: {
        meeting_no: meeting.meetingNo,
        start_time: String(now - 30 * DAY_S),
        end_time: String(now),
        page_size: 10,
      },
    }))
      ids.push(...(page?.meeting_briefs ?? []).map((each) => each.id));

    expect(ids).toEqual(
      stage.sandbox.state.world
        .meetings(NOON - 30 * DAY_S * 1000, NOON, NOON, { status: 2, meetingNo: meeting.meetingNo })
        .map((each) => each.instanceId),
    );
    expect(ids.at(-1)).toBe(meeting.instanceId);
  });

  it.each([
    ['eight digits', { meeting_no: '81000000' }, 121003],
    ['more than ninety days', { start_time: String(now - 91 * DAY_S) }, 121003],
    ['an end before the start', { end_time: '1' }, 121003],
    ['a page of 51', { page_size: '51' }, 99_992_402],
    ['a time that is no number', { start_time: 'today' }, 99_992_402],
  ])('is not listed by %s', async (_what, query, code) => {
    expect(await byNo(query)).toMatchObject({ status: 400, code });
  });

  it('needs a scope of its own, granted by the person too', async () => {
    const token = await stage.userToken(meeting.organizer, ['vc:export']);
    const refused = await get(meeting.instanceId, {}, token);
    stage.sandbox.state.app.scopes.delete('vc:meeting:readonly');

    expect(refused.code).toBe(99_991_679);
    expect((await get(meeting.instanceId)).code).toBe(99_991_672);
    expect((await byNo({})).code).toBe(99_991_672);
    stage.sandbox.state.app.scopes.add('vc:meeting.meetingid:read');
    expect((await byNo({})).code).toBe(0);
    expect(
      (
        await stage.sdk().vc.v1.meeting.listByNo(
          {
            params: { meeting_no: meeting.meetingNo, start_time: String(now - DAY_S), end_time: String(now) },
          },
          Lark.withTenantToken(stage.tenant),
        )
      ).data?.meeting_briefs?.length,
    ).toBe(1);
  });

  describe('is searched for by a person who was part of it', () => {
    const scope = 'vc:meeting.search:read';
    const search = async (body: object, query: Record<string, string> = {}) => {
      stage.sandbox.state.app.scopes.add(scope);
      const token = await stage.userToken(meeting.organizer, [scope]);
      return stage.ask('POST', '/open-apis/vc/v1/meetings/search', { body, query, token });
    };
    const ids = async (body: object) =>
      ((await search(body, { page_size: '30' })).data['items'] as { id: string }[]).map((each) => each.id);

    it('by words of the topic, newest first', async () => {
      const found = await ids({ query: '会议室联调' });

      expect(found[0]).toBe(meeting.instanceId);
      expect(found.length).toBeGreaterThan(20);
      expect(await ids({ query: '没有这样的会议' })).toEqual([]);
    });

    it('by who organized it, who took part, in which room, and when', async () => {
      const day = { start_time: '2026-11-19T00:00:00+08:00', end_time: '2026-11-20T00:00:00+08:00' };
      const of = (filter: object) => ids({ meeting_filter: { start_time: day, ...filter } });
      const room = meeting.rooms[0]?.roomId;

      expect(await of({ organizer_ids: [meeting.organizer.openId], open_room_ids: [room] })).toEqual([
        meeting.instanceId,
      ]);
      expect(await of({ participant_ids: [meeting.participants[2]?.openId] })).toContain(meeting.instanceId);
      expect(await of({ participant_ids: ['ou_1'] })).toEqual([]);
    });

    it('fifteen at a time, with a person’s token and a scope', async () => {
      const first = await search({});

      expect(first.data['items']).toHaveLength(15);
      expect(first.data).toMatchObject({ has_more: true, total: expect.any(Number) });
      expect((await search({}, { page_size: '31' })).code).toBe(99_992_402);
      expect((await search({ query: 'a'.repeat(51) })).code).toBe(99_992_402);
      expect((await search({}, { page_token: 'next' })).code).toBe(121001);
      expect((await stage.ask('POST', '/open-apis/vc/v1/meetings/search', { body: {} })).code).toBe(
        99_991_663,
      );
    });
  });
});
