import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as Lark from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage, type Stage } from '../platform/stage.ts';
import { range } from './request.ts';

let stage: Stage;
let sdk: Lark.Client;
let folder: string;
let fileToken: string;
let as: ReturnType<typeof Lark.withUserAccessToken>;

beforeEach(async () => {
  stage = await openStage();
  sdk = stage.sdk();
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  as = Lark.withUserAccessToken(await stage.userToken(stage.cast.admin));
  const made = await sdk.vc.v1.export.meetingList({ data: range }, as);
  await stage.advance(10_000);
  const task = await sdk.vc.v1.export.get({ path: { task_id: made.data?.task_id ?? '' } }, as);
  fileToken = task.data?.file_token ?? '';
});
afterEach(async () => {
  await stage.stop();
  await rm(folder, { recursive: true });
});

const download = (who = as) => sdk.vc.v1.export.download({ params: { file_token: fileToken } }, who);
const fault = (body: object) => stage.fault({ endpoint: 'exports.download', ...body });

describe('a download with the SDK', () => {
  it('is a workbook, as a file and as a stream, to be had as often as asked', async () => {
    const path = join(folder, 'export.xlsx');
    const first = await download();
    await first.writeFile(path);
    const second = await download();
    const bytes = await buffer(second.getReadableStream());

    expect(await readFile(path)).toEqual(bytes);
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    expect(Number(second.headers['content-length'])).toBe(bytes.length);
    expect(() => second.getReadableStream()).toThrow('already been consumed');
  });

  it('that is refused throws with an unread body that holds the code', async () => {
    const other = Lark.withUserAccessToken(await stage.userToken(stage.cast.secondAdmin));
    const thrown = await download(other).catch(
      (error: { response: { status: number; data: Readable; headers: Record<string, string> } }) => error,
    );
    if (!('response' in thrown)) throw new Error('it was not refused');
    const body = JSON.parse((await buffer(thrown.response.data)).toString());

    expect(thrown.response.status).toBe(403);
    expect(body).toMatchObject({ code: 121005, msg: 'no permission' });
    expect(body.error.log_id).toBe(thrown.response.headers['x-tt-logid']);
  });

  it('that fails as JSON with HTTP 200 is handed over as if it were the file', async () => {
    await fault({ kind: 'json200', code: 121001, msg: 'internal error' });
    const file = await download();

    expect(file.headers['content-type']).toMatch(/^application\/json/);
    expect(JSON.parse((await buffer(file.getReadableStream())).toString())).toEqual({
      code: 121001,
      msg: 'internal error',
    });
  });

  it('that is cut in the middle breaks the stream, short of the length that was said', async () => {
    await fault({ kind: 'drop' });
    const file = await download();
    const stream = file.getReadableStream() as Readable;
    let seen = 0;
    stream.on('data', (chunk: Buffer) => {
      seen += chunk.length;
    });
    const error = await new Promise<Error & { code?: string }>((resolve) => stream.once('error', resolve));

    expect(error.code).toBe('ECONNRESET');
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(Number(file.headers['content-length']));
  });

  it('that is held in the middle ends once it is let go', async () => {
    const id = await fault({ kind: 'hold', when: 'mid' });
    const file = await download();
    const whole = buffer(file.getReadableStream());
    const held = async (): Promise<boolean> =>
      (await stage.control<{ held: boolean }>('GET', `/faults/${id}`)).held;
    while (!(await held())) await new Promise((resolve) => setImmediate(resolve));
    await stage.control('POST', `/faults/${id}/release`);

    expect((await whole).length).toBe(Number(file.headers['content-length']));
  });

  it('of rubbish, and of half a workbook, is a success to the SDK', async () => {
    await fault({ kind: 'garbage' });
    const rubbish = await buffer((await download()).getReadableStream());
    await fault({ kind: 'code', broken: true });
    const half = await buffer((await download()).getReadableStream());

    expect(rubbish.subarray(0, 2).toString()).not.toBe('PK');
    expect(half.subarray(0, 2).toString()).toBe('PK');
    expect(half.length).toBeLessThan((await buffer((await download()).getReadableStream())).length);
  });
});
