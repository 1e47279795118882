import { createWorld, type Meeting } from '../sandbox/src/world/index.ts';
import { participationsOf } from '../sandbox/src/world/participations.ts';
import { qualityRow } from '../sandbox/src/world/quality-list.ts';
import { isMeasured } from '../sandbox/src/world/seats.ts';
import { judgeMinute } from '../src/quality/judge.ts';
import { judgeMeeting, judgeMeetingInTurns } from '../src/quality/meeting.ts';
import { thresholdsOf } from '../src/quality/settings.ts';
import { DIRECTIONS, MEDIA, type Minute, type Participation } from '../src/quality/types.ts';
import { minutesFromList } from '../src/services/records/minutes.ts';
import { MEETING } from '../test/unit/quality/support/minutes.ts';
import { crowd } from './crowd.ts';
import { asked, compared, processorMs, sized } from './pairs.ts';

const ZONE = 'Asia/Shanghai';
const RUNS = 5;
const START = Date.UTC(2026, 0, 5, 4);
const DAY_MS = 24 * 60 * 60_000;
const thresholds = thresholdsOf();

/**
 * Prints the speed of reading and judging minutes, compared with touching every value once, and how often a clean
 * meeting gets a cause.
 */
export async function benchQuality(): Promise<void> {
  const joins = meetings(createWorld({ stories: false }), sized(60)).flatMap(({ joins: own }) => own);
  const pages = joins.map(({ items }) => JSON.stringify(items));
  const parsed = pages.map((page) => JSON.parse(page) as unknown[]);
  const minutes = parsed.flatMap((items) => minutesFromList(items, ZONE).minutes);
  const participations = joins.map(({ participation }, index) => ({
    ...participation,
    minutes: minutesFromList(parsed[index] ?? [], ZONE).minutes,
  }));
  const facts = { meetingInstanceId: undefined, meetingNo: '512340987', topic: '', start: 0, end: 0 };
  const measured = {
    'touch every value': best(() => minutes.reduce((sum, each) => sum + touched(each), 0)),
    'JSON.parse of the pages': best(() => pages.map((page) => JSON.parse(page) as unknown).length),
    minutesFromList: best(() => parsed.map((items) => minutesFromList(items, ZONE)).length),
    judgeMinute: best(() => minutes.filter((each) => judgeMinute(each, thresholds).band === 'poor').length),
    'judgeMeeting (one of all)': best(() => judgeMeeting(facts, participations, thresholds).people.length),
  };
  const texts = parsed.flatMap((items) => items.flatMap(valuesOf));
  await compared({
    name: `quality: judge ${minutes.length} minutes from their texts`,
    baseline: 'one parseFloat of each',
    limit: 3,
    ours: () =>
      processorMs(() => {
        for (const items of parsed)
          for (const each of minutesFromList(items, ZONE).minutes) judgeMinute(each, thresholds);
      }),
    best: () => processorMs(() => texts.reduce((sum, text) => sum + (Number.parseFloat(text) || 0), 0)),
  });
  const base = measured['touch every value'];
  console.log(`\nquality: ${minutes.length} minutes of ${joins.length} joins`);
  console.table(
    Object.entries(measured).map(([step, seconds]) => ({
      step,
      'minutes/s': Math.round(minutes.length / seconds),
      '× touch': Number((seconds / base).toFixed(1)),
    })),
  );
  falseAlarms();
}

/**
 * Compares judging one large meeting with judging as many people in meetings of a tenth of its size, and prints for
 * how long at a time it holds the event loop.
 */
export async function benchJudging(): Promise<void> {
  const tenPeople = sized(50);
  const people = tenPeople * 10;
  const [one, tenth] = [crowd(people, 60, asked.seed), crowd(tenPeople, 60, asked.seed)];
  const judge = (who: readonly Participation[]) => judgeMeetingInTurns(MEETING, who, thresholds);
  await compared({
    name: `quality: judge a meeting of ${people} people`,
    baseline: `judging ten of ${tenPeople}`,
    limit: 1.5,
    ours: () => processorMs(() => judge(one)),
    best: () =>
      processorMs(async () => {
        for (let n = 0; n < 10; n += 1) await judge(tenth);
      }),
  });
  const crowds = [one, crowd(4 * people, 60, asked.seed)];
  for (const all of crowds) {
    const ms = await longestHold(() => judge(all));
    console.log(`  ${all.length} people hold the event loop for ${Math.round(ms)} ms at most`);
  }
}

/** Returns for how many ms the event loop did not turn, at most. */
async function longestHold(work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  let turned = performance.now();
  let turn = setImmediate(function next() {
    const now = performance.now();
    most = Math.max(most, now - turned);
    turned = now;
    turn = setImmediate(next);
  });
  await work();
  clearImmediate(turn);
  return most;
}

function falseAlarms(): void {
  const found = { meetings: 0, minutes: 0, poor: 0, named: 0, shared: 0, 'called poor': 0 };
  for (const { meeting, joins } of meetings(createWorld({ stories: false, troubles: 0 }), sized(1_000))) {
    const people = joins.map(({ participation, items }) => ({
      ...participation,
      minutes: minutesFromList(items, ZONE).minutes,
    }));
    const { instanceId: meetingInstanceId, meetingNo, topic, start, end } = meeting;
    const { causes, total } = judgeMeeting(
      { meetingInstanceId, meetingNo, topic, start, end },
      people,
      thresholds,
    );
    const named = causes.filter(({ kind }) => kind !== 'unknown');
    found.meetings += 1;
    found.minutes += total.n;
    found.poor += total.counts.poor;
    found.named += named.length > 0 ? 1 : 0;
    found.shared += named.some(({ kind }) => ['speaker', 'site', 'service'].includes(kind)) ? 1 : 0;
    found['called poor'] += total.verdict === 'poor' ? 1 : 0;
  }
  console.log('\nquality: false alarms over clean meetings of the sandbox');
  console.table([found]);
}

type World = ReturnType<typeof createWorld>;

/** The first meetings from START on, with every join and its minutes as the platform would return them. */
function meetings(world: World, count: number) {
  const made: { meeting: Meeting; joins: { participation: Participation; items: object[] }[] }[] = [];
  for (let day = START; made.length < count; day += DAY_MS) {
    const all = world.meetings(day, day + DAY_MS, day + 30 * DAY_MS, { status: 2 });
    for (const meeting of all.slice(0, count - made.length))
      made.push({ meeting, joins: joinsOf(world, meeting) });
  }
  return made;
}

function joinsOf(world: World, meeting: Meeting) {
  return participationsOf(meeting)
    .filter(isMeasured)
    .map((join) => ({
      items: world.minutes(join).map((each) => qualityRow(each, 'zero')),
      participation: {
        personKey: join.attendee.key,
        name: join.attendee.key,
        department: '',
        userId: join.attendee.key,
        roomId: undefined,
        device: join.device,
        appVersion: join.appVersion,
        publicIp: join.publicIp,
        proxy: join.useRtcProxy,
        location: join.location,
        networkType: join.networkType,
        joinTime: join.join,
        leaveTime: join.leave,
        leaveReason: join.leaveReason,
        minutes: undefined,
      },
    }));
}

/** Every text of an item of the list. */
function valuesOf(item: unknown): readonly string[] {
  return Object.values(item as Record<string, Record<string, string>>).flatMap((group) =>
    Object.values(group),
  );
}

function touched(minute: Minute): number {
  let sum = minute.cpu.clientAvg ?? 0;
  for (const medium of MEDIA)
    for (const way of DIRECTIONS) {
      const { bitrate, latency, jitter, lossAvg, lossMax } = minute.streams[medium][way];
      sum += (bitrate ?? 0) + (latency ?? 0) + (jitter ?? 0) + (lossAvg ?? 0) + (lossMax ?? 0);
    }
  return sum;
}

/** Returns the seconds of the fastest of some runs, because the machine has other work. */
function best(run: () => number): number {
  const times = Array.from({ length: RUNS }, () => {
    const from = performance.now();
    run();
    return (performance.now() - from) / 1000;
  });
  return Math.min(...times);
}
