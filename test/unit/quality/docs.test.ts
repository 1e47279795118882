import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { POOR_IN_WINDOW, WINDOW } from '../../../src/quality/aggregate.ts';
import {
  BAND_TABLE,
  ENOUGH_MINUTES,
  ESTIMATE,
  METRICS,
  presetLimit,
  TARGET_POOR_RATE,
} from '../../../src/quality/bands.ts';
import {
  FEWEST_MINUTES,
  SHARED_HEADS,
  SHARED_MINUTES,
  SLIP,
  VERSION_USERS,
} from '../../../src/quality/causes/cause.ts';
import { SAME_MINUTE_MS } from '../../../src/services/records/meetings.ts';
import { MOST_MEETINGS } from '../../../src/services/reports/stored.ts';

const DOCS = readFileSync('docs/quality.md', 'utf8');
const [CHINESE = '', ENGLISH = ''] = DOCS.split('\n# English\n');

/** Rows of the tables of limits as `[fair, poor]`, in the order of docs/quality.md. */
const ORDER = [
  'audio.latency',
  'audio.jitter',
  'audio.lossAvg',
  'audio.lossMax',
  'audio.mos',
  'video.latency',
  'video.jitter',
  'video.lossAvg',
  'share.latency',
  'share.jitter',
  'share.lossAvg',
  'device.clientCpu',
  'device.systemCpu',
  'people.affected',
  'meetings.bad',
] as const;

it('docs/quality.md has every limit of the band table, in both languages', () => {
  const rows = [...DOCS.matchAll(/^\| [^|]+ \| ([<>–][^|]*) \| ([<>–][^|]*) \|/gm)];
  const number = (cell = ''): number | null =>
    cell.startsWith('–') ? null : Number(/[\d.]+/.exec(cell)?.[0]);

  const shown = rows.map(([, fair, poor]) => [number(fair?.trim()), number(poor?.trim())]);

  const table = ORDER.map((metric) => [BAND_TABLE[metric].fair, BAND_TABLE[metric].poor]);
  expect([...ORDER].sort()).toEqual([...METRICS].sort());
  expect(shown).toEqual([...table, ...table]);
});

const cqd = (metric: (typeof ORDER)[number]) => presetLimit('teams-cqd', metric).poor;
const WORDS = ['', 'one', 'two', 'three', 'four', 'five'];
const ZH = ['', '一', '两', '三', '四', '五'];

it.each([
  [
    'the preset of Teams',
    `延迟 ${cqd('audio.latency')} ms、丢包 ${cqd('audio.lossAvg')}%、抖动 ${cqd('audio.jitter')} ms`,
    `latency ${cqd('audio.latency')} ms, loss ${cqd('audio.lossAvg')}%, jitter ${cqd('audio.jitter')} ms`,
  ],
  [
    'the estimate',
    `Ie = ${ESTIMATE.ie.preset}、Bpl = ${ESTIMATE.bpl.preset}`,
    `Ie = ${ESTIMATE.ie.preset} and Bpl = ${ESTIMATE.bpl.preset}`,
  ],
  ['the target', `目标 ≤ ${TARGET_POOR_RATE * 100}%`, `target ≤ ${TARGET_POOR_RATE * 100}%`],
  ['enough minutes', `少于 ${ENOUGH_MINUTES} 分钟时数字变灰`, `greyed below ${ENOUGH_MINUTES} minutes`],
  [
    'a stretch of trouble',
    `连续 2 分钟差，或 ${WINDOW} 分钟里有 ${POOR_IN_WINDOW} 分钟差`,
    `two poor minutes in a row, or ${WORDS[POOR_IN_WINDOW]} of ${WORDS[WINDOW]}`,
  ],
  [
    'the same minute',
    `最多相差 ${SAME_MINUTE_MS / 1000} 秒`,
    `at most ${SAME_MINUTE_MS / 1000} seconds apart`,
  ],
  [
    'what people share',
    `${ZH[SHARED_MINUTES]}分钟以上，或一分钟里有${ZH[SHARED_HEADS]}人以上`,
    `${WORDS[SHARED_MINUTES]} minutes, or ${WORDS[SHARED_HEADS]} people in one minute`,
  ],
  [
    'a person’s own cause',
    `至少有 ${FEWEST_MINUTES} 分钟差`,
    `${WORDS[FEWEST_MINUTES]} poor minutes with a stretch`,
  ],
  [
    'a slip',
    `不到${ZH[SLIP * 10]}成`,
    SLIP === 1 / 5 ? 'less than a fifth of the poor minutes' : 'another share',
  ],
  ['a client version', `至少要有${ZH[VERSION_USERS]}位用户`, `needs ${WORDS[VERSION_USERS]} affected users`],
  ['a history', `最近 ${MOST_MEETINGS} 场`, `latest ${MOST_MEETINGS} meetings`],
])('docs/quality.md has the numbers of %s, in both languages', (_, chinese, english) => {
  expect(CHINESE).toContain(chinese);
  expect(ENGLISH).toContain(english);
});
