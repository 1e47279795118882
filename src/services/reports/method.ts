import { workbook as words } from '../../cards/text/index.ts';
import { zoned } from '../../lib/time.ts';
import type { ColumnLook } from '../../lib/workbook/writer.ts';
import {
  BAND_TABLE,
  METRICS,
  type Metric,
  type Preset,
  presetLimit,
  presetSource,
  type Source,
} from '../../quality/bands.ts';
import type { Deciding } from '../../quality/judge.ts';
import type { Thresholds } from '../../quality/settings.ts';
import type { Series } from '../../quality/statistics.ts';

type Row = readonly (string | number | null)[];

export const METHOD_COLUMNS: readonly ColumnLook[] = [22, 8, 20, 10, 10, 10, 8, 100].map((width) => ({
  width,
  wrap: width > 22,
}));

/** Returns every number behind the judgement, so that the workbook explains itself. */
export function methodRows(thresholds: Thresholds): readonly Row[] {
  const t = words.method;
  const { preset, latency, bpl, ie, targetRate, enoughMinutes } = thresholds;
  return [
    ...METRICS.map((metric) => limitRow(metric, thresholds)),
    note(t.preset, preset),
    note(t.latency, latency),
    note(t.bpl, bpl),
    note(t.ie, ie),
    note(t.target, targetRate * 100, '%'),
    note(t.enough, enoughMinutes, t.minuteUnit),
    ...t.terms.map((term) => note(term, '')),
    ...t.rules.map((text, index) => note([t.rule(index + 1), text], '')),
  ];
}

function note([name, text]: readonly [string, string], value: string | number, unit = ''): Row {
  return [name, unit, value, null, null, null, '', text];
}

function limitRow(metric: Metric, { preset, limits, changed }: Thresholds): Row {
  const { unit, worse } = BAND_TABLE[metric];
  const usual = presetLimit(preset, metric);
  return [
    words.metrics[metric],
    unit,
    limits[metric].fair,
    limits[metric].poor,
    usual.fair,
    usual.poor,
    words.yesNo(changed.includes(metric)),
    words.method.limit(words.method.worse[worse], sourceText(preset, metric)),
  ];
}

/** Where the preset's limits come from: a limit of the tenant's own has no source but the tenant. */
function sourceText(preset: Preset, metric: Metric): string {
  const { fair, poor } = presetSource(preset, metric);
  const { method: t, bands, sources } = words;
  const names = (from: readonly Source[]): string => words.list(from.map((each) => sources[each]));
  const parts = [
    ...(fair.length === 0 ? [] : [t.ofBand(bands.fair, names(fair))]),
    ...(poor.length === 0 ? [] : [t.ofBand(bands.poor, names(poor))]),
  ];
  return parts.length === 0 ? t.noSource : t.source(parts);
}

/** Returns the Chinese name of a series. */
export function seriesName(series: Series): string {
  const [medium, metric, way] = series.split('.') as [
    string,
    string,
    keyof typeof words.directions | undefined,
  ];
  const name = words.metrics[`${medium}.${metric}` as keyof typeof words.metrics];
  return way === undefined ? name : words.oneWay(name, words.directions[way]);
}

/** Returns the Chinese name of a deciding metric. */
export function decidingName(deciding: Deciding | undefined): string {
  if (deciding === undefined) return '';
  const name = words.metrics[deciding.metric];
  const shown = deciding.medium === 'network' ? words.ofNetwork(name) : name;
  return deciding.direction === undefined ? shown : words.oneWay(shown, words.directions[deciding.direction]);
}

/** Formats an instant (unix ms) as the platform writes times, so that both files can be compared. */
export function stamp(ms: number, zone: string): string {
  return zoned(ms, zone).format('YYYY.MM.DD HH:mm:ss');
}
