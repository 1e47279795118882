import { beforeAll, describe, expect, it } from 'vitest';
import type { ShownMessage } from '../../sandbox/src/index.ts';
import { dayNumber, dayStart, weekday } from '../../sandbox/src/world/days.ts';
import type { Store } from '../../src/store/types.ts';
import { next } from '../support/acting.ts';
import { eventually, headerOf, titleOf, wordsOf } from '../support/house.ts';
import { at, dateText, ringAt } from '../support/later.ts';
import { clock, HOUR_MS, house, oneHouse } from '../support/lived.ts';
import { countsOf, personOf, truthOf } from '../unit/services/digests/support/truth.ts';

const DAYS = 60;
/** Monday 2026-09-21, a day before the first that is told. */
const FIRST = dayNumber(Date.UTC(2026, 8, 21));
const LAST = FIRST + DAYS;
const days = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);
const on = (month: number, date: number): number => dayNumber(Date.UTC(2026, month - 1, date));

const HOLIDAYS = days(on(10, 1), on(10, 8));
/** The network of one building is down for a morning. */
const INCIDENT = on(10, 20);
/** The bot is down: from breakfast to the afternoon, and for two whole days. */
const SHORT_OUTAGE = on(10, 14);
const LONG_OUTAGE = [on(11, 3), on(11, 4)];

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const dailyTitle = (day: number) => `会议质量日报 · ${dateText(day)} ${WEEKDAYS[weekday(day) - 1]}`;

/** The first big figures of a card, as numbers; the first one counts bad meetings. */
function figuresOf(message: ShownMessage | undefined) {
  const { body } = (message?.content ?? {}) as {
    body?: { elements: { tag: string; columns?: { elements: { text: { content: string } }[] }[] }[] };
  };
  const set = body?.elements.find(({ tag, columns }) => tag === 'column_set' && columns?.length === 3);
  const number = (text = ''): number => Number(text.replaceAll(/[\s ,]/g, '').match(/\d+(\.\d+)?/)?.[0]);
  const [bad, meetings, people] = (set?.columns ?? []).map(({ elements: [big, small] }) => ({
    big: number(big?.text.content),
    small: number(small?.text.content),
  }));
  return { meetings: meetings?.big, people: people?.big, joins: people?.small, bad: bad?.big };
}

describe('sixty mornings in a row', { timeout: 600_000 }, () => {
  let store: Store;
  /** Everything the chat shows on the last evening. */
  let shown: readonly ShownMessage[];
  oneHouse({
    oneClock: true,
    sandbox: {
      ...{ now: at(FIRST, 10), people: 12, meetingsPerDay: 3, stories: false, troubles: 0.1 },
      holidays: HOLIDAYS.map((day) => at(day, 12)),
      incidents: [{ site: '上海总部', from: at(INCIDENT, 8), to: at(INCIDENT, 13) }],
    },
  });
  beforeAll(async () => {
    store = await house.place.open();
    await next('/日报 开 09:00 每天');
    for (const day of days(FIRST + 1, LAST)) await morning(day);
    shown = await house.shown();
  }, 600_000);

  const collected = (day: number) =>
    eventually(async () => {
      const date = new Date(at(day, 12)).toISOString().slice(0, 10);
      const { state } = (await store.days.get(date)) ?? {};
      if (state !== 'complete') await clock().advance(1_000);
      return state === 'complete';
    }, `day ${day} is not collected`);
  const sent = async (day: number) => {
    await house.until((all) => {
      const found = all.find((each) => titleOf(each) === dailyTitle(day));
      return found !== undefined && !wordsOf(found).includes('在读取');
    });
  };

  /** One day of the bot's: collects yesterday after midnight, tells it at nine. */
  async function morning(day: number): Promise<void> {
    if (LONG_OUTAGE.includes(day)) {
      if (!LONG_OUTAGE.includes(day - 1)) await house.stopBot();
      await clock().set(at(day, 23));
      return;
    }
    if (LONG_OUTAGE.includes(day - 1)) {
      await clock().set(at(day, 6));
      await house.startBot();
    }
    await ringAt(at(day, 0.1));
    await collected(day - 1);
    if (day === SHORT_OUTAGE) {
      await clock().set(at(day, 8.5));
      await house.stopBot();
      await clock().set(at(day, 15));
      await house.startBot();
    }
    await ringAt(at(day, 9));
    await clock().advance(0.25 * HOUR_MS);
    await sent(day - 1);
    // A clock that jumps back and forth must not tell it twice.
    if (day % 10 === 0) {
      await clock().set(at(day, 8.9));
      await house.ring();
      await ringAt(at(day, 9.3));
    }
  }

  const told = days(FIRST, LAST - 1).filter((day) => !LONG_OUTAGE.includes(day + 1));
  const digestOf = (day: number) => shown.filter((each) => titleOf(each) === dailyTitle(day));

  it('each day is told once, none is doubled, none is missed', () => {
    expect(told.filter((day) => digestOf(day).length !== 1).map(dailyTitle)).toEqual([]);
    expect(LONG_OUTAGE.flatMap((day) => digestOf(day - 1))).toEqual([]);
  });

  /** Holds what a digest of [first, after) shows to what there really was. */
  const isRight = (digest: ShownMessage | undefined, first: number, after: number) => {
    const title = titleOf(digest);
    const truth = truthOf(house.sandbox.state.world, dayStart(first), dayStart(after));
    if (truth.length === 0) return expect(headerOf(digest).template, title).toBe('grey');
    const joins = truth.flatMap((each) => each.joins);
    const poor = countsOf(joins).poor;
    const { bad, ...rest } = figuresOf(digest);
    const people = new Set(joins.map(personOf)).size;
    expect(rest, title).toEqual({ meetings: truth.length, people, joins: joins.length });
    // A bad meeting has poor minutes, and there are no more bad meetings than meetings.
    // Where too little was measured the card has no number.
    const most = poor === 0 ? 0 : truth.length;
    expect(Number.isNaN(bad) || (bad ?? -1) <= most, title).toBe(true);
  };

  it('every figure is the generator’s truth, and holidays are one quiet line', () => {
    for (const day of told) isRight(digestOf(day)[0], day, day + 1);
    for (const day of HOLIDAYS) {
      const [digest] = digestOf(day);
      expect(wordsOf(digest)).toContain('没有会议');
      expect(wordsOf(digest)).not.toContain('"tag":"chart"');
    }
  });

  it('the incident is seen, and where it was', () => {
    const [digest] = digestOf(INCIDENT);

    expect(headerOf(digest).template).toBe('red');
    expect(wordsOf(digest)).toContain('上海总部');
  });

  it('what came late says so; what was not sent is said in the next one', () => {
    const [late] = digestOf(SHORT_OUTAGE - 1);
    const [after] = digestOf((LONG_OUTAGE.at(-1) ?? 0) + 1 - 1);

    expect(wordsOf(late)).toContain('这份日报补发');
    expect(wordsOf(after)).toMatch(/未发出/);
    for (const day of LONG_OUTAGE) expect(wordsOf(after)).toContain(dateText(day - 1));
  });

  it('every Monday tells of the week before, once', () => {
    const weeks = shown.filter((each) => titleOf(each).startsWith('会议质量周报'));
    const mondays = days(FIRST + 1, LAST).filter((day) => weekday(day) === 1);

    expect(weeks.length).toBe(mondays.length);
    expect(new Set(weeks.map(titleOf)).size).toBe(weeks.length);
    for (const [index, monday] of mondays.entries()) isRight(weeks[index], monday - 7, monday);
  });
});
