import * as cards from '../../../../src/cards/index.ts';
import type { Card, Locale } from '../../../../src/cards/kit/types.ts';
import { type AttendanceRow, attendanceOf, type Session } from '../../../../src/quality/attendance.ts';
import { regulars } from '../../../../src/quality/roster.ts';
import { type Cards, EXPORT_ID, factsOf, nth, type Typed } from './typed.ts';

const RULE = { lateMinutes: 5, earlyMinutes: 5 };
const DAY_MS = 24 * 60 * 60_000;
const START = Date.UTC(2026, 9, 20, 2);
const TWELVE = Array.from({ length: 12 }, (_, index) => index);

/** Four sessions of twelve people: some are late, leave early, are absent; one room, one telephone, one guest. */
function sessionsOf(typed: Typed, states: readonly Session['state'][]): readonly Session[] {
  return states.map((state, at) => {
    const start = START + at * 7 * DAY_MS;
    const facts = { meetingInstanceId: undefined, meetingNo: '512340987', topic: nth(typed.topics, at % 2) };
    const row = (index: number): AttendanceRow => ({
      ...{ userId: `ou_${index}`, name: nth(typed.people, index), department: nth(typed.departments, index) },
      ...{ by: 'app', came: true },
      join: start + (index % 5 === 1 ? 11 : 1) * 60_000,
      leave: start + (index % 7 === 3 ? 30 : 60) * 60_000,
    });
    const there = TWELVE.filter((index) => (index + at) % 6 !== 0).map(row);
    const unknown = { ...row(0), userId: undefined };
    const others = (['app', 'room', 'phone'] as const).map((by) => ({ ...unknown, name: by, by }));
    const meeting = { ...facts, start, end: start + 3_600_000 };
    return { meeting, state, rows: state === 'read' ? [...there, ...others] : [] };
  });
}

/** The cards of attendance, by name. */
export function attendanceCards(locale: Locale, typed: Typed): Cards {
  const { people, departments: of } = typed;
  const members = TWELVE.map((at) => ({ id: `ou_${at}`, name: nth(people, at), department: nth(of, at) }));
  const facts = { ...factsOf(locale, typed), kind: 'attendance' as const, about: nth(typed.topics, 0) };
  const show = (states: readonly Session['state'][], more: object = {}): Card =>
    cards.attendanceCard({
      ...{ ...facts, result: attendanceOf(members, sessionsOf(typed, states), RULE) },
      ...{ roster: { of: 'chat', name: '', complete: true }, left: 0, undated: 0 },
      link: { url: `https://bot.example.com/files/${EXPORT_ID}`, expiresAt: START + 40 * DAY_MS },
      ...{ finishedAt: START + 30 * DAY_MS, zone: 'Asia/Shanghai', relative: true, inGroup: true },
      ...more,
    });
  const gaps = { roster: { of: 'department', name: nth(typed.departments, 0), complete: false } };
  const half = { roster: { of: 'half', name: '', complete: true } };
  const one = sessionsOf(typed, ['read']);
  return {
    attendance: show(['read', 'read', 'read', 'read']),
    'attendance, with gaps': show(['unread', 'read', 'read', 'running'], { ...gaps, left: 2, undated: 1 }),
    'attendance, one session': show(['read'], { result: attendanceOf(regulars(one), one, RULE), ...half }),
    'attendance, nothing read': show(['unread', 'unread']),
    'attendance, nothing ended': show(['running']),
    'attendance, reading': cards.attendanceProgressCard({ ...facts, done: 3, total: 8 }),
  };
}
