import { describe, expect, it } from 'vitest';
import { platformTime } from '../../sandbox/src/world/days.ts';
import { participationsOf } from '../../sandbox/src/world/participations.ts';
import { eventually, headerOf, isFinal, titleOf, wordsOf } from '../support/house.ts';
import { build, clock, DAY_MS, house } from '../support/lived.ts';
import { hold } from '../support/switches.ts';

/** Joins that are read at the same time. */
const AT_THE_SAME_TIME = 6;
const ENDPOINT = 'list.quality';

/** A meeting of the last week that is read in three steps, and the day it was on: more only takes its time. */
function largeMeeting() {
  const now = clock().now();
  const ended = house.sandbox.state.world.meetings(now - 7 * DAY_MS, now - DAY_MS, now, { status: 2 });
  const meeting = ended.find((each) => {
    const joins = participationsOf(each).filter(({ attendee }) => attendee.kind === 'person').length;
    return joins > 2 * AT_THE_SAME_TIME && joins <= 3 * AT_THE_SAME_TIME;
  });
  if (meeting === undefined) throw new Error('the world has no large meeting');
  return { meeting, day: platformTime(meeting.start).slice(0, 10).replaceAll('.', '-') };
}

/** How many joins the platform was asked for, those under way included. */
const asked = (): number => house.calls(ENDPOINT).length;

describe('reading a large meeting', { timeout: 120_000 }, () => {
  it('shows figures before everybody is read, and how long it will take', async () => {
    await build();
    const { meeting, day } = largeMeeting();

    const first = await hold(ENDPOINT);
    await house.say(`/quality ${meeting.meetingNo} ${day}`);
    await eventually(async () => asked() === AT_THE_SAME_TIME, 'nobody is read');
    const second = await hold(ENDPOINT);
    await house.release(first.id);
    await house.until((shown) => wordsOf(shown[0]).includes('后完成'));
    await eventually(async () => asked() === 2 * AT_THE_SAME_TIME, 'nobody else is read');
    const third = await hold(ENDPOINT);
    house.advance(10_000); // longer than the card waits before it shows figures
    await house.release(second.id);
    const [early] = await house.until((shown) => wordsOf(shown[0]).includes('结果会继续更新'));
    await house.release(third.id);
    const [done] = await house.until((shown) => shown.length === 1 && !wordsOf(shown[0]).includes('取消'));

    expect(headerOf(early)).toMatchObject({ template: 'blue' });
    expect(wordsOf(early)).toContain('后完成');
    expect(titleOf(done)).toContain('会议质量');
    expect(isFinal(done)).toBe(true);
  });

  it('goes on after a kill with what it has: at most the calls under way are asked again', async () => {
    await build({ bot: 'process' });
    const { meeting, day } = largeMeeting();
    await house.say(`/quality ${meeting.meetingNo} ${day}`);
    await eventually(async () => asked() >= 2 * AT_THE_SAME_TIME, 'nobody is read');
    await house.stopBot();
    await house.startBot();
    const [done] = await house.until((shown) => isFinal(shown[0]));

    expect(titleOf(done)).toContain('会议质量');
    expect(asked()).toBeLessThanOrEqual(participationsOf(meeting).length + AT_THE_SAME_TIME);
  });
});
