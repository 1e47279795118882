import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from './stage.ts';

describe('files of the bot', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.stop());

  const upload = (bytes: Buffer, more: Readonly<Record<string, string>> = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ file_type: 'stream', file_name: '会议.xlsx', ...more }))
      form.set(name, value);
    form.set('file', new Blob([new Uint8Array(bytes)]), 'a.xlsx');
    return stage.ask('POST', '/open-apis/im/v1/files', { body: form });
  };

  it('are uploaded, sent with the official client, and open for everybody in the chat', async () => {
    const bytes = Buffer.from([0x50, 0x4b, 3, 4, 0, 255, 13, 10]);
    const fileKey = String((await upload(bytes)).data['file_key']);
    const sent = await stage.sdk().im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: stage.chatId, msg_type: 'file', content: JSON.stringify({ file_key: fileKey }) },
    });

    const response = await fetch(`${stage.sandbox.url}/sandbox/files/${fileKey}`);
    const resource = await fetch(
      `${stage.sandbox.url}/open-apis/im/v1/messages/${sent.data?.message_id}/resources/${fileKey}?type=file`,
      { headers: { Authorization: `Bearer ${stage.tenant}` } },
    );

    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('会议.xlsx'));
    expect(Buffer.from(await resource.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('need a file name of their own, which the official client leaves out for a bare buffer', async () => {
    const file = Buffer.from('x');

    const refused = stage
      .sdk()
      .im.v1.file.create({ data: { file_type: 'stream', file_name: '会议.xlsx', file } });

    await expect(refused).rejects.toMatchObject({ response: { data: { code: 234001 } } });
  });

  it('may not be empty, of another type, or missing', async () => {
    const answers = [
      await upload(Buffer.alloc(0)),
      await upload(Buffer.from('x'), { file_type: 'xlsx' }),
      await upload(Buffer.from('x'), { file_name: '' }),
    ];

    expect(answers.map((each) => each.code)).toEqual([234010, 99992402, 99992402]);
  });

  it('are not sent as something else than they were uploaded as', async () => {
    const key = String((await upload(Buffer.from('x'))).data['file_key']);

    const answer = await stage.ask('POST', '/open-apis/im/v1/messages', {
      query: { receive_id_type: 'chat_id' },
      body: { receive_id: stage.chatId, msg_type: 'audio', content: JSON.stringify({ file_key: key }) },
    });

    expect(answer.code).toBe(230055);
  });
});
