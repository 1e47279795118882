import { describe, expect, it } from 'vitest';
import { eachPlatform, refuses } from './support/fake-platform.ts';

const platform = eachPlatform();
const unavailable = { kind: 'unavailable' };

describe('a message', () => {
  const card = { schema: '2.0', body: { elements: [] } };
  const content = JSON.stringify(card);

  it('to a chat is a card as a JSON string, with its uuid; to a person it may be a file', async () => {
    const { messages } = platform.feishu;
    platform.data({ message_id: 'om_1', chat_id: 'oc_1' });

    const sent = await messages.send({ chatId: 'oc_1' }, { type: 'card', card }, 'u1');
    expect(sent).toEqual({ messageId: 'om_1', chatId: 'oc_1' });
    expect(platform.last()).toMatchObject({
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: [['receive_id_type', 'chat_id']],
      body: { receive_id: 'oc_1', msg_type: 'interactive', content, uuid: 'u1' },
    });

    await messages.send({ openId: 'ou_1' }, { type: 'file', fileKey: 'file_v3_1' }, 'u1');
    expect(platform.last()).toMatchObject({
      query: [['receive_id_type', 'open_id']],
      body: { receive_id: 'ou_1', msg_type: 'file', content: '{"file_key":"file_v3_1"}' },
    });
  });

  it('answers another, and replaces a card under its own id, whatever signs are in that', async () => {
    const { messages } = platform.feishu;
    const id = 'om_/../a?b';
    const path = '/open-apis/im/v1/messages/om_%2F..%2Fa%3Fb';
    platform.data({ message_id: 'om_2', chat_id: 'oc_1' });

    await messages.reply({ replyTo: id, to: { chatId: 'oc_1' } }, { type: 'text', text: '好' }, 'u2');
    expect(platform.last()).toMatchObject({ method: 'POST', path: `${path}/reply` });
    await messages.replaceCard(id, card);
    expect(platform.last()).toMatchObject({ method: 'PATCH', path, body: { content } });
  });

  it('without an id in the answer counts as not sent', async () => {
    platform.data({});

    const sent = platform.feishu.messages.send({ chatId: 'oc_1' }, { type: 'text', text: '好' }, 'u1');
    await refuses(sent, unavailable);
  });
});

describe('a file', () => {
  it('goes out as a file with its Chinese name, in the name of the app', async () => {
    platform.data({ file_key: 'file_v3_1' });
    const identity = { as: 'user', openId: 'ou_1' } as const;

    const bytes = Buffer.from('PK-bytes');
    const key = await platform.feishu.files.upload('会议明细 昨天.xlsx', bytes, { identity });

    const { body, headers } = platform.calls[0] ?? { body: '', headers: {} };
    const type = { 'Content-Type': headers['content-type'] ?? '' };
    const form = await new Response(body, { headers: type }).formData();
    expect([key, headers.authorization]).toEqual(['file_v3_1', 'Bearer t-1']);
    expect([form.get('file_type'), form.get('file_name')]).toEqual(['stream', '会议明细 昨天.xlsx']);
    expect(await (form.get('file') as File).text()).toBe('PK-bytes');
  });

  it.each([
    [200, 234006, 'file-too-big', 'usage'],
    [400, 234010, 'file-empty', 'usage'],
  ])('refused with HTTP %i keeps its code %i', async (status, code, advice, kind) => {
    platform.answers({ status, body: { code, msg: 'refused' } });

    const uploaded = platform.feishu.files.upload('a.xlsx', Buffer.from('x'));
    await refuses(uploaded, { kind, advice, code, operation: 'im.file.create' });
  });
});

describe('an export task', () => {
  const long = `no\n\u001b[2Jtoken=abcd1234efgh ${'x'.repeat(400)}`;
  it.each<[status: unknown, more: object, object]>([
    [1, {}, { state: 'running' }],
    ['3', { file_token: 'ab==' }, { state: 'done' }],
    [2, { fail_msg: 'internal error' }, { state: 'failed', failMsg: 'internal error' }],
    [2, { fail_msg: long }, { failMsg: expect.stringMatching(/^no \[2Jtoken=\[redacted\] x{200,300}…$/) }],
    [3, { file_token: 'ab==', fail_msg: '' }, { state: 'done', fileToken: 'ab==', failMsg: '' }],
  ])('tells how it stands: %s %j', async (answer, more, status) => {
    platform.data({ status: answer, ...more });

    expect(await platform.feishu.tasks.status('7374012345678901234')).toMatchObject(status);
    expect(platform.last().path).toBe('/open-apis/vc/v1/exports/7374012345678901234');
  });

  it('that failed for want of the right is refused like any call without it', async () => {
    platform.data({ status: 2, fail_msg: 'no permission' });

    const facts = { kind: 'no-permission', advice: 'no-export-right', values: { failMsg: 'no permission' } };
    await refuses(platform.feishu.tasks.status('1'), facts);
  });

  it.each([[{ status: 3 }], [{ status: 4 }], [{}]])('that says %j is asked again later', async (answer) => {
    platform.data(answer);

    await refuses(platform.feishu.tasks.status('1'), unavailable);
  });
});

describe('the JSON lists', () => {
  const query = { meetingStartTime: 10, meetingEndTime: 20, meetingNo: '1' };

  it('give rows as they came and the next page', async () => {
    const row = { meeting_id: '705605196', new_column: { x: 1 } };
    platform.data({ meeting_list: [row], page_token: '100', has_more: true });

    const asked = { startTime: 10, endTime: 20, userId: 'ou_1' };
    const page = await platform.feishu.records.meetings(asked, 'p/1');

    expect(page).toEqual({ items: [row], next: '100' });
    expect(platform.last()).toMatchObject({ method: 'GET', path: '/open-apis/vc/v1/meeting_list' });
    expect(Object.fromEntries(platform.last().query)).toEqual({
      ...{ start_time: '10', end_time: '20', user_id: 'ou_1', user_id_type: 'open_id' },
      ...{ include_external_meetings: 'true', include_webinar: 'true' },
      ...{ page_size: '100', page_token: 'p/1' },
    });
  });

  it('repeat the key of a list, and ask for a day at most and for one join of one person', async () => {
    const rooms = { roomLevelId: 'omb_1', startTime: 10, endTime: 20, roomIds: ['omm_1', 'omm_2'] };
    platform.data({ room_reservation_list: [], participant_quality_list: [{ network: {} }] });

    await platform.feishu.records.reservations(rooms);
    const asked = platform.last().query.filter(([name]) => name.startsWith('room_ids'));
    expect(asked.map(([, id]) => id)).toEqual(['omm_1', 'omm_2']);

    await platform.feishu.records.participants({ ...query, meetingEndTime: 86_415 });
    expect(Object.fromEntries(platform.last().query)).toMatchObject({ meeting_end_time: '86410' });

    const { items } = await platform.feishu.records.quality({ ...query, joinTime: 11, userId: 'ou_1' });
    expect(items).toEqual([{ network: {} }]);
    expect(Object.fromEntries(platform.last().query)).toMatchObject({ join_time: '11', user_id: 'ou_1' });
  });

  it.each([
    ['no more', { page_token: 'x', has_more: false }],
    ['an empty token', { page_token: '', has_more: true }],
    ['no token', { has_more: true }],
    ['the page just read', { page_token: 'p1', has_more: true }],
  ])('end at %s', async (_name, paging) => {
    platform.data({ participants: [], ...paging });

    expect(await platform.feishu.records.participants(query, 'p1')).toEqual({ items: [], next: undefined });
  });

  it.each([[undefined], [{ participants: Array(100).fill({}), has_more: true }]])(
    'without an answer, or cut off, are asked for again: %#',
    async (data) => {
      platform.answers({ body: { code: 0, msg: 'success', data } });

      await refuses(platform.feishu.records.participants(query), unavailable);
    },
  );
});
