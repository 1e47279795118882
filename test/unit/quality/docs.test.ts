import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { POOR_IN_WINDOW, WINDOW } from '../../../src/quality/aggregate.ts';
import * as bands from '../../../src/quality/bands.ts';
import * as cause from '../../../src/quality/causes/cause.ts';
import { SAME_MINUTE_MS } from '../../../src/services/records/meetings.ts';
import { MOST_MEETINGS } from '../../../src/services/reports/stored.ts';
import { table } from '../../support/table.ts';

const DOCS = readFileSync('docs/quality.md', 'utf8');
const [CHINESE = '', ENGLISH = ''] = DOCS.split('\n# English\n');

/** In the order of docs/quality.md. */
const ORDER = Object.keys(bands.BAND_TABLE) as bands.Metric[];

it('docs/quality.md has every limit of the band table, in both languages', () => {
  const rows = [...DOCS.matchAll(/^\| [^|]+ \| ([<>–][^|]*) \| ([<>–][^|]*) \|/gm)];
  const number = (cell = ''): number | null =>
    cell.startsWith('–') ? null : Number(/[\d.]+/.exec(cell)?.[0]);

  const shown = rows.map(([, fair, poor]) => [number(fair?.trim()), number(poor?.trim())]);

  const limits = ORDER.map((metric) => [bands.BAND_TABLE[metric].fair, bands.BAND_TABLE[metric].poor]);
  expect([...ORDER].sort()).toEqual([...bands.METRICS].sort());
  expect(shown).toEqual([...limits, ...limits]);
});

const cqd = (metric: bands.Metric) => bands.presetLimit('teams-cqd', metric).poor;
const WORDS = ['', 'one', 'two', 'three', 'four', 'five'];
const ZH = ['', '一', '两', '三', '四', '五'];

const teams = ['audio.latency', 'audio.lossAvg', 'audio.jitter'].map((metric) => cqd(metric as bands.Metric));
const { ie, bpl } = bands.ESTIMATE;

it.each(table`
  the preset of Teams | 延迟 ${teams[0]} ms、丢包 ${teams[1]}%、抖动 ${teams[2]} ms | latency ${teams[0]} ms, loss ${teams[1]}%, jitter ${teams[2]} ms
  the estimate | Ie = ${ie.preset}、Bpl = ${bpl.preset} | Ie = ${ie.preset} and Bpl = ${bpl.preset}
  the target | 目标 ≤ ${bands.TARGET_POOR_RATE * 100}% | target ≤ ${bands.TARGET_POOR_RATE * 100}%
  enough minutes | 少于 ${bands.ENOUGH_MINUTES} 分钟时数字变灰 | greyed below ${bands.ENOUGH_MINUTES} minutes
  a stretch of trouble | 连续 2 分钟差，或 ${WINDOW} 分钟里有 ${POOR_IN_WINDOW} 分钟差 | two poor minutes in a row, or ${WORDS[POOR_IN_WINDOW]} of ${WORDS[WINDOW]}
  the same minute | 最多相差 ${SAME_MINUTE_MS / 1000} 秒 | at most ${SAME_MINUTE_MS / 1000} seconds apart
  what people share | ${ZH[cause.SHARED_MINUTES]}分钟以上，或一分钟里有${ZH[cause.SHARED_HEADS]}人以上 | ${WORDS[cause.SHARED_MINUTES]} minutes, or ${WORDS[cause.SHARED_HEADS]} people in one minute
  a person’s own cause | 至少有 ${cause.FEWEST_MINUTES} 分钟差 | ${WORDS[cause.FEWEST_MINUTES]} poor minutes with a stretch
  a slip | 不到${ZH[cause.SLIP * 10]}成 | ${cause.SLIP === 1 / 5 ? 'less than a fifth of the poor minutes' : 'another share'}
  a client version | 至少要有${ZH[cause.VERSION_USERS]}位用户 | needs ${WORDS[cause.VERSION_USERS]} affected users
  a history | 最近 ${MOST_MEETINGS} 场 | latest ${MOST_MEETINGS} meetings
`)('docs/quality.md has the numbers of %s, in both languages', (_, chinese, english) => {
  expect(CHINESE).toContain(chinese);
  expect(ENGLISH).toContain(english);
});
