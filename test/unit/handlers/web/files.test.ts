import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BYTES, type FileStage, LINK, NAME, openFileStage } from './file-stage.ts';

let stage: FileStage;
beforeEach(async () => {
  stage = await openFileStage();
});
afterEach(() => stage.close());

const bytes = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer());

describe('the file behind a link', () => {
  it('comes whole, under its Chinese name, and is kept by nobody on the way', async () => {
    const response = await stage.get(LINK);

    expect(response.status).toBe(200);
    expect(await bytes(response)).toEqual(BYTES);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-length': '70000',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      etag: `"${createHash('sha256').update(BYTES).digest('hex')}"`,
    });
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(
      /^attachment; filename="meetings_2026-11-19A.xlsx"; filename\*=UTF-8''[\w.%-]+$/,
    );
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(NAME);
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('tells its size without the bytes', async () => {
    const response = await stage.get(LINK, {}, { method: 'HEAD' });

    expect([response.status, response.headers.get('content-length'), (await bytes(response)).length]).toEqual(
      [200, '70000', 0],
    );
  });

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=29990-30009', 29_990, 30_010],
    ['bytes=69990-', 69_990, 70_000],
    ['bytes=-5', 69_995, 70_000],
    ['bytes=-99999', 0, 70_000],
    ['bytes=69999-99999', 69_999, 70_000],
  ])('goes on where a download broke off: %s', async (range, start, end) => {
    const response = await stage.get(LINK, { range });

    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/70000`);
    expect(await bytes(response)).toEqual(BYTES.subarray(start, end));
  });

  it('refuses a part that does not exist, and gives all where the request is not understood', async () => {
    const beyond = await stage.get(LINK, { range: 'bytes=70000-' });
    const several = await stage.get(LINK, { range: 'bytes=0-1,5-6' });
    const nonsense = await stage.get(LINK, { range: 'lines=1-2' });

    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */70000']);
    expect([several.status, nonsense.status]).toEqual([200, 200]);
    expect(await bytes(several)).toEqual(BYTES);
  });

  it('goes on only with the same file', async () => {
    const same = await stage.get(LINK, {
      range: 'bytes=0-9',
      'if-range': (await stage.get(LINK, {}, { method: 'HEAD' })).headers.get('etag') ?? '',
    });
    const other = await stage.get(LINK, { range: 'bytes=0-9', 'if-range': '"other"' });

    expect([same.status, other.status]).toEqual([206, 200]);
  });

  it.each([
    ['GET', '/files/', 404],
    ['GET', '/files/a/b', 404],
    ['GET', '/files/%E0%A4%A', 400],
    ['GET', '/files/ex1', 404],
    ['POST', LINK, 405],
  ])('answers odd addresses and methods calmly: %s %s', async (method, path, status) => {
    expect((await stage.get(path, {}, { method })).status).toBe(status);
  });
});
