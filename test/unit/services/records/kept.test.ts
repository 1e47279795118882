import { describe, expect, it } from 'vitest';
import { meetingFormat, writeJoin } from '../../../../src/services/digests/stored.ts';
import {
  attendancesOf,
  bytesOfMinutes,
  keepMeeting,
  keptMeeting,
} from '../../../../src/services/records/index.ts';
import { minutes, participation } from '../../quality/support/minutes.ts';
import { freshStore, meeting, putFile, store } from '../support.ts';

/** Half past midnight in Shanghai: in UTC that is the day before. */
const START = Date.UTC(2026, 10, 17, 16, 30);
const END = START + 30 * 60_000;
const LATER = END + 5 * 60_000;
const MEETING = { meetingNo: '512340987', start: START, end: END };
const joined = (name: string) => {
  return { ...participation(name, { joinTime: START + 1_000 }), minutes: minutes(0, 4) };
};
const [one, two] = [joined('甲'), joined('乙')];

describe('what was read of an ended meeting', () => {
  freshStore(() => LATER);

  const keep = (joins: Parameters<typeof keepMeeting>[1], whole = true, now = LATER) =>
    keepMeeting(MEETING, joins, { whole, now }, store.files);
  const kept = (of: object = {}) => keptMeeting({ ...MEETING, ...of }, store);

  it('is there for everybody who asks next, whole once somebody read it whole', async () => {
    await keep([one], false);
    const part = await kept();
    await keep([{ ...one, minutes: undefined }, two]);
    const whole = await kept({ start: START + 400 });

    expect(part.joins).toBeUndefined();
    expect([one, two].map(part.minutesOf)).toEqual([one.minutes, undefined]);
    expect(whole.joins?.map(({ name }) => name)).toEqual(['甲', '乙']);
    expect([one, two].map(whole.minutesOf)).toEqual([one.minutes, two.minutes]);
  });

  it('is asked for again where it was read too soon, is of another session, join or version', async () => {
    await keep([one], true, LATER - 1);
    expect((await kept()).minutesOf(one)).toBeUndefined();
    await keep([one]);
    const { minutesOf } = await kept();
    const others = [{ joinTime: START + 61_000 }, { roomId: 'omm_1' }].map((other) => ({ ...one, ...other }));

    expect((await kept({ start: START + 60_000 })).joins).toBeUndefined();
    expect(others.map(minutesOf)).toEqual([undefined, undefined]);
    const [file = ''] = await store.people.files();
    await putFile(file, LATER, '{"v":2}');
    expect((await kept()).joins).toBeUndefined();
  });

  it('is found in the collection of its day, whichever date that is in the company’s zone', async () => {
    const { days } = store;
    const date = '2026-11-18';
    const facts = { ...MEETING, meetingInstanceId: '7', topic: '', organiser: '' };
    const row = meeting('7', 2, START, meetingFormat.write(facts));
    await days.insert(date, ['tenant'], LATER);
    await days.addMeetings(date, [row], LATER);
    const open = { department: '', roomId: '', state: 'open' } as const;
    const joins = [one, two].map(({ minutes: _, ...join }) => ({ ...open, facts: writeJoin(join) }));
    await days.putJoins(date, row, joins, LATER);
    const tally = { good: 5, fair: 0, poor: 0, unclassified: 0, mosMilli: 0, mosN: 0, hours: {} };
    const measured = { tally, minutes: bytesOfMinutes(one.minutes) };
    await days.settle(date, { meeting: '7', n: 0 }, 'done', measured, LATER);
    const found = await kept();

    expect(found.joins).toHaveLength(2);
    expect([one, two].map(found.minutesOf)).toEqual([one.minutes, undefined]);
    expect((await kept({ meetingNo: '512340988' })).joins).toBeUndefined();
  });

  it('says who came only if that is known of everybody', () => {
    const came = { userId: 'ou_甲', came: true, join: START + 1_000, by: 'app' };

    expect(attendancesOf([one])).toMatchObject([came]);
    for (const joins of [[one, { ...two, joinTime: undefined }], undefined])
      expect(attendancesOf(joins)).toBeUndefined();
  });
});
