import { expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { countAttendees } from '../../sandbox/src/world/attendance.ts';
import { EXPORT_LIMITS } from '../../src/services/exports/limits.ts';
import { words } from '../support/acting.ts';
import { isFinal } from '../support/house.ts';
import { DAY_MS, house, ownHouse } from '../support/lived.ts';
import { during } from '../support/switches.ts';

/** Half past three on a Friday afternoon in Shanghai. */
const FRIDAY = Date.UTC(2026, 10, 20, 7, 30);
const MIDNIGHT = Date.UTC(2026, 10, 19, 16);

ownHouse({ sandbox: { now: FRIDAY, taskMs: 0, people: 40, meetingsPerDay: 12 } });

const conclusion = (card: ShownMessage) =>
  words(card)
    .split('\n')
    .find((line) => /开了|没有找到/.test(line)) ?? words(card);

/** What the world has of a day, counted here: its meetings, and who took part. */
function truth(midnight: number) {
  const found = house.sandbox.state.world.meetings(midnight, midnight + DAY_MS - 1000, FRIDAY, { status: 2 });
  const people = found.map((each) => countAttendees(each, FRIDAY));
  return { meetings: found.length, people: people.reduce((sum, each) => sum + each, 0) };
}

function percent(now: number, was: number): string {
  const change = Math.round(((now - was) / was) * 100);
  return change === 0 ? '差不多' : `${change > 0 ? '多' : '少'} ${Math.abs(change)}%`;
}

it('/会议 says of yesterday how it was against the same weekday, in the sentence and at each figure', async () => {
  const [now, was] = [truth(MIDNIGHT - DAY_MS), truth(MIDNIGHT - 8 * DAY_MS)];
  const card = await house.answer('/会议 昨天');

  expect(was.meetings).toBeGreaterThan(20);
  const change = percent(now.meetings, was.meetings);
  const sentence = `^昨天开了 ${now.meetings} 场会（[比与]上周四${change}），.* 人次。$`;
  expect(conclusion(card)).toMatch(new RegExp(sentence));
  expect(words(card)).toContain(`会议数（上周同日 ${was.meetings}）`);
  expect(words(card).replaceAll(' ', '')).toContain(`人次（上周同日${was.people}）`);
  expect(new Set(house.calls('list.meetings').map(({ identity }) => identity))).toEqual(new Set(['tenant']));
});

it('/会议 is answered without a comparison where the list never answers', async () => {
  let cards: readonly ShownMessage[] = [];
  const answered = async () => {
    house.advance(EXPORT_LIMITS.baselineMs);
    cards = await house.until((all) => isFinal(all[0]));
  };
  await during('list.meetings', () => house.say('/会议 昨天'), answered);

  expect(cards.map(conclusion)).toEqual([expect.stringMatching(/^昨天开了 \d+ 场会，[\d,]+ 人次。$/)]);
});
