import { describe, expect, it } from 'vitest';
import { filterProblems, readWords } from '../../../../src/handlers/parse/filters.ts';
import type { ExportKind } from '../../../../src/services/exports/kinds/index.ts';
import type { ExportFilter } from '../../../../src/services/exports/types.ts';

const read = (kind: ExportKind, text: string) => readWords(kind, text.split(' '));

describe('the words of a command', () => {
  it.each<readonly [ExportKind, string, ExportFilter, readonly string[]]>([
    ['meetings', '512340987', { meetingNo: '512340987' }, []],
    ['meetings', '#512340987 昨天', { meetingNo: '512340987' }, ['昨天']],
    ['participants', '512-340-987', { meetingNo: '512340987' }, []],
    ['participants', '512–340–987', { meetingNo: '512340987' }, []],
    ['participants', '昨天 512 340 987', { meetingNo: '512340987' }, ['昨天']],
    ['participants', '512-340 987', { meetingNo: '512340987' }, []],
    ['participants', '512 340', {}, ['512', '340']],
    ['participants', '5123409870', {}, ['5123409870']],
    ['participants', '512340987 512340988', { meetingNo: '512340987' }, ['512340988']],
    ['rooms', '512340987', {}, ['512340987']],
    ['meetings', '进行中', { meetingStatus: 1 }, []],
    ['participants', 'upcoming', { meetingStatus: 3 }, []],
    ['quality', '已结束', { meetingStatus: 2 }, []],
    ['rooms', '进行中', {}, ['进行中']],
    ['meetings', '投屏', { meetingType: 3 }, []],
    ['meetings', 'VIDEO', { meetingType: 2 }, []],
    ['participants', '投屏', {}, ['投屏']],
    ['meetings', 'room:木星', { roomText: '木星' }, []],
    ['meetings', '会议室: 木星', { roomText: '木星' }, []],
    ['meetings', 'room:omm_0123456789abcdef', { roomId: 'omm_0123456789abcdef' }, []],
    ['meetings', 'room:木星 room:火星', { roomText: '木星' }, ['room:火星']],
    ['rooms', 'room:omm_0123456789abcdef', { roomText: 'omm_0123456789abcdef' }, []],
    ['rooms', '不含:木星', { exceptText: '木星' }, []],
    ['rooms', '除了 木星', { exceptText: '木星' }, []],
    ['rooms', 'except Jupiter no-topic', { exceptText: 'Jupiter', needTopic: false }, []],
    ['rooms', 'Exceptional', {}, ['Exceptional']],
    ['rooms', 'without topics', { needTopic: false }, []],
    ['rooms', '不含主题', { needTopic: false }, []],
    ['meetings', '不含:木星', {}, ['不含:木星']],
    ['meetings', '组织者:李四 昨天', { organised: true }, ['@李四', '昨天']],
    ['meetings', 'organizer @Alice', { organised: true }, ['@Alice']],
    ['rooms', '组织者', {}, ['组织者']],
  ])('%s: %s', (kind, text, filter, rest) => {
    expect(read(kind, text)).toEqual({ filter, file: false, why: false, rest, conflicting: [] });
  });

  it('tell whether the workbook itself is wanted', () => {
    expect(read('quality', '512340987 文件')).toMatchObject({ file: true, rest: [] });
    expect(read('quality', 'XLSX')).toMatchObject({ file: true, rest: [] });
  });

  it.each(['2026-11-01', '20261101', '2026-11-11-5', '2026-1-11-19', '11-01..11-05', '2026.11.01'])(
    'make no meeting number of the digits of %s',
    (text) => {
      expect(read('meetings', text)).toEqual({
        filter: {},
        file: false,
        why: false,
        rest: [text],
        conflicting: [],
      });
    },
  );
});

describe('what is wrong with filters', () => {
  const person = { key: '@_user_2', openId: 'ou_2', name: '李四', isBot: false };
  const problems = (
    kind: ExportKind,
    filter: ExportFilter,
    surplus: readonly string[] = [],
    people: readonly (typeof person)[] = [],
  ) => filterProblems(kind, filter, { surplus, people });
  const number = { meetingNo: '512340987' };

  it('nothing, where each is alone', () => {
    for (const filter of [number, { userId: 'ou_2' }, { roomText: '木星' }, { meetingType: 3 }] as const)
      expect(problems('meetings', filter)).toEqual([]);
    expect(problems('participants', { ...number, userId: 'ou_2', meetingStatus: 1 })).toEqual([]);
    expect(problems('meetings', { ...number, meetingStatus: 1 })).toEqual([]);
  });

  it('two of which the platform takes one: both are named', () => {
    const given = [
      { is: 'number', text: '512340987' },
      { is: 'person', text: '李四' },
      { is: 'room', text: '木星' },
      { is: 'type', text: '3' },
    ];
    const all = { ...number, userId: 'ou_2', userName: '李四', roomText: '木星', meetingType: 3 } as const;

    expect(problems('meetings', all)).toEqual([{ what: 'one-filter', given }]);
    expect(problems('participants', { ...all, meetingType: 2 })).toEqual([
      { what: 'one-filter', given: given.slice(1, 3) },
    ]);
    expect(problems('quality', { ...all, meetingType: 2 })).toHaveLength(1);
  });

  it('a number that is missing, or that is none', () => {
    expect(problems('participants', {})).toEqual([{ what: 'number-missing' }]);
    expect(problems('quality', {}, ['51234098'])).toEqual([{ what: 'number-invalid', text: '51234098' }]);
    expect(problems('participants', {}, ['5123-4098'])).toEqual([
      { what: 'number-invalid', text: '5123-4098' },
    ]);
    expect(problems('meetings', {}, ['51234098'])).toEqual([{ what: 'not-understood', text: '51234098' }]);
  });

  it('a name that was written instead of mentioned, and other words', () => {
    expect(problems('meetings', {}, ['@李四', '香蕉', '苹果'])).toEqual([
      { what: 'no-mention', text: '@李四' },
      { what: 'not-understood', text: '香蕉 苹果' },
    ]);
  });

  it('several persons, a person among reservations, quality of what has not ended', () => {
    const other = { ...person, openId: 'ou_3', name: '王五' };

    expect(problems('participants', { ...number, userId: 'ou_2' }, [], [person, other])).toEqual([
      { what: 'one-person', names: ['李四', '王五'] },
    ]);
    expect(problems('rooms', { userId: 'ou_2', userName: '李四' })).toEqual([
      { what: 'no-person-here', text: '李四' },
    ]);
    expect(problems('quality', { ...number, meetingStatus: 3 })).toEqual([{ what: 'ended-only' }]);
  });
});
