import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../src/lib/workbook/writer.ts';
import { isNamedIn } from '../../../src/services/privacy.ts';

const WHO = { openId: 'ou_leaver', names: ['陈思远', 'Al'] };

async function isIn(bytes: AsyncIterable<Uint8Array> | Buffer): Promise<boolean> {
  const read = async function* () {
    if (Buffer.isBuffer(bytes)) yield bytes;
    else for await (const chunk of bytes) yield Buffer.from(chunk);
  };
  return isNamedIn({ read }, 'ex1', WHO);
}
const workbook = (cell: string) =>
  writeWorkbook([{ name: '一', headers: ['姓名'], rows: [['林小雨'], [cell]] }]);

describe('a file that names somebody', () => {
  it.each([
    ['陈思远', true],
    ['陈思远的视频会议', true],
    ['ou_leaver', true],
    ['Al', true],
    ['All hands', false],
    ['陈思', false],
  ])('a workbook with the cell %s: %s', async (cell, named) => {
    expect(await isIn(workbook(cell))).toBe(named);
  });

  it('the data of a view, in any of its lines', async () => {
    const lines = (name: string) =>
      Buffer.concat([gzipSync('{"v":1}\n'), gzipSync(`{"join":{"name":"${name}"}}\n`)]);

    expect(await isIn(lines('陈思远'))).toBe(true);
    expect(await isIn(lines('林小雨'))).toBe(false);
  });

  it('one that nobody can read counts as one', async () => {
    expect(await isIn(Buffer.from('PK, and then nothing'))).toBe(true);
  });
});
