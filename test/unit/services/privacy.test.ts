import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { writeWorkbook } from '../../../src/lib/workbook/writer.ts';
import { isNamedIn } from '../../../src/services/privacy.ts';

const workbook = (cell: string) =>
  writeWorkbook([{ name: '一', headers: ['姓名'], rows: [['林小雨'], [cell]] }]);
/** The data of a view: each line is packed by itself. */
const lines = (name: string) => [gzipSync('{"v":1}\n'), gzipSync(`{"join":{"name":"${name}"}}\n`)];

it.each([
  ['a workbook with 陈思远', workbook('陈思远'), true],
  ['a workbook with 陈思远的视频会议', workbook('陈思远的视频会议'), true],
  ['a workbook with ou_leaver', workbook('ou_leaver'), true],
  ['a workbook with Al', workbook('Al'), true],
  ['a workbook with All hands', workbook('All hands'), false],
  ['a workbook with 陈思', workbook('陈思'), false],
  ['the data of a view with 陈思远', lines('陈思远'), true],
  ['the data of a view with 林小雨', lines('林小雨'), false],
  ['what nobody can read', [Buffer.from('PK, and then nothing')], true],
])('somebody is named in a file: %s is %s', async (_what, bytes, named) => {
  const read = () => Readable.from(bytes);

  expect(await isNamedIn({ read }, 'ex1', { openId: 'ou_leaver', names: ['陈思远', 'Al'] })).toBe(named);
});
