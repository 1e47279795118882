import { describe, expect, it } from 'vitest';
import { platformTime } from '../../sandbox/src/world/days.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { eventually, type House, headerOf, isFinal, newHouse, titleOf, wordsOf } from '../support/house.ts';

const DAY_MS = 24 * 60 * 60_000;
/** A killed worker's lease has to run out before another takes its job. */
const PATIENCE_MS = 60_000;
/** Joins that are read at the same time. */
const AT_THE_SAME_TIME = 6;
const ENDPOINT = 'list.quality';
/** Longer than the card waits before it shows figures. */
const SOME_SECONDS = 10_000;

/** A meeting of the last week that is read in three steps, and the day it was on: more only takes its time. */
function largeMeeting(house: House) {
  const { world, clock } = house.sandbox.state;
  const now = clock.now();
  const ended = world.meetings(now - 7 * DAY_MS, now - DAY_MS, now, { status: 2 });
  const meeting = ended.find((each) => {
    const joins = participationsOf(each).filter(({ attendee }) => attendee.kind === 'person').length;
    return joins > 2 * AT_THE_SAME_TIME && joins <= 3 * AT_THE_SAME_TIME;
  });
  if (meeting === undefined) throw new Error('the world has no large meeting');
  return { meeting, day: platformTime(meeting.start).slice(0, 10).replaceAll('.', '-') };
}

/** How many joins the platform was asked for, those under way included. */
async function minutesAsked(house: House): Promise<number> {
  const calls = await house.client.get<{ endpoint: string }[]>('/calls?since=0');
  return calls.filter(({ endpoint }) => endpoint === ENDPOINT).length;
}

/** Keeps the next join that is asked for waiting, and with it those that are read at the same time. */
async function hold(house: House): Promise<string> {
  const fault = { kind: 'hold', endpoint: ENDPOINT, when: 'before' };
  return (await house.client.post<{ id: string }>('/faults', fault)).id;
}

describe('reading a large meeting', { timeout: 120_000 }, () => {
  it('shows figures before everybody is read, and how long it will take', async ({ onTestFinished }) => {
    const house = await newHouse();
    onTestFinished(() => house.close());
    const { meeting, day } = largeMeeting(house);

    const first = await hold(house);
    await house.say(`/quality ${meeting.meetingNo} ${day}`);
    await eventually(async () => (await minutesAsked(house)) === AT_THE_SAME_TIME, 'nobody is read');
    const second = await hold(house);
    await house.release(first);
    await house.until((shown) => wordsOf(shown[0]).includes('后完成'));
    await eventually(async () => (await minutesAsked(house)) === 2 * AT_THE_SAME_TIME, 'nobody else is read');
    const third = await hold(house);
    house.advance(SOME_SECONDS);
    await house.release(second);
    const [early] = await house.until((shown) => wordsOf(shown[0]).includes('结果会继续更新'));
    await house.release(third);
    const [done] = await house.until((shown) => shown.length === 1 && !wordsOf(shown[0]).includes('取消'));

    expect(headerOf(early)).toMatchObject({ template: 'blue' });
    expect(wordsOf(early)).toContain('后完成');
    expect(titleOf(done)).toContain('会议质量');
    expect(isFinal(done)).toBe(true);
  });

  it('goes on after a kill with what it has: at most the calls under way are asked again', async ({
    onTestFinished,
  }) => {
    const house = await newHouse({ bot: 'process' });
    onTestFinished(() => house.close());
    const { meeting, day } = largeMeeting(house);
    await house.say(`/quality ${meeting.meetingNo} ${day}`);
    await eventually(
      async () => (await minutesAsked(house)) >= 2 * AT_THE_SAME_TIME,
      'nobody is read',
      PATIENCE_MS,
    );
    await house.stopBot();
    await house.startBot();
    const [done] = await house.until((shown) => isFinal(shown[0]), undefined, PATIENCE_MS);

    expect(titleOf(done)).toContain('会议质量');
    expect(await minutesAsked(house)).toBeLessThanOrEqual(
      participationsOf(meeting).length + AT_THE_SAME_TIME,
    );
  });
});
