import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkedDownload, errorBody } from '../../../src/platform/tasks.ts';
import { eachPlatform, hurried, refuses } from './support/fake-platform.ts';

const WORKBOOK = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200_000, 7)]);
const TOKEN = 'aGVsbG8+d29ybGQ/dG9rZW4=&x=#1==';

describe('a workbook fetched from the platform', () => {
  const platform = eachPlatform();
  const fetchIt = () => platform.feishu.tasks.download(TOKEN);

  it('is asked for by its token, whatever signs are in it, and comes byte for byte, also where a proxy packs it', async () => {
    platform.answers({ body: WORKBOOK, headers: { 'Content-Length': String(WORKBOOK.length) } });

    const { stream, contentLength } = await fetchIt();

    expect(contentLength).toBe(WORKBOOK.length);
    expect((await buffer(stream)).equals(WORKBOOK)).toBe(true);
    expect(platform.last().query).toEqual([['file_token', TOKEN]]);
    expect(platform.calls[0]?.headers['accept-encoding']).toBe('identity');
    const body = gzipSync(WORKBOOK);
    platform.answers({ body, headers: { 'Content-Encoding': 'gzip', 'Content-Length': `${body.length}` } });
    expect((await buffer((await fetchIt()).stream)).equals(WORKBOOK)).toBe(true);
  });

  it('may come without a length, and in tiny pieces', async () => {
    platform.answers({
      act: async (response) => {
        for (const byte of WORKBOOK.subarray(0, 10)) {
          response.write(Buffer.of(byte));
          await new Promise(setImmediate);
        }
        response.end();
      },
    });

    const { stream } = await fetchIt();

    expect((await buffer(stream)).equals(WORKBOOK.subarray(0, 10))).toBe(true);
  });

  it.each([
    ['in truth an error with HTTP 200', 200, 121005, 'no-permission'],
    ['refused, with the code inside the unread body', 404, 121004, 'not-found'],
  ])('that is %s is that error', async (_name, status, code, kind) => {
    const refusal = { code, msg: 'no', error: { log_id: 'L1' } };
    platform.answers({ status, body: Buffer.from(JSON.stringify(refusal)) });

    await refuses(fetchIt(), { kind, code, logId: 'L1', operation: 'exports.download' });
  });

  it('that a store of files no longer has is gone, whatever its page looks like', async () => {
    platform.answers({ status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' });

    await refuses(fetchIt(), { kind: 'not-found', advice: 'no-data' });
  });

  it.each([
    ['a page of HTML', Buffer.from('<html>please log in</html>')],
    ['nothing', Buffer.alloc(0)],
    ['three bytes', Buffer.from('PK\x03', 'latin1')],
    ['JSON without a code', Buffer.from('{"ok":true}')],
  ])('that is %s instead is refused after a few tries', async (_name, body) => {
    platform.answers({ body });

    await refuses(hurried(fetchIt), { kind: 'unavailable', advice: 'download-invalid' });
    expect(platform.calls).toHaveLength(3);
  });

  it('that breaks off in the middle fails its reader, not the process', async () => {
    let breakOff = (): void => undefined;
    platform.answers({
      act: (response) => {
        response.writeHead(200, { 'Content-Length': WORKBOOK.length }).write(WORKBOOK.subarray(0, 100));
        breakOff = () => response.destroy();
      },
    });
    const { stream } = await fetchIt();
    breakOff();

    await refuses(buffer(stream), { kind: 'unavailable', advice: 'network' });
  });

  it('stops coming when it is called off', async () => {
    const off = new AbortController();
    const closed = vi.fn();
    platform.answers({ act: (response) => void response.on('close', closed).write(WORKBOOK) });
    const { stream } = await platform.feishu.tasks.download('t', { signal: off.signal });

    off.abort();

    await expect(buffer(stream)).rejects.toThrow();
    await expect.poll(() => closed.mock.calls.length).toBe(1);
  });
});

async function begun(bytes = WORKBOOK.subarray(0, 100), headers = {}) {
  const source = new PassThrough();
  source.write(bytes);
  const { stream } = await checkedDownload(source, headers, 'exports.download');
  return { source, stream };
}

describe('a transfer that stalls', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('is given up after a minute, before its first byte and in the middle', async () => {
    const first = expect(checkedDownload(new PassThrough(), {}, 'exports.download')).rejects;
    const none = first.toMatchObject({ facts: { advice: 'network' } });
    const middle = expect(buffer((await begun()).stream)).rejects.toThrow(/stalled/);
    await new Promise(setImmediate);

    await vi.advanceTimersByTimeAsync(60_000);

    await Promise.all([none, middle]);
  });

  it('because we take our time is not given up', async () => {
    const { source, stream } = await begun(WORKBOOK);
    source.end();
    await new Promise(setImmediate);

    await vi.advanceTimersByTimeAsync(600_000);

    expect((await buffer(stream)).length).toBe(WORKBOOK.length);
  });

  it('inside an error body is given up, and the error told without it', async () => {
    const body = new PassThrough();
    body.write('{"code":');
    const told = errorBody(body);

    await vi.advanceTimersByTimeAsync(10_000);

    await expect(told).resolves.toBeUndefined();
    expect(body.destroyed).toBe(true);
  });
});

describe('a transfer that ends wrongly', () => {
  it.each([1, -1])('fails its reader where its announced length is off by %i', async (more) => {
    const length = WORKBOOK.length + more;
    const { source, stream } = await begun(WORKBOOK, { 'content-length': String(length) });
    source.end();

    await expect(buffer(stream)).rejects.toThrow(`${WORKBOOK.length} of ${length} bytes`);
  });

  it('gives back the connection when its reader leaves before the end, and in the middle', async () => {
    const [before, middle] = [await begun(), await begun()];

    before.stream.destroy();
    for await (const _ of middle.stream) break;

    await expect.poll(() => [before, middle].map(({ source }) => source.destroyed)).toEqual([true, true]);
  });
});
