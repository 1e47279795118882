import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../../../src/lib/workbook/writer.ts';
import type { ListRow } from '../../../../../src/platform/types.ts';
import { thresholdsOf } from '../../../../../src/quality/settings.ts';
import { openTopic } from '../../../../../src/services/digests/statistics/meetings.ts';
import { dayWorkbookSheets } from '../../../../../src/services/digests/statistics/sheets.ts';
import { DATE, newStage, SHANGHAI, type Stage } from '../support/stage.ts';

type Rows = readonly Readonly<Record<string, string | number>>[];

const FORMULA = '=HYPERLINK("https://example.com","点我")';
let stage: Stage;
let book: ReadonlyMap<string, Rows>;

const sheets = () =>
  dayWorkbookSheets(stage.store, {
    scope: { of: 'tenant' },
    date: DATE,
    zone: SHANGHAI,
    thresholds: thresholdsOf(),
  });

beforeAll(async () => {
  stage = await newStage();
  const { meetings } = stage.feishu.records;
  const feishu = {
    ...stage.feishu,
    records: {
      ...stage.feishu.records,
      async meetings(...args: Parameters<typeof meetings>) {
        const page = await meetings(...args);
        const topics = [FORMULA, '【ＣＯＮＦＩＤＥＮＴＩＡＬ】 并购'];
        const items = page.items.map(
          (row, index): ListRow => ({ ...row, meeting_topic: topics[index] ?? row['meeting_topic'] }),
        );
        return { ...page, items };
      },
    },
  };
  await stage.collect(DATE, { feishu });
  const bytes = await buffer(Readable.from(writeWorkbook((await sheets()) ?? [])));
  const workbook = read(bytes);
  book = new Map(
    workbook.SheetNames.map((name) => [name, utils.sheet_to_json(workbook.Sheets[name] ?? {}) as Rows]),
  );
}, 60_000);
afterAll(() => stage.close());

describe('the workbook of a day', () => {
  it('has every meeting, every group, the causes and the method', async () => {
    const statistics = await stage.statistics();
    const meetings = book.get('会议') ?? [];
    const sum = (column: string): number =>
      meetings.reduce((total, row) => total + Number(row[column] ?? 0), 0);

    expect([...book.keys()]).toEqual(['会议', '分组', '原因', '方法']);
    expect(meetings).toHaveLength(statistics?.period.meetings ?? -1);
    expect(sum('人次')).toBe(statistics?.period.joins);
    expect(sum('测得人次')).toBe(statistics?.period.coverage.measured);
    expect(sum('有数据的分钟')).toBe(statistics?.period.n);
    expect(sum('差')).toBe(statistics?.period.counts.poor);
    expect(book.get('原因')).toHaveLength(statistics?.causes.length ?? -1);
    expect(new Set(book.get('分组')?.map((row) => row['分组依据']))).toEqual(
      new Set(['部门', '位置', '网络类型', '客户端版本', '设备', '出口网络']),
    );
  });

  it('keeps text that looks like a formula as text, and what is marked private to itself', () => {
    const topics = (book.get('会议') ?? []).map((row) => row['会议主题']);

    expect(topics).toContain(FORMULA);
    expect(topics).toContain('（私密）');
    expect(topics.join()).not.toContain('并购');
  });

  it('is not there any more once the joins are gone', async () => {
    await stage.store.days.expire('2026-12-18', '2025-10-01');

    expect(await sheets()).toBeUndefined();
  });
});

describe('a topic', () => {
  it.each(['私密：人事', '保密会议', '机密', '绝密', 'Private chat', 'ｃｏｎｆｉｄｅｎｔｉａｌ'])(
    'is not told where it is marked private: %s',
    (topic) => expect(openTopic(topic)).toBeUndefined(),
  );

  it('is told otherwise', () => expect(openTopic('周会')).toBe('周会'));
});
