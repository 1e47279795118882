import { describe, expect, it } from 'vitest';
import { filterProblems, readWords } from '../../../../src/handlers/parse/filters.ts';
import type { ExportKind } from '../../../../src/services/exports/kinds/index.ts';
import type { ExportFilter } from '../../../../src/services/exports/types.ts';
import { eachRow, wordsOf } from '../../../support/rows.ts';

const read = (kind: ExportKind, text: string) => readWords(kind, text.split(' '));
const NUMBER = { meetingNo: '512340987' };

describe('the words of a command', () => {
  it.each<[ExportKind, string, ExportFilter, rest?: string]>([
    ['meetings', '进行中', { meetingStatus: 1 }],
    ['quality', '已结束', { meetingStatus: 2 }],
    ['participants', 'upcoming', { meetingStatus: 3 }],
    ['meetings', 'VIDEO', { meetingType: 2 }],
    ['meetings', '投屏', { meetingType: 3 }],
    ['meetings', 'room:木星 room:火星', { roomText: '木星' }, 'room:火星'],
    ['meetings', '会议室: 木星', { roomText: '木星' }],
    ['meetings', 'room:omm_0123456789abcdef', { roomId: 'omm_0123456789abcdef' }],
    ['rooms', 'room:omm_0123456789abcdef', { roomText: 'omm_0123456789abcdef' }],
    ['rooms', '不含:木星', { exceptText: '木星' }],
    ['rooms', '除了 木星', { exceptText: '木星' }],
    ['rooms', 'except Jupiter no-topic', { exceptText: 'Jupiter', needTopic: false }],
    ['rooms', 'without topics', { needTopic: false }],
    ['rooms', '不含主题', { needTopic: false }],
    ['meetings', '组织者:李四 昨天', { organised: true }, '@李四 昨天'],
    ['meetings', 'organizer @Alice', { organised: true }, '@Alice'],
    ['meetings', '超过2小时 昨天', { length: { order: 'longest', minutes: 120 } }, '昨天'],
    ['meetings', '一个半小时以上', { length: { order: 'longest', minutes: 90 } }],
    ['meetings', '不到 10 分钟', { length: { order: 'shortest', minutes: 10 } }],
    ['meetings', '没超过15分钟', { length: { order: 'shortest', minutes: 15 } }],
    ['meetings', '半小时以内', { length: { order: 'shortest', minutes: 30 } }],
    ['meetings', 'over:1.5h', { length: { order: 'longest', minutes: 90 } }],
    ['meetings', 'budget longer than half an hour', { length: { order: 'longest', minutes: 30 } }, 'budget'],
    ['meetings', '最长', { length: { order: 'longest' } }],
    ['meetings', '超过50人 昨天', { length: { order: 'largest', people: 50 } }, '昨天'],
    ['meetings', 'under:5people', { length: { order: 'smallest', people: 5 } }],
    ['meetings', 'shortest', { length: { order: 'shortest' } }],
  ])('%s: %s', (kind, text, filter, rest = '') => {
    const others = { file: false, why: false, rest: wordsOf(rest), conflicting: [] };
    expect(read(kind, text)).toEqual({ filter, ...others });
  });

  eachRow({
    rooms: '512340987 | 进行中 | Exceptional | 组织者 | 超过2小时',
    participants: '512 340 | 5123409870 | 投屏',
    meetings:
      '超过2票 | 最长假期 | 不含:木星 | 2026-11-01 | 20261101 | 2026-11-11-5 | 2026-1-11-19 | 11-01..11-05 | 2026.11.01',
  })('%s is no filter of %s', (text, kind) => {
    expect(read(kind as ExportKind, text)).toMatchObject({ filter: {}, rest: text.split(' ') });
  });

  it.each(['文件', 'XLSX'])('tell whether the workbook itself is wanted: %s', (text) => {
    expect(read('quality', text)).toMatchObject({ file: true, rest: [] });
  });
});

describe('what is wrong with filters', () => {
  const named = { number: '512340987', person: '李四', room: '木星', type: '3' };
  const given = Object.entries(named).map(([is, text]) => ({ is, text }));
  const all = { ...NUMBER, userId: 'ou_2', userName: '李四', roomText: '木星', meetingType: 3 } as const;
  const numbered = { ...NUMBER, userId: 'ou_2' };
  const none = (text: string) => ({ what: 'number-invalid', text });

  it.each<[why: string, ExportKind, ExportFilter, problems: readonly object[], surplus?: string]>([
    ['a person of a meeting', 'participants', { ...numbered, meetingStatus: 1 }, []],
    ['the state of a meeting', 'meetings', { ...NUMBER, meetingStatus: 1 }, []],
    ['several of which one is taken', 'meetings', all, [{ what: 'one-filter', given }]],
    ['two of a meeting', 'participants', all, [{ what: 'one-filter', given: given.slice(1, 3) }]],
    ['two of its quality', 'quality', all, [{ what: 'one-filter', given: given.slice(1, 3) }]],
    ['no number', 'participants', {}, [{ what: 'number-missing' }]],
    ['a torn number', 'participants', {}, [none('5123-4098')], '5123-4098'],
    ['words', 'meetings', {}, [{ what: 'not-understood', text: '香蕉 苹果' }], '香蕉 苹果'],
    ['a person', 'rooms', { userId: 'ou_2', userName: '李四' }, [{ what: 'no-person-here', text: '李四' }]],
    ['what has not ended', 'quality', { ...NUMBER, meetingStatus: 3 }, [{ what: 'ended-only' }]],
  ])('%s among %s', (_why, kind, filter, problems, surplus = '') => {
    expect(filterProblems(kind, filter, { surplus: wordsOf(surplus), people: [] })).toEqual(problems);
  });
});
