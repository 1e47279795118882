import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CARD, openStage, type Stage } from './stage.ts';

const MESSAGES = '/open-apis/im/v1/messages';
const PICTURE = Buffer.from('89504e470d0a1a0a00', 'hex');

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

const send = (msgType: string, content: object, chatId = stage.chatId) =>
  stage.ask('POST', MESSAGES, {
    query: { receive_id_type: 'chat_id' },
    body: { receive_id: chatId, msg_type: msgType, content: JSON.stringify(content) },
  });
const idOf = ({ data }: { data: Readonly<Record<string, unknown>> }) => String(data['message_id']);

async function upload(path: string, field: string, fields: Record<string, string>, bytes: Buffer) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set(field, new Blob([new Uint8Array(bytes)]), 'x');
  return stage.ask('POST', `/open-apis/im/v1/${path}`, { body });
}
const image = (bytes = PICTURE) => upload('images', 'image', { image_type: 'message' }, bytes);
const file = (type: string) => upload('files', 'file', { file_type: type, file_name: 'x' }, Buffer.from('x'));

describe('a picture', () => {
  it('is uploaded, sent, shown on a card, and given back', async () => {
    const key = String((await image()).data['image_key']);
    const shown = { tag: 'img', img_key: key, alt: { tag: 'plain_text', content: '' } };

    expect(key).toMatch(/^img_v3_/);
    expect((await send('image', { image_key: key })).code).toBe(0);
    expect((await send('interactive', { ...CARD, body: { elements: [shown] } })).code).toBe(0);
    expect((await send('image', { image_key: 'img_v3_other' })).code).toBe(230017);
    expect(
      (await send('interactive', { ...CARD, body: { elements: [{ ...shown, img_key: 'img_v3_x' }] } })).msg,
    ).toMatch(/200570/);
    const back = await fetch(`${stage.sandbox.url}/open-apis/im/v1/images/${key}`, {
      headers: { Authorization: `Bearer ${stage.tenant}` },
    });
    expect(Buffer.from(await back.arrayBuffer())).toEqual(PICTURE);
  });

  it.each([
    ['nothing in it', Buffer.alloc(0), 234010],
    ['something else in it', Buffer.from('hello'), 234011],
    ['more than 10 MB in it', Buffer.concat([PICTURE, Buffer.alloc(10 * 1024 * 1024)]), 234006],
  ])('is refused with %s', async (_what, bytes, code) => {
    expect((await image(bytes)).code).toBe(code);
  });

  it('that a person sent can be fetched by the bot, as can a file', async () => {
    const fetched = async (type: 'image' | 'file') => {
      const said = await stage.control<{ message_id: string }>('POST', `/chats/${stage.chatId}/messages`, {
        as: stage.cast.admin.openId,
        text: '月报',
        type,
      });
      const held = stage.sandbox.state.messages.get(said.message_id)?.content as Record<string, string>;
      const key = held[`${type}_key`];
      const at = (as: string) => `${MESSAGES}/${said.message_id}/resources/${key}?type=${as}`;
      const got = await fetch(`${stage.sandbox.url}${at(type)}`, {
        headers: { Authorization: `Bearer ${stage.tenant}` },
      });
      const wrong = await stage.ask('GET', at(type === 'image' ? 'file' : 'image'));
      return [got.status, (await got.arrayBuffer()).byteLength > 0, wrong.code];
    };

    expect(await fetched('image')).toEqual([200, true, 234003]);
    expect(await fetched('file')).toEqual([200, true, 234003]);
  });

  it('has the name and the bytes that a person gave it', async () => {
    const bytes = Buffer.from('网段,站点\n');
    const said = await stage.control<{ message_id: string }>('POST', `/chats/${stage.chatId}/messages`, {
      as: stage.cast.admin.openId,
      text: 'sites.csv',
      type: 'file',
      base64: bytes.toString('base64'),
    });
    const held = stage.sandbox.state.messages.get(said.message_id)?.content as Record<string, string>;
    const got = await fetch(
      `${stage.sandbox.url}${MESSAGES}/${said.message_id}/resources/${held['file_key']}?type=file`,
      { headers: { Authorization: `Bearer ${stage.tenant}` } },
    );

    expect(held['file_name']).toBe('sites.csv');
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
  });
});

describe('a card', () => {
  const person = (id: string) => ({ tag: 'person', user_id: id });
  const cells = (id: string) => ({
    tag: 'table',
    columns: [{ name: 'who', data_type: 'persons' }],
    rows: [{ who: [id] }],
  });
  const named = (id: string) => ({ tag: 'markdown', content: `<at id=${id}></at>` });

  it.each([
    ['a person', person],
    ['a cell', cells],
    ['a mention', named],
  ])('names people there are, of the company, outside it, or the bot, in %s', async (_what, make) => {
    const { member, outsider } = stage.cast;
    const send = async (id: string) => {
      await stage.advance(1_000);
      const content = JSON.stringify({ ...CARD, body: { elements: [make(id)] } });
      const body = { receive_id: stage.chatId, msg_type: 'interactive', content };
      return stage.ask('POST', MESSAGES, { query: { receive_id_type: 'chat_id' }, body });
    };
    const there = [member.openId, member.unionId, member.userId, outsider.openId];
    const codes = [];
    for (const id of [...there, stage.sandbox.state.app.botOpenId]) codes.push((await send(id)).code);

    expect(codes).toEqual([0, 0, 0, 0, 0]);
    expect(await send('ou_00000000000000000000000000000000')).toMatchObject({
      status: 400,
      code: 230099,
      msg: expect.stringContaining('ErrCode: 100290'),
    });
  });

  it('with somebody unknown is refused as an answer to a click and as a replacement too', async () => {
    const wrong = JSON.stringify({ ...CARD, body: { elements: [person('ou_x')] } });
    const id = idOf(await send('interactive', CARD));

    expect((await stage.ask('PATCH', `${MESSAGES}/${id}`, { body: { content: wrong } })).code).toBe(230099);
  });
});

describe('a message of another kind', () => {
  it.each([
    ['opus', 'audio'],
    ['mp4', 'media'],
    ['xls', 'file'],
    ['stream', 'file'],
  ])('sends an upload of type %s as %s and as nothing else', async (type, kind) => {
    const key = String((await file(type)).data['file_key']);
    const codes = [];
    for (const each of ['audio', 'media', 'file']) codes.push((await send(each, { file_key: key })).code);

    expect(codes).toEqual(['audio', 'media', 'file'].map((each) => (each === kind ? 0 : 230055)));
  });

  it.each([
    [
      'a paragraph of text',
      [
        [
          { tag: 'text', text: 'a', style: ['bold'] },
          { tag: 'a', text: 'b', href: 'https://c' },
        ],
      ],
      0,
    ],
    ['markdown in a paragraph of its own', [[{ tag: 'md', text: '**a**' }]], 0],
    [
      'markdown beside text',
      [
        [
          { tag: 'md', text: 'a' },
          { tag: 'text', text: 'b' },
        ],
      ],
      230001,
    ],
    ['a tag nobody knows', [[{ tag: 'marquee', text: 'a' }]], 230001],
    ['a person nobody knows', [[{ tag: 'at', user_id: 'ou_x' }]], 230001],
    ['everybody', [[{ tag: 'at', user_id: 'all' }]], 0],
    ['a picture of somebody else', [[{ tag: 'img', image_key: 'img_v3_x' }]], 230017],
    ['nothing', [], 230001],
  ])('as a post holds %s, or does not', async (_what, content, code) => {
    expect((await send('post', { zh_cn: { title: 't', content } })).code).toBe(code);
  });

  it('shares groups and people there are, and no private chat', async () => {
    const p2p = idOf(
      await stage.ask('POST', MESSAGES, {
        query: { receive_id_type: 'open_id' },
        body: { receive_id: stage.cast.member.openId, msg_type: 'text', content: '{"text":"a"}' },
      }),
    );
    const privateChat = stage.sandbox.state.messages.get(p2p)?.chatId;

    expect((await send('share_chat', { chat_id: stage.chatId })).code).toBe(0);
    expect((await send('share_chat', { chat_id: privateChat })).code).toBe(230015);
    expect((await send('share_user', { user_id: stage.cast.member.openId })).code).toBe(0);
    expect((await send('share_user', { user_id: 'ou_x' })).code).toBe(230001);
  });

  it('is no template and no card entity: the sandbox has none', async () => {
    const template = await send('interactive', { type: 'template', data: { template_id: 'AAq1' } });
    const entity = await send('interactive', { type: 'card', data: { card_id: '7355' } });

    expect([template.code, entity.code]).toEqual([230099, 230099]);
    expect([template.msg, entity.msg]).toEqual([
      expect.stringContaining('ErrCode: 200380'),
      expect.stringContaining('ErrCode: 11310; ErrMsg: cardid is invalid'),
    ]);
  });
});
