import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { read, utils } from '@e965/xlsx';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { reservationSheet } from '../../../../../sandbox/src/world/reservation-list.ts';
import { PLAIN_SHEET, toXlsx } from '../../../../../sandbox/src/world/sheet.ts';
import type { DigestStatistics, Scope } from '../../../../../src/cards/digests/types.ts';
import { openTable } from '../../../../../src/lib/workbook/reader.ts';
import { writeWorkbook } from '../../../../../src/lib/workbook/writer.ts';
import { thresholdsOf } from '../../../../../src/quality/settings.ts';
import { wilson } from '../../../../../src/quality/statistics.ts';
import { openTopic } from '../../../../../src/services/digests/statistics/meetings.ts';
import { dayWorkbookSheets } from '../../../../../src/services/digests/statistics/sheets.ts';
import { summariseRooms } from '../../../../../src/services/exports/kinds/rooms.ts';
import { ENGINES } from '../../../../support/stores.ts';
import { DATE, DAY_MS, MIDNIGHT, newStage, SHANGHAI, SMALL, type Stage } from '../support/stage.ts';
import { countsOf, personOf, type TrueJoin, type TrueMeeting, truthOf } from '../support/truth.ts';

type Rows = readonly Readonly<Record<string, string | number>>[];

const HOUR = 3_600_000;
const FORMULA = '=HYPERLINK("https://example.com","点我")';
/** Topics of the first two meetings. */
const TOPICS = [FORMULA, '【ＣＯＮＦＩＤＥＮＴＩＡＬ】 并购'];

/** What the statistics have to be, from the joins that belong to a scope. */
function expected(meetings: readonly TrueMeeting[]) {
  const joins = meetings.flatMap((each) => each.joins);
  const counts = countsOf(joins);
  return {
    ...{ meetings: meetings.length, joins: joins.length, people: new Set(joins.map(personOf)).size },
    meetingMs: meetings.reduce((sum, { meeting }) => sum + meeting.end - meeting.start, 0),
    ...{ counts, n: counts.good + counts.fair + counts.poor },
    coverage: { measured: joins.filter(({ minutes }) => minutes.length > 0).length, total: joins.length },
  };
}

function hoursOf(joins: readonly TrueJoin[], hourOf: (at: number) => number) {
  const minutesIn = (hour: number, { minutes }: TrueJoin) => minutes.filter(({ at }) => hourOf(at) === hour);
  return [...Array(24).keys()].map((hour) => {
    return { hour, counts: countsOf(joins.map((join) => ({ ...join, minutes: minutesIn(hour, join) }))) };
  });
}

describe.each(ENGINES)('a day that was collected whole, kept in %s', (engine) => {
  let stage: Stage;
  let truth: readonly TrueMeeting[];
  let statistics: DigestStatistics;
  let book: ReadonlyMap<string, Rows>;
  beforeAll(async () => {
    stage = await newStage({ engine });
    const { meetings } = stage.feishu.records;
    const feishu = stage.with({
      async meetings(...args) {
        const page = await meetings(...args);
        const topic = (n: number) => TOPICS[n] && { meeting_topic: TOPICS[n] };
        return { ...page, items: page.items.map((row, n) => ({ ...row, ...topic(n) })) };
      },
    });
    await stage.collect(DATE, { feishu });
    truth = truthOf(stage.sandbox.state.world, MIDNIGHT, MIDNIGHT + DAY_MS);
    statistics = await figuresOf({ of: 'tenant' });
    const { SheetNames, Sheets } = read(await buffer(Readable.from(writeWorkbook((await sheets()) ?? []))));
    book = new Map(SheetNames.map((name) => [name, utils.sheet_to_json(Sheets[name] ?? {}) as Rows]));
  });
  afterAll(() => stage.close());

  async function figuresOf(scope: Scope): Promise<DigestStatistics> {
    const made = await stage.statistics({ scope });
    if (made === undefined) throw new Error('there are no statistics');
    return made;
  }
  const sheets = () => {
    const wanted = { scope: { of: 'tenant' }, date: DATE, zone: SHANGHAI } as const;
    return dayWorkbookSheets(stage.store, { ...wanted, thresholds: thresholdsOf() });
  };
  const narrowed = (belongs: (join: TrueJoin) => boolean): readonly TrueMeeting[] =>
    truth
      .map(({ meeting, joins }) => ({ meeting, joins: joins.filter(belongs) }))
      .filter(({ joins }) => joins.length > 0);
  const poorOf = (joins: readonly TrueJoin[]): number => countsOf(joins).poor;

  it('counts the meetings, people, joins and minutes that there really were', () => {
    const real = expected(truth);

    expect(statistics.complete).toBe(true);
    expect(statistics.period).toMatchObject({ from: DATE, to: DATE, ...real });
    expect(statistics.period.poorRate).toBeCloseTo(real.counts.poor / real.n, 12);
    expect(statistics.period.mos).toBeGreaterThan(3.5);
    expect(real.counts.poor).toBeGreaterThan(0);
  });

  it('counts a department and rooms by their own joins and the meetings they were in, an organiser and a topic by whole meetings', async () => {
    const names = new Set(truth.flatMap(({ joins }) => joins.map(({ department }) => department)));
    names.delete('');
    const rooms = stage.sandbox.state.world.company.rooms.slice(0, 3);
    const ids = new Set(rooms.map(({ roomId }) => roomId));
    const { openId = '', name: organiser = '' } = truth[0]?.meeting.organizer ?? {};
    const theirs = truth.filter(({ meeting }) => meeting.organizer.openId === openId);
    const inRooms = narrowed(({ join }) => ids.has(join.attendee.key));
    const of = (name: string) => narrowed(({ department }) => department === name);
    const compare = async (scope: Scope, meetings: readonly TrueMeeting[]) => {
      const { period } = await figuresOf(scope);
      expect(period).toMatchObject(expected(meetings));
      expect(period.joins).toBeGreaterThan(0);
    };

    expect(names.size).toBeGreaterThan(1);
    for (const name of names) await compare({ of: 'department', name }, of(name));
    await compare({ of: 'rooms', rooms }, inRooms);
    await compare({ of: 'organiser', openId, name: organiser }, theirs);
    // The first have other topics here.
    const { topic, meetingNo: name } = truth[8]?.meeting ?? { topic: '', meetingNo: '' };
    await compare(
      { of: 'topic', name: topic },
      truth.filter(({ meeting }) => meeting.topic === topic),
    );
    const numbered = truth.filter(({ meeting }) => meeting.meetingNo === name);
    await compare({ of: 'topic', name }, numbered);
  });

  it('calls nothing “most people” of which a department has one or two', async () => {
    const names = new Set(truth.flatMap(({ joins }) => joins.map(({ department }) => department)));
    names.delete('');
    const few: DigestStatistics['worst'][number][] = [];
    for (const name of names) {
      const { worst, period } = await figuresOf({ of: 'department', name });
      expect(period.severe).toBe(worst.filter(({ verdict }) => verdict === 'poor').length);
      few.push(...worst.filter(({ people }) => people < 3));
    }

    expect(few.length).toBeGreaterThan(0);
    expect(few.map(({ verdict }) => verdict)).toEqual(few.map(() => 'fair'));
  });

  it('puts the clearly worst meetings first, with what was wrong', () => {
    const real = truth.map(({ meeting: { meetingNo }, joins }) => {
      const { good, fair, poor } = countsOf(joins);
      return { meetingNo, poor, n: good + fair + poor };
    });
    const bad = real.filter(({ poor }) => poor > 0).sort((a, b) => wilson(b).lower - wilson(a).lower);
    const [{ meetingNo, n, poor } = { n: 1, poor: 0 }] = bad;

    expect(statistics.worst[0]).toMatchObject({ meetingNo, n, poorRate: poor / n, verdict: 'poor' });
    expect(statistics.worst.length).toBeLessThanOrEqual(10);
    for (const { meetingNo, n, poorRate, affected, people } of statistics.worst) {
      const joins = truth.find(({ meeting }) => meeting.meetingNo === meetingNo)?.joins ?? [];
      expect(Math.round(poorRate * n)).toBe(poorOf(joins));
      expect(people).toBe(new Set(joins.map(personOf)).size);
      expect(affected).toBe(new Set(joins.filter((each) => poorOf([each]) > 0).map(personOf)).size);
    }
  });

  it('ranks the causes that the stories of the day really had, and names no group for minutes that they explain', () => {
    const known = statistics.causes.filter(({ kind }) => kind !== 'unknown');

    const kinds = ['wifi', 'site', 'device', 'speaker', 'proxy', 'service', 'downlink'];
    expect(known.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
    const minutes = known.map((each) => each.minutes);
    expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
    for (const { example, people } of statistics.causes)
      expect(people).toBeGreaterThanOrEqual(example.people.length);
    expect(statistics.groups).toEqual([]);
  });

  it('counts check-ins as the card of reservations does, and rooms by id', async () => {
    const { world, clock } = stage.sandbox.state;
    const range = { start: MIDNIGHT, end: MIDNIGHT + DAY_MS, spec: '', relative: false, zone: SHANGHAI };
    const reservations = world.reservations(range.start, range.end - 1);
    const sheet = await toXlsx(reservationSheet(reservations, clock.now(), true, PLAIN_SHEET));
    const { checkIns } = await summariseRooms(await openTable(sheet, {}), range);

    const missed = reservations.filter(
      ({ fate, room }) => fate === 'no show' && !room.disabled && room.checkIn && room.checkInDevice,
    );
    expect(statistics.rooms?.reservations).toBe(reservations.length);
    expect(statistics.rooms?.checkIns).toMatchObject({ ...checkIns, missed: missed.length });
    expect(missed.length).toBeGreaterThan(0);
    expect(checkIns.due).toBeLessThan(reservations.length);
    const places = missed.map(({ room: { site, floor, name } }) =>
      name.startsWith(`${floor}层`) ? `${site} ${name}` : `${site} ${floor} 层 ${name}`,
    );
    for (const { name, where, missed: times } of statistics.rooms?.worst ?? [])
      expect(places.filter((place) => place === `${where} ${name}`)).toHaveLength(times);
  });

  it('has a workbook of every meeting, group and cause and the method, where text that looks like a formula is text, and what is private stays so', () => {
    const meetings = book.get('会议') ?? [];
    const sum = (column: string) => meetings.reduce((total, row) => total + Number(row[column] ?? 0), 0);
    const { period, causes } = statistics;
    const topics = meetings.map((row) => row['会议主题']);
    const dimensions = book.get('分组')?.map((row) => row['分组依据']);

    expect([...book.keys()]).toEqual(['会议', '分组', '原因', '方法']);
    const bad = meetings.filter((row) => row['质量差'] === '是');
    expect(bad.length).toBe(period.bad);
    expect(meetings.slice(0, bad.length)).toEqual(bad);
    const listed = statistics.worst.slice(0, bad.length).map(({ meetingNo }) => meetingNo);
    expect(bad.map((row) => row['会议号']).slice(0, listed.length)).toEqual(listed);
    expect([meetings.length, book.get('原因')?.length]).toEqual([period.meetings, causes.length]);
    const whole = [period.joins, period.coverage.measured, period.n, period.counts.poor];
    expect(['人次', '测得人次', '有数据的分钟', '差'].map(sum)).toEqual(whole);
    const all = ['部门', '位置', '网络类型', '客户端版本', '设备', '出口网络', '会议室'];
    expect([...new Set(dimensions)].sort()).toEqual(all.sort());
    expect(topics).toEqual(expect.arrayContaining([FORMULA, '（私密）']));
    expect(topics.join()).not.toContain('并购');
  });

  it('keeps its statistics when everything that names people is gone, but no workbook', async () => {
    const scope = { of: 'department', name: truth[0]?.joins[0]?.department ?? '' } as const;
    const own = await figuresOf(scope);
    await stage.store.days.expire('2026-12-18', '2025-10-01');

    const kept = await figuresOf({ of: 'tenant' });

    expect(kept).toMatchObject({ period: statistics.period, hours: statistics.hours });
    expect(kept).toMatchObject({ worst: [], causes: [], rooms: undefined });
    expect((await figuresOf(scope)).period).toEqual(own.period);
    expect(await sheets()).toBeUndefined();
  });
});

it('a topic is not told where it is marked private', () => {
  const marked = ['私密：人事', '保密会议', '机密', '绝密', 'Private chat', 'ｃｏｎｆｉｄｅｎｔｉａｌ'];

  expect([...marked, '周会'].filter((topic) => openTopic(topic) !== undefined)).toEqual(['周会']);
});

const zone = 'America/New_York';
const hourIn = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' });

it.each([
  // 02:00 comes twice: the day has 25 hours, and begins at UTC−4.
  ['2026-11-01', Date.UTC(2026, 10, 1, 4), 25],
  // 02:00 is left out: the day has 23 hours, and begins at UTC−5.
  ['2026-03-08', Date.UTC(2026, 2, 8, 5), 23],
])('a tenant whose clocks change has the whole day of %s', async (date, midnight, hours) => {
  const stage = await newStage({ ...SMALL, zone, meetingsPerDay: 4, now: midnight + (hours + 24) * HOUR });
  onTestFinished(() => stage.close());
  await stage.collect(date);

  const statistics = await stage.statistics({ date });
  const { world } = stage.sandbox.state;
  const truth = truthOf(world, midnight, midnight + hours * HOUR);
  const joins = truth.flatMap((each) => each.joins);
  expect(truth.length).toBeGreaterThan(2);
  expect(statistics?.period).toMatchObject({ meetings: truth.length, counts: countsOf(joins) });
  expect(statistics?.hours).toEqual(hoursOf(joins, (at) => Number(hourIn.format(at))));
  const reservations = world.reservations(midnight, midnight + hours * HOUR - 1);
  expect(statistics?.rooms?.reservations).toBe(reservations.length);
});
