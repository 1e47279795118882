import { describe, expect, it } from 'vitest';
import { tallyLine } from '../../../src/cards/exports/done.ts';
import type { MeetingsSummary } from '../../../src/cards/exports/meetings-done.ts';
import type { WeekBefore } from '../../../src/cards/exports/meetings-parts.ts';
import { plainText } from '../../../src/cards/index.ts';
import type { Locale } from '../../../src/cards/kit/types.ts';
import { doneCard, PLAIN, summaryOf, WEEK_BEFORE } from './support/cards.ts';
import { finishedCard, participantsOf, roomsOf } from './support/done.ts';

describe('the answer to /会议', () => {
  type More = Parameters<typeof doneCard>[2];
  type Changed = Partial<MeetingsSummary>;
  const card = (changed: Changed = {}, more: More = {}) => doneCard('zh_cn', summaryOf(PLAIN, changed), more);
  const shown = (changed: Changed = {}, more: More = {}) => plainText(card(changed, more));
  const one = { topic: '周会', organizer: '李四', start: '11-19 09:00', seconds: 1800, people: 5 };

  const unsaid = { attendances: undefined, totalSeconds: undefined, medianSeconds: undefined };
  const lacking = { ...unsaid, shares: { video: 1 } };
  const unknown = [one, { ...one, topic: ' ', seconds: undefined, people: undefined }];
  const unsized = ['李四', '王五'].map((organizer) => ({ ...one, organizer, topic: '', people: undefined }));
  const outside = { external: 3, devices: 1300, largest: [{ ...one, external: true as const }] };
  it.each<[string, Changed, RegExp]>([
    ['of few meetings all are listed', { meetings: 5 }, /全部会议（按人数排序）/],
    ['what the workbook lacked is left out, not zero', lacking, /^(?!.*(?:人次|总小时|中位数|录制 ))/s],
    ['so is what is not known of one', { largest: unknown }, /11-19 09:00\u2002（无主题） · 李四\n/],
    ['no order without sizes', { largest: unsized }, /^(?!.*人数多的在前).*会议\n.*09:00 · 李四 · 30 分/s],
    ['no topics where there are none', { largest: unsized }, /^(?!.*（无主题）)/s],
    ['who is from outside', outside, /周会（外部）.*外部会议.?3.?场 · 累计入会设备.?1.?300.?台/s],
  ])('says only what is known: %s', (_what, changed, said) => {
    expect(shown(changed)).toMatch(said);
  });

  it('says how many were bad where eight in ten were read whole, marks each, and opens the quality of one', () => {
    const mark = { verdict: 'poor', isBad: true, affected: 9, people: 12, cause: 'wifi' } as const;
    const good = { verdict: 'good', isBad: false, affected: 0, people: 5, cause: undefined } as const;
    const bad = { ...one, people: 12, option: '512340987:1763517600', mark };
    const largest = [bad, { ...bad, topic: '复盘', option: '512340988:1763517600', mark: good }];
    const of = (judged: number, wrong: number) =>
      shown({ meetings: 10, largest, quality: { judged, bad: wrong, worst: wrong === 0 ? [] : [bad] } });

    expect(of(8, 1)).toContain('1,240 人次。8 场数据够判断，其中 1 场质量差。');
    expect(of(10, 1)).toContain('1,240 人次。其中 1 场质量差。');
    expect(of(10, 0)).toContain('1,240 人次。没有质量差的会议。');
    expect(of(7, 1), 'below four of five nothing is concluded').not.toMatch(/。.*质量差。/);
    expect(of(7, 1)).toContain('■ 11-19 09:00\u2002周会 · 9/12 人受影响 · Wi-Fi · 李四 · 12 人 · 30 分钟');
    expect(of(7, 1)).toMatch(/查看质量\n11-19 09:00 · 周会 · 9 人受影响\n11-19 09:00 · 复盘 · 12 人\n/);
    expect(shown({ largest }, { status: 1 }), 'what goes on is not judged yet').not.toContain('查看质量');
  });

  it('charts the busy hours of a short range and every day of a long one', () => {
    const points = [2, 5, 0, 3].map((meetings, at) => ({ label: `11-1${6 + at}`, meetings }));
    const bars = (changed: Changed) =>
      [...JSON.stringify(card(changed)).matchAll(/"x":"([^"]+)"/g)].map(([, label]) => label);

    expect([bars({})[0], bars({}).at(-1)]).toEqual(['08', '19']);
    expect(bars({ timeline: { unit: 'day', points } })).toEqual(['11-16', '11-17', '11-18', '11-19']);
  });

  it('keeps a date apart from the words behind it', () => {
    expect(shown({}, { rangeShort: '11-01 – 11-19' })).toContain('11-19 开了');
  });
});

describe('the figures of /会议 beside the week before', () => {
  /** The conclusion of a card with 86 meetings and 1240 attendances, if not told otherwise. */
  function conclusion(changed: Partial<WeekBefore>, now: Partial<MeetingsSummary>, locale: Locale) {
    const summary = summaryOf(PLAIN, { ...now, weekBefore: { ...WEEK_BEFORE, ...changed } });
    return doneCard(locale, summary).config.summary.content;
  }

  const few = { meetings: 1, attendances: 12 };
  const nothing = { rows: 0, meetings: 0, attendances: undefined, largest: [] };
  it.each<[Partial<WeekBefore>, zh: string, en: string, now?: Partial<MeetingsSummary>]>([
    [{}, '86 场会（比上周四多 9%）', '86 meetings (up 9% from last Thursday)'],
    [{ meetings: 172 }, '86 场会（比上周四少 50%）', '86 meetings (down 50% from last Thursday)'],
    [{ meetings: 2 }, '86 场会（比上周四多 84 场）', '86 meetings (84 more than last Thursday)'],
    [{ meetings: 86 }, '，1,240 人次（比上周四多 9%）', ', 1,240 joins (up 9% from last Thursday)'],
    [{ meetings: 86, attendances: 1241 }, '人次（与上周四基本持平）', 'joins (about the same as last'],
    [{ meetings: 86, attendances: 1240 }, '场会（与上周四持平）', 'meetings (same as last Thursday)'],
    [{ meetings: 86, attendances: undefined }, '场会（与上周四持平）', 'meetings (same as last Thursday)'],
    [{ lastWeek: false, weekday: 7 }, '（比前一周的周日多 9%）', '(up 9% from the Sunday before)'],
    [{ of: 'hours' }, '（比上周四同一时段多 9%）', '(up 9% from the same hours last Thursday)'],
    [{ of: 'days' }, '（比前一周同期多 9%）', '(up 9% from the same days a week earlier)'],
    [{ meetings: 2 }, '（比上周四少 1 场）', '(1 fewer than last Thursday)', few],
    [{ meetings: 1, attendances: 14 }, '（比上周四少 2 人次）', '12 joins (2 fewer than last Thursday)', few],
    [{}, '没有找到已结束的会议，上周四有 79 场。', 'no ended meetings (79 last Thursday).', nothing],
  ])('%j: %s', (changed, zh, en, now = {}) => {
    const said = (locale: Locale) => conclusion(changed, now, locale);

    expect(said('zh_cn')).toContain(zh);
    expect(said('en_us')).toContain(en);
    expect(said('zh_cn').split('（')).toHaveLength(zh.includes('（') ? 2 : 1);
  });

  it('are left alone at a figure that nothing is known of', () => {
    const weekBefore = { ...WEEK_BEFORE, attendances: undefined, totalSeconds: undefined };
    const card = plainText(doneCard('zh_cn', summaryOf(PLAIN, { weekBefore })));

    expect(card.match(/上周同日/g)).toHaveLength(1);
    expect(card).toMatch(/^人次$/m);
  });
});

type Summary = Parameters<typeof finishedCard>[1];
type More = Parameters<typeof finishedCard>[2];
const json = (summary: Summary, more?: More) => JSON.stringify(finishedCard('zh_cn', summary, more));
const conclusion = (summary: Summary, more?: More) =>
  finishedCard('zh_cn', summary, more).config.summary.content;

describe('the answer to /参会人', () => {
  const here = { rooms: 0, early: undefined, late: undefined };

  it.each<[object, More, string]>([
    [{}, {}, '23 人参会，另有 1 间会议室设备，7 人迟到超过 5 分钟，2 人早退。'],
    [here, {}, '23 人参会。'],
    [{ ...here, late: { people: 0, minutes: 5, latest: [] } }, {}, '23 人参会，无人迟到。'],
    [{ joined: 0 }, { status: 1 }, '名单上有 23 人，还没有人入会。'],
    [{ joined: 0 }, {}, '名单上有 23 人，没有入会记录。'],
    [{ joined: 0 }, { status: 3 }, '会议还没有开始，名单上有 23 人。'],
    [here, { status: 1 }, '会议正在进行，已有 23 人入会。'],
  ])('%o, %o: says its conclusion in the tense of the meeting: %s', (changed, more, said) => {
    expect(conclusion(participantsOf(PLAIN, changed), more)).toBe(said);
  });

  it('draws how long people stayed, every length of stay with a name that is no markup', () => {
    const bars = [...json(participantsOf()).matchAll(/"x":"([^"]+)","y":(\d+)/g)];

    const expected = '0–5: 1, 5–15: 0, 15–30: 2, 30–60: 12, 60–120: 8, 120+: 0';
    expect(bars.map(([, x, y]) => `${x}: ${y}`).join(', ')).toBe(expected);
  });

  it('leads on to the quality of a meeting that has ended', () => {
    const leads = (status: 1 | 2 | 3) => json(participantsOf(), { status }).includes('quality-meeting');

    expect([leads(1), leads(2), leads(3)]).toEqual([false, true, false]);
  });

  it('counts only what there is, and shows a word instead of a name that may not be shown', () => {
    const latest = participantsOf().longest.map((line) => ({ ...line, name: '', department: '' }));
    const changed = { late: { people: 1, minutes: 5, latest }, devices: { top: [], others: 0 } };
    const text = plainText(finishedCard('zh_cn', participantsOf(PLAIN, changed)));

    expect(text).toContain('未显示姓名 · 10:06 入会');
    expect(text).not.toContain('设备：');
  });
});

it('the answer to /会议室 draws how much of the working hours each room was used, and says of how many', () => {
  const card = (changed: object) => json(roomsOf(PLAIN, changed));

  expect(card({})).toContain('"text":"工作时间利用率（%）"');
  expect(card({})).toContain('{"x":78,"y":"木星"}');
  expect(card({ rooms: 40 })).toContain('"text":"工作时间利用率（%），最高的 12 间"');
  expect(card({ utilisation: undefined }), 'a rate nobody can know').not.toContain('"chart"');
});

it('what the platform enumerates in Chinese is in English on an English card, and other words stay as they are', () => {
  const names = ['手动释放', '传感器自动释放', '网络断开', '研发部'];
  const tally = { top: names.map((name) => ({ name, count: 2 })), others: 0 };

  const line = tallyLine('Release reasons', tally, 'en_us');

  expect(line).toContain('released by hand');
  expect(line?.replace('研发部', '')).not.toMatch(/\p{Script=Han}/u);
  expect(tallyLine('释放原因', tally, 'zh_cn')).toContain('手动释放');
});
