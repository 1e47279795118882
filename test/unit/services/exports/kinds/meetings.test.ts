import { describe, expect, it } from 'vitest';
import { meetingKey, summariseMeetings } from '../../../../../src/services/exports/kinds/meetings.ts';
import { MEETINGS, usualHeaders } from '../../../../../src/services/records/index.ts';
import { type Cells, rangeOf, tableOf } from './support.ts';

const HOUR = 3_600_000;
const yesterday = rangeOf('2026-11-19T00:00+08:00', '2026-11-20T00:00+08:00');
const official = usualHeaders(MEETINGS);

const usual: Cells = {
  ...{ '会议 ID': '512340987', 会议主题: '周会', 组织者: '张三' },
  会议开始时间: '2026.11.19 10:00:00 (GMT+08:00)',
  ...{ 会议时长: '01:00:00', 参会人数: '5', 视频: '是', 共享: '否', 录制: '否', 电话: '否' },
};
type More = Parameters<typeof summariseMeetings>[2];
const figures = (changes: readonly Cells[], more: More = {}, range = yesterday, headers = official) => {
  const rows = changes.map((row) => ({ ...usual, ...row }));
  return summariseMeetings(tableOf(headers, rows), range, more);
};

describe('the figures of a meetings workbook', () => {
  it('count only what one person organised, and say of how many', async () => {
    const rows = [{}, { 组织者: '李四', 参会人数: '90' }, { 组织者: '' }];
    const summary = await figures(rows, { organiser: '张三' });

    expect(summary).toMatchObject({ rows: 3, meetings: 1, attendances: 5, organised: { of: 3, unnamed: 1 } });
    expect(summary.largest).toHaveLength(1);
  });

  it.each([
    ['the table has no organisers', official.filter((name) => name !== '组织者'), '张三'],
    ['nobody knows the name', official, ''],
  ])('are of all meetings where %s, and that is said', async (_why, headers, organiser) => {
    const summary = await figures([{}, { 组织者: '李四' }], { organiser }, yesterday, headers);

    expect(summary).toMatchObject({ meetings: 2, organised: 'unknown' });
  });

  it('count only meetings whose topics have words, in any way of writing, and say how many show none', async () => {
    const topics = ['Q4 預算評審', '预算 · 评审', '复盘', '', '-', 'Ｑ４ Roadmap'];
    const rows = topics.map((topic, at) => ({
      会议主题: topic,
      会议开始时间: `2026.11.19 1${at}:00:00 (GMT+08:00)`,
    }));
    const of = async (words: string, toCome = false) => figures(rows, { topic: { words, toCome } });
    const found = { of: 6, untitled: 2, near: [] };

    expect(await of('预算评审')).toMatchObject({ rows: 6, meetings: 2, topic: { words: '预算评审', found } });
    expect((await of('预算')).largest.map(({ start }) => start)).toEqual(['11-19 11:00', '11-19 10:00']);
    expect((await of('预算', true)).largest[0]).toMatchObject({ start: '11-19 10:00' });
    expect(await of('roadmap Q4')).toMatchObject({ meetings: 1, attendances: 5 });
  });

  it('list the meetings of a length in its order, and say how many are of it and of how many nobody knows', async () => {
    const rows = ['01:00:00', '02:30:00', '-', '02:00:00', '03:00:00'].map((length) => ({
      会议时长: length,
    }));
    const of = async (order: 'longest' | 'shortest', minutes?: number) => {
      const length = { order, ...(minutes !== undefined && { minutes }) };
      const { ofLength: { listed = [], ...more } = {}, meetings } = await figures(rows, { length });
      expect(meetings).toBe(5);
      return { ...more, hours: listed.map(({ seconds = 0 }) => seconds / 3600) };
    };

    expect(await of('longest', 120)).toMatchObject({ meetings: 2, unknown: 1, hours: [3, 2.5] });
    expect(await of('shortest', 120)).toMatchObject({ meetings: 1, unknown: 1, hours: [1] });
    expect(await of('shortest')).toMatchObject({ meetings: 4, hours: [1, 2, 2.5, 3] });
    const sizes = ['3', '60', '-', '50', '51'].map((people) => ({ 参会人数: people }));
    const large = await figures(sizes, { length: { order: 'largest', people: 50 } });
    expect(large.ofLength).toMatchObject({
      meetings: 2,
      unknown: 1,
      listed: [{ people: 60 }, { people: 51 }],
    });
  });

  it('name topics near to words that none has, and are of all meetings where the table has no topics', async () => {
    const rows = ['预算评审', '预算评审', '复盘'].map((topic) => ({ 会议主题: topic }));
    const near = [{ topic: '预算评审', meetings: 2 }];
    const topic = { words: '预算平审', toCome: false };
    const without = official.filter((name) => name !== '会议主题');

    expect(await figures(rows, { topic })).toMatchObject({ meetings: 0, topic: { found: { near } } });
    const all = await figures(rows, { topic }, yesterday, without);
    expect([all.meetings, all.topic]).toEqual([3, { words: '预算平审' }]);
  });

  it('count meetings, people, hours and the middle duration', async () => {
    const rows = [{}, { 参会人数: '20', 会议时长: '00:30:00', 视频: '否' }, { 会议时长: '0:10:00' }];

    expect(await figures(rows)).toMatchObject({
      ...{ rows: 3, meetings: 3, attendances: 30, totalSeconds: 6000, medianSeconds: 1800 },
      ...{ missingColumns: [], unknownColumns: [], unreadableCells: 0 },
      shares: { video: 2 / 3, sharing: 0, recording: 0, telephone: 0 },
    });
  });

  it('hold what is known of the quality of their meetings, the worst first, and how to ask for it', async () => {
    const later = { 会议主题: '复盘', 会议开始时间: '2026.11.19 14:00:20 (GMT+08:00)' };
    const start = Date.UTC(2026, 10, 19, 2);
    const mark = { verdict: 'poor', isBad: true, affected: 3, people: 5, cause: 'wifi' } as const;
    const marks = new Map([
      [meetingKey('512340987', start), mark],
      // The list has the second in which it began, or does not.
      [meetingKey('512340987', start + 4 * HOUR), { ...mark, affected: 4 }],
      [meetingKey('512340987', start + 9 * HOUR), mark],
    ]);
    const { quality, largest } = await figures([{}, later, { '会议 ID': '-' }], { marks });

    expect(quality).toMatchObject({ judged: 2, bad: 2 });
    expect(quality?.worst.map(({ topic }) => topic)).toEqual(['复盘', '周会']);
    expect(quality?.worst[1]).toMatchObject({ mark, option: `512340987:${start / 1000}` });
    expect(largest.find(({ option }) => option === undefined)).toMatchObject({ topic: '周会' });
    expect(await figures([{}])).not.toHaveProperty('quality');

    const hours = [10, 11, 12, 13, 14, 15, 16];
    const rows = hours.map((hour) => ({ 会议开始时间: `2026.11.19 ${hour}:00:00 (GMT+08:00)` }));
    const bad = hours.map((hour) => [meetingKey('512340987', start + (hour - 10) * HOUR), mark] as const);
    expect((await figures(rows, { marks: new Map(bad) })).quality?.worst).toHaveLength(hours.length);
  });

  it('draw a day by hour and a month by day, also where the clock is changed, days without meetings as nothing', async () => {
    const zone = 'America/New_York';
    const month = { ...yesterday, start: yesterday.start - 9 * 24 * HOUR };
    const november = { ...yesterday, zone, start: Date.UTC(2026, 9, 30, 4), end: Date.UTC(2026, 10, 4, 5) };
    const drawn = async (range: typeof yesterday, rows: readonly Cells[] = [{}]) => {
      const { timeline } = await figures(rows, {}, range);
      return timeline.points.map(({ label, meetings }) => (meetings > 0 ? `${label}!` : label)).join(' ');
    };

    expect(await drawn(yesterday)).toMatch(/^00 01 .* 09 10! 11 .* 23$/);
    expect(await drawn(month)).toBe('11-10 11-11 11-12 11-13 11-14 11-15 11-16 11-17 11-18 11-19!');
    expect(await drawn(november, [])).toBe('10-30 10-31 11-01 11-02 11-03');
  });

  it('name the five largest, largest first, as they were written', async () => {
    const sizes = [3, 9, 1, 7, 5, 8];
    const rows = sizes.map((people) => ({ 会议主题: `<at id=all> ${people}`, 参会人数: people }));
    const { largest } = await figures(rows);

    expect(largest.map((each) => each.people)).toEqual([9, 8, 7, 5, 3]);
    const [option, topic] = ['512340987:1795053600', '<at id=all> 9'];
    const told = { topic, organizer: '张三', start: '11-19 10:00', seconds: 3600, people: 9, option };
    expect(largest[0]).toEqual(told);
  });

  it('count what cannot be read, and not what says nothing', async () => {
    const summary = await figures([{ 会议时长: 'an hour', 参会人数: '--', 视频: '-', 录制: '' }]);

    expect(summary).toMatchObject({ unreadableCells: 1, attendances: undefined, medianSeconds: undefined });
    expect(summary.shares).toEqual({ sharing: 0, telephone: 0 });
  });
});
