import { describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { countAttendees } from '../../sandbox/src/world/attendance.ts';
import { EXPORT_LIMITS } from '../../src/services/exports/limits.ts';
import { words } from '../support/acting.ts';
import { type HouseOptions, isFinal } from '../support/house.ts';
import { build, DAY_MS, house } from '../support/lived.ts';
import { during } from '../support/switches.ts';

/** Half past three on a Friday afternoon in Shanghai. */
const FRIDAY = Date.UTC(2026, 10, 20, 7, 30);
const MIDNIGHT = Date.UTC(2026, 10, 19, 16);

const open = ({ sandbox, ...options }: HouseOptions = {}): Promise<void> =>
  build({ ...options, sandbox: { now: FRIDAY, taskMs: 0, people: 40, meetingsPerDay: 12, ...sandbox } });

const conclusion = (card: ShownMessage) =>
  words(card)
    .split('\n')
    .find((line) => /开了|没有找到/.test(line)) ?? words(card);

/** What the world has of a span, counted here: meetings that had ended at a moment, and who took part. */
function truth(from: number, to: number, endedBy = FRIDAY) {
  const found = house.sandbox.state.world
    .meetings(from, to - 1000, endedBy, { status: 2 })
    .filter(({ end }) => end <= endedBy);
  const people = found.map((each) => countAttendees(each, endedBy));
  return { meetings: found.length, people: people.reduce((sum, each) => sum + each, 0) };
}

function percent(now: number, was: number): string {
  const change = Math.round(((now - was) / was) * 100);
  return change === 0 ? '差不多' : `${change > 0 ? '多' : '少'} ${Math.abs(change)}%`;
}

describe('the answer to /会议 beside the week before', () => {
  it('says of yesterday how it was against the same weekday, in the sentence and at each figure', async () => {
    await open();
    const now = truth(MIDNIGHT - DAY_MS, MIDNIGHT);
    const was = truth(MIDNIGHT - 8 * DAY_MS, MIDNIGHT - 7 * DAY_MS);
    const card = await house.answer('/会议 昨天');

    expect(was.meetings).toBeGreaterThan(20);
    const change = percent(now.meetings, was.meetings);
    const sentence = `^昨天开了 ${now.meetings} 场会（[比与]上周四${change}），.* 人次。$`;
    expect(conclusion(card)).toMatch(new RegExp(sentence));
    expect(words(card)).toContain(`会议数（上周同日 ${was.meetings}）`);
    expect(words(card).replaceAll(' ', '')).toContain(`人次（上周同日${was.people}）`);
    const identities = house.calls('list.meetings').map(({ identity }) => identity);
    expect(new Set(identities)).toEqual(new Set(['tenant']));
  });

  it('holds today until now against the same hours, and only against what had ended by then', async () => {
    // The platform takes its time: the lists are read page by page while it works.
    await open({ sandbox: { meetingsPerDay: 30, taskMs: 4_000 } });
    const card = await house.answer('/会议 今天');
    const [from, to] = [MIDNIGHT - 7 * DAY_MS, FRIDAY - 7 * DAY_MS];
    const [now, was] = [truth(MIDNIGHT, FRIDAY), truth(from, to, to)];

    expect(truth(from, to).meetings).toBeGreaterThan(was.meetings);
    expect(conclusion(card)).toContain(`开了 ${now.meetings} 场会`);
    expect(conclusion(card)).toContain(`上周五同一时段${percent(now.meetings, was.meetings)}`);
    expect(words(card)).toContain(`（上周同时段 ${was.meetings}）`);
  });
});

describe('the answer to /会议 without a comparison', () => {
  const PLAIN = /^昨天开了 \d+ 场会，[\d,]+ 人次。$/;

  it('comes although the list never answers', async () => {
    await open();
    let cards: readonly ShownMessage[] = [];
    const answered = async () => {
      house.advance(EXPORT_LIMITS.baselineMs);
      cards = await house.until((all) => isFinal(all[0]));
    };
    await during('list.meetings', () => house.say('/会议 昨天'), answered);

    expect(cards.map(conclusion)).toEqual([expect.stringMatching(PLAIN)]);
  });
});
