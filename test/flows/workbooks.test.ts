import { read, write } from 'hucre';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type House, headerOf, linkOf, newHouse, SMALL, wordsOf } from '../support/house.ts';

/** A Friday, so that yesterday is a workday. */
const NOW = Date.parse('2026-11-20T09:30:00+08:00');

let house: House;

beforeAll(async () => {
  house = await newHouse({ sandbox: { ...SMALL, stories: true, now: NOW, taskMs: 0 } });
});
afterEach(() => house.client.del('/faults'));
afterAll(() => house.close());

const sheet = (value: object) => house.client.post('/faults', { kind: 'behaviour', name: 'sheet', value });

async function rowsOf(url: string) {
  const response = await house.visit(url);
  return (await read(new Uint8Array(await response.arrayBuffer()))).sheets[0]?.rows ?? [];
}

describe('the workbook of an export', () => {
  it.each([
    ['as documented, below nine other rows', { layout: 'documented', banner: 9 }],
    ['in English, with a row of totals', { language: 'en', total: true }],
    ['of another program', { cover: 'chart', strings: 'shared', times: 'general', empty: 'NULL' }],
  ])('%s has the same figures', async (_what, form) => {
    const meetings = house.sandbox.state.world.meetings;
    const now = house.sandbox.state.clock.now();
    await sheet(form);

    const words = wordsOf(await house.answer('/会议 昨天'));

    const midnight = now - ((now + 8 * 3_600_000) % (24 * 3_600_000));
    const ended = meetings(midnight - 24 * 3_600_000, midnight - 1, now, { status: 2 });
    expect(words).toMatch(new RegExp(`开了.?${ended.length}.?场会[，（]`));
    expect(words).toMatch(/人数最多的.?5.?场/);
    expect(words).not.toContain('▲');
  });

  it.each(['/会议 昨天', '/会议室 昨天', '/参会人 810000002 昨天'])(
    'of a layout that nobody knows is offered as a file: %s',
    async (command) => {
      await sheet({ language: 'other', banner: 1 });

      const card = await house.answer(command);

      expect(headerOf(card).template).toBe('grey');
      expect(wordsOf(card)).toContain('无法识别文件的列名，没有统计，请下载查看。');
      expect(wordsOf(card)).not.toMatch(/没有(会议|预定|参会)|0.?场|人次/);
      expect((await rowsOf(linkOf(card))).length).toBeGreaterThan(2);
    },
  );

  it('of several tasks is merged from under the header rows, without the totals of the parts', async () => {
    await sheet({ banner: 2, total: true });

    const card = await house.answer('/会议室 最近3天');
    const [headers, ...rows] = await rowsOf(linkOf(card));

    expect(wordsOf(card)).not.toContain('▲');
    expect(headers?.[0]).toBe('会议室名称');
    expect(rows.filter((row) => /合计|某某公司|导出人/.test(String(row[0])))).toEqual([]);
    expect(wordsOf(card)).toMatch(new RegExp(`${rows.length}.?次预定`));
  });

  it('without sizes names no largest meetings, and says which column is missing as the file calls it', async () => {
    await sheet({ layout: 'documented', missingColumns: ['参会人数量'] });

    const words = wordsOf(await house.answer('/会议 昨天'));

    expect(words).toMatch(/缺少这些列[^"]*参会人数量/);
    expect(words).not.toMatch(/人数最多|人次/);
  });

  it('without times of joining says neither who came late nor that nobody joined', async () => {
    await sheet({ missingColumns: ['入会时间', '参会时长'] });

    const words = wordsOf(await house.answer('/参会人 810000002 昨天'));

    expect(words).toMatch(/名单上有.?\d+.?人/);
    expect(words).not.toMatch(/迟到|还没有人入会|参会最久/);
  });

  it('that somebody puts there is read as it is: a file of a real tenant, say', async () => {
    const headers = [
      '会议 ID ',
      ' 外部会议',
      '会议主题',
      '会议类型',
      '组织者',
      '会议开始时间',
      '会议时长',
      '参会人数',
    ];
    const row = (no: string, people: string) => [
      ...[no, '是', '季度复盘', '视频会议', '张三', '2026.11.19 10:00:00 (GMT+08:00)', '00:20:36', people],
    ];
    const bytes = await write({
      sheets: [{ name: 'Sheet1', rows: [headers, row('512340987', '8'), row('512340988', '3')] }],
    } as never);
    const base64 = Buffer.from(bytes as Uint8Array).toString('base64');
    await house.client.post('/faults', { kind: 'file', base64 });

    const words = wordsOf(await house.answer('/会议 昨天'));

    expect(words).toMatch(/开了.?2.?场会，11.?人次/);
    expect(words).toMatch(/季度复盘（外部）/);
    expect(words).toMatch(/缺少这些列[^"]*组织者部门/);
    expect(words).not.toMatch(/缺少这些列[^"]*(会议 ID|会议时长|外部)/);
  });
});

it('a quality view of workbooks that nobody knows says so, and judges nothing', async () => {
  for (const endpoint of ['list.meetings', 'list.participants', 'list.quality'])
    await house.client.post('/faults', {
      kind: 'code',
      endpoint,
      times: 0,
      status: 400,
      code: 99991672,
      msg: 'Access denied',
    });
  await sheet({ language: 'other' });

  const card = await house.answer('/质量 810000002 昨天');

  expect(wordsOf(card)).toContain('列名都无法识别');
  expect(wordsOf(card)).not.toMatch(/没有人受影响|没有会议号/);
});
