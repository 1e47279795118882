import { describe, expect, it } from 'vitest';
import { type AttendanceRow, attendanceOf, joinedBy, type Session } from '../../../src/quality/attendance.ts';
import { hasOpenIds, matched, readable, regulars } from '../../../src/quality/roster.ts';

const MINUTE = 60_000;
/** 23:30 in Shanghai: sessions of an hour go on past midnight. */
const START = Date.UTC(2026, 10, 16, 15, 30);
const RULE = { lateMinutes: 5, earlyMinutes: 5 };

/** A join from and to so many minutes after the start. */
const row = (user: string | undefined, from = 0, to = 60, more: Partial<AttendanceRow> = {}) => ({
  ...{ userId: user && `ou_${user}`, name: user ?? '', department: '', by: 'app' as const, came: true },
  ...{ join: START + from * MINUTE, leave: START + to * MINUTE, ...more },
});
const guest = (name: string, more: Partial<AttendanceRow> = {}) => row(undefined, 0, 60, { name, ...more });

function session(rows: readonly AttendanceRow[], more: Partial<Session> = {}): Session {
  const meeting = { meetingInstanceId: undefined, meetingNo: '1', topic: '周会', start: START };
  return { meeting: { ...meeting, end: START + 60 * MINUTE }, state: 'read', rows, ...more };
}

const member = (name: string, department = '') => ({ id: `ou_${name}`, name, department });
const TEAM = ['b', 'c', 'd'].map((id) => row(id));

const PHONE = { by: 'phone' } as const;
const UNREAD = { came: undefined, join: undefined };
const UNKNOWN = { late: undefined, seconds: undefined };

/** What becomes of `a` beside three others who stay for the whole hour. */
function cellOf(rows: readonly AttendanceRow[]) {
  return attendanceOf([member('a')], [session([...TEAM, ...rows])], RULE).people[0]?.cells[0];
}

describe('somebody in a session', () => {
  it.each<[string, readonly AttendanceRow[], object]>([
    ['joins at once and stays came', [row('a')], { is: 'came', late: false, early: false, seconds: 3600 }],
    ['joins exactly at the limit is not late', [row('a', 5)], { late: false }],
    ['joins a second after the limit is late', [row('a', 5 + 1 / 60)], { late: true }],
    ['leaves while the others go on left early', [row('a', 0, 40)], { early: true, late: false }],
    ['leaves less than five minutes before the others did not', [row('a', 0, 56)], { early: false }],
    ['comes back came once', [row('a', 0, 10), row('a', 20)], { late: false, early: false, seconds: 3000 }],
    ['has two devices came once', [row('a'), row('a', 10, 40, PHONE)], { by: 'app', seconds: 3600 }],
    ['only called came by phone', [row('a', 0, 60, PHONE)], { is: 'came', ...PHONE }],
    ['only used a room device came by room', [row('a', 0, 60, { by: 'room' })], { by: 'room' }],
    ['is in no row was absent', [], { is: 'absent' }],
    ['was invited and did not join was absent', [row('a', 0, 0, { came: false })], { is: 'absent' }],
    ['joined unreadably is unknown', [row('a', 0, 0, UNREAD)], { is: 'unknown' }],
    ['joined at no time came', [row('a', 0, 60, { join: undefined })], UNKNOWN],
    ['left at no time came, perhaps early', [row('a', 0, 60, { leave: undefined })], { early: undefined }],
    ['has a namesake without an account is unknown', [guest('a')], { is: 'unknown' }],
    ['has a namesake of another id is unknown', [row('x', 0, 60, { name: 'a' })], { is: 'unknown' }],
  ])('who %s', (_name, rows, expected) => {
    expect(cellOf(rows)).toMatchObject(expected);
  });

  it('left early only where most are still there, not where two go on talking', () => {
    const people = ['a', 'b', 'c', 'd', 'e'].map((id, at) => row(id, 0, at < 3 ? 30 + at / 100 : 60));
    const members = people.map(({ name }) => member(name));

    expect(attendanceOf(members, [session(people)], RULE).total).toMatchObject({ came: 5, early: 0 });
  });
});

describe('sessions', () => {
  it('that run or could not be read make nobody absent', () => {
    const sessions = [session(TEAM), session([], { state: 'unread' }), session([], { state: 'running' })];
    const { people, sessions: counted, total } = attendanceOf([member('a'), member('b')], sessions, RULE);

    expect(total).toMatchObject({ came: 1, known: 2, absent: 1 });
    expect(people.flatMap(({ cells }) => cells.slice(1))).toEqual(Array(4).fill(undefined));
    const known = counted.map((each) => `${each.state} ${each.known}`);
    expect(known).toEqual(['read 2', 'unread 0', 'running 0']);
  });

  it.each<[string, readonly AttendanceRow[], Session['state']]>([
    ['with open_ids is read', TEAM, 'read'],
    ['in which nobody joined is unread', TEAM.map((each) => ({ ...each, came: false })), 'unread'],
    ['without any id is unread', TEAM.map((each) => ({ ...each, userId: undefined })), 'unread'],
    ['with employee ids is unmatched', TEAM.map((each) => ({ ...each, userId: 'e1' })), 'unmatched'],
  ])('whose list comes %s', (_name, rows, state) => {
    expect(readable([session(rows)], { openId: true })[0]?.state).toBe(state);
  });

  it('by employee ids tell of those whose employee id is known, and of nobody else', () => {
    const byEmployee = [row('b'), row('x')].map((each) => ({ ...each, userId: `e_${each.name}` }));
    const known = ['a', 'b'].map((name) => ({ ...member(name), employeeId: `e_${name}` }));
    const members = [...known, member('c')];
    const read = readable(matched([session(byEmployee)], members), { openId: true, employeeId: true });
    const { people } = attendanceOf(members, read, RULE);

    expect(people.map(({ cells }) => cells[0]?.is)).toEqual(['absent', 'came', 'unknown']);
  });

  it('count rooms, telephones and guests apart from those who are expected', () => {
    const devices = [guest('138', { by: 'phone' }), guest('木星', { by: 'room' })];
    const rows = [row('a'), row('x'), guest('guest'), guest('guest'), ...devices];

    const counted = { came: 1, others: 1, guests: 1, phones: 1, rooms: 1 };
    expect(attendanceOf([member('a')], [session(rows)], RULE).sessions).toMatchObject([counted]);
  });
});

describe('who is expected where nobody is named', () => {
  it('are those who came to at least half of the lists that could be read', () => {
    const sessions = [
      session([row('a'), row('b', 0, 60, { department: '研发' }), guest('guest')]),
      session([row('a'), row('a', 30)]),
      session([row('a'), row('b', 0, 60, { came: false }), row('room', 0, 60, { by: 'room' })]),
      session([row('b'), row('c')]),
      session([row('c')], { state: 'unread' }),
    ];

    expect(regulars(sessions)).toEqual([
      { id: 'ou_a', name: 'a', department: '' },
      { id: 'ou_b', name: 'b', department: '研发' },
    ]);
    expect(hasOpenIds(sessions)).toBe(true);
  });

  it('have a rate by department, the lowest first', () => {
    const members = [member('a', '研发'), member('b', '市场'), member('x', '市场')];

    expect(attendanceOf(members, [session([row('a'), row('b')])], RULE).departments).toEqual([
      { name: '市场', people: 2, came: 1, known: 2 },
      { name: '研发', people: 1, came: 1, known: 1 },
    ]);
  });
});

it('a device tells how somebody joins', () => {
  const by = (devices: readonly string[]) => [...new Set(devices.map(joinedBy))];

  const rooms = ['Feishu Rooms', '会议室', 'ROOMS_CONTROLLER', 'SIP', 'H.323', 'h323', 'Cast'];
  expect(by(rooms)).toEqual(['room']);
  expect(by(['PSTN', 'TEL', 'Phone'])).toEqual(['phone']);
  expect(by(['WINDOWS', 'IPHONE', 'Android Phone', 'Chromecastle', ''])).toEqual(['app']);
});
