import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createWorld } from '../../sandbox/src/world/index.ts';
import { dayNumberOf, plusDays, weekdayOf } from '../../src/lib/range/zone.ts';
import type { CauseKind } from '../../src/quality/causes/index.ts';
import { judgeMeeting } from '../../src/quality/meeting.ts';
import { thresholdsOf } from '../../src/quality/settings.ts';
import { dayStatistics } from '../../src/services/digests/statistics/statistics.ts';
import { randomOf } from '../support/random.ts';
import { newPlace } from '../support/stores.ts';
import { MEETING, ZONE } from '../unit/quality/support/minutes.ts';
import { crowd } from '../unit/quality/support/stories.ts';
import { keepWorldDay } from '../unit/services/digests/support/world-day.ts';

const MEETINGS = 1000;
const PEOPLE = 10;
const SHARED: readonly CauseKind[] = ['speaker', 'site', 'service'];

/** How often clean but noisy meetings are blamed: shares of minutes, of meetings, and of people. */
function measured() {
  const thresholds = thresholdsOf();
  const found = { minutes: 0, poor: 0, blamed: 0, people: 0, shared: 0, calledPoor: 0, calledFair: 0 };
  for (let seed = 1; seed <= MEETINGS; seed += 1) {
    const { causes, total } = judgeMeeting(MEETING, crowd(PEOPLE, randomOf(10_000 + seed)), thresholds);
    const named = causes.filter(({ kind }) => kind !== 'unknown');
    const own = named.filter(({ kind }) => !SHARED.includes(kind)).flatMap(({ people }) => people);
    found.minutes += total.n;
    found.poor += total.counts.poor;
    found.blamed += named.length > 0 ? 1 : 0;
    found.people += new Set(own.map(({ personKey }) => personKey)).size;
    found.shared += named.some(({ kind }) => SHARED.includes(kind)) ? 1 : 0;
    found.calledPoor += total.verdict === 'poor' ? 1 : 0;
    found.calledFair += total.verdict === 'fair' ? 1 : 0;
  }
  const of = (count: number, all = MEETINGS): number => count / all;
  return {
    ...{ poor: of(found.poor, found.minutes), blamed: of(found.blamed) },
    ...{ perPerson: of(found.people, MEETINGS * PEOPLE), shared: of(found.shared) },
    ...{ calledPoor: of(found.calledPoor), calledFair: of(found.calledFair) },
  };
}

it('a thousand clean meetings: hardly any names a cause, almost none is called poor, and docs/quality.md says how many', () => {
  const rates = measured();
  const rows = readFileSync('docs/quality.md', 'utf8').match(/^\| (噪声更大|noisier).*$/gm) ?? [];

  expect(rates.poor).toBeGreaterThan(0.005);
  expect(rates.blamed).toBeLessThan(0.05);
  expect(rates.shared).toBeLessThan(0.01);
  expect(rates.calledPoor).toBeLessThan(0.005);
  const shown = Object.values(rates).map((rate) => `${(rate * 100).toFixed(1)}%`);
  expect(rows.map((row) => row.match(/[\d.]+%/g))).toEqual([shown, shown]);
}, 120_000);

const SEEDS = 10;
const FIRST = '2026-11-02';
const DAYS = 10;

/** How often the digest of a day on which only single people have trouble names a group, or a shared cause. */
async function digests() {
  const thresholds = thresholdsOf();
  const found = { days: 0, groups: 0, shared: 0, red: 0, meetings: 0, bad: 0 };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const place = await newPlace('sqlite');
    const store = await place.open(() => Date.UTC(2026, 11, 1));
    const world = createWorld({ seed: `alarms ${seed}`, people: 150, meetingsPerDay: 20, stories: false });
    for (let nth = 0; nth < DAYS; nth += 1) {
      const date = plusDays(FIRST, nth);
      if (weekdayOf(dayNumberOf(date)) > 5) continue;
      await keepWorldDay(world, date, store);
      const scope = { of: 'tenant' } as const;
      const made = await dayStatistics(store, { scope, date, flavour: 'day', zone: ZONE, thresholds });
      found.days += 1;
      found.groups += (made?.groups.length ?? 0) > 0 ? 1 : 0;
      found.shared += made?.causes.some(({ kind }) => SHARED.includes(kind)) ? 1 : 0;
      found.red += (made?.period.severe ?? 0) > 0 ? 1 : 0;
      found.meetings += made?.period.judged ?? 0;
      found.bad += made?.period.bad ?? 0;
    }
    await place.remove();
  }
  return found;
}

it('eighty days on which only single people have trouble: no digest names a group, and docs/quality.md says what they say', async () => {
  const { days, meetings, bad, ...wrong } = await digests();
  const rows = readFileSync('docs/quality.md', 'utf8').match(/^\*\*(?:日报|Digests)\*\*.*$/gm) ?? [];

  expect(wrong).toEqual({ groups: 0, shared: 0, red: 0 });
  const shown = [String(days), meetings.toLocaleString('en').replace(',', ' '), String(bad)];
  const told = rows.map((row) => row.match(/\d+(?: \d{3})*(?= (?:个|场|workdays|meetings|of them))/g));
  expect(told).toEqual([shown, shown]);
}, 400_000);
