import { readXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';

const EXPORTS = '/open-apis/vc/v1/exports';
const MINUTE = 60_000;

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.stop());

async function started(): Promise<string> {
  const now = stage.sandbox.state.clock.now() / 1000;
  const body = { start_time: String(now - 48 * 3_600), end_time: String(now - 24 * 3_600) };
  return String((await stage.ask('POST', `${EXPORTS}/meeting_list`, { body })).data['task_id']);
}

const status = async (id: string) => (await stage.ask('GET', `${EXPORTS}/${id}`)).data;

async function download(token: unknown): Promise<Response> {
  const query = new URLSearchParams({ file_token: String(token) }).toString();
  const headers = { Authorization: `Bearer ${stage.tenant}` };
  return fetch(`${stage.sandbox.url}${EXPORTS}/download?${query}`, { headers });
}

describe('an export, on both sides of what is not documented', () => {
  it('that runs lacks what is not there yet, or has it empty', async () => {
    const id = await started();

    expect(await status(id)).toEqual({ status: 1 });
    await stage.behave('status-fields', 'all');
    expect(await status(id)).toEqual({ status: 1, url: '', file_token: '', fail_msg: '' });
  });

  it('that is done has nothing to say, or says something all the same', async () => {
    const id = await started();
    await stage.advance(MINUTE);

    expect(await status(id)).toMatchObject({ status: 3, fail_msg: '' });
    await stage.behave('done-fail-msg', 'ok');
    expect(await status(id)).toMatchObject({ status: 3, fail_msg: 'ok' });
  });

  it('has its file for ten minutes, or for ever', async () => {
    const id = await started();
    await stage.advance(MINUTE);
    const { file_token: token } = await status(id);
    await stage.advance(11 * MINUTE);

    expect((await download(token)).status).toBe(404);
    await stage.behave('file-expiry', false);
    expect((await download(token)).status).toBe(200);
  });

  it('has a file of the XLSX type, or of another', async () => {
    const id = await started();
    await stage.advance(MINUTE);
    const { file_token: token } = await status(id);
    const type = async () => (await download(token)).headers.get('content-type');

    expect(await type()).toMatch(/spreadsheetml/);
    await stage.behave('download-content-type', 'application/octet-stream');
    expect(await type()).toBe('application/octet-stream');
  });

  it('has the documented columns, or more and fewer', async () => {
    const heads = async () => {
      const id = await started();
      await stage.advance(MINUTE);
      const file = await download((await status(id))['file_token']);
      const book = await readXlsx(new Uint8Array(await file.arrayBuffer()));
      return book.sheets[0]?.rows[0] ?? [];
    };

    expect(await heads()).toHaveLength(17);
    await stage.behave('sheet', { extraColumns: ['AI 纪要'], missingColumns: ['录制'] });
    const changed = await heads();
    expect(changed).toContain('AI 纪要');
    expect(changed).not.toContain('录制');
  });
});
