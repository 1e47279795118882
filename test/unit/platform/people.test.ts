import { describe, expect, it } from 'vitest';
import { eachPlatform, refuses } from './support/fake-platform.ts';

const platform = eachPlatform();

describe('lists in pages', () => {
  const page = (items: object[], token?: string) => ({
    body: { code: 0, data: { items, rooms: items, has_more: token !== undefined, page_token: token ?? '' } },
  });

  it('of members are followed to the end', async () => {
    const first = page([{ member_id: 'ou_1', name: '安娜' }, { name: 'no id' }], 'p2');
    platform.answers(first, page([{ member_id: 'ou_2' }]));

    const both = [
      { openId: 'ou_1', name: '安娜' },
      { openId: 'ou_2', name: '' },
    ];
    expect(await platform.feishu.chats.members('oc_1')).toEqual(both);
  });

  it('that name the same page again and again, or lose one, end', async () => {
    const [one, two] = ['p2', 'p3'].map((next) => page([{ member_id: 'ou_1' }], next));
    platform.answers(one ?? {}, two ?? {}, one ?? {});
    expect(await platform.feishu.chats.members('oc_1')).toHaveLength(3);

    platform.answers(one ?? {}, { status: 400, body: { code: 40012, msg: 'page token is invalid error' } });
    await refuses(platform.feishu.chats.members('oc_1'), { kind: 'unavailable' });
    platform.answers({ body: { code: 0, msg: 'success' } });
    await refuses(platform.feishu.chats.members('oc_1'), { kind: 'unavailable' });

    platform.answers(page([{ member_id: 'ou_1' }], 'p2'));
    expect(await platform.feishu.rooms.levels()).toHaveLength(2);
    expect(await platform.feishu.rooms.rooms('omb_1')).toHaveLength(2);
  });

  it('of rooms keep what a reader needs', async () => {
    const room = { room_id: 'omm_1', name: '大会议室', capacity: 20, room_level_id: 'omb_1', x: 1 };
    platform.answers(page([room]));

    const expected = [{ roomId: 'omm_1', name: '大会议室', capacity: 20, roomLevelId: 'omb_1' }];
    expect(await platform.feishu.rooms.rooms('omb_1')).toEqual(expected);
    expect(Object.fromEntries(platform.last().query)).toEqual({ page_size: '100', room_level_id: 'omb_1' });
  });
});

it('who left, or has not come yet, is in no department', async () => {
  const gone = ['is_resigned', 'is_exited', 'is_unjoin'].map((each) => ({ [each]: true }));
  const items = [{}, ...gone].map((status, at) => ({ open_id: `ou_${at}`, name: '安娜', status }));
  platform.data({ items });

  expect(await platform.feishu.people.inDepartment('od_1')).toMatchObject([{ openId: 'ou_0' }]);
});

it('a chat, a person and the bot are known by what a reader needs', async () => {
  platform.data({ name: '周会', chat_mode: 'topic', external: true, owner_id: 'ou_1' });
  const chat = { name: '周会', mode: 'topic', external: true, ownerId: 'ou_1', managerIds: [] };
  expect(await platform.feishu.chats.get('oc_1')).toEqual({ chatId: 'oc_1', ...chat });

  platform.data({ user: { name: '安娜' } });
  const person = { openId: 'ou_1', name: '安娜' };
  expect(await platform.feishu.people.get('ou_1')).toEqual(person);

  platform.answers({ body: { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '会议助手' } } });
  expect(await platform.feishu.bot()).toEqual({ openId: 'ou_bot', name: '会议助手', enabled: true });
  expect(platform.last().path).toBe('/open-apis/bot/v3/info');
});

it('a person who is not there, and an app without a bot, are told as such', async () => {
  platform.data({});

  await refuses(platform.feishu.people.get('ou_1'), { kind: 'not-found', advice: 'person-unknown' });
  await refuses(platform.feishu.bot(), { advice: 'bot-disabled' });
  for (const code of [11205, 11207]) {
    platform.answers({ status: 400, body: { code, msg: 'app do not have bot' } });
    await refuses(platform.feishu.bot(), { advice: 'bot-disabled', code });
  }
  platform.data({});
  await refuses(platform.feishu.rooms.root(), { kind: 'unavailable' });
});
