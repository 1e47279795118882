import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { BAND_TABLE, METRICS } from '../../../src/services/quality/bands.ts';

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
] as const;

it('docs/quality.md has every limit of the band table, in both languages', () => {
  const rows = [
    ...readFileSync('docs/quality.md', 'utf8').matchAll(/^\| [^|]+ \| ([<>–][^|]*) \| ([<>–][^|]*) \|/gm),
  ];
  const number = (cell = ''): number | null =>
    cell.startsWith('–') ? null : Number(/[\d.]+/.exec(cell)?.[0]);

  const told = rows.map(([, fair, poor]) => [number(fair?.trim()), number(poor?.trim())]);

  const table = ORDER.map((metric) => [BAND_TABLE[metric].fair, BAND_TABLE[metric].poor]);
  expect([...ORDER].sort()).toEqual([...METRICS].sort());
  expect(told).toEqual([...table, ...table]);
});
