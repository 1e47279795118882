import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { CauseKind } from '../../src/quality/causes/index.ts';
import { judgeMeeting } from '../../src/quality/meeting.ts';
import { thresholdsOf } from '../../src/quality/settings.ts';
import { randomOf } from '../support/random.ts';
import { MEETING } from '../unit/quality/support/minutes.ts';
import { crowd } from '../unit/quality/support/stories.ts';

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
  return {
    poor: found.poor / found.minutes,
    blamed: found.blamed / MEETINGS,
    perPerson: found.people / (MEETINGS * PEOPLE),
    shared: found.shared / MEETINGS,
    calledPoor: found.calledPoor / MEETINGS,
    calledFair: found.calledFair / MEETINGS,
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
