import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withView } from '../../../../src/handlers/commands/exports.ts';
import { parseCommand } from '../../../../src/handlers/parse/grammar.ts';
import { readRequest } from '../../../../src/handlers/parse/request.ts';
import type { Mention } from '../../../../src/handlers/types.ts';
import type { ExportKind } from '../../../../src/services/exports/kinds/index.ts';
import { anyString, holds } from '../../../support/random.ts';
import { eachRow } from '../../../support/rows.ts';
import { botMention, message, NOW, person, SELF, ZONE } from '../support/incoming.ts';

const KINDS: readonly ExportKind[] = ['meetings', 'participants', 'quality', 'rooms'];
const NAMES = new Map(KINDS.map((kind) => [kind, kind]));
const AT = { now: NOW, zone: ZONE };

/** Reads a whole message as the bot would. */
function request(kind: ExportKind, text: string, people: readonly Mention[] = []) {
  const said = message(`/${kind} ${text}`, { mentions: [botMention, ...people] });
  const parsed = parseCommand(said, NAMES, SELF);
  if (parsed.kind !== 'command') throw new Error(parsed.kind);
  return readRequest(kind, parsed.args, AT);
}

function requested(kind: ExportKind, text: string, people: readonly Mention[] = []) {
  const read = request(kind, text, people);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.request;
}

describe('what a command asks for', () => {
  eachRow({
    yesterday: 'meetings | rooms | participants 512340987昨天 | participants 昨天５１２３４０９８７进行中',
    today: 'meetings 进行中',
    'next 7 days': 'meetings 待召开',
    'next 3 days': 'meetings 待召开 未来3天',
    'next 27 days': 'participants 512340987 待召开',
    'last 30 days': 'participants 512340987',
    'last week': 'meetings 512340987 上周 | participants #512340987上周',
  })('%s: of %s', (text, spec) => {
    const [kind = '', ...words] = text.split(' ');
    const { range, filter } = requested(kind as ExportKind, words.join(' '));

    expect(range.spec).toBe(spec);
    expect(filter.meetingNo).toBe(/\d{9}/.test(text.normalize('NFKC')) ? '512340987' : undefined);
  });

  it.each<[text: string, spec: string, topicText?: string]>([
    ['上上周', '2026-11-02..2026-11-08'],
    ['预算 上上周三', '2026-11-04', '预算'],
    ['week before last', '2026-11-02..2026-11-08'],
    ['last weekend', '2026-11-14..2026-11-15'],
    ['第三季度', '2026-07-01..2026-09-30'],
    ['Q3', '2026-07-01..2026-09-30'],
    ['Q3 roadmap', 'yesterday', 'Q3 roadmap'],
    ['budget nov 5', '2026-11-05', 'budget'],
    ['since nov 1', '2026-11-01..now'],
    ['this morning', 'today 06:00..12:00'],
    ['yesterday 3pm', 'yesterday 15:00..16:00'],
    ['11.5', '2026-11-05'],
    ['iOS 11.5', 'yesterday', 'iOS 11.5'],
  ])('%s is a time as people say it: %s', (text, spec, topicText) => {
    expect(requested('meetings', text)).toMatchObject({
      range: { spec },
      filter: topicText ? { topicText } : {},
    });
  });

  const organiser = { organised: true, personText: '李四' };
  it.each([
    ['rooms', '本周 A座 3层', { roomText: 'A座 3层' }, undefined],
    ['rooms', '"3F 木星" 昨天 无主题', { roomText: '3F 木星', needTopic: false }, undefined],
    ['quality', '周会', { topicText: '周会' }, { view: 'meeting' }],
    ['quality', '"Q4 预算评审" 昨天', { topicText: 'Q4 预算评审' }, { view: 'meeting' }],
    ['quality', '周会 @李四', { topicText: '周会', personText: '李四' }, { view: 'person' }],
    ['quality', '@李四 昨天', { personText: '李四' }, { view: 'history' }],
    ['quality', '@李四 昨天 原因', { personText: '李四' }, { view: 'meeting', reply: true }],
    ['participants', '周会 上周', { topicText: '周会' }, undefined],
    ['meetings', '上周 @李四', { personText: '李四' }, undefined],
    ['meetings', '上周 预算', { topicText: '预算' }, undefined],
    ['meetings', 'last week 1:1', { topicText: '1:1' }, undefined],
    ['meetings', 'last week Q4 roadmap', { topicText: 'Q4 roadmap' }, undefined],
    ['meetings', '上周 主题：预算', { topicText: '预算' }, undefined],
    ['meetings', 'topic: "sunday plan" last week', { topicText: 'sunday plan' }, undefined],
    ['meetings', '上周 关于 预算 的会', { topicText: '预算' }, undefined],
    ['meetings', '上周 预算相关的会议', { topicText: '预算' }, undefined],
    ['meetings', '上周的会议', {}, undefined],
    ['meetings', 'about pricing last week', { topicText: 'pricing' }, undefined],
    ['meetings', '主题:昨天 上周 room:木星', { topicText: '昨天', roomText: '木星' }, undefined],
    ['meetings', '上周 预算 组织者 @李四', { topicText: '预算', ...organiser }, undefined],
    ['meetings', '待召开 下周 预算', { topicText: '预算', meetingStatus: 3 }, undefined],
    ['quality', '主题:周会 昨天', { topicText: '周会' }, { view: 'meeting' }],
  ] as const)('%s %s: the meeting by its topic, person and room by name', (kind, text, filter, report) => {
    const read = kind === 'quality' ? withView(request(kind, text)) : request(kind, text);

    expect(read).toMatchObject({ ok: true, request: { filter, ...(report && { report }) } });
  });

  const orTopic = (text: string, meant?: string) => {
    return { what: 'not-understood', text, ...(meant !== undefined && { meant }), orTopic: true } as const;
  };
  const tomorrow = { what: 'range', problem: 'future', text: '明天' } as const;
  it.each([
    ['meetings', '昨天 今天', [{ what: 'one-range', text: '今天' }]],
    ['meetings', '9:00-11:00 昨天 14:00-15:00', [{ what: 'one-range', text: '14:00-15:00' }]],
    ['rooms', 'room:木星 昨天 香蕉', [{ what: 'not-understood', text: '香蕉' }]],
    ['meetings', '作天', [orTopic('作天', '昨天')]],
    ['meetings', '预算 last weak', [orTopic('last weak', 'last week')]],
    ['meetings', '代召开 预算', [orTopic('代召开', '待召开')]],
    ['meetings', 'ongiong', [orTopic('ongiong', 'ongoing')]],
    ['meetings', '昨昨天 预算', [orTopic('昨昨天')]],
    ['meetings', 'Nov 31', [orTopic('Nov 31')]],
    ['meetings', '最近7添', [orTopic('最近7添')]],
    ['meetings', '昨天 51234098', [orTopic('51234098')]],
    ['meetings', '上周 512340987 预算', [{ what: 'topic-twice', text: '预算' }]],
    ['meetings', '上周 主题', [{ what: 'not-understood', text: '主题', orTopic: true }]],
    ['meetings', '上周 主题:', [{ what: 'not-understood', text: '主题:' }]],
    ['quality', '512340987 yesteday', [{ what: 'not-understood', text: 'yesteday', meant: 'yesterday' }]],
    ['participants', '昨天', [{ what: 'number-missing' }]],
    ['meetings', 'room:木星 room:火星', [{ what: 'one-room', text: 'room:火星' }]],
    ['participants', '512340987 512-340-988', [{ what: 'one-number', text: '512340988' }]],
    ['participants', '7529416531681214468', [{ what: 'number-invalid', text: '7529416531681214468' }]],
    ['meetings', '待召开 昨天', [{ what: 'upcoming-ahead' }]],
    ['meetings', '昨天 \u0000\u0007', []],
    ['participants', '明天 @张三', [tomorrow, { what: 'say-upcoming' }, { what: 'number-missing' }]],
    ['rooms', '昨天 @张三', [{ what: 'no-mention', text: '@张三' }]],
    ['rooms', '明天', [tomorrow, { what: 'rooms-ahead' }]],
  ] as const)('%s %s is told all that is wrong, the range first', (kind, text, expected) => {
    const read = request(kind, text);

    expect(read.ok ? [] : read.problems).toEqual(expected);
  });

  it('nobody’s name, though somebody be called like a range or a number', () => {
    const [yesterday, number] = [person(2, { name: '昨天' }), person(3, { name: '512340987' })];

    const filter = { userId: 'ou_2', userName: '昨天' };
    const byName = { userId: 'ou_3', userName: '512340987' };
    const range = { spec: 'last week' };
    expect(requested('meetings', '@_user_2 上周', [yesterday])).toMatchObject({ range, filter });
    expect(requested('quality', '@_user_3', [number]).filter).toEqual(byName);
    const asked = request('quality', '512340987 @_user_2 @_user_3', [yesterday, number]);
    expect(asked).toMatchObject({ problems: [{ what: 'one-person', names: ['昨天', '512340987'] }] });
  });
});

it('whatever is typed is answered, and a range is one the bot can run', () => {
  const pieces =
    'room: 不含 512 340 987 - 昨天 .. @ " “ 最近 7 天 进行中 待召开 投屏 文件 @_user_2 @_user_20 @_user_3 \u0000 #';
  const piece = fc.oneof(fc.constantFrom(...pieces.split(' ')), anyString(12));
  const text = fc.array(piece, { maxLength: 16 }).map((all) => all.join(' '));
  holds(fc.constantFrom(...KINDS), text, (kind, typed) => {
    const read = request(kind, typed, [person(2), person(3)]);

    if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
    else expect(read.request.range.end).toBeGreaterThan(read.request.range.start);
  });
});

describe('a meeting number', () => {
  const digits = fc.stringMatching(/^\d{9}$/);
  const wide = (plain: string) =>
    plain.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  const three = (plain: string, by: string) => plain.match(/.{3}/g)?.join(by) ?? '';
  const forms = fc.constantFrom<(plain: string) => string>(
    ...['', '-', ' ', '\u202f', '－', '–'].map((by) => (plain: string) => three(plain, by)),
    ...['', '-'].map((by) => (plain: string) => wide(three(plain, by))),
    (plain) => three(wide(plain), '\u3000'),
    (plain) => `#${plain}`,
    (plain) => plain.replace(/(...)(...)/, '$1-$2 '),
  );

  it('is found in every way of writing it, before and after everything else', () => {
    const days = ['', '昨天', '2026-11-19', '2026-11-01..2026-11-19', '最近 7 天', '11月1日'];
    holds(digits, forms, fc.constantFrom(...days), fc.boolean(), (plain, form, day, first) => {
      const typed = first ? `${form(plain)} ${day}` : `${day} ${form(plain)}`;

      expect(requested('meetings', typed).filter).toEqual({ meetingNo: plain });
    });
  });

  it('is never made of the digits of a date', () => {
    const two = fc.integer({ min: 1, max: 12 });
    const pad = (n: number) => String(n).padStart(2, '0');
    const years = fc.constantFrom('2026', '2025');
    const numbers = fc.tuple(years, two, two, two, fc.constantFrom('-', '/', '.', ''));
    holds(numbers, fc.constantFrom(...KINDS.slice(0, 3)), ([year, month, day, last, by], kind) => {
      for (const typed of [
        [year, pad(month), pad(day)].join(by),
        [year, month, day].join(by || '-'),
        `${year}-${month}-${day}-${last}`,
        `${year}-${pad(month)}-${day}..${last}`,
        `${year} ${pad(month)} ${pad(day)}`,
      ])
        expect(request(kind, typed)).not.toHaveProperty('request.filter.meetingNo');
    });
  });
});

it('the order of the words does not matter', () => {
  const alone = ['512 340 987', '@_user_2', '投屏', 'room: "3F 东"', '进行中'];
  const units: readonly (readonly [ExportKind, readonly string[]])[] = [
    ...alone.map((word) => ['meetings', [word]] as const),
    ['participants', ['512-340-987', '@_user_2']],
    ['participants', ['５１２３４０９８７', 'room:木星', '进行中']],
    ['quality', ['512 340 987', '@_user_2', '文件']],
    ['quality', ['512340987', 'room:"3F 东"']],
    ['rooms', ['room:木星', '不含 火星', '无主题']],
    ['rooms', ['3层', '无主题']],
  ];
  const ranges = ['昨天', '最近 7 天', '2026-11-01..2026-11-19', '11月19日 9:00 - 18:00', '9:00-18:00 昨天'];
  holds(fc.constantFrom(...units), fc.constantFrom(...ranges), fc.gen(), ([kind, words], range, any) => {
    const all = [...words, range];
    const read = (order: readonly string[]) => requested(kind, order.join(' '), [person(2)]);
    expect(read(any(fc.shuffledSubarray, all, { minLength: all.length }))).toEqual(read(all));
  });
});
