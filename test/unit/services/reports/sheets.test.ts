import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { WrittenSheet } from '../../../../src/lib/workbook/writer.ts';
import { judgeMeeting } from '../../../../src/quality/meeting.ts';
import { DEFAULT_SETTINGS, thresholdsOf } from '../../../../src/quality/settings.ts';
import { columnsOf, MINUTES, usualHeaders } from '../../../../src/services/records/index.ts';
import { minutesFromList, minutesFromSheet } from '../../../../src/services/records/minutes.ts';
import { methodRows } from '../../../../src/services/reports/sheet-parts.ts';
import { qualitySheets } from '../../../../src/services/reports/sheets.ts';
import { randomOf } from '../../../support/random.ts';
import { item, MEETING, minutes, participation, ZONE } from '../../quality/support/minutes.ts';
import { crowd, STORIES } from '../../quality/support/stories.ts';

const story = STORIES.find(({ name }) => name === 'a speaker with a poor uplink');
const people = story?.make(crowd(6, randomOf(1))) ?? [];
const judged = (all: Parameters<typeof judgeMeeting>[1]) => judgeMeeting(MEETING, all, thresholdsOf());
const result = judged(people);
const sheets = qualitySheets(result, ZONE);
const [, peopleSheet, minutesSheet, causesSheet] = sheets;
const headers = minutesSheet?.headers ?? [];

const read = (sheet: WrittenSheet | undefined): Promise<readonly unknown[][]> =>
  Readable.from(sheet?.rows ?? []).toArray();
/** Rows are made once: they are asked for anew each time. */
const rowsOf = (index: number) => read(qualitySheets(result, ZONE)[index]);

describe('the workbook of a meeting', () => {
  it('has five sheets, also of nobody, and every row has a cell for every header', async () => {
    expect(sheets.map(({ name }) => name)).toEqual(['概览', '参会人', '分钟', '原因', '方法']);
    for (const [index, { headers, columns }] of sheets.entries()) {
      expect(columns).toHaveLength(headers.length);
      for (const row of await rowsOf(index)) expect(row).toHaveLength(headers.length);
    }
    const nobody = [participation('张三', { minutes: minutes(0, -1) })];
    expect(qualitySheets(judged(nobody), ZONE)).toHaveLength(5);
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

  it('has every person with all aggregates, and every minute beside band, deciding metric and MOS', async () => {
    const [first] = result.people;
    const [persons, all] = [await rowsOf(1), await rowsOf(2)];
    const lossy = all.find((row) => row[1] === people[1]?.userId && row.at(-3) === 14);
    const own = [first?.name, first?.total.poorRate, first?.joins[0]?.participation.userId];

    expect([persons.length, all.length]).toEqual([6, 6 * 45]);
    expect(peopleSheet?.headers.slice(0, 3)).toEqual(['参会人', '结论', '差的比例']);
    expect(persons[0]).toEqual(expect.arrayContaining(['差', ...own]));
    expect(peopleSheet?.headers).toContain('音频平均丢包（发送） P95');
    expect(headers.slice(3, 3 + 35)).toEqual(usualHeaders(MINUTES));
    expect(headers.slice(-5).join()).toBe('结论,主要问题,决定值,估算 MOS（接收）,估算 MOS（发送）');
    expect(lossy?.slice(-5, -2)).toEqual(['差', '音频平均丢包（发送）', 14]);
  });

  it('keeps the minutes such that they can be read and judged again, those of the JSON list too', async () => {
    const own = (await rowsOf(2)).filter((row) => row[1] === people[2]?.userId);
    const back = await minutesFromSheet(headers, own, ZONE);
    const of = (told: ReturnType<typeof minutesFromList>['minutes']) =>
      judged([participation('张三', { minutes: told })]);
    const before = of(minutesFromList([item(0), item(1)], ZONE).minutes);
    const sheet = qualitySheets(before, ZONE)[2];
    const after = of((await minutesFromSheet(sheet?.headers ?? [], await read(sheet), ZONE)).minutes);

    expect(columnsOf(headers, MINUTES).missing).toEqual([]);
    expect(back.minutes.map((each) => each.streams)).toEqual(people[2]?.minutes?.map((each) => each.streams));
    // The loss of all media stands beside empty official columns.
    expect(sheet?.headers).toContain('网络-丢包平均（接收）');
    const bands = ({ people: all }: typeof before) => all[0]?.minutes.map(({ band, mos }) => ({ band, mos }));
    expect(bands(after)).toEqual(bands(before));
  });

  it('has a header that stays, filters, units in the cells and colours on every sheet that judges', () => {
    const formatOf = (header: string) => minutesSheet?.columns?.[headers.indexOf(header)]?.format;

    for (const each of [peopleSheet, minutesSheet, causesSheet]) expect(each?.autoFilter).toBe(true);
    expect([peopleSheet?.frozenColumns, minutesSheet?.frozenColumns]).toEqual([1, 4]);
    const measured = ['音频-延迟（接收）', '网络-丢包最大（发送）', '估算 MOS（发送）'];
    expect(measured.map(formatOf)).toEqual(['0"ms"', '0.0"%"', '0.0']);
    const coloured = minutesSheet?.colours?.map(({ column, when }) => [headers[column], when]);
    expect(coloured).toEqual(['差', '一般', '良好'].map((equals) => ['结论', { equals }]));
  });

  it('tells the cause, every threshold in force, and a source only for a limit that its preset has', async () => {
    const [causes, method] = [await rowsOf(3), await rowsOf(4)];
    const told = (item: string): unknown => method.find(([name]) => name === item)?.[2];
    const cqd = methodRows(thresholdsOf({ ...DEFAULT_SETTINGS, preset: 'teams-cqd' }));
    const words = Object.fromEntries(cqd.map((row) => [row[0], row.at(-1)]));

    expect(causes[0]?.slice(0, 2)).toEqual([2, '发言人的网络（发送差）']);
    expect(method[0]).toEqual([
      ...['音频平均丢包', '%', 3, 10, 3, 10, '否'],
      '大于该值才计入；预设的来源，一般：Google Meet；差：Microsoft Teams 通话质量面板（CQD）、华为云会议',
    ]);
    expect(['抗丢包系数 Bpl', '目标', '够用的分钟', '时区'].map(told)).toEqual([20, 3, 30, ZONE]);
    expect(method.filter(([name]) => /^规则 \d$/.test(String(name)))).toHaveLength(7);
    expect(words['音频抖动']).toBe('大于该值才计入；预设的来源，差：Microsoft Teams 通话质量面板（CQD）');
    expect(words['视频抖动']).toBe('大于该值才计入；该预设不使用');
  });

  it('of a meeting too large for one file has the minutes of those who were worst off, and says so', async () => {
    const [bad, calm] = [minutes(0, 239, { sent: { lossAvg: 20 } }), minutes(0, 239)];
    const few = judged([calm, bad].map((each, index) => participation(`人${index}`, { minutes: each })));
    // Each of a crowd takes its place in the sheet of people, and leaves less for minutes.
    const [one] = few.people.map((each) => ({ ...each, joins: [], minutes: [] }));
    const large = { ...few, people: [...few.people, ...Array(89_848).fill(one)] };
    const [, , minutesOf, , method] = qualitySheets(large, ZONE);
    const written = await read(minutesOf);
    const told = (await read(method)).find(([name]) => name === '写出的分钟');

    expect([written[0]?.[0], written.length]).toEqual(['人1', 300]);
    expect([told?.[2], told?.at(-1)]).toEqual([300, '共 480 分钟，一个文件装不下：先写差的人']);
  });
});
