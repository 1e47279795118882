import { utils } from '@e965/xlsx';
import { write } from 'hucre';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { bookOf } from '../support/acting.ts';
import { SMALL, wordsOf } from '../support/house.ts';
import { house, oneHouse } from '../support/lived.ts';
import { behave, fault, noFaults, refuse } from '../support/switches.ts';

/** `columns.test.ts` reads every form of every workbook; here are those that the platform hands out and that are merged. */
describe('the workbook of an export', () => {
  // A Friday, so that yesterday is a workday.
  oneHouse({ sandbox: { ...SMALL, stories: true, now: Date.parse('2026-11-20T09:30+08:00'), taskMs: 0 } });
  afterEach(noFaults);

  const sheet = (value: object) => behave('sheet', value);
  const rowsOf = async (card: ShownMessage) => {
    const { SheetNames, Sheets } = await bookOf(card);
    return utils.sheet_to_json<string[]>(Sheets[SheetNames[0] ?? ''] ?? {}, { header: 1 });
  };

  it('of several tasks is merged from under the header rows, without the totals of the parts', async () => {
    await sheet({ banner: 2, total: true });
    const card = await house.answer('/会议室 最近3天');
    const [headers, ...rows] = await rowsOf(card);
    const store = await house.place.open();
    const [row] = await store.exports.list({}, 1);

    expect([row?.fileId, await store.files.info(`${row?.id}-0`)]).toEqual([row?.id, undefined]);
    expect(wordsOf(card)).not.toContain('▲');
    expect(headers?.[0]).toBe('会议室名称');
    expect(rows.filter((row) => /合计|某某公司|导出人/.test(String(row[0])))).toEqual([]);
    expect(wordsOf(card)).toMatch(new RegExp(`${rows.length}.?次预定`));
  });

  it('that somebody puts there is read as it is: a file of a real tenant, say', async () => {
    const headers = [
      ...['会议 ID ', ' 外部会议', '会议主题', '会议类型', '组织者', '会议开始时间', '会议时长', '参会人数'],
    ];
    const row = (no: string, people: string) => [
      ...[no, '是', '季度复盘', '视频会议', '张三', '2026.11.19 10:00:00 (GMT+08:00)', '00:20:36', people],
    ];
    const rows = [headers, row('512340987', '8'), row('512340988', '3')];
    const bytes = await write({ sheets: [{ name: 'Sheet1', rows }] } as never);
    await fault({ kind: 'file', base64: Buffer.from(bytes as Uint8Array).toString('base64') });
    const words = wordsOf(await house.answer('/会议 昨天'));

    expect(words).toMatch(/开了.?2.?场会，11.?人次/);
    expect(words).toMatch(/季度复盘（外部）/);
    expect(words).toMatch(/缺少这些列[^"]*组织者部门/);
    expect(words).not.toMatch(/缺少这些列[^"]*(会议 ID|会议时长|外部)/);
  });

  it('that nobody knows is no ground for a quality view, which says so and judges nothing', async () => {
    for (const endpoint of ['list.meetings', 'list.participants', 'list.quality'])
      await refuse(endpoint, 99991672, { times: 0 });
    await sheet({ language: 'other' });
    const card = await house.answer('/质量 810000002 昨天');

    expect(wordsOf(card)).toContain('列名都无法识别');
    expect(wordsOf(card)).not.toMatch(/没有人受影响|没有会议号/);
  });
});
