import { describe, expect, it } from 'vitest';
import { openTable } from '../../../../src/lib/workbook/reader.ts';
import { writeWorkbook } from '../../../../src/lib/workbook/writer.ts';
import { judgeMeeting } from '../../../../src/quality/meeting.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../../src/quality/settings.ts';
import { columnsOf, MINUTES, usualHeaders } from '../../../../src/services/records/index.ts';
import { minutesFromList, minutesFromSheet } from '../../../../src/services/records/minutes.ts';
import { methodRows } from '../../../../src/services/reports/sheet-parts.ts';
import { qualitySheets } from '../../../../src/services/reports/sheets.ts';
import { randomOf } from '../../../support/random.ts';
import { item } from '../../quality/support/list.ts';
import { MEETING, minutes, participation, ZONE } from '../../quality/support/minutes.ts';
import { crowd, STORIES } from '../../quality/support/stories.ts';

const story = STORIES.find(({ name }) => name === 'a speaker with a poor uplink');
const people = (story?.make(crowd(6, randomOf(1))) ?? []).map((each, index) =>
  index === 0 ? { ...each, name: '=HYPERLINK("https://evil.example")' } : each,
);
const result = judgeMeeting(MEETING, people, thresholdsOf());
const sheets = qualitySheets(result, ZONE);

async function rowsOf(index: number): Promise<readonly unknown[][]> {
  const rows: unknown[][] = [];
  // Rows are made once: they are asked for anew each time.
  for await (const row of qualitySheets(result, ZONE)[index]?.rows ?? []) rows.push([...row]);
  return rows;
}

describe('the workbook of a meeting', () => {
  it('has five sheets, and every row has a cell for every header', async () => {
    expect(sheets.map(({ name }) => name)).toEqual(['概览', '参会人', '分钟', '原因', '方法']);
    for (const [index, { headers, columns }] of sheets.entries()) {
      expect(columns).toHaveLength(headers.length);
      for (const row of await rowsOf(index)) expect(row).toHaveLength(headers.length);
    }
  });

  it('begins with what the card says: the sentence, who, why and what to do, how much was measured, what the words mean', async () => {
    const rows = await rowsOf(0);

    expect(rows.map(([name]) => name).join()).toBe(
      '会议,时间,结论,受影响的人（差的分钟）,推测原因和建议,推测原因和建议,数据,持续受影响,一场会议的结论,数据不全,原因',
    );
    expect(rows[2]?.[1]).toContain('听不清');
    expect(rows[5]?.[1]).toContain('有线网络');
    expect(rows[6]?.[1]).toBe('有数据 6/6 人次');
    expect(JSON.stringify(rows)).not.toMatch(/&#|\*\*/);
  });

  it('has every person with all aggregates, and every minute', async () => {
    expect(await rowsOf(1)).toHaveLength(6);
    expect(sheets[1]?.headers.slice(0, 3)).toEqual(['参会人', '结论', '差的比例']);
    expect((await rowsOf(1))[0]).toEqual(
      expect.arrayContaining([
        '差',
        result.people[0]?.total.poorRate,
        result.people[0]?.joins[0]?.participation.userId,
      ]),
    );
    expect(await rowsOf(2)).toHaveLength(6 * 45);
    expect(sheets[1]?.headers).toContain('音频平均丢包（发送） P95');
  });

  it('keeps the minutes such that they can be read and judged again', async () => {
    const rows = await rowsOf(2);
    const headers = sheets[2]?.headers ?? [];
    const own = rows.filter((row) => row[1] === people[2]?.userId);

    const read = await minutesFromSheet(headers, own, ZONE);

    expect(columnsOf(headers, MINUTES).missing).toEqual([]);
    expect(read.minutes.map(({ streams }) => streams)).toEqual(
      people[2]?.minutes?.map(({ streams }) => streams),
    );
  });

  it('of the JSON list keeps what was judged: the loss of all media, beside empty official columns', async () => {
    const { minutes: told } = minutesFromList([item(0), item(1)], ZONE);
    const judged = judgeMeeting(MEETING, [participation('张三', { minutes: told })], thresholdsOf());
    const [, , sheet] = qualitySheets(judged, ZONE);
    const rows: unknown[][] = [];
    for await (const row of sheet?.rows ?? []) rows.push([...row]);

    const { minutes: written } = await minutesFromSheet(sheet?.headers ?? [], rows, ZONE);
    const again = judgeMeeting(MEETING, [participation('张三', { minutes: written })], thresholdsOf());

    expect(sheet?.headers).toContain('网络-丢包平均（接收）');
    expect(again.people[0]?.minutes.map(({ band, mos }) => ({ band, mos }))).toEqual(
      judged.people[0]?.minutes.map(({ band, mos }) => ({ band, mos })),
    );
  });

  it('has a header that stays, filters, units in the cells and colours on every sheet that judges', () => {
    const [, peopleSheet, minutesSheet, causesSheet] = sheets;
    const at = (header: string): number => minutesSheet?.headers.indexOf(header) ?? -1;

    for (const each of [peopleSheet, minutesSheet, causesSheet]) expect(each?.autoFilter).toBe(true);
    expect([peopleSheet?.frozenColumns, minutesSheet?.frozenColumns]).toEqual([1, 4]);
    expect(minutesSheet?.columns?.[at('音频-延迟（接收）')]).toMatchObject({ format: '0"ms"' });
    expect(minutesSheet?.columns?.[at('网络-丢包最大（发送）')]).toMatchObject({ format: '0.0"%"' });
    expect(minutesSheet?.columns?.[at('估算 MOS（发送）')]).toMatchObject({ format: '0.0' });
    expect(minutesSheet?.colours?.map(({ column, when }) => [minutesSheet.headers[column], when])).toEqual([
      ['结论', { equals: '差' }],
      ['结论', { equals: '一般' }],
      ['结论', { equals: '良好' }],
    ]);
  });

  it('names band, deciding metric and MOS beside the official columns', async () => {
    const headers = sheets[2]?.headers ?? [];
    const lossy = (await rowsOf(2)).find((row) => row[1] === people[1]?.userId && row.at(-3) === 14);

    expect(headers.slice(3, 3 + 35)).toEqual(usualHeaders(MINUTES));
    expect(headers.slice(-5)).toEqual(['结论', '主要问题', '决定值', '估算 MOS（接收）', '估算 MOS（发送）']);
    expect(lossy?.slice(-5, -2)).toEqual(['差', '音频平均丢包（发送）', 14]);
  });

  it('tells the cause, and every threshold in force', async () => {
    const causes = await rowsOf(3);
    const method = await rowsOf(4);

    expect(causes[0]?.slice(0, 2)).toEqual([2, '发言人的上行网络']);
    expect(method[0]).toEqual([
      ...['音频平均丢包', '%', 3, 10, 3, 10, '否'],
      '大于该值才计入；预设的来源，一般：Google Meet；差：Microsoft Teams 通话质量面板（CQD）、华为云会议',
    ]);
    const told = (item: string): unknown => method.find(([name]) => name === item)?.[2];
    expect(told('抗丢包系数 Bpl')).toBe(20);
    expect([told('目标'), told('够用的分钟'), told('时区')]).toEqual([3, 30, ZONE]);
    expect(method.filter(([name]) => /^规则 \d$/.test(String(name)))).toHaveLength(7);
  });

  it('names no source for a limit that its preset does not have', async () => {
    const cqd = thresholdsOf({ ...DEFAULT_SETTINGS, preset: 'teams-cqd' });

    const words = Object.fromEntries(methodRows(cqd).map((row) => [row[0], row.at(-1)]));

    expect(words['音频抖动']).toBe('大于该值才计入；预设的来源，差：Microsoft Teams 通话质量面板（CQD）');
    expect(words['视频抖动']).toBe('大于该值才计入；该预设不使用');
  });

  it('of a meeting too large for one file has the minutes of those who were worst off, and says so', async () => {
    const bad = minutes(0, 239, { sent: { lossAvg: 20 } });
    const calm = minutes(0, 239);
    const few = [calm, bad].map((each, index) => participation(`人${index}`, { minutes: each }));
    const judged = judgeMeeting(MEETING, few, thresholdsOf());
    // Each of a crowd takes its place in the sheet of people, and leaves less for minutes.
    const crowd = judged.people.slice(0, 1).map((one) => ({ ...one, joins: [], minutes: [] }));
    const large = { ...judged, people: [...judged.people, ...Array(89_848).fill(crowd[0])] };
    const [, , minutesOf, , method] = qualitySheets(large, ZONE);
    let written = 0;
    let first: unknown;
    for await (const row of minutesOf?.rows ?? []) {
      first ??= row[0];
      written += 1;
    }
    const told: unknown[] = [];
    for await (const row of method?.rows ?? []) if (row[0] === '写出的分钟') told.push(row[2], row.at(-1));

    expect(first).toBe('人1');
    expect(written).toBe(300);
    expect(told).toEqual([300, '共 480 分钟，一个文件装不下：先写差的人']);
  });

  it('is a workbook in which formula-like text stays text', async () => {
    const bytes: Buffer[] = [];
    for await (const chunk of writeWorkbook(qualitySheets(result, ZONE).slice(1))) bytes.push(chunk);

    const table = await openTable(Buffer.concat(bytes));

    const names: unknown[] = [];
    for await (const row of table.rows) names.push(row[0]);
    expect(table.headers[0]).toBe('参会人');
    expect(names).toContain('=HYPERLINK("https://evil.example")');
  });

  it('of nobody is still five sheets', async () => {
    const none = qualitySheets(
      judgeMeeting(MEETING, [participation('张三', { minutes: minutes(0, -1) })], thresholdsOf()),
      ZONE,
    );

    expect(none).toHaveLength(5);
  });
});
