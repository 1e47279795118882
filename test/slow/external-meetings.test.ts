import { expect, it } from 'vitest';
import { plainText } from '../../src/cards/index.ts';
import { linkOf, newHouse, titleOf } from '../support/house.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Noon in Shanghai of a Wednesday. */
const NOON = Date.UTC(2026, 10, 18, 4);
const YESTERDAY = '2026-11-17';

it.each(['served', 'refused'])(
  '/quality of a meeting with another company, or of a webinar, finds it (such meetings in the list: %s)',
  async (side) => {
    const house = await newHouse({ sandbox: { now: NOON, taskMs: 0 } });
    await house.client.post('/faults', { kind: 'behaviour', name: 'list-includes', value: side });
    const day = Date.UTC(2026, 10, 16, 16);
    const all = house.sandbox.state.world.meetings(day, day + DAY_MS - 1_000, NOON, { status: 2 });
    // The smallest ones: how many take part does not matter here.
    const bySize = all.toSorted((a, b) => a.participants.length - b.participants.length);
    const external = bySize.find((each) => each.external)?.meetingNo;
    const webinar = bySize.find((each) => each.subtype === 8)?.meetingNo;

    for (const meetingNo of side === 'served' ? [external, webinar] : [external]) {
      const card = await house.answer(`/质量 ${meetingNo} ${YESTERDAY}`);
      expect(plainText(card.content).replaceAll(' ', '')).toContain(meetingNo);
      expect(titleOf(card)).not.toContain('没有找到');
      expect(linkOf(card)).not.toBe('');
      const watched = meetingNo === webinar;
      expect(/网络研讨会观众.\d+.人未计入/u.test(plainText(card.content))).toBe(watched);
    }
    await house.close();
  },
);
