import { type House, isFinal, newHouse } from '../test/support/house.ts';
import { asked as wanted } from './pairs.ts';

const DAY_MS = 24 * 60 * 60_000;
const NOON = Date.UTC(2026, 10, 18, 4);
const PEOPLE = 8;
const VIEWS = 5;
const PATIENCE_MS = 180_000;

/**
 * Prints how long people wait for `/质量` of meetings of eight joins, one and five at once, over HTTP, by the clock
 * that bot and sandbox share: the machine's, on which pauses are skipped. The minute before each is empty.
 */
export async function benchCalls(): Promise<void> {
  const runs = wanted.pairs;
  const rows: object[] = [];
  for (const views of [1, VIEWS]) {
    const seconds: number[] = [];
    for (let run = 0; run < runs; run += 1) seconds.push(await waited(views));
    const sorted = seconds.toSorted((a, b) => a - b);
    const [min, median, max] = [sorted[0], sorted[Math.floor(runs / 2)], sorted.at(-1)];
    rows.push({ 'views at once': views, min, median, max });
  }
  console.log(
    `\n/质量 of ${PEOPLE} joins, from the message to the last card, s (${runs} runs, empty minute)`,
  );
  console.table(rows);
}

/** Seconds until the last of so many views stands. */
async function waited(views: number): Promise<number> {
  const house = await newHouse({ sandbox: { now: NOON, people: 600, meetingsPerDay: 120 }, oneClock: true });
  try {
    await answered(house, ['/帮助'], () => true);
    const meetings = ofSize(house, views);
    const { clock } = house.sandbox.state;
    const asked = clock.now();
    await answered(
      house,
      meetings.map((meetingNo) => `/质量 ${meetingNo} 2026-11-17`),
      isFinal,
    );
    return Number(((clock.now() - asked) / 1000).toFixed(2));
  } finally {
    await house.close();
  }
}

async function answered(house: House, texts: readonly string[], ends: typeof isFinal): Promise<void> {
  const before = (await house.shown()).length;
  await Promise.all(texts.map((text) => house.say(text)));
  const test: Parameters<House['until']>[0] = (all) => {
    const own = all.slice(before);
    return own.length === texts.length && own.every(ends);
  };
  await house.until(test, undefined, PATIENCE_MS);
}

/** Numbers of yesterday's meetings of seven to nine people, of eight first. */
function ofSize({ sandbox }: House, count: number): readonly string[] {
  const all = sandbox.state.world.meetings(NOON - 2 * DAY_MS, NOON, NOON, { status: 2 });
  const numbers = new Map<string, number>();
  for (const { meetingNo } of all) numbers.set(meetingNo, (numbers.get(meetingNo) ?? 0) + 1);
  const fitting = all.filter(
    ({ participants, meetingNo, start }) =>
      Math.abs(participants.length - PEOPLE) <= 1 &&
      numbers.get(meetingNo) === 1 &&
      dateOf(start) === '2026-11-17',
  );
  if (fitting.length < count) throw new Error(`only ${fitting.length} meetings of ${PEOPLE}`);
  const off = ({ participants }: (typeof fitting)[number]): number => Math.abs(participants.length - PEOPLE);
  return fitting
    .toSorted((a, b) => off(a) - off(b))
    .slice(0, count)
    .map(({ meetingNo }) => meetingNo);
}

const dateOf = (time: number): string => new Date(time + 8 * 60 * 60_000).toISOString().slice(0, 10);
