import { PassThrough, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkedDownload, errorBody } from '../../../src/platform/tasks.ts';
import { clientOf, type FakePlatform, fakePlatform } from './support/fake-platform.ts';
import { hurried } from './support/hurry.ts';

/** `vi.waitFor` gives up after a second, which a busy machine takes. */
const PATIENT = { timeout: 30_000 };

const WORKBOOK = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200_000, 7)]);
const TOKEN = 'aGVsbG8+d29ybGQ/dG9rZW4=&x=#1==';

describe('a workbook fetched from the platform', () => {
  let platform: FakePlatform;
  beforeEach(async () => {
    platform = await fakePlatform();
  });
  afterEach(() => platform.close());

  const fetchIt = () => clientOf(platform.url).tasks.download(TOKEN);

  it('comes byte for byte, with the length that was announced', async () => {
    platform.answers({ body: WORKBOOK, headers: { 'Content-Length': String(WORKBOOK.length) } });

    const { stream, contentLength } = await fetchIt();

    expect(contentLength).toBe(WORKBOOK.length);
    expect((await buffer(stream)).equals(WORKBOOK)).toBe(true);
  });

  it('is asked for by its token, whatever signs are in it, and never packed on the way', async () => {
    platform.answers({ body: WORKBOOK });

    (await fetchIt()).stream.destroy();

    const asked = platform.calls[0];
    expect(new URL(asked?.url ?? '', platform.url).searchParams.get('file_token')).toBe(TOKEN);
    expect(asked?.headers['accept-encoding']).toBe('identity');
  });

  it('may come without a length', async () => {
    platform.answers({ act: (response) => void response.writeHead(200).end(WORKBOOK) });

    const { stream } = await fetchIt();

    expect((await buffer(stream)).length).toBe(WORKBOOK.length);
  });

  it('may come in tiny pieces', async () => {
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

  it('that breaks off fails its reader', async () => {
    platform.answers({
      act: (response) => {
        response.writeHead(200, { 'Content-Length': String(WORKBOOK.length) });
        response.write(WORKBOOK.subarray(0, 1_000), () => setImmediate(() => response.socket?.destroy()));
      },
    });

    const { stream } = await fetchIt();

    await expect(buffer(stream)).rejects.toMatchObject({ facts: { kind: 'unavailable', advice: 'network' } });
  });

  it('that is in truth a JSON error with HTTP 200 is that error', async () => {
    platform.answers({
      body: Buffer.from('{"code":121005,"msg":"no permission","error":{"log_id":"L1"}}'),
    });

    await expect(fetchIt()).rejects.toMatchObject({
      facts: { kind: 'no-permission', code: 121005, logId: 'L1', operation: 'exports.download' },
    });
  });

  it('that is refused is refused with the code inside the unread body', async () => {
    platform.answers({ status: 404, body: { code: 121004, msg: 'data not exist', error: { log_id: 'L2' } } });

    await expect(fetchIt()).rejects.toMatchObject({
      facts: { kind: 'not-found', code: 121004, logId: 'L2' },
    });
  });

  it.each([
    ['a page of HTML', Buffer.from('<html>please log in</html>')],
    ['nothing', Buffer.alloc(0)],
    ['three bytes', Buffer.from('PK\x03', 'latin1')],
    ['JSON without a code', Buffer.from('{"ok":true}')],
  ])('that is %s instead is refused after a few tries', async (_name, body) => {
    platform.answers({ body });

    await expect(hurried(fetchIt)).rejects.toMatchObject({
      facts: { kind: 'unavailable', advice: 'download-invalid' },
    });
    expect(platform.calls).toHaveLength(3);
  });

  it('stops coming when it is called off', async () => {
    const off = new AbortController();
    let closed = false;
    platform.answers({
      act: (response) => {
        response.on('close', () => {
          closed = true;
        });
        response.write(WORKBOOK);
      },
    });
    const { stream } = await clientOf(platform.url).tasks.download('t', { signal: off.signal });

    off.abort();

    await expect(buffer(stream)).rejects.toThrow();
    await vi.waitFor(() => expect(closed).toBe(true), PATIENT);
  });
});

describe('a transfer that stalls', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('before its first byte is given up after a minute', async () => {
    const source = new PassThrough();
    const fetched = checkedDownload(source, {}, 'exports.download');
    const outcome = expect(fetched).rejects.toMatchObject({ facts: { advice: 'network' } });

    await vi.advanceTimersByTimeAsync(60_000);

    await outcome;
  });

  it('in the middle fails its reader after a minute', async () => {
    const source = new PassThrough();
    source.write(WORKBOOK.subarray(0, 100));
    const { stream } = await checkedDownload(source, {}, 'exports.download');
    const outcome = expect(buffer(stream)).rejects.toThrow(/stalled/);
    await new Promise(setImmediate);

    await vi.advanceTimersByTimeAsync(60_000);

    await outcome;
  });

  it('because we take our time is not given up', async () => {
    const source = new PassThrough();
    source.end(WORKBOOK);
    const { stream } = await checkedDownload(source, {}, 'exports.download');
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
  it.each([
    ['before its announced length', WORKBOOK.length + 1],
    ['after its announced length', WORKBOOK.length - 1],
  ])('%s fails its reader', async (_name, length) => {
    const source = new PassThrough();
    source.end(WORKBOOK);

    const { stream } = await checkedDownload(
      source,
      { 'content-length': String(length) },
      'exports.download',
    );

    await expect(buffer(stream)).rejects.toThrow(`${WORKBOOK.length} of ${length} bytes`);
  });

  it('right after its first bytes fails its reader, not the process', async () => {
    const source: Readable & { write?: unknown } = new PassThrough();
    (source as PassThrough).write(WORKBOOK.subarray(0, 100));
    const { stream } = await checkedDownload(source, {}, 'exports.download');

    source.destroy(new Error('read ECONNRESET'));

    await expect(buffer(stream)).rejects.toThrow(/connection dropped/);
  });

  it('gives back the connection when nobody wants it any more', async () => {
    const source = new PassThrough();
    source.write(WORKBOOK);
    const { stream } = await checkedDownload(source, {}, 'exports.download');

    stream.destroy();

    await vi.waitFor(() => expect(source.destroyed).toBe(true), PATIENT);
  });

  it('gives back the connection when its reader leaves in the middle', async () => {
    const source = new PassThrough();
    source.write(WORKBOOK.subarray(0, 100));
    const { stream } = await checkedDownload(source, {}, 'exports.download');
    for await (const chunk of stream) {
      expect(chunk).toHaveLength(100);
      break;
    }

    await vi.waitFor(() => expect(source.destroyed).toBe(true), PATIENT);
  });
});
