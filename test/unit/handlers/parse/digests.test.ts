import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDigestCommand } from '../../../../src/handlers/parse/digests.ts';
import { readDigestForm } from '../../../../src/handlers/parse/forms.ts';

/** Noon in Shanghai of Thursday, 2026-11-19. */
const AT = { now: Date.UTC(2026, 10, 19, 4), zone: 'Asia/Shanghai', historyDays: 400 };
const LI = { openId: 'ou_li', name: '李四' };
const WANG = { openId: 'ou_wang', name: '王五' };

const read = (text: string, people: readonly (typeof LI)[] = []) =>
  readDigestCommand(
    text.split(/[\s,、]+/).filter((word) => word !== ''),
    people,
    AT,
  );
const request = (text: string, people: readonly (typeof LI)[] = []) => {
  const asked = read(text, people);
  return asked.ask === 'on' ? asked.request : asked;
};

describe('/digest on', () => {
  it('of a word without end is a question of its length, not of its square', () => {
    expect(read(`on ${'昨天'.repeat(30_000)}`)).toMatchObject({ ask: 'problem' });
  });

  it.each([
    ['09:00', 540],
    ['9:00', 540],
    ['９：００', 540],
    ['9点', 540],
    ['9 点 半', 570],
    ['9点半', 570],
    ['上午九点', 540],
    ['上午 九点', 540],
    ['下午三点一刻', 915],
    ['9:00 PM', 1260],
    ['9pm', 1260],
    ['24:00', 0],
    ['00:00', 0],
    ['晚上12点', 0],
    ['中午', 720],
    ['noon', 720],
    ['早9点', 540],
    ['晚八点', 1200],
    ['at 9:00 AM', 540],
  ])('%s is the time people mean', (text, at) => {
    expect(request(`on ${text}`)).toMatchObject({ at });
  });

  it.each([
    ['工作日', 'workdays'],
    ['每天', 'daily'],
    ['周一至周五', 'weekdays'],
    ['星期一到星期五', 'weekdays'],
    ['Monday to Friday', 'weekdays'],
    ['mon-fri', 'weekdays'],
    ['every day', 'daily'],
    ['working days', 'workdays'],
    ['on weekdays', 'weekdays'],
  ])('%s says which days', (text, days) => {
    expect(request(`on 09:00 ${text}`)).toMatchObject({ at: 540, days });
    expect(request(`on ${text} 09:00`)).toMatchObject({ at: 540, days });
  });

  it.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['纽约时间', 'America/New_York'],
    ['北京时间', 'Asia/Shanghai'],
    ['Beijing time', 'Asia/Shanghai'],
    ['GMT+8', 'Asia/Shanghai'],
    ['UTC +09:00', 'Asia/Tokyo'],
    ['UTC-5', 'America/Bogota'],
    ['gmt', 'UTC'],
    ['in New York', 'America/New_York'],
    ['东八区', 'Asia/Shanghai'],
    ['东九区', 'Asia/Tokyo'],
    ['东十二区', 'Pacific/Fiji'],
    ['西五区', 'America/Bogota'],
  ])('%s says which clock', (text, zone) => {
    expect(request(`on 09:00 ${text}`)).toMatchObject({ at: 540, zone });
  });

  it.each([
    ['开 每天9点', 'daily'],
    ['每天9点', 'daily'],
    ['开每天9点', 'daily'],
    ['开 每天早上9点', 'daily'],
    ['开 工作日的9:00', 'workdays'],
    ['开 周一至周五上午九点', 'weekdays'],
    ['on every day at 9:00 AM in Shanghai', 'daily'],
  ])('%s is read as it is said', (text, days) => {
    expect(request(text)).toMatchObject({ at: 540, days, zone: 'Asia/Shanghai' });
  });

  it('means working days, the tenant’s zone and everybody where nothing else is said', () => {
    expect(request('on 09:00')).toEqual({
      at: 540,
      days: 'workdays',
      zone: 'Asia/Shanghai',
      quiet: 'line',
      scope: { of: 'tenant' },
    });
  });

  it.each([
    ['部门:研发部', { of: 'department', name: '研发部' }],
    ['部门： 研发部', { of: 'department', name: '研发部' }],
    ['room:木星', { of: 'rooms', names: ['木星'] }],
    ['会议室:木星、土星、omm_1f', { of: 'rooms', names: ['木星', '土星', 'omm_1f'] }],
    ['部门 研发部', { of: 'department', name: '研发部' }],
    ['department Sales', { of: 'department', name: 'Sales' }],
    ['会议室 木星', { of: 'rooms', names: ['木星'] }],
    ['全企业', { of: 'tenant' }],
  ])('%s says whose meetings', (text, scope) => {
    expect(request(`on 09:00 每天 ${text}`)).toMatchObject({ days: 'daily', scope });
    expect(request(`on ${text} 每天 09:00`)).toMatchObject({ at: 540, days: 'daily', scope });
  });

  it('takes a mentioned person as the organiser', () => {
    const scope = { of: 'organiser', ...LI };
    expect(request('on 09:00', [LI])).toMatchObject({ scope });
    expect(request('on 09:00 组织者:', [LI])).toMatchObject({ scope });
  });

  it.each([
    ['on', { is: 'time-missing' }],
    ['on 25:00', { is: 'time', given: '25:00' }],
    ['on 9', { is: 'time', given: '9' }],
    ['on 09:00 周三', { is: 'days', given: '周三' }],
    ['on 09:00 Mars/Base', { is: 'zone', given: 'Mars/Base' }],
    ['on 09:00 GMT+99', { is: 'zone', given: 'GMT+99' }],
    ['on 09:00 PST', { is: 'zone', given: 'PST' }],
    ['on 09:00 10:00', { is: 'twice', given: '10:00' }],
    ['on 09:00 每天 工作日', { is: 'twice', given: '工作日' }],
    ['on 09:00 香蕉', { is: 'word', given: '香蕉' }],
    ['on 09:00 部门:', { is: 'names-missing' }],
    ['on 09:00 组织者', { is: 'organiser-missing' }],
  ])('%s is told what would work', (text, problem) => {
    expect(read(text)).toEqual({ ask: 'problem', problem });
  });

  it('is told that two people are one too many', () => {
    expect(read('on 09:00', [LI, WANG])).toEqual({
      ask: 'problem',
      problem: { is: 'twice', given: '@王五' },
    });
    expect(read('on 09:00 部门:研发部', [LI])).toMatchObject({ problem: { is: 'twice' } });
  });
});

describe('/digest', () => {
  it('alone shows the state', () => {
    expect(read('')).toEqual({ ask: 'state' });
  });

  it.each(['09:00', '9点 每天'])('%s needs no word for “on”', (text) => {
    expect(read(text)).toMatchObject({ ask: 'on' });
  });

  it.each([
    ['off', { by: 'only' }],
    ['退订', { by: 'only' }],
    ['off 2', { by: 'place', place: 2 }],
    ['off 第2个', { by: 'place', place: 2 }],
    ['off 全部', { by: 'all' }],
    ['off 18:00', { by: 'time', at: 1080 }],
  ])('%s says which to stop', (text, which) => {
    expect(read(text)).toEqual({ ask: 'off', which });
  });

  it.each([
    ['now', '2026-11-18', 'day'],
    ['now 昨天', '2026-11-18', 'day'],
    ['now 11月10日', '2026-11-10', 'day'],
    ['昨天', '2026-11-18', 'day'],
    ['now 2026-11-02', '2026-11-02', 'day'],
    ['now 上周', '2026-11-15', 'week'],
  ])('%s is about %s', (text, date, flavour) => {
    expect(read(text)).toEqual({ ask: 'now', date, flavour, scope: undefined });
  });

  it.each([
    ['now 今天', 'future'],
    ['now 明天', 'future'],
    ['今天', 'future'],
    ['本周', 'future'],
    ['2025-01-01', 'too-old'],
    ['最近7天', 'date'],
    ['香蕉', 'word'],
    ['now 最近7天', 'date'],
    ['now 香蕉', 'date'],
    ['now 2025-01-01', 'too-old'],
  ])('%s is told why not', (text, is) => {
    expect(read(text)).toMatchObject({ ask: 'problem', problem: { is } });
  });

  it('says that a name in the form is not used where the scope takes none', () => {
    for (const scope of ['tenant', 'organiser']) {
      const fields: Partial<Record<string, string>> = {
        time: '09:00',
        scope,
        names: '研发部',
        organiser: 'ou_1',
      };
      const form = readDigestForm((name) => fields[name] ?? '', { zone: 'Asia/Shanghai' });

      expect(form).toEqual({ ok: false, problems: [{ is: 'names-unused', given: '研发部' }] });
    }
  });

  it('now takes a scope', () => {
    expect(read('now 昨天 部门:研发部')).toMatchObject({
      date: '2026-11-18',
      scope: { of: 'department', name: '研发部' },
    });
  });

  it.each(['now 会议室:木星、土星 昨天', 'now 昨天 会议室 木星 土星', 'now rooms: 木星, 土星 yesterday'])(
    '%s does not take the date for a room',
    (text) => {
      expect(read(text)).toMatchObject({
        date: '2026-11-18',
        scope: { of: 'rooms', names: ['木星', '土星'] },
      });
    },
  );

  it('never throws, whatever is typed', () => {
    const pieces = [
      'on',
      'off',
      'now',
      '9',
      '点',
      ':',
      '部门:',
      'room:',
      'GMT',
      '+8',
      '周一',
      '至',
      '半',
      '24:00',
      ' ',
    ];
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 10 })
        .map((all) => all.join('')),
      fc.array(fc.constantFrom(...pieces), { maxLength: 10 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.subarray([LI, WANG]), (typed, people) => {
        const asked = read(typed, people);
        expect(['state', 'on', 'off', 'now', 'problem']).toContain(asked.ask);
        if (asked.ask === 'on') expect(asked.request.at).toSatisfy((at: number) => at >= 0 && at < 1440);
      }),
      { numRuns: 300 },
    );
  });
});
