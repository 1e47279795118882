import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withView } from '../../../../src/handlers/commands/exports.ts';
import { parseCommand } from '../../../../src/handlers/parse/grammar.ts';
import { readRequest } from '../../../../src/handlers/parse/request.ts';
import type { Mention } from '../../../../src/handlers/types.ts';
import type { ExportKind } from '../../../../src/services/exports/kinds/index.ts';
import { botMention, message, NOW, SELF, ZONE } from '../support/incoming.ts';

const KINDS: readonly ExportKind[] = ['meetings', 'participants', 'quality', 'rooms'];
const NAMES = new Map(KINDS.map((kind) => [kind, kind]));
const AT = { now: NOW, zone: ZONE };
const person = (n: number): Mention => ({
  key: `@_user_${n}`,
  openId: `ou_${n}`,
  name: `P${n}`,
  isBot: false,
});

/** Reads a whole message as the bot would. */
function request(kind: ExportKind, text: string, people: readonly Mention[] = []) {
  const parsed = parseCommand(
    message(`/${kind} ${text}`, { mentions: [botMention, ...people] }),
    NAMES,
    SELF,
  );
  if (parsed.kind !== 'command') throw new Error(parsed.kind);
  return readRequest(kind, parsed.args, AT);
}

function requested(kind: ExportKind, text: string, people: readonly Mention[] = []) {
  const read = request(kind, text, people);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.request;
}

describe('what a command asks for', () => {
  it.each([
    ['meetings', '', 'yesterday'],
    ['meetings', '进行中', 'today'],
    ['meetings', '待召开', 'next 7 days'],
    ['participants', '512340987', 'last 30 days'],
    ['participants', '512340987 待召开', 'next 27 days'],
    ['rooms', '', 'yesterday'],
    ['meetings', '512340987 上周', 'last week'],
    ['meetings', '待召开 未来3天', 'next 3 days'],
  ] as const)('%s %s: of %s', (kind, text, spec) => {
    expect(requested(kind, text).range.spec).toBe(spec);
  });

  it('reservations of a level or room whose name is what is left', () => {
    expect(requested('rooms', '本周 A座 3层').filter).toEqual({ roomText: 'A座 3层' });
    expect(requested('rooms', '"3F 木星" 昨天 无主题').filter).toEqual({
      roomText: '3F 木星',
      needTopic: false,
    });
  });

  it.each([
    ['quality', '周会', { topicText: '周会' }, { view: 'meeting' }],
    ['quality', '"Q4 预算评审" 昨天', { topicText: 'Q4 预算评审' }, { view: 'meeting' }],
    ['quality', '周会 @李四', { topicText: '周会', personText: '李四' }, { view: 'person' }],
    ['quality', '@李四 昨天', { personText: '李四' }, { view: 'history' }],
    ['quality', '@李四 昨天 原因', { personText: '李四' }, { view: 'meeting', reply: true }],
    [
      'quality',
      '512340987 @李四 why',
      { meetingNo: '512340987', personText: '李四' },
      { view: 'meeting', reply: true },
    ],
    ['participants', '周会 上周', { topicText: '周会' }, undefined],
    ['meetings', '上周 @李四', { personText: '李四' }, undefined],
  ] as const)('%s %s: the meeting by its topic, the person by name', (kind, text, filter, report) => {
    const read = request(kind, text);
    const wanted = kind === 'quality' ? withView(read) : read;

    expect(wanted).toMatchObject({ ok: true, request: { filter, ...(report && { report }) } });
  });

  it.each([
    ['meetings', '昨天 今天', [{ what: 'one-range', text: '今天' }]],
    ['rooms', '昨天 今天', [{ what: 'one-range', text: '今天' }]],
    ['meetings', '9:00-18:00 昨天 今天', [{ what: 'one-range', text: '今天' }]],
    ['meetings', '9:00-11:00 昨天 14:00-15:00', [{ what: 'one-range', text: '14:00-15:00' }]],
    ['rooms', 'room:木星 昨天 香蕉', [{ what: 'not-understood', text: '香蕉' }]],
    ['meetings', '作天', [{ what: 'not-understood', text: '作天', meant: '昨天' }]],
    ['quality', '512340987 yesteday', [{ what: 'not-understood', text: 'yesteday', meant: 'yesterday' }]],
    ['participants', '昨天', [{ what: 'number-missing' }]],
    ['meetings', 'room:木星 room:火星', [{ what: 'one-room', text: 'room:火星' }]],
    ['participants', '512340987 512-340-988', [{ what: 'one-number', text: '512340988' }]],
    ['participants', '7529416531681214468', [{ what: 'number-invalid', text: '7529416531681214468' }]],
    ['meetings', '待召开 昨天', [{ what: 'upcoming-ahead' }]],
    ['meetings', '昨天 \u0000\u0007', []],
  ] as const)('%s %s is told what is wrong', (kind, text, expected) => {
    const read = request(kind, text);

    expect(read.ok ? [] : read.problems).toEqual(expected);
  });

  it('several problems are told at once, the range first', () => {
    const read = request('participants', '明天 @张三');

    expect(read.ok ? [] : read.problems).toEqual([
      { what: 'range', problem: 'future', text: '明天' },
      { what: 'say-upcoming' },
      { what: 'number-missing' },
    ]);
    expect(request('rooms', '昨天 @张三')).toMatchObject({ problems: [{ what: 'no-mention' }] });
    expect(request('rooms', '明天')).toMatchObject({ problems: [{ what: 'range' }] });
  });

  it.each([
    ['512340987昨天', 'yesterday'],
    ['昨天512340987', 'yesterday'],
    ['昨天５１２３４０９８７进行中', 'yesterday'],
    ['#512340987 最近7天', 'last 7 days'],
  ])('a number that Chinese stands beside without a blank: %s', (text, spec) => {
    const { filter, range } = requested('participants', text);

    expect([filter.meetingNo, range.spec]).toEqual(['512340987', spec]);
  });

  it('nobody’s name, though somebody be called like a range or a number', () => {
    const [yesterday, number] = [
      { ...person(2), name: '昨天' },
      { ...person(3), name: '512340987' },
    ];

    expect(requested('meetings', '@_user_2 上周', [yesterday])).toMatchObject({
      range: { spec: 'last week' },
      filter: { userId: 'ou_2', userName: '昨天' },
    });
    expect(requested('quality', '@_user_3', [number]).filter).toEqual({
      userId: 'ou_3',
      userName: '512340987',
    });
    expect(request('quality', '512340987 @_user_2 @_user_3', [yesterday, number])).toMatchObject({
      problems: [{ what: 'one-person', names: ['昨天', '512340987'] }],
    });
  });
});

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'room:',
      '不含',
      '512',
      '340',
      '987',
      '-',
      '昨天',
      '..',
      '@',
      '"',
      '“',
      '最近',
      '7',
      '天',
    ),
    fc.constantFrom('进行中', '待召开', '投屏', '文件', '@_user_2', '@_user_20', '@_user_3', '\u0000', '#'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(' '));
  const kind = fc.constantFrom(...KINDS);

  it('is answered, and a range is one the bot can run', () => {
    fc.assert(
      fc.property(kind, text, (which, typed) => {
        const read = request(which, typed, [person(2), person(3)]);

        if (!read.ok) expect(read.problems.length).toBeGreaterThan(0);
        else expect(read.request.range.end).toBeGreaterThan(read.request.range.start);
      }),
    );
  });

  it('names no other person than one who was mentioned, never the bot, never by half a placeholder', () => {
    const few = fc.uniqueArray(fc.integer({ min: 2, max: 130 }), { minLength: 1, maxLength: 6 });

    fc.assert(
      fc.property(kind, few, few, text, (which, known, used, typed) => {
        const written = used.map((n) => `@_user_${n}`).join(' ');
        const others = typed.replaceAll('@', '');
        const read = request(which, `@_user_1 ${others} ${written}`, known.map(person));
        const first = used.find((n) => known.includes(n));

        if (read.ok) expect(read.request.filter.userId).toBe(first && `ou_${first}`);
        if (read.ok && first !== undefined) expect(read.request.filter.userName).toBe(`P${first}`);
      }),
    );
  });
});

describe('a meeting number', () => {
  const digits = fc.stringMatching(/^\d{9}$/);
  const wide = (plain: string) =>
    plain.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));
  const three = (plain: string, by: string) => plain.match(/\d{3}/g)?.join(by) ?? '';
  const forms = [
    (plain: string) => plain,
    (plain: string) => three(plain, '-'),
    (plain: string) => three(plain, ' '),
    (plain: string) => three(plain, '\u202f'),
    (plain: string) => three(plain, '－'),
    (plain: string) => `#${plain}`,
    (plain: string) => wide(plain),
    (plain: string) => wide(three(plain, '-')),
    (plain: string) => wide(plain).match(/.{3}/g)?.join('\u3000') ?? '',
  ];

  it('is found in every way of writing it, before and after everything else', () => {
    const others = fc.constantFrom(
      '',
      '昨天',
      '2026-11-19',
      '2026-11-01..2026-11-19',
      '最近 7 天',
      '11月1日',
    );

    fc.assert(
      fc.property(digits, fc.constantFrom(...forms), others, fc.boolean(), (plain, form, other, first) => {
        const typed = first ? `${form(plain)} ${other}` : `${other} ${form(plain)}`;

        expect(requested('meetings', typed).filter).toEqual({ meetingNo: plain });
      }),
    );
  });

  it('is never made of the digits of a date', () => {
    const two = fc.integer({ min: 1, max: 12 });
    const date = fc
      .tuple(fc.constantFrom('2026', '2025'), two, two, two, fc.constantFrom('-', '/', '.', ''))
      .chain(([year, month, day, last, by]) => {
        const pad = (n: number) => String(n).padStart(2, '0');
        return fc.constantFrom(
          `${year}${by}${pad(month)}${by}${pad(day)}`,
          `${year}${by || '-'}${month}${by || '-'}${day}`,
          `${year}-${month}-${day}-${last}`,
          `${year}-${pad(month)}-${day}..${last}`,
          `${year} ${pad(month)} ${pad(day)}`,
        );
      });

    fc.assert(
      fc.property(date, kindOfNumber, (typed, which) => {
        const read = request(which, typed);
        expect(read.ok ? read.request.filter.meetingNo : undefined).toBeUndefined();
      }),
    );
  });
  const kindOfNumber = fc.constantFrom<ExportKind>('meetings', 'participants', 'quality');
});

describe('the order of the words', () => {
  const units: Readonly<Record<ExportKind, readonly (readonly string[])[]>> = {
    meetings: [['512 340 987'], ['@_user_2'], ['room:木星'], ['投屏'], ['room: "3F 东"'], ['进行中']],
    participants: [
      ['512-340-987', '@_user_2'],
      ['５１２３４０９８７', 'room:木星', '进行中'],
    ],
    quality: [
      ['512 340 987', '@_user_2', '文件'],
      ['512340987', 'room:"3F 东"'],
    ],
    rooms: [['A座'], ['room:木星', '不含 火星', '无主题'], ['3层', '无主题']],
  };
  const ranges = [
    '',
    '昨天',
    '最近 7 天',
    '2026-11-01..2026-11-19',
    'last 3 days',
    '11月19日 9:00 - 18:00',
    '9:00-18:00 昨天',
  ];
  const scene = fc
    .constantFrom(...KINDS)
    .chain((kind) => fc.tuple(fc.constant(kind), fc.constantFrom(...units[kind]), fc.constantFrom(...ranges)))
    .chain(([kind, words, range]) => {
      const all = range === '' ? words : [...words, range];
      return fc.tuple(
        fc.constant(kind),
        fc.constant(all),
        fc.shuffledSubarray([...all], { minLength: all.length }),
      );
    });

  it('does not matter', () => {
    fc.assert(
      fc.property(scene, ([kind, words, shuffled]) => {
        expect(requested(kind, shuffled.join(' '), [person(2)])).toEqual(
          requested(kind, words.join(' '), [person(2)]),
        );
      }),
    );
  });
});
