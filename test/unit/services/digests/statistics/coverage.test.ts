import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scope } from '../../../../../src/cards/digests/types.ts';
import { digestCard, plainText } from '../../../../../src/cards/index.ts';
import type { Card } from '../../../../../src/cards/kit/types.ts';
import { boundsOf, plusDays } from '../../../../../src/lib/range/zone.ts';
import type { WrittenSheet } from '../../../../../src/lib/workbook/writer.ts';
import { thresholdsOf } from '../../../../../src/quality/settings.ts';
import { ENOUGH_COVERAGE } from '../../../../../src/quality/statistics.ts';
import {
  datesOf,
  daysProgress,
  knownOf,
  nothingKnown,
} from '../../../../../src/services/digests/send/read.ts';
import { dayWorkbookSheets } from '../../../../../src/services/digests/statistics/sheets.ts';
import { compareAnswer, trendAnswer } from '../../../../../src/services/digests/statistics/trends.ts';
import { meetingFormat, writeJoin } from '../../../../../src/services/digests/stored.ts';
import { bytesOfMinutes } from '../../../../../src/services/records/index.ts';
import { MEETING, minutes, participation, ZONE } from '../../../quality/support/minutes.ts';
import { freshStore, meeting, store } from '../../support.ts';

const NOW = Date.UTC(2027, 0, 1);
const DEPARTMENTS = ['研发部', '销售部'] as const;
const MINUTES = 30;

type Asked = Extract<Scope, { of: 'tenant' | 'department' }>;
interface Join {
  readonly state: 'open' | 'done' | 'empty' | 'failed' | 'none';
  readonly department: (typeof DEPARTMENTS)[number];
  readonly poor: number;
}
interface Meeting {
  /** What the list of meetings has. */
  readonly size: number;
  /** Undefined: who joined it is not read. */
  readonly joins: readonly Join[] | undefined;
}
/** Undefined: nobody asked for it. `unlisted`: its list of meetings is not read. */
type Day = readonly Meeting[] | 'unlisted' | undefined;

const join = fc.record<Join>({
  state: fc.constantFrom(...Array<'done'>(9).fill('done'), 'open', 'empty', 'failed', 'none'),
  department: fc.constantFrom(...DEPARTMENTS),
  poor: fc.constantFrom(0, 0, 0, 0, 1, 12),
});
const joins = fc.array(join, { maxLength: 5 });
const joined = fc.record<Meeting>({ size: fc.nat(8), joins: fc.option(joins, { nil: undefined, freq: 4 }) });
const day = fc.oneof(
  { weight: 8, arbitrary: fc.array(joined, { minLength: 1, maxLength: 3 }) },
  { weight: 2, arbitrary: fc.constantFrom<Day>('unlisted', undefined) },
);
const week = fc.array<Day>(day, { minLength: 7, maxLength: 7 });

freshStore(() => NOW);
/** Every example has a week of its own, far from the others. */
let monday = '2024-01-01';

async function keep(date: string, what: Day, state: 'collecting' | 'complete'): Promise<void> {
  if (what === undefined) return;
  const { days } = store;
  await days.insert(date, ['tenant'], NOW);
  await days.update(date, { listed: what !== 'unlisted', state }, NOW);
  if (what === 'unlisted') return;
  const { start } = boundsOf(date, ZONE);
  for (const [index, { size, joins }] of what.entries()) {
    const starts = start + (9 + index) * 3_600_000;
    const facts = { ...MEETING, meetingNo: `8${index}`, organiser: '', start: starts, end: starts + 1 };
    const stored = meeting(`m${index}`, size, starts, meetingFormat.write(facts));
    await days.addMeetings(date, [stored], NOW);
    if (joins === undefined) continue;
    const listed = joins.map(({ department, state: is }, n) => ({
      ...{ department, roomId: '', state: is === 'none' ? ('none' as const) : ('open' as const) },
      facts: writeJoin(participation(`${index}-${n}`, { department })),
    }));
    await days.putJoins(date, stored, listed, NOW);
    for (const [n, { state: is, poor }] of joins.entries()) {
      if (is === 'open' || is === 'none') continue;
      const good = MINUTES - poor;
      const bands = { good, fair: 0, poor, unclassified: 0 };
      const tally = { ...bands, mosMilli: 0, mosN: 0, hours: { 9: [good, 0, poor, 0] as const } };
      const read = minutes(0, MINUTES - 1, (at) => (at < poor ? { received: { lossAvg: 20 } } : {}));
      const measured = is === 'done' ? { tally, minutes: bytesOfMinutes(read) } : undefined;
      await days.settle(date, { meeting: stored.meeting, n }, is, measured, NOW + 1);
    }
  }
}

/** What has to be printed, counted here once more. */
function truthOf(week: readonly Day[], scope: Asked) {
  const known = week.filter((each) => each !== undefined && each !== 'unlisted') as (readonly Meeting[])[];
  const belongs = ({ department }: Join) => scope.of === 'tenant' || department === scope.name;
  let [measured, total, unplaced] = [0, 0, 0];
  for (const { size, joins = [] } of known.flat()) {
    const own = joins.filter(belongs);
    measured += own.filter(({ state }) => state === 'done').length;
    total += scope.of === 'tenant' ? Math.max(joins.length, size, 1) : own.length;
    if (scope.of !== 'tenant' && joins.length === 0) unplaced += Math.max(size, 1);
  }
  const unlisted = week.length - known.length;
  return { measured, total, enough: unlisted === 0 && measured >= ENOUGH_COVERAGE * (total + unplaced) };
}

const scopes: readonly Asked[] = [{ of: 'tenant' }, { of: 'department', name: DEPARTMENTS[0] }];

/** Every card that prints a rate prints how much of all was measured; nothing is green of which too little was. */
function check(card: Card, { measured, total, enough }: ReturnType<typeof truthOf>): void {
  const text = plainText(card).replaceAll(/(\d) (?=\d{3})/g, '$1');
  const isRate = /\d %/.test(text.replaceAll(/目标 ≤ 3 %|[满到] 80%/g, ''));
  if (isRate || total > 0)
    expect(text).toMatch(new RegExp(`(有数据|已读取) ${measured}/(约 )?${total} 人次`));
  for (const line of text.split('\n')) if (line.includes(' % 不达标 ·')) expect(line).toMatch(/有数据 \d+\//);
  // Of a group: those of its joins whose meetings are listed.
  for (const [line] of text.matchAll(/^(?:▲ 部门.*|\S+部 · \d.*)$/gm)) expect(line).toMatch(/\d+\/\d+ 人次/);
  if (enough) return;
  expect((card.header as { template?: string }).template).not.toBe('green');
  expect(JSON.stringify(card)).not.toMatch(/"green"|整体良好|没有达标|● 达标|没有需要|明显更差|建议/);
  if (isRate) expect(text).toMatch(/先不下结论|数据不全，不下结论/);
}

async function checkDigest(flavour: 'day' | 'week', date: string, week: readonly Day[], scope: Asked) {
  const row = { flavour, date };
  const progress = await daysProgress(datesOf(row), { store });
  const context = { store, zone: ZONE };
  const known = (await knownOf(row, scope, progress, context)) ?? (await nothingKnown(row, scope, context));
  const note = { reading: !progress.ended };
  check(digestCard({ ...known, note, locale: 'zh_cn', inGroup: true, actions: {} }), truthOf(week, scope));
}

async function rowsOf(sheets: readonly WrittenSheet[] | undefined, name: string) {
  const { headers = [], rows = [] } = sheets?.find((each) => each.name === name) ?? {};
  const all: readonly unknown[][] = await Readable.from(rows).toArray();
  return all.map((row) => Object.fromEntries(headers.map((header, at) => [header, row[at]])));
}

async function checkWorkbook(date: string, day: Day, scope: Asked): Promise<void> {
  const wanted = { scope, date, zone: ZONE, thresholds: thresholdsOf() };
  const sheets = await dayWorkbookSheets(store, wanted);
  if (sheets === undefined) return;
  const { measured, total } = truthOf([day], scope);
  const rows = await rowsOf(sheets, '会议');
  const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0);
  expect([sum('测得人次'), sum('人次')]).toEqual([measured, total]);
  for (const row of rows)
    if (row['结论'] === '良好')
      expect(Number(row['测得人次'])).toBeGreaterThanOrEqual(ENOUGH_COVERAGE * Number(row['人次']));
  for (const row of await rowsOf(sheets, '分组')) {
    expect(Number(row['测得人次'])).toBeGreaterThan(0);
    expect(Number(row['测得人次'])).toBeLessThanOrEqual(Number(row['人次']));
  }
  const method = await rowsOf(sheets, '方法');
  const said = method.find((row) => row['项目'] === '测得人次');
  expect(said?.['一般'] ?? said?.['预设一般'] ?? said?.['差']).toBe(measured);
  expect(said?.['来源或说明']).toMatch(new RegExp(`^共约? ${total} 人次`));
}

it('days that are read in part, whatever part, print each rate with what was measured of all joins, and nothing green while too little was', async () => {
  const checkWeek = async (days: readonly Day[], state: 'collecting' | 'complete') => {
    monday = plusDays(monday, 70);
    const dates = days.map((_, index) => plusDays(monday, index));
    const sunday = dates.at(-1) ?? monday;
    for (const [index, each] of days.entries()) await keep(dates[index] ?? '', each, state);
    for (const scope of scopes) {
      await checkDigest('week', sunday, days, scope);
      for (const [index, each] of days.slice(0, 2).entries()) {
        await checkDigest('day', dates[index] ?? '', [each], scope);
        await checkWorkbook(dates[index] ?? '', each, scope);
      }
      const known = days.filter((each) => each !== undefined && each !== 'unlisted');
      const now = boundsOf(sunday, ZONE).end + 1;
      const asked = { scope, days: 7, locale: 'zh_cn', now } as const;
      const truth = truthOf(known, scope);
      const enough = truth.enough && known.length >= ENOUGH_COVERAGE * days.length;
      for (const dimension of [undefined, 'department'] as const)
        check(await trendAnswer({ ...asked, dimension }, { store, zone: ZONE, historyDays: 400 }), {
          ...truth,
          enough,
        });
    }
  };
  await fc.assert(fc.asyncProperty(week, fc.constantFrom('collecting', 'complete'), checkWeek), {
    numRuns: 4,
  });
});

const done = (department: Join['department'], poor: number): Join => ({ state: 'done', department, poor });
const meetingOf = (poor: number): Meeting => {
  const worse = done('研发部', poor);
  return { size: 4, joins: [worse, worse, worse, done('销售部', 0)] };
};
const weekOf = (each: Meeting): readonly Day[] => Array(7).fill([each, each]);
const [bad, good, unread] = [meetingOf(12), meetingOf(0), { size: 40, joins: undefined }];
const better = [
  ...['质量差的会议从 14/14 场降到 0/14 场，明显变好。', '变好：研发部'],
  '质量差的会议：100%（78%–100%） → 0%（0%–22%）',
  ...['研发部：40%（.*） → 0%（.*） · 变好', '销售部：0%（.*） → 0%（.*） · 没有明显变化'],
];

const from = '2030-01-07';
it.each<[string, readonly Day[], readonly Day[], ...string[]]>([
  ['are compared by bad meetings and groups, each with its interval', weekOf(bad), weekOf(good), ...better],
  ['of too few meetings have no verdict', [[bad]], [[good]], '数据够判断的会议太少，不下结论'],
  ['of which nothing is kept', [undefined, undefined], [[good]], '没有收集到数据，无法对比'],
  ['of which a day is missing', [undefined], [[good]], '没有收集到数据，补读以后再对比', '补读 01-07'],
  ['of which a week is missing', Array(7).fill(undefined), [[good]], '补读 01-07–01-13'],
  ['of which much is unread', [[unread, good]], [[good]], '暂不下结论'],
])('two ranges of collected days %s', async (_name, was, is, ...said) => {
  for (const [index, each] of [...was, ...is].entries()) await keep(plusDays(from, index), each, 'complete');
  const middle = plusDays(from, was.length);
  const before = { from, to: plusDays(middle, -1) };
  const after = { from: middle, to: plusDays(middle, is.length - 1) };
  const about = { dimension: 'department', scope: { of: 'tenant' }, locale: 'zh_cn' } as const;
  const text = plainText(await compareAnswer({ before, after, ...about }, { store, zone: ZONE }));

  for (const each of said) expect(text).toMatch(new RegExp(each));
});

it.each([
  ['a month where nothing is known', [], 30, '2026-11-09..2026-11-15'],
  ['a week where a day is known', [0], 7, '2026-11-09..2026-11-15'],
  ['since the first day that is known', [0, 1, 2, 11], 12, '2026-11-09..2026-11-15'],
  ['a month where more is known', [0, 29, 45], 30, '2026-11-09..2026-11-15'],
  ['a week of which only the latest days are unknown', [4, 5, 6, 7, 8, 9, 10], 11, '2026-11-19"'],
])('a trend without a number of days is of %s', async (_what, back, days, toRead) => {
  const yesterday = '2026-11-19';
  for (const each of back) {
    const date = plusDays(yesterday, -each);
    await store.days.insert(date, ['tenant'], NOW);
    await store.days.update(date, { state: 'complete', listed: true, finishedAt: NOW }, NOW);
  }
  const now = boundsOf(yesterday, ZONE).end + 1;
  const asked = { scope: { of: 'tenant' }, locale: 'zh_cn', now } as const;
  const answer = (more: object = {}) =>
    trendAnswer({ ...asked, ...more }, { store, zone: ZONE, historyDays: 400 });

  const usual = await answer();
  expect(plainText(usual)).toContain(`最近 ${days} 天`);
  expect(plainText(await answer({ days: 90 }))).toContain('最近 90 天');
  expect(plainText(await answer({ days: 5, to: '2026-11-13' }))).toContain('2026-11-09–2026-11-13');
  expect(JSON.stringify(usual)).toContain(`/日报 看 ${toRead}`);
});
