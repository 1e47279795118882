import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDigestCommand } from '../../../../src/handlers/parse/digests.ts';
import { readDigestForm } from '../../../../src/handlers/parse/forms.ts';
import { anyString, holds } from '../../../support/random.ts';
import { eachRow, wordsOf } from '../../../support/rows.ts';

/** Noon in Shanghai of Thursday, 2026-11-19. */
const AT = { now: Date.UTC(2026, 10, 19, 4), zone: 'Asia/Shanghai', historyDays: 400 };
const LI = { openId: 'ou_li', name: '李四' };
const WANG = { openId: 'ou_wang', name: '王五' };

type People = readonly (typeof LI)[];
const read = (text: string, people: People = []) => readDigestCommand(wordsOf(text, /[\s,、]+/), people, AT);
const request = (text: string, people: People = []) => {
  const asked = read(text, people);
  return asked.ask === 'on' ? asked.request : asked;
};

describe('/digest on', () => {
  it('of a word without end is a question of its length, not of its square', () => {
    expect(read(`on ${'昨天'.repeat(30_000)}`)).toMatchObject({ ask: 'problem' });
  });

  eachRow({
    540: '09:00 | 9:00 | ９：００ | 9点 | 上午九点 | 上午 九点 | 早9点 | at 9:00 AM',
    570: '9 点 半 | 9点半',
    720: '中午 | noon',
    915: '下午三点一刻',
    1200: '晚八点',
    1260: '9:00 PM | 9pm',
    0: '24:00 | 00:00 | 晚上12点',
  })('%s is the time people mean', (text, at) => {
    expect(request(`on ${text}`)).toMatchObject({ at: Number(at) });
  });

  eachRow({
    workdays: '工作日 | working days',
    daily: '每天 | every day',
    weekdays: '周一至周五 | 星期一到星期五 | Monday to Friday | mon-fri | on weekdays',
  })('%s says which days', (text, days) => {
    for (const words of [`09:00 ${text}`, `${text} 09:00`])
      expect(request(`on ${words}`)).toMatchObject({ at: 540, days });
  });

  eachRow({
    'Europe/Berlin': 'Europe/Berlin | europe/berlin | Berlin',
    'America/New_York': 'New York | 纽约时间 | in New York',
    'Asia/Shanghai': '北京时间 | Beijing time | GMT+8 | 东八区',
    'Asia/Tokyo': 'UTC +09:00 | 东九区',
    'America/Bogota': 'UTC-5 | 西五区',
    'Pacific/Fiji': '东十二区',
    UTC: 'gmt',
  })('%s says which clock', (text, zone) => {
    expect(request(`on 09:00 ${text}`)).toMatchObject({ at: 540, zone });
  });

  eachRow({
    daily:
      '开 每天9点 | 每天9点 | 开每天9点 | 开 每天早上9点 | on every day at 9:00 AM in Shanghai | 9点 每天',
    workdays: '开 工作日的9:00 | 09:00',
    weekdays: '开 周一至周五上午九点',
    fridays: '开 每周五9点 | 开 周五 09:00 | on every Friday 9:00 | 开 每周的周五 9点 | on Fridays at 9am',
    sundays: '开 每周日 9点 | 开 星期天9点',
    mondays: '开 周报 09:00 | on weekly 9:00 | 开 每周 9点',
  })('%s is read as it is said, and of everybody by the tenant’s clock', (text, days) => {
    const usual = { zone: 'Asia/Shanghai', quiet: 'line', scope: { of: 'tenant' } };
    expect(request(text)).toEqual({ at: 540, days, ...usual });
  });

  const research = { of: 'department', name: '研发部' };
  it.each<readonly [text: string, scope: object]>([
    ...['部门:研发部', '部门： 研发部', '部门 研发部'].map((text) => [text, research] as const),
    ['department Sales', { of: 'department', name: 'Sales' }],
    ['会议室 木星', { of: 'rooms', names: ['木星'] }],
    ['room:木星、土星、omm_1f', { of: 'rooms', names: ['木星', '土星', 'omm_1f'] }],
    ['全企业', { of: 'tenant' }],
    ['主题:周会', { of: 'topic', name: '周会' }],
    ['topic:Standup', { of: 'topic', name: 'Standup' }],
    ['512-340-987', { of: 'topic', name: '512340987' }],
  ])('%s says whose meetings', (text, scope) => {
    for (const words of [`09:00 每天 ${text}`, `${text} 每天 09:00`])
      expect(request(`on ${words}`)).toMatchObject({ at: 540, days: 'daily', scope });
  });

  it('takes a mentioned person as the organiser, and one only', () => {
    for (const words of ['on 09:00', 'on 09:00 组织者:'])
      expect(request(words, [LI])).toMatchObject({ scope: { of: 'organiser', ...LI } });
    expect(read('on 09:00', [LI, WANG])).toMatchObject({ problem: { is: 'twice', given: '@王五' } });
    expect(read('on 09:00 部门:研发部', [LI])).toMatchObject({ problem: { is: 'twice' } });
  });

  it.each([
    ['', 'time-missing'],
    ['25:00', 'time', '25:00'],
    ['9', 'time', '9'],
    ['09:00 周末', 'days', '周末'],
    ['09:00 Mars/Base', 'zone', 'Mars/Base'],
    ['09:00 GMT+99', 'zone', 'GMT+99'],
    ['09:00 PST', 'zone', 'PST'],
    ['09:00 10:00', 'twice', '10:00'],
    ['09:00 每天 工作日', 'twice', '工作日'],
    ['09:00 香蕉', 'word', '香蕉'],
    ['09:00 部门:', 'names-missing'],
    ['09:00 组织者', 'organiser-missing'],
  ])('on %s is told what would work', (text, is, given?: string) => {
    expect(read(`on ${text}`)).toEqual({ ask: 'problem', problem: { is, ...(given && { given }) } });
  });
});

describe('/digest', () => {
  it.each([
    ['', undefined],
    ['off', { by: 'only' }],
    ['退订', { by: 'only' }],
    ['off 2', { by: 'place', place: 2 }],
    ['off 第2个', { by: 'place', place: 2 }],
    ['off 全部', { by: 'all' }],
    ['off 18:00', { by: 'time', at: 1080 }],
  ])('%s says which to stop, or nothing and shows the state', (text, which) => {
    expect(read(text)).toEqual(which === undefined ? { ask: 'state' } : { ask: 'off', which });
  });

  eachRow({
    '2026-11-18 day': 'now | now 昨天 | 昨天',
    '2026-11-10 day': 'now 11月10日',
    '2026-11-02 day': 'now 2026-11-02',
    '2026-11-15 week': 'now 上周',
    '2026-11-18 week': 'now 最近7天 | last 7 days | now 11-12..11-18',
  })('%s is about %s', (text, meant) => {
    const [date, flavour] = meant.split(' ');
    expect(read(text)).toEqual({ ask: 'now', date, flavour, scope: undefined });
  });

  eachRow({
    future: 'now 今天 | now 明天 | 今天 | 本周',
    'too-old': '2025-01-01 | now 2025-01-01',
    date: '最近6天 | now 最近14天 | now 香蕉',
    word: '香蕉',
  })('%s is told why not: %s', (text, is) => {
    expect(read(text)).toMatchObject({ ask: 'problem', problem: { is } });
  });

  it.each(['tenant', 'organiser'])('has a form that says that a name is not used for %s', (scope) => {
    const fields = new Map(Object.entries({ time: '09:00', scope, names: '研发部', organiser: 'ou_1' }));
    const form = readDigestForm((name) => fields.get(name) ?? '', { zone: 'Asia/Shanghai' });

    expect(form).toEqual({ ok: false, problems: [{ is: 'names-unused', given: '研发部' }] });
  });

  it('now takes a scope, and does not take the date for a room', () => {
    const date = '2026-11-18';
    expect(read('now 昨天 部门:研发部')).toMatchObject({ date, scope: { of: 'department', name: '研发部' } });
    for (const said of ['会议室:木星、土星 昨天', '昨天 会议室 木星 土星', 'rooms: 木星, 土星 yesterday'])
      expect(read(`now ${said}`)).toMatchObject({ date, scope: { of: 'rooms', names: ['木星', '土星'] } });
  });

  it('never throws, whatever is typed', () => {
    const pieces = fc.constantFrom(...'on off now 9 点 : 部门: room: GMT +8 周一 至 半 24:00'.split(' '));
    const some = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 10 });
    const text = fc.oneof(anyString(60), ...['', ' '].map((by) => some.map((all) => all.join(by))));
    const isTime = (at: number) => at >= 0 && at < 1440;
    holds(text, fc.subarray([LI, WANG]), (typed, people) => {
      const asked = read(typed, people);
      return asked.ask === 'on' ? isTime(asked.request.at) : typeof asked.ask === 'string';
    });
  });
});
