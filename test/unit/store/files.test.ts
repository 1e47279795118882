import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { ENGINES, freshStore, HOUR, place, raw, store, T0 } from './support.ts';

describe.each(ENGINES)('files on %s', (engine) => {
  freshStore(() => T0, engine);

  async function* pieces(...sizes: number[]): AsyncGenerator<Buffer> {
    for (const [index, size] of sizes.entries()) yield Buffer.alloc(size, index + 1);
  }
  async function* cut(): AsyncGenerator<Buffer> {
    yield Buffer.alloc(3_000_000, 9);
    throw new Error('connection dropped');
  }
  const write = (id: string, name: string, source: AsyncIterable<Buffer>, at = T0) =>
    store.files.write(id, name, source, at);
  const read = (id: string, from?: number, to?: number) => buffer(store.files.read(id, from, to));

  it('come back byte for byte, whole and in part, across chunks', async () => {
    const sizes = [700_000, 900_000, 1_500_000, 3];
    const info = await write('f1', '会议明细.xlsx', pieces(...sizes));
    const whole = await buffer(pieces(...sizes));

    expect(info.size).toBe(whole.length);
    expect((await read('f1')).equals(whole)).toBe(true);
    expect((await read('f1', 1_048_570, 2_097_160)).equals(whole.subarray(1_048_570, 2_097_160))).toBe(true);
    expect(await read('f1', whole.length)).toHaveLength(0);
  });

  it('whose writing was interrupted are not there, and an older one stays', async () => {
    await write('f1', 'a.xlsx', pieces(10));
    await expect(write('f1', 'b.xlsx', cut())).rejects.toThrow('connection dropped');

    expect(await store.files.info('f1')).toMatchObject({ name: 'a.xlsx', size: 10 });
    expect(await store.files.info('f2')).toBeUndefined();
  });

  it('are replaced as a whole, removed, and expire, and leave no chunk behind; nor do those whose source fails', async () => {
    const chunks = async () => (await raw(place, 'select n from file_chunks')).length;
    await write('f1', 'a.xlsx', pieces(2_000_000));
    await write('f1', 'b.xlsx', pieces(0, 20), T0 + HOUR);
    await write('f2', 'c.xlsx', pieces(2_000_000));
    await write('f3', 'd.xlsx', cut()).catch(() => undefined);

    expect(await store.files.info('f1')).toMatchObject({ name: 'b.xlsx', size: 20 });
    expect(await chunks()).toBe(3);
    expect(await store.files.expire(T0 + 1)).toEqual(['f2']);
    expect([await store.files.remove('f1'), await store.files.remove('f1')]).toEqual([true, false]);
    expect(await chunks()).toBe(0);
  });

  it('are refused when chunks were exchanged, changed or taken away, and only where they are read', async () => {
    await write('f1', 'a.xlsx', pieces(1_048_576, 1_048_576, 1_048_576, 9));
    await raw(place, 'update file_chunks set n = -1 where n = 1');
    await raw(place, 'update file_chunks set n = 1 where n = 2');
    await raw(place, 'update file_chunks set n = 2 where n = -1');

    expect(await read('f1', 5, 10)).toEqual(Buffer.alloc(5, 1));
    expect(await read('f1', 3 * 1_048_576 + 2)).toEqual(Buffer.alloc(7, 4));
    await expect(read('f1')).rejects.toThrow(/cannot be decrypted/);
    await raw(place, 'delete from file_chunks where n = 1');
    await expect(read('f1', 1_048_576)).rejects.toThrow(/incomplete/);
  });

  it('may be empty, and are not there before they were written', async () => {
    const info = await write('empty', 'a.xlsx', pieces());

    const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(info).toMatchObject({ size: 0, sha256 });
    expect(await read('empty')).toHaveLength(0);
    expect(await read('none')).toHaveLength(0);
  });
});
