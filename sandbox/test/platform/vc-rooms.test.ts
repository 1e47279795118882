import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

describe('rooms', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it('stand in levels that can be walked down from the root', async () => {
    const sdk = stage.sdk();
    const below = async (id?: string) =>
      (await sdk.vc.v1.roomLevel.list(id === undefined ? {} : { params: { room_level_id: id } })).data
        ?.items?.[0];
    const city = await below();
    const building = await below(city?.room_level_id);
    const floor = await below(building?.room_level_id);
    const rooms = await sdk.vc.v1.room.list({ params: { room_level_id: floor?.room_level_id ?? '' } });

    expect(city).toMatchObject({ name: '上海', has_child: true });
    expect(building).toMatchObject({ name: '上海总部', has_child: true, parent_id: city?.room_level_id });
    expect(floor).toMatchObject({ has_child: false, parent_id: building?.room_level_id });
    expect(floor?.path).toEqual(
      [expect.any(String), city, building, floor].map((each) =>
        typeof each === 'object' && 'room_level_id' in each ? each.room_level_id : each,
      ),
    );
    expect(rooms.data?.rooms?.map((each) => each.room_level_id)).toEqual(
      Array.from({ length: 4 }, () => floor?.room_level_id),
    );
  });

  it('are listed page by page, and found by id', async () => {
    const first = await stage.ask('GET', '/open-apis/vc/v1/rooms', { query: { page_size: '20' } });
    const rest = await stage.ask('GET', '/open-apis/vc/v1/rooms', {
      query: { page_size: '20', page_token: String(first.data['page_token']) },
    });
    const all = [first, rest].flatMap((page) => page.data['rooms'] as { room_id: string }[]);
    const id = all[0]?.room_id ?? '';

    const found = await stage.ask('POST', '/open-apis/vc/v1/rooms/mget', {
      body: { room_ids: [id, 'omm_x'] },
    });

    expect(all).toHaveLength(stage.sandbox.state.world.company.rooms.length);
    expect(rest.data['has_more']).toBe(false);
    expect(found.data['items']).toMatchObject([{ room_id: id }]);
    expect((await stage.ask('GET', '/open-apis/vc/v1/rooms/omm_x')).code).toBe(121004);
  });

  it('stand in levels that are found by the ids an administrator gave them', async () => {
    const found = await stage.sdk().vc.v1.roomLevel.search({ params: { custom_level_ids: 'SZ,SH-1-3F,X' } });
    const { levels } = stage.sandbox.state.world.company;

    expect(found.data?.level_ids?.map((id) => levels.find((each) => each.levelId === id)?.name)).toEqual([
      '深圳',
      '3 层',
    ]);
    expect((await stage.ask('GET', '/open-apis/vc/v1/room_levels/search')).code).toBe(99_992_402);
  });

  it('are not there under an id that no room has, and taken out of use where they are being repaired', async () => {
    const { rooms } = stage.sandbox.state.world.company;
    const get = async (id: string) =>
      (await stage.ask('GET', `/open-apis/vc/v1/rooms/${id}`)).data['room'] as { room_status: object };
    const closed = rooms.find((each) => each.disabled);

    expect((await get(rooms[0]?.roomId ?? '')).room_status).toEqual({ status: true, schedule_status: true });
    expect((await get(closed?.roomId ?? '')).room_status).toEqual({ status: false, schedule_status: false });
    expect((await stage.ask('GET', '/open-apis/vc/v1/room_levels/omb_x')).code).toBe(121004);
  });

  describe('are searched for by a person', () => {
    const search = async (body: object, query: Record<string, string> = {}) => {
      const token = await stage.userToken(stage.cast.member, ['vc:room:readonly']);
      return stage.ask('POST', '/open-apis/vc/v1/rooms/search', { body, token, query });
    };
    const names = async (body: object) =>
      ((await search({ page_size: 100, ...body })).data['rooms'] as { name: string }[]).map(
        (each) => each.name,
      );

    it('by a word in their name, in the name of their floor, and within a level', async () => {
      const { levels } = stage.sandbox.state.world.company;
      const shenzhen = levels.find((each) => each.name === '深圳分公司')?.levelId;

      expect(await names({ keyword: '黄山' })).toHaveLength(6);
      expect(await names({ keyword: 'huangpu' })).toHaveLength(6);
      expect(await names({ keyword: '黄山', room_level_id: shenzhen })).toHaveLength(3);
      expect(await names({ keyword: '深圳' })).toEqual([]);
      expect(await names({ keyword: '深圳', search_level_name: true })).toHaveLength(11);
    });

    it('by the ids an administrator gave them, through the official client', async () => {
      const token = await stage.userToken(stage.cast.member, ['vc:room:readonly']);
      const found = await stage
        .sdk()
        .vc.v1.room.search(
          { data: { custom_room_ids: ['SH-2F-1', 'SZ-5F-4', 'X'] } },
          Lark.withUserAccessToken(token),
        );

      expect(found.data?.rooms?.map((each) => each.custom_room_id)).toEqual(['SH-2F-1', 'SZ-5F-4']);
    });

    it('with a person’s token, by something, ten at a time', async () => {
      const first = await search({ keyword: '层' });

      expect(first.data).toMatchObject({ has_more: true, page_token: '10' });
      expect((await search({ keyword: '层', page_token: '20' })).data['rooms']).toHaveLength(3);
      expect((await search({})).code).toBe(121003);
      expect((await search({ keyword: 'a', page_size: 101 })).code).toBe(99_992_402);
      expect(
        (await stage.ask('POST', '/open-apis/vc/v1/rooms/search', { body: { keyword: 'a' } })).code,
      ).toBe(99_991_663);
    });
  });
});
