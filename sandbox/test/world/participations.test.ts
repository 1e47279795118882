import { describe, expect, it } from 'vitest';
import { attendanceByJoin, attendanceByPerson } from '../../src/world/attendance.ts';
import { DAY_MS } from '../../src/world/days.ts';
import { createWorld, type Meeting } from '../../src/world/index.ts';
import { meetingSheet } from '../../src/world/meeting-list.ts';
import { PARTICIPANT_HEADERS, participantRow, participantSheet } from '../../src/world/participant-list.ts';
import { LATE_MS, type Participation, participationsOf } from '../../src/world/participations.ts';
import { PLAIN_SHEET } from '../../src/world/sheet.ts';

/** Thursday 2026-11-19, 10:40 in Shanghai. */
const NOW = Date.UTC(2026, 10, 19, 2, 40);
const world = createWorld();
const ended = world.meetings(NOW - 7 * DAY_MS, NOW, NOW, { status: 2 });
const joins = ended.flatMap(participationsOf);

function joinsByAttendee(meeting: Meeting): Participation[][] {
  const all = new Map<string, Participation[]>();
  for (const each of participationsOf(meeting))
    all.set(each.attendee.key, [...(all.get(each.attendee.key) ?? []), each]);
  return [...all.values()];
}

describe('who took part in the meetings of the sandbox', () => {
  it('is the same for the same seed, in whatever order it was asked', () => {
    const again = createWorld().meetings(NOW - 2 * DAY_MS, NOW, NOW, { status: 2 });

    const backwards = [...again].reverse().map(participationsOf).reverse();

    expect(backwards).toEqual(ended.slice(-again.length).map(participationsOf));
    expect(joins.length).toBeGreaterThan(2_000);
  });

  it('comes after the start, leaves before the end, on whole seconds', () => {
    const outside = joins.filter(
      ({ meeting, join, leave }) => join < meeting.start || leave > meeting.end || join >= leave,
    );

    expect(outside).toEqual([]);
    expect(joins.every(({ join, leave }) => join % 1000 === 0 && leave % 1000 === 0)).toBe(true);
  });

  it('is there from start to end as the organizer', () => {
    for (const meeting of ended) {
      const organizer = participationsOf(meeting).filter(
        (each) => each.attendee.key === meeting.organizer.openId,
      );
      expect(organizer).toMatchObject([{ join: meeting.start, leave: meeting.end }]);
    }
  });

  it('comes back now and then: after the first leave, in another minute, sometimes on another device', () => {
    const rejoined = ended.flatMap(joinsByAttendee).filter((each) => each.length > 1);

    for (const each of rejoined)
      each.slice(1).forEach((next, index) => {
        const before = each[index];
        expect(next.join - (before?.leave ?? 0)).toBeGreaterThanOrEqual(60_000);
        expect(next.nth).toBe(index + 1);
      });
    expect(rejoined.length).toBeGreaterThan(20);
    expect(rejoined.some((each) => each.length > 2)).toBe(true);
    expect(rejoined.some(([first, second]) => first?.device !== second?.device)).toBe(true);
    expect(rejoined.some(([first, second]) => first?.device === second?.device)).toBe(true);
  });

  it('is late at times', () => {
    const late = joins.filter(({ nth, join, meeting }) => nth === 0 && join - meeting.start >= LATE_MS);

    expect(late.length / joins.length).toBeGreaterThan(0.02);
    expect(late.length / joins.length).toBeLessThan(0.15);
  });

  it('sits in a building behind one address, at home behind an own one, or on the way', () => {
    const byLocation = new Map<string, Set<string>>();
    for (const { location, publicIp } of joins) {
      const place = location.replace(/ \d 层$/, '');
      byLocation.set(place, (byLocation.get(place) ?? new Set()).add(publicIp));
    }

    expect(byLocation.get('上海总部')).toEqual(new Set(['203.0.113.10']));
    expect(byLocation.get('深圳分公司')).toEqual(new Set(['203.0.113.66']));
    expect(byLocation.get('杭州')?.size).toBeGreaterThan(1);
    expect(new Set(joins.map((each) => each.networkType))).toEqual(new Set(['LAN', 'wifi', '4G', '5G', '']));
    expect(joins.some((each) => each.useRtcProxy)).toBe(true);
  });

  it('sits in the same place all day', () => {
    const seats = new Map<string, Set<string>>();
    const computers = joins.filter(
      (each) => !/^8100000/.test(each.meeting.meetingNo) && !/ANDROID|IPHONE|IPAD/.test(each.device),
    );
    for (const each of computers) {
      const key = `${each.attendee.key} ${Math.floor((each.meeting.start + 8 * 3_600_000) / DAY_MS)}`;
      seats.set(key, (seats.get(key) ?? new Set()).add(each.internalIp));
    }

    expect([...seats.values()].filter((each) => each.size > 1)).toEqual([]);
  });

  it('is a person, a guest from outside, the system of a room on its floor, or a telephone that nothing is known of', () => {
    const of = (kind: string) => joins.filter((each) => each.attendee.kind === kind);

    expect(of('person').length).toBeGreaterThan(of('guest').length);
    expect(of('guest').length).toBeGreaterThan(0);
    expect(new Set(of('room').map(({ device }) => device)).size).toBe(2);
    for (const { attendee, device, location } of of('room')) {
      expect(['ROOMS', 'SIP']).toContain(device);
      expect(attendee.kind === 'room' && location).toBe(
        attendee.kind === 'room' && `${attendee.room.site} ${attendee.room.floor} 层`,
      );
    }
    expect(of('phone')[0]).toMatchObject({ device: 'PSTN', publicIp: '', networkType: '', camera: '' });
    expect(new Set(of('phone').map((each) => each.meeting)).size).toBe(
      ended.filter((each) => each.telephone).length,
    );
  });
});

describe('the participant list of the sandbox', () => {
  const rows = (meeting: Meeting) => participantSheet(attendanceByPerson(meeting, NOW), PLAIN_SHEET).rows;

  it('has the headers of real files, as far as they are known, and a row for each of the participants the meeting list counts', () => {
    const counted = meetingSheet(ended, NOW, PLAIN_SHEET).rows.map((row) => Number(row[13]));

    expect(PARTICIPANT_HEADERS).toHaveLength(24);
    expect([PARTICIPANT_HEADERS[0], PARTICIPANT_HEADERS[10], PARTICIPANT_HEADERS[23]]).toEqual([
      '参会者',
      '代理服务',
      '离会原因',
    ]);
    expect(ended.map((meeting) => rows(meeting).length)).toEqual(counted);
  });

  it('tells the first join, the last leave, and the time between joins and leaves added up', () => {
    const meeting = ended.find((each) => joinsByAttendee(each).some((of) => of.length > 1));
    const together = meeting === undefined ? [] : attendanceByPerson(meeting, NOW);

    for (const row of together) {
      const own = joinsByAttendee(meeting as Meeting).find(
        ([first]) => first?.attendee.key === row.attendee.key,
      );
      expect(row.join).toBe(own?.[0]?.join);
      expect(row.leave).toBe(own?.at(-1)?.leave);
      expect(row.present).toBe(own?.reduce((sum, each) => sum + each.leave - each.join, 0));
    }
    expect(together.some((row) => row.present < (row.leave ?? 0) - (row.join ?? 0))).toBe(true);
  });

  it('agrees with the list API, row per person, in every value both have', () => {
    const meeting = ended.find((each) => each.rooms.length > 0) as Meeting;
    const attended = attendanceByPerson(meeting, NOW);
    const listed = attended.map(
      (each) => participantRow(each, (who) => who.userId) as Record<string, unknown>,
    );
    const fields = [
      'participant_name department user_id employee_id phone email device app_version public_ip internal_ip',
      'use_rtc_proxy location network_type protocol microphone speaker camera audio video sharing join_time leave_time',
      'time_in_meeting leave_reason',
    ].flatMap((line) => line.split(' '));
    const shown = (value: unknown) => (typeof value === 'boolean' ? (value ? '是' : '否') : value);

    expect(
      listed.map((row) =>
        fields.map((field) => (field === 'device' ? String(row[field]).toUpperCase() : shown(row[field]))),
      ),
    ).toEqual(rows(meeting));
  });

  it('says nothing of guests and telephones but names and numbers, and gives a room its id', () => {
    const listed = ended
      .flatMap((each) => attendanceByJoin(each, NOW))
      .map((each) => [each.attendee.kind, participantRow(each, (who) => who.openId)] as const);
    const of = (kind: string) => listed.find(([each]) => each === kind)?.[1];

    expect(of('guest')).toMatchObject({
      user_id: '',
      employee_id: '',
      email: '',
      phone: '',
      is_external: true,
    });
    expect(of('phone')).toMatchObject({ user_id: '', phone: expect.stringMatching(/\*{4}/), device: 'pstn' });
    expect(of('room')).toMatchObject({ meeting_room_id: expect.stringMatching(/^omm_/), user_id: '' });
    expect(of('person')).toMatchObject({ user_id: expect.stringMatching(/^ou_/), meeting_room_id: '' });
  });

  it('of a meeting that goes on has those who came so far, without leaves; of an upcoming one the invited', () => {
    const [ongoing] = world.meetings(NOW - DAY_MS, NOW, NOW, { status: 1 });
    const [upcoming] = world.meetings(NOW, NOW + DAY_MS, NOW, { status: 3 });
    const early = attendanceByJoin(ongoing as Meeting, (ongoing as Meeting).start + 1_000);
    const invited = attendanceByPerson(upcoming as Meeting, NOW);

    expect(early.length).toBeGreaterThan(0);
    expect(early.length).toBeLessThan(participationsOf(ongoing as Meeting).length);
    expect(early[0]).toMatchObject({ leave: undefined, leaveReason: '', present: 1_000 });
    expect(invited.map((each) => each.join)).toEqual(invited.map(() => undefined));
    expect(rows(upcoming as Meeting)[0]?.slice(20)).toEqual(['', '', '', '']);
  });
});
