import { describe, expect, it } from 'vitest';
import { readAttendance } from '../../../../src/handlers/parse/attendance.ts';
import { eachRow, wordsOf } from '../../../support/rows.ts';

const NOW = Date.UTC(2026, 10, 18, 4);
const ANN = { key: '@_user_1', openId: 'ou_ann', name: 'Ann', isBot: false };

const read = (text: string, people: readonly (typeof ANN)[] = [], inGroup = true) =>
  readAttendance({ words: wordsOf(text), people }, { now: NOW, zone: 'Asia/Shanghai', inGroup });

describe('/出勤', () => {
  const meeting = { meetingNo: '512340987' };
  const weekly = { topicText: '周会' };
  it.each<[text: string, filter: object, roster: object, range?: object, people?: readonly (typeof ANN)[]]>([
    ['512340987', meeting, { of: 'half' }],
    ['512 340 987 本群', meeting, { of: 'chat' }],
    ['周会', weekly, { of: 'half' }, { relative: true, end: NOW }],
    ['最近30天 部门:研发部', {}, { name: '研发部' }, { spec: 'last 30 days' }],
    ['周会 最近30天 部门:研发部', weekly, { name: '研发部' }, { spec: 'last 30 days' }],
    ['weekly standup dept Sales', { topicText: 'weekly standup' }, { of: 'department', name: 'Sales' }],
    ['周会', weekly, { of: 'people', people: [{ openId: 'ou_ann', name: 'Ann' }] }, {}, [ANN]],
  ])('%s is understood', (text, filter, roster, range = {}, people = []) => {
    const request = { kind: 'participants', filter, report: { view: 'attendance', roster }, range };
    expect(read(text, people)).toMatchObject({ ok: true, request });
  });

  eachRow({
    'number-invalid': '5123409',
    'topic-twice': '512340987 周会',
    'one-number': '512340987 512340988',
    'one-roster': '周会 本群 部门:研发部',
    'group-only': '周会 本群 ',
    'no-mention': '周会 @张三',
    range: '周会 2026-02-30',
  })('%s is refused: %s', (text, what) => {
    expect(read(text, [], what !== 'group-only')).toMatchObject({
      ...{ ok: false, problems: expect.arrayContaining([expect.objectContaining({ what })]) },
    });
  });
});
