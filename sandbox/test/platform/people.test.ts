import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

describe('chats and people', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  it('lists every member of a large group once, through the official client', async () => {
    const chat = stage.sandbox.state.world.company.chats.find((each) => each.name === '全员通知');
    const ids: (string | undefined)[] = [];
    for await (const page of await stage.sdk().im.v1.chatMembers.getWithIterator({
      path: { chat_id: chat?.chatId ?? '' },
      params: { member_id_type: 'union_id', page_size: 100 },
    }))
      ids.push(...(page?.items ?? []).map((each) => each.member_id));

    const people = stage.sandbox.state.world.company.people;
    expect(ids).toEqual(people.slice(0, 199).map((each) => each.unionId));
  });

  it('refuses a page token of its own making, and a chat that nobody knows', async () => {
    const path = `/open-apis/im/v1/chats/${stage.chatId}/members`;

    const token = await stage.ask('GET', path, { query: { page_token: 'x' } });
    const chat = await stage.ask('GET', '/open-apis/im/v1/chats/oc_x');

    expect([token.code, chat.code]).toEqual([99992402, 232006]);
  });

  it('lists the groups that the bot is in', async () => {
    await stage.control('POST', `/chats/${stage.chatId}/bot-removed`, {});

    const { data } = await stage.ask('GET', '/open-apis/im/v1/chats');

    expect((data['items'] as { name: string }[]).map((each) => each.name)).toEqual([
      'IT 支持',
      '全员通知',
      'Design weekly',
    ]);
  });

  it('names a person by any kind of id, and says why it cannot', async () => {
    const { member, outsider } = stage.cast;
    const get = (id: string, type: string) =>
      stage.ask('GET', `/open-apis/contact/v3/users/${id}`, { query: { user_id_type: type } });

    expect((await get(member.userId, 'user_id')).code).toBe(99991672);
    stage.sandbox.state.app.scopes.add('contact:user.employee_id:readonly');
    const path = `/open-apis/contact/v3/users/${member.userId}`;
    const asPerson = async (...scopes: string[]) => {
      const token = await stage.userToken(stage.cast.admin, ['contact:contact.base:readonly', ...scopes]);
      return (await stage.ask('GET', path, { token, query: { user_id_type: 'user_id' } })).code;
    };
    expect(await asPerson()).toBe(99991679);
    expect(await asPerson('contact:user.employee_id:readonly')).toBe(0);
    expect((await get(member.userId, 'user_id')).data['user']).toMatchObject({ name: member.name });
    expect((await get(member.userId, 'open_id')).code).toBe(41012);
    expect((await get(outsider.openId, 'open_id')).code).toBe(41050);
  });

  it('gives no name without the scope for names', async () => {
    stage.sandbox.state.app.scopes.delete('contact:user.base:readonly');

    const { data } = await stage.ask('GET', `/open-apis/contact/v3/users/${stage.cast.member.openId}`);

    expect(data['user']).toMatchObject({ open_id: stage.cast.member.openId });
    expect(data['user']).not.toHaveProperty('name');
  });

  it('gives many at once: silent about strangers, or names even of them ten at a time', async () => {
    const { admin, outsider } = stage.cast;
    const user_ids = [admin.openId, outsider.openId];
    const batch = await stage.sdk().contact.v3.user.batch({ params: { user_ids, user_id_type: 'open_id' } });
    const basic = await stage.ask('POST', '/open-apis/contact/v3/users/basic_batch', { body: { user_ids } });
    const many = await stage.ask('POST', '/open-apis/contact/v3/users/basic_batch', {
      body: { user_ids: Array.from({ length: 11 }, () => admin.openId) },
    });

    expect(batch.data?.items).toMatchObject([{ open_id: admin.openId, name: '张三' }]);
    expect(basic.data['users']).toMatchObject([{ name: '张三' }, { name: '外部来宾' }]);
    expect(many.code).toBe(99992402);
  });

  it('knows only those whom the app is available to, where its range is no larger', async () => {
    const { admin, member } = stage.cast;
    await stage.control('POST', '/people/available', { to: [admin.openId] });
    const path = `/open-apis/contact/v3/users/${member.openId}`;
    const open = await stage.ask('GET', path);
    await stage.fault({ kind: 'behaviour', name: 'contact-range', value: 'some' });
    const hidden = await stage.ask('GET', path);
    const body = { receive_id: member.openId, msg_type: 'text', content: '{"text":"x"}' };
    const query = { receive_id_type: 'open_id' };
    const sent = await stage.ask('POST', '/open-apis/im/v1/messages', { query, body });

    expect([open.code, hidden.code, sent.code]).toEqual([0, 41050, 230013]);
    await stage.control('POST', '/people/available', { to: null });
    expect((await stage.ask('GET', path)).code).toBe(0);
  });

  it('gives names in batches five times a second', async () => {
    const codes = [];
    for (let n = 0; n < 6; n += 1)
      codes.push(
        (
          await stage.ask('POST', '/open-apis/contact/v3/users/basic_batch', {
            body: { user_ids: [stage.cast.admin.openId] },
          })
        ).code,
      );

    expect(codes).toEqual([0, 0, 0, 0, 0, 99991400]);
  });
});
