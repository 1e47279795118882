import { describe, expect, it } from 'vitest';
import type { MeetingsSummary } from '../../../src/cards/exports/meetings-done.ts';
import { plainText } from '../../../src/cards/index.ts';
import { doneCard, PLAIN, summaryOf } from './support/cards.ts';

type More = Parameters<typeof doneCard>[2];

function shown(changed: Partial<MeetingsSummary> = {}, more: More = {}): string {
  return plainText(doneCard('zh_cn', summaryOf(PLAIN, changed), more));
}

const withoutMeetings = { rows: 0, meetings: 0, attendances: undefined, largest: [] } as const;

describe('the answer to /会议', () => {
  it('says the conclusion first and shows it in the chat list', () => {
    const card = doneCard('zh_cn', summaryOf());

    expect(card.config.summary.content).toBe('昨天开了 86 场会，1,240 人次。');
  });

  it('shows four figures', () => {
    expect(shown()).toContain('86\n会议数\n1,240\n人次\n71 小时\n总时长\n38 分钟\n时长中位数');
  });

  it('leaves out what the workbook did not have, instead of saying zero', () => {
    const text = shown({
      attendances: undefined,
      totalSeconds: undefined,
      medianSeconds: undefined,
      shares: { video: 0.64 },
      missingColumns: ['参会人数量', '会议持续时间', '录制'],
    });

    expect(text).toContain('昨天开了 86 场会。');
    expect(text).not.toMatch(/人次|总小时|中位数|录制 /);
    expect(text).toContain('▲ 表格缺少这些列，未统计相关数字：参会人数量、会议持续时间、录制');
  });

  it('says how many meetings are only in the workbook', () => {
    expect(shown()).toContain('人数最多的 5 场（另有 81 场，见 Excel）');
    expect(shown({ meetings: 5 })).toContain('全部会议（按人数排序）');
  });

  it('leaves out a size or a length that is not known, and has a word for a missing topic', () => {
    const one = { topic: '周会', organizer: '李四', start: '11-19 09:00', seconds: 1800, people: 5 };
    const largest = [one, { ...one, topic: ' ', seconds: undefined, people: undefined }];

    expect(shown({ largest })).toContain('11-19 09:00\u2002（无主题） · 李四\n');
  });

  it('leaves out a column that no meeting has, and claims no order where sizes are not known', () => {
    const one = { topic: '', organizer: '李四', start: '11-19 09:00', seconds: 1800, people: undefined };
    const text = shown({ meetings: 2, largest: [one, { ...one, organizer: '王五' }] });

    expect(text).toContain('全部会议\n');
    expect(text).toContain('11-19 09:00 · 李四 · 30 分钟\n');
    expect(text).not.toMatch(/人数多的在前|（无主题）/);
  });

  it('says how many were bad where eight in ten were read whole, marks each, and opens the quality of one', () => {
    const one = { topic: '周会', organizer: '李四', start: '11-19 09:00', seconds: 1800, people: 12 };
    const mark = { verdict: 'poor', isBad: true, affected: 9, people: 12, cause: 'wifi' } as const;
    const good = { verdict: 'good', isBad: false, affected: 0, people: 5, cause: undefined } as const;
    const bad = { ...one, option: '512340987:1763517600', mark };
    const largest = [bad, { ...one, topic: '复盘', option: '512340988:1763517600', mark: good }];
    const of = (judged: number, wrong: number) =>
      shown({ meetings: 10, largest, quality: { judged, bad: wrong, worst: wrong === 0 ? [] : [bad] } });

    expect(of(8, 1)).toContain('1,240 人次。读完的 8 场中 1 场质量差。');
    expect(of(10, 1)).toContain('1,240 人次。其中 1 场质量差。');
    expect(of(10, 0)).toContain('1,240 人次。没有质量差的会议。');
    expect(of(7, 1), 'below four of five nothing is concluded').not.toMatch(/。.*质量差。/);
    expect(of(7, 1)).toContain('■ 11-19 09:00\u2002周会 · 9/12 人受影响 · Wi-Fi · 李四 · 12 人 · 30 分钟');
    expect(of(7, 1)).toContain('● 11-19 09:00\u2002复盘 · 李四 · 12 人 · 30 分钟');
    expect(of(7, 1)).toMatch(/查看质量\n11-19 09:00 · 周会 · 9 人受影响\n11-19 09:00 · 复盘 · 12 人\n/);
    expect(shown({ largest }, { status: 1 }), 'what goes on is not judged yet').not.toContain('查看质量');
  });

  it('marks meetings with people from outside, and counts them', () => {
    const one = { topic: '周会', organizer: '李四', start: '11-19 09:00', seconds: 1800, people: 5 };
    const text = shown({ external: 3, devices: 1300, largest: [{ ...one, external: true }] });

    expect(text).toContain('周会（外部）');
    expect(text).toMatch(/外部会议.?3.?场 · 累计入会设备.?1.?300.?台/);
  });

  it('charts the busy hours of a short range and every day of a long one', () => {
    const days = {
      unit: 'day',
      points: [
        { label: '11-16', meetings: 2 },
        { label: '11-17', meetings: 5 },
        { label: '11-18', meetings: 0 },
        { label: '11-19', meetings: 3 },
      ],
    } as const;
    const bars = (changed: Partial<MeetingsSummary>) =>
      JSON.stringify(doneCard('zh_cn', summaryOf(PLAIN, changed))).match(/"x":"[^"]+"/g) ?? [];

    expect([bars({})[0], bars({}).at(-1)]).toEqual(['"x":"08"', '"x":"19"']);
    expect(bars({ timeline: days })).toEqual(['16', '17', '18', '19'].map((day) => `"x":"11-${day}"`));
  });

  it('warns that exporting again means the range as of now, where that is another one', () => {
    expect(shown({}, { relative: true })).toContain('重新导出「昨天」');
    expect(shown({}, { relative: false })).toMatch(/^重新导出$/m);
  });

  it('offers to send the file to the chat only in a group', () => {
    expect(shown()).toContain('发送文件到本群');
    expect(shown({}, { inGroup: false })).not.toContain('发送文件到本群');
  });

  it('ends with range, person, time, rows, size and how long the link works', () => {
    expect(shown().split('\n').at(-1)).toBe(
      '范围 昨天（2026-11-19 00:00–24:00，GMT+8） · 陈思远 发起 · 11-20 09:06 完成 · 86 行 · 13 KB · 文件保留到 2026-11-21，仅本群成员可打开',
    );
  });

  it('is friendly when there was nothing: no link, no file, another range to try', () => {
    const card = JSON.stringify(doneCard('zh_cn', summaryOf(PLAIN, withoutMeetings)));

    expect(shown(withoutMeetings)).toContain('昨天没有找到已结束的会议。');
    expect(shown(withoutMeetings)).toContain('/会议 最近7天');
    expect(card).not.toMatch(/open_url|file-here|file-to-me|"chart"|"table"/);
  });

  it('keeps a date apart from the words behind it', () => {
    const card = doneCard('zh_cn', summaryOf(), { rangeShort: '11-01 – 11-19' });

    expect(plainText(card)).toContain('11-19 开了');
  });
});
