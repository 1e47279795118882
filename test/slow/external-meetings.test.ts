import { expect, it } from 'vitest';
import { words } from '../support/acting.ts';
import { linkOf, titleOf } from '../support/house.ts';
import { build, DAY_MS, house, NOON } from '../support/lived.ts';
import { behave } from '../support/switches.ts';

it.each(['served', 'refused'])('/quality finds external meetings and webinars (list: %s)', async (side) => {
  await build({ sandbox: { now: NOON, taskMs: 0 } });
  await behave('list-includes', side);
  const day = Date.UTC(2026, 10, 16, 16);
  const all = house.sandbox.state.world.meetings(day, day + DAY_MS - 1_000, NOON, { status: 2 });
  // The smallest ones: how many take part does not matter here.
  const bySize = all.toSorted((a, b) => a.participants.length - b.participants.length);
  const external = bySize.find((each) => each.external)?.meetingNo;
  const webinar = bySize.find((each) => each.subtype === 8)?.meetingNo;

  for (const meetingNo of side === 'served' ? [external, webinar] : [external]) {
    const card = await house.answer(`/质量 ${meetingNo} 2026-11-17`);
    expect(words(card).replaceAll(' ', '')).toContain(meetingNo);
    expect(titleOf(card)).not.toContain('没有找到');
    expect(linkOf(card)).not.toBe('');
    expect(/网络研讨会观众.\d+.人未计入/u.test(words(card))).toBe(meetingNo === webinar);
  }
});
