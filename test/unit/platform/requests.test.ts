import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportTaskRequest, Feishu } from '../../../src/platform/types.ts';
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

describe('a message', () => {
  const card = { schema: '2.0', body: { elements: [] } };

  it('to a chat is a card as a JSON string, with its uuid', async () => {
    data({ message_id: 'om_1', chat_id: 'oc_1' });

    expect(await feishu.messages.send({ chatId: 'oc_1' }, { type: 'card', card }, 'u1')).toEqual({
      messageId: 'om_1',
      chatId: 'oc_1',
    });
    expect(last()).toMatchObject({
      method: 'POST',
      path: '/open-apis/im/v1/messages',
      query: [['receive_id_type', 'chat_id']],
      body: { receive_id: 'oc_1', msg_type: 'interactive', content: JSON.stringify(card), uuid: 'u1' },
    });
  });

  it('to a person names a file by its key', async () => {
    data({ message_id: 'om_1' });

    await feishu.messages.send({ openId: 'ou_1' }, { type: 'file', fileKey: 'file_v3_1' }, 'u1');

    expect(last()).toMatchObject({
      query: [['receive_id_type', 'open_id']],
      body: { receive_id: 'ou_1', msg_type: 'file', content: '{"file_key":"file_v3_1"}' },
    });
  });

  it('answers another, and replaces a card under its own id, whatever signs are in that', async () => {
    data({ message_id: 'om_2', chat_id: 'oc_1' });
    const id = 'om_/../a?b';

    await feishu.messages.reply({ replyTo: id, to: { chatId: 'oc_1' } }, { type: 'text', text: '好' }, 'u2');
    const reply = last();
    await feishu.messages.replaceCard(id, card);
    const replace = last();

    expect(reply).toMatchObject({
      method: 'POST',
      path: '/open-apis/im/v1/messages/om_%2F..%2Fa%3Fb/reply',
      body: { msg_type: 'text', content: '{"text":"好"}', uuid: 'u2' },
    });
    expect(replace).toMatchObject({
      method: 'PATCH',
      path: '/open-apis/im/v1/messages/om_%2F..%2Fa%3Fb',
      body: { content: JSON.stringify(card) },
    });
  });

  it('without an id in the answer counts as not sent', async () => {
    data({});

    await expect(
      feishu.messages.send({ chatId: 'oc_1' }, { type: 'text', text: '好' }, 'u1'),
    ).rejects.toMatchObject({ facts: { kind: 'unavailable' } });
  });
});

describe('a file', () => {
  it('goes out as a file with its Chinese name, in the name of the app', async () => {
    data({ file_key: 'file_v3_1' });

    const key = await feishu.files.upload('会议明细 昨天.xlsx', Buffer.from('PK-bytes'), {
      identity: { as: 'user', openId: 'ou_1' },
    });

    const asked = platform.calls[0];
    const form = await new Response(asked?.body ?? '', {
      headers: { 'Content-Type': asked?.headers['content-type'] ?? '' },
    }).formData();
    expect(key).toBe('file_v3_1');
    expect(asked?.headers.authorization).toBe('Bearer t-1');
    expect([form.get('file_type'), form.get('file_name')]).toEqual(['stream', '会议明细 昨天.xlsx']);
    expect(form.get('file')).toBeInstanceOf(File);
    expect(await (form.get('file') as File).text()).toBe('PK-bytes');
  });

  it.each([
    [200, 234006, 'file-too-big', 'usage'],
    [400, 234010, 'file-empty', 'usage'],
  ])('refused with HTTP %i keeps its code %i', async (status, code, advice, kind) => {
    platform.answers({ status, body: { code, msg: 'refused' } });

    await expect(feishu.files.upload('a.xlsx', Buffer.from('x'))).rejects.toMatchObject({
      facts: { kind, advice, code, operation: 'im.file.create' },
    });
  });
});

describe('an export task', () => {
  const who = { userId: 'ou_1' };
  it.each([
    [
      { kind: 'meetings', query: { startTime: 10, endTime: 20, meetingStatus: 2, meetingNo: '512340987' } },
      '/open-apis/vc/v1/exports/meeting_list',
      { start_time: '10', end_time: '20', meeting_status: 2, meeting_no: '512340987' },
    ],
    [
      {
        kind: 'participants',
        query: { meetingStartTime: 10, meetingEndTime: 20, meetingNo: '512340987', ...who },
      },
      '/open-apis/vc/v1/exports/participant_list',
      { meeting_start_time: '10', meeting_end_time: '20', meeting_no: '512340987', user_id: 'ou_1' },
    ],
    [
      {
        kind: 'quality',
        query: { meetingStartTime: 10, meetingEndTime: 20, meetingNo: '1', joinTime: 11, ...who },
      },
      '/open-apis/vc/v1/exports/participant_quality_list',
      {
        meeting_start_time: '10',
        meeting_end_time: '20',
        meeting_no: '1',
        join_time: '11',
        user_id: 'ou_1',
      },
    ],
    [
      { kind: 'rooms', query: { roomLevelId: 'omb_1', startTime: 10, endTime: 20, roomIds: ['omm_1'] } },
      '/open-apis/vc/v1/exports/resource_reservation_list',
      { room_level_id: 'omb_1', start_time: '10', end_time: '20', room_ids: ['omm_1'] },
    ],
  ] satisfies [ExportTaskRequest, string, object][])('is asked for: %j', async (request, path, body) => {
    data({ task_id: '7374012345678901234' });

    expect(await feishu.tasks.create(request)).toBe('7374012345678901234');
    expect(last()).toMatchObject({ method: 'POST', path });
    expect(last().body).toEqual(body);
    expect(last().query).toEqual(request.kind === 'rooms' ? [] : [['user_id_type', 'open_id']]);
  });

  it.each([
    [{ status: 1 }, { state: 'running' }],
    [
      { status: 2, fail_msg: 'internal error' },
      { state: 'failed', failMsg: 'internal error' },
    ],
    [
      { status: 2, fail_msg: `no\n\u001b[2Jtoken=abcd1234efgh ${'x'.repeat(400)}` },
      { state: 'failed', failMsg: expect.stringMatching(/^no \[2Jtoken=\[redacted\] x{200,300}…$/) },
    ],
    [
      { status: 3, file_token: 'ab==', fail_msg: '' },
      { state: 'done', fileToken: 'ab==', failMsg: '' },
    ],
  ])('tells how it stands: %j', async (answer, status) => {
    data(answer);

    expect(await feishu.tasks.status('7374012345678901234')).toEqual(status);
    expect(last().path).toBe('/open-apis/vc/v1/exports/7374012345678901234');
  });

  it('that failed for want of the right is refused like any call without it', async () => {
    data({ status: 2, fail_msg: 'no permission' });

    await expect(feishu.tasks.status('1')).rejects.toMatchObject({
      facts: { kind: 'no-permission', advice: 'no-export-right', values: { failMsg: 'no permission' } },
    });
  });

  it.each([[{ status: 3 }], [{ status: 4 }], [{}]])('that says %j is asked again later', async (answer) => {
    data(answer);

    await expect(feishu.tasks.status('1')).rejects.toMatchObject({ facts: { kind: 'unavailable' } });
  });
});

describe('the JSON lists', () => {
  it('give rows as they came and the next page', async () => {
    const row = { meeting_id: '705605196', new_column: { x: 1 } };
    data({ meeting_list: [row], page_token: '100', has_more: true });

    const page = await feishu.records.meetings({ startTime: 10, endTime: 20, userId: 'ou_1' }, 'p/1');

    expect(page).toEqual({ items: [row], next: '100' });
    expect(last()).toMatchObject({ method: 'GET', path: '/open-apis/vc/v1/meeting_list' });
    expect(Object.fromEntries(last().query)).toEqual({
      start_time: '10',
      end_time: '20',
      user_id: 'ou_1',
      include_external_meetings: 'true',
      include_webinar: 'true',
      page_size: '100',
      page_token: 'p/1',
      user_id_type: 'open_id',
    });
  });

  it('repeat the key of a list', async () => {
    data({ room_reservation_list: [] });

    await feishu.records.reservations({
      roomLevelId: 'omb_1',
      startTime: 10,
      endTime: 20,
      roomIds: ['omm_1', 'omm_2'],
    });

    expect(last().query.filter(([name]) => name.startsWith('room_ids'))).toEqual([
      ['room_ids', 'omm_1'],
      ['room_ids', 'omm_2'],
    ]);
  });

  it.each([
    ['no more', { page_token: 'x', has_more: false }],
    ['an empty token', { page_token: '', has_more: true }],
    ['no token', { has_more: true }],
    ['the page just read', { page_token: 'p1', has_more: true }],
  ])('end at %s', async (_name, paging) => {
    data({ participants: [], ...paging });
    const query = { meetingStartTime: 10, meetingEndTime: 20, meetingNo: '1' };

    expect(await feishu.records.participants(query, 'p1')).toEqual({ items: [], next: undefined });
  });

  it('ask for one join of one person', async () => {
    data({ participant_quality_list: [{ network: {} }] });
    const query = { meetingStartTime: 10, meetingEndTime: 20, meetingNo: '1', joinTime: 11, userId: 'ou_1' };

    expect((await feishu.records.quality(query)).items).toEqual([{ network: {} }]);
    expect(Object.fromEntries(last().query)).toMatchObject({ join_time: '11', user_id: 'ou_1' });
  });
});
