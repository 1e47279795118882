import { describe, expect, it } from 'vitest';
import { readAttendance } from '../../../../src/handlers/parse/request.ts';

const NOW = Date.UTC(2026, 10, 18, 4);
const ANN = { key: '@_user_1', openId: 'ou_ann', name: 'Ann', isBot: false };

function read(text: string, people: readonly (typeof ANN)[] = [], inGroup = true) {
  const words = text.split(' ').filter((word) => word !== '');
  return readAttendance({ words, people }, { now: NOW, zone: 'Asia/Shanghai', inGroup });
}

describe('/出勤', () => {
  it.each<[string, object]>([
    ['512340987', { filter: { meetingNo: '512340987' }, report: { roster: { of: 'half' } } }],
    ['512 340 987 本群', { filter: { meetingNo: '512340987' }, report: { roster: { of: 'chat' } } }],
    ['周会', { filter: { topicText: '周会' }, report: { view: 'attendance', roster: { of: 'half' } } }],
    [
      '周会 最近30天 部门:研发部',
      {
        filter: { topicText: '周会' },
        report: { roster: { of: 'department', name: '研发部' } },
        range: { spec: 'last 30 days' },
      },
    ],
    [
      'product standup last 7 days dept Sales',
      { filter: { topicText: 'product standup' }, report: { roster: { name: 'Sales' } } },
    ],
    ['周会', { range: { relative: true, end: NOW } }],
  ])('%s is understood', (text, request) => {
    expect(read(text)).toMatchObject({ ok: true, request: { kind: 'participants', ...request } });
  });

  it('expects the people who are mentioned', () => {
    const roster = { of: 'people', people: [{ openId: 'ou_ann', name: 'Ann' }] };
    expect(read('周会', [ANN])).toMatchObject({ ok: true, request: { report: { roster } } });
  });

  it.each<[string, readonly string[], boolean?]>([
    ['', ['series-missing']],
    ['最近30天', ['series-missing']],
    ['5123409', ['number-invalid']],
    ['512340987 周会', ['topic-twice']],
    ['512340987 512340988', ['one-number']],
    ['周会 本群 部门:研发部', ['one-roster']],
    ['周会 本群', ['group-only'], false],
    ['周会 @张三', ['no-mention']],
    ['周会 2026-02-30', ['range']],
  ])('%s is refused: %s', (text, problems, inGroup = true) => {
    const answer = read(text, [], inGroup);
    expect(answer.ok ? [] : answer.problems.map(({ what }) => what)).toEqual(
      expect.arrayContaining([...problems]),
    );
    expect(answer.ok).toBe(false);
  });
});
