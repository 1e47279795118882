import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { POOR_IN_WINDOW, WINDOW } from '../../../src/quality/aggregate.ts';
import {
  BAND_TABLE,
  ENOUGH_MINUTES,
  ESTIMATE,
  METRICS,
  type Metric,
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
import { table } from '../../support/table.ts';

const DOCS = readFileSync('docs/quality.md', 'utf8');
const [CHINESE = '', ENGLISH = ''] = DOCS.split('\n# English\n');

/** In the order of docs/quality.md. */
const ORDER = Object.keys(BAND_TABLE) as Metric[];

it('docs/quality.md has every limit of the band table, in both languages', () => {
  const rows = [...DOCS.matchAll(/^\| [^|]+ \| ([<>–][^|]*) \| ([<>–][^|]*) \|/gm)];
  const number = (cell = ''): number | null =>
    cell.startsWith('–') ? null : Number(/[\d.]+/.exec(cell)?.[0]);

  const shown = rows.map(([, fair, poor]) => [number(fair?.trim()), number(poor?.trim())]);

  const limits = ORDER.map((metric) => [BAND_TABLE[metric].fair, BAND_TABLE[metric].poor]);
  expect([...ORDER].sort()).toEqual([...METRICS].sort());
  expect(shown).toEqual([...limits, ...limits]);
});

const cqd = (metric: Metric) => presetLimit('teams-cqd', metric).poor;
const WORDS = ['', 'one', 'two', 'three', 'four', 'five'];
const ZH = ['', '一', '两', '三', '四', '五'];

const teams = ['audio.latency', 'audio.lossAvg', 'audio.jitter'].map((metric) => cqd(metric as Metric));
const { ie, bpl } = ESTIMATE;

it.each(table`
  the preset of Teams | 延迟 ${teams[0]} ms、丢包 ${teams[1]}%、抖动 ${teams[2]} ms | latency ${teams[0]} ms, loss ${teams[1]}%, jitter ${teams[2]} ms
  the estimate | Ie = ${ie.preset}、Bpl = ${bpl.preset} | Ie = ${ie.preset} and Bpl = ${bpl.preset}
  the target | 目标 ≤ ${TARGET_POOR_RATE * 100}% | target ≤ ${TARGET_POOR_RATE * 100}%
  enough minutes | 少于 ${ENOUGH_MINUTES} 分钟时数字变灰 | greyed below ${ENOUGH_MINUTES} minutes
  a stretch of trouble | 连续 2 分钟差，或 ${WINDOW} 分钟里有 ${POOR_IN_WINDOW} 分钟差 | two poor minutes in a row, or ${WORDS[POOR_IN_WINDOW]} of ${WORDS[WINDOW]}
  the same minute | 最多相差 ${SAME_MINUTE_MS / 1000} 秒 | at most ${SAME_MINUTE_MS / 1000} seconds apart
  what people share | ${ZH[SHARED_MINUTES]}分钟以上，或一分钟里有${ZH[SHARED_HEADS]}人以上 | ${WORDS[SHARED_MINUTES]} minutes, or ${WORDS[SHARED_HEADS]} people in one minute
  a person’s own cause | 至少有 ${FEWEST_MINUTES} 分钟差 | ${WORDS[FEWEST_MINUTES]} poor minutes with a stretch
  a slip | 不到${ZH[SLIP * 10]}成 | ${SLIP === 1 / 5 ? 'less than a fifth of the poor minutes' : 'another share'}
  a client version | 至少要有${ZH[VERSION_USERS]}位用户 | needs ${WORDS[VERSION_USERS]} affected users
  a history | 最近 ${MOST_MEETINGS} 场 | latest ${MOST_MEETINGS} meetings
`)('docs/quality.md has the numbers of %s, in both languages', (_, chinese, english) => {
  expect(CHINESE).toContain(chinese);
  expect(ENGLISH).toContain(english);
});
