import fc from 'fast-check';
import { read } from 'hucre';
import { describe, expect, it } from 'vitest';
import {
  DAY_MS,
  dayNumber,
  dayStart,
  platformDuration,
  platformTime,
  weekday,
} from '../../src/world/days.ts';
import { createWorld } from '../../src/world/index.ts';
import { MEETING_HEADERS, meetingRow, meetingSheet } from '../../src/world/meeting-list.ts';
import { TOWN_HALL } from '../../src/world/meetings.ts';
import { PLAIN_SHEET, toXlsx } from '../../src/world/sheet.ts';

/** Thursday 2026-11-19, 10:40 in Shanghai. */
const NOW = Date.UTC(2026, 10, 19, 2, 40);
const month = { from: NOW - 30 * DAY_MS, to: NOW };
const usual = createWorld();
const lastMonth = usual.meetings(month.from, month.to, NOW, { status: 2 });

describe('the company of the sandbox', () => {
  it('is the same for the same seed, whatever was asked before, and another for another', () => {
    const first = createWorld({ seed: 'a', people: 100 });
    const again = createWorld({ seed: 'a', people: 100 });
    again.meetings(NOW - 90 * DAY_MS, NOW - 80 * DAY_MS, NOW, { status: 2 });

    const meetings = (world: typeof first) => world.meetings(month.from, month.to, NOW, { status: 2 });

    expect(meetings(again)).toEqual(meetings(first));
    expect(again.company).toEqual(first.company);
    expect(meetings(createWorld({ seed: 'b', people: 100 }))).not.toEqual(meetings(first));
  });

  it('has 200 people, of whom few may manage meetings, rooms on floors and groups of members', () => {
    const { company } = usual;

    expect(company.people).toHaveLength(200);
    expect(new Set(company.people.map((each) => each.openId)).size).toBe(200);
    expect(
      company.people.every(
        (each) => /^ou_[0-9a-f]{32}$/.test(each.openId) && /^\+861\d{2}\*{4}\d{4}$/.test(each.mobile),
      ),
    ).toBe(true);
    expect(company.people.filter((each) => each.mayManageMeetings)).toHaveLength(2);
    expect(
      company.rooms.every((room) => company.levels.some((level) => level.levelId === room.levelId)),
    ).toBe(true);
    expect(company.chats[0]?.memberIds).toContain(company.cast.member.openId);
    expect(company.chats.some((chat) => chat.memberIds.includes(company.outsider.openId))).toBe(false);
  });

  it('meets in office hours on workdays, little at weekends, and not at all on holidays', () => {
    const holiday = NOW - 8 * DAY_MS;
    const world = createWorld({ holidays: [holiday] });
    const ended = world.meetings(month.from, month.to, NOW, { status: 2 });

    const hours = ended.map((each) => new Date(each.start + 8 * 3_600_000).getUTCHours());
    const weekend = ended.filter((each) => weekday(dayNumber(each.start)) >= 6);
    const onHoliday = world.meetings(
      dayStart(dayNumber(holiday)),
      dayStart(dayNumber(holiday)) + DAY_MS - 1,
      NOW,
      { status: 2 },
    );

    expect(hours.filter((hour) => hour >= 8 && hour < 19).length / hours.length).toBeGreaterThan(0.9);
    expect(weekend.length / ended.length).toBeLessThan(0.05);
    expect(weekend.length).toBeGreaterThan(0);
    expect(onHoliday).toEqual([]);
  });

  it('has meetings of 2 to 300 people, recurring numbers, ongoing and upcoming ones', () => {
    const sizes = lastMonth.map((each) => each.participants.length);
    const byNumber = new Map<string, number>();
    for (const each of lastMonth) byNumber.set(each.meetingNo, (byNumber.get(each.meetingNo) ?? 0) + 1);

    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([2, 300]);
    expect(lastMonth.every((each) => /^[1-9]\d{8}$/.test(each.meetingNo) && each.end > each.start)).toBe(
      true,
    );
    expect(Math.max(...byNumber.values())).toBeGreaterThan(15);
    expect(usual.meetings(NOW - DAY_MS, NOW, NOW, { status: 1 }).length).toBeGreaterThan(0);
    expect(usual.meetings(NOW, NOW + 7 * DAY_MS, NOW, { status: 3 }).length).toBeGreaterThan(100);
  });

  it('has one meeting at a time in a room and under a number, though numbers come back with other topics', () => {
    const uses = lastMonth.flatMap((each) => [
      [each.meetingNo, each] as const,
      ...each.rooms.map((room) => [room.roomId, each] as const),
    ]);
    const last = new Map<string, number>();
    const clashes = uses.filter(([what, each]) => {
      const before = last.get(what) ?? 0;
      last.set(what, Math.max(before, each.end));
      return each.start < before;
    });
    const topics = new Map<string, Set<string>>();
    for (const each of lastMonth)
      topics.set(each.meetingNo, (topics.get(each.meetingNo) ?? new Set()).add(each.topic));

    expect(clashes).toEqual([]);
    expect([...topics.values()].filter((each) => each.size > 1).length).toBeGreaterThan(5);
  });

  it.each(['🎉', '"', '<at id=all>', '**', '=HYPERLINK', '\n', '|'])('has a topic with %j in it', (piece) => {
    expect(lastMonth.some(({ topic }) => topic.includes(piece))).toBe(true);
  });

  it('answers each filter with just the meetings that pass it', () => {
    const { member } = usual.company.cast;
    const room = usual.company.rooms[0]?.roomId ?? '';
    const all = lastMonth;
    const filtered = (more: object) => usual.meetings(month.from, month.to, NOW, { status: 2, ...more });

    expect(filtered({ personId: member.openId })).toEqual(
      all.filter((each) => each.participants.some((who) => who.openId === member.openId)),
    );
    expect(filtered({ roomId: room })).toEqual(
      all.filter((each) => each.rooms.some((each2) => each2.roomId === room)),
    );
    expect(filtered({ type: 3 }).every((each) => each.type === 3)).toBe(true);
    expect(
      filtered({ meetingNo: all[0]?.meetingNo }).every((each) => each.meetingNo === all[0]?.meetingNo),
    ).toBe(true);
  });
});

describe('the workbook of the sandbox', () => {
  const meetings = usual.meetings(NOW - 3 * DAY_MS, NOW, NOW, { status: 2 });

  it('has exactly the headers of real files, in their order, and the documented value formats', () => {
    const sheet = meetingSheet(meetings, NOW, PLAIN_SHEET);

    expect(sheet.headers).toEqual([...MEETING_HEADERS]);
    expect(sheet.headers).toEqual([
      '会议 ID',
      '外部会议',
      '会议主题',
      '会议类型',
      '组织者',
      '组织者部门',
      '用户ID',
      '工号',
      '邮箱',
      '手机',
      '会议开始时间',
      '会议结束时间',
      '会议时长',
      '参会人数',
      '累计入会设备数',
      '音频',
      '视频',
      '共享',
      '录制',
      '电话',
    ]);
    for (const row of sheet.rows) {
      expect(row[0]).toMatch(/^\d{9}$/);
      expect(row[10]).toMatch(/^\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d \(GMT\+08:00\)$/);
      expect(row[12]).toMatch(/^\d{2,}:\d\d:\d\d$/);
      expect(row.slice(15)).toEqual(row.slice(15).map((cell) => (cell === '是' ? '是' : '否')));
    }
  });

  it('is a real workbook in which formula-like topics stay text', async () => {
    const sheet = meetingSheet(meetings, NOW, PLAIN_SHEET);

    const book = await read(new Uint8Array(await toXlsx(sheet)));

    expect(book.sheets[0]?.rows.slice(1).map((row) => row[0])).toEqual(sheet.rows.map((row) => row[0]));
    expect(book.sheets[0]?.rows.slice(1).map((row) => row[2] ?? '')).toEqual(sheet.rows.map((row) => row[2]));
  });

  it('agrees with the list API', () => {
    const sheet = meetingSheet(meetings, NOW, PLAIN_SHEET);

    const listed = meetings.map(
      (each) => meetingRow(each, NOW, (who) => who.userId) as Record<string, unknown>,
    );

    expect(
      listed.map((row) => [
        row['meeting_id'],
        row['meeting_start_time'],
        row['meeting_duration'],
        row['number_of_participants'],
      ]),
    ).toEqual(sheet.rows.map((row) => [row[0], row[10], row[12], row[13]]));
  });

  it('can take every side of what the documentation leaves open', () => {
    const sheet = meetingSheet(meetings, NOW, {
      ...PLAIN_SHEET,
      empty: '--',
      extraColumns: ['AI'],
      missingColumns: ['录制'],
      numericCells: true,
    });

    expect(sheet.headers).not.toContain('录制');
    expect(sheet.rows[0]?.at(-1)).toBe('--');
    expect(typeof sheet.rows[0]?.[0]).toBe('number');
  });
});

describe('the sandbox’s calendar', () => {
  it('counts days and weekdays as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const day = dayNumber(ms);
        const local = new Date(ms + 8 * 3_600_000);

        expect(dayStart(day) <= ms && ms < dayStart(day + 1)).toBe(true);
        expect(weekday(day) % 7).toBe(local.getUTCDay());
        expect(platformTime(ms).slice(0, 10)).toBe(local.toISOString().slice(0, 10).replaceAll('-', '.'));
      }),
    );
    expect(platformDuration(101 * 3_600_000 + 61_000)).toBe('101:01:01');
  });
});

describe('a day that is unlike others', () => {
  const from = dayStart(dayNumber(NOW)) - DAY_MS;
  const on = (options: Parameters<typeof createWorld>[0]) =>
    createWorld(options).meetings(from, from + DAY_MS - 1, NOW, { status: 2 });

  it('may end at noon, or have a meeting of everybody', () => {
    const half = on({ halfDays: [from] });

    expect(half.length).toBeGreaterThan(0);
    expect(half.length).toBeLessThan(on({}).length);
    expect(half.every(({ start }) => start < from + DAY_MS / 2)).toBe(true);
    expect(
      on({ townHalls: [from] }).find(({ meetingNo }) => meetingNo === TOWN_HALL)?.participants.length,
    ).toBe(199);
    expect(on({}).some(({ meetingNo }) => meetingNo === TOWN_HALL)).toBe(false);
  });

  it('has no talk of two with more than two people, and no interview before an audience', () => {
    const all = createWorld({ hostileTopics: false }).meetings(from, from + 30 * DAY_MS, from + 60 * DAY_MS, {
      status: 2,
    });
    const most = (start: string): number =>
      Math.max(
        0,
        ...all
          .filter(({ topic, external }) => topic.startsWith(start) && !external)
          .map((each) => each.participants.length),
      );

    expect(most('1:1')).toBe(2);
    expect(most('面试')).toBeLessThan(6);
  });

  it('may be the first on which one department belongs to another', () => {
    const merger = { from: '研发二部', into: '研发一部', on: from };
    const departments = (start: number) =>
      createWorld({ merger })
        .meetings(start, start + DAY_MS - 1, NOW, { status: 2 })
        .flatMap(({ participants }) => participants.map(({ department }) => department));

    expect(departments(from)).not.toContain(merger.from);
    expect(departments(from - DAY_MS)).toContain(merger.from);
  });

  it('may be bad for one person, one meeting or everybody, as long as it lasts', () => {
    const [meeting] = on({});
    const person = meeting?.participants[0]?.openId ?? '';
    const harmed = (incident: object) => {
      const world = createWorld({
        troubles: 0,
        stories: false,
        incidents: [{ from, to: from + DAY_MS, ...incident }],
      });
      const all = world.meetings(from, from + DAY_MS - 1, NOW, { status: 2 });
      return all.flatMap((each) =>
        world.troubles(each).map(({ key }) => ({ key, meetingNo: each.meetingNo })),
      );
    };

    expect(new Set(harmed({ person }).map(({ key }) => key))).toEqual(new Set([person]));
    const inOne = harmed({ meetingNo: meeting?.meetingNo });
    expect(new Set(inOne.map(({ meetingNo }) => meetingNo))).toEqual(new Set([meeting?.meetingNo]));
    expect(harmed({}).length).toBeGreaterThan(inOne.length);
  });
});
