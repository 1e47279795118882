import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Feishu } from '../../../src/platform/types.ts';
import { clientOf, type FakePlatform, fakePlatform, lastAsked } from './support/fake-platform.ts';

let platform: FakePlatform;
let feishu: Feishu;
beforeEach(async () => {
  platform = await fakePlatform();
  feishu = clientOf(platform.url);
});
afterEach(() => platform.close());

const data = (value: object) => platform.answers({ body: { code: 0, msg: 'success', data: value } });
const last = () => lastAsked(platform);

describe('lists in pages', () => {
  const page = (items: object[], token?: string) => ({
    body: { code: 0, data: { items, rooms: items, has_more: token !== undefined, page_token: token ?? '' } },
  });

  it('of members are followed to the end', async () => {
    platform.answers(
      page([{ member_id: 'ou_1', name: '安娜' }, { name: 'no id' }], 'p2'),
      page([{ member_id: 'ou_2' }]),
    );

    expect(await feishu.chats.members('oc_1')).toEqual([
      { openId: 'ou_1', name: '安娜' },
      { openId: 'ou_2', name: '' },
    ]);
  });

  it('that name the same page again and again end', async () => {
    platform.answers(page([{ member_id: 'ou_1' }], 'p2'));

    expect(await feishu.chats.members('oc_1')).toHaveLength(2);
    expect(await feishu.rooms.levels()).toHaveLength(2);
    expect(await feishu.rooms.rooms('omb_1')).toHaveLength(2);
  });

  it('of rooms keep what a reader needs', async () => {
    platform.answers(
      page([{ room_id: 'omm_1', name: '大会议室', capacity: 20, room_level_id: 'omb_1', x: 1 }]),
    );

    expect(await feishu.rooms.rooms('omb_1')).toEqual([
      { roomId: 'omm_1', name: '大会议室', capacity: 20, roomLevelId: 'omb_1' },
    ]);
    expect(Object.fromEntries(last().query)).toEqual({ page_size: '100', room_level_id: 'omb_1' });
  });
});

describe('who is who', () => {
  it('knows a chat', async () => {
    data({ name: '周会', chat_mode: 'topic', external: true, owner_id: 'ou_1' });

    expect(await feishu.chats.get('oc_1')).toEqual({
      chatId: 'oc_1',
      name: '周会',
      mode: 'topic',
      external: true,
      ownerId: 'ou_1',
      managerIds: [],
    });
  });

  it('knows a person', async () => {
    data({ user: { name: '安娜', department_ids: ['od_1'], is_tenant_manager: true } });

    expect(await feishu.people.get('ou_1')).toEqual({
      openId: 'ou_1',
      name: '安娜',
      departmentIds: ['od_1'],
      isTenantManager: true,
    });
  });

  it('says so where there is no such person', async () => {
    data({});

    await expect(feishu.people.get('ou_1')).rejects.toMatchObject({
      facts: { kind: 'not-found', advice: 'person-unknown' },
    });
  });

  it('finds the bot outside of `data`', async () => {
    platform.answers({ body: { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '会议助手' } } });

    expect(await feishu.bot()).toEqual({ openId: 'ou_bot', name: '会议助手' });
    expect(last().path).toBe('/open-apis/bot/v3/info');
  });

  it('says so where the app has no bot', async () => {
    data({});

    await expect(feishu.bot()).rejects.toMatchObject({ facts: { advice: 'bot-disabled' } });
  });
});
