import { barChart } from '../kit/charts.ts';
import { figures, folded, markdown } from '../kit/elements.ts';
import { formatMoment, formatNumber, formatPercent } from '../kit/format.ts';
import type { Card } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import {
  type DoneFacts,
  type DoneParts,
  doneCard,
  headingOf,
  knownFigure,
  type WorkbookIssues,
} from './done.ts';

export type QualityGroup = 'audio' | 'video' | 'sharing' | 'network' | 'cpu';

/** Figures of the official per-minute workbook of one participant, a row a minute over all joins; not judged. */
export interface QualityFileSummary extends WorkbookIssues {
  readonly joins: number;
  /** Official columns the workbook has, of how many. */
  readonly columns: { readonly present: number; readonly official: number };
  /** First and last minute, unix ms. */
  readonly first: number | undefined;
  readonly last: number | undefined;
  readonly groups: readonly {
    readonly group: QualityGroup;
    /** Minutes with any value other than zero. */
    readonly minutes: number;
    /** Highest values, undefined where a column is missing or was not readable. */
    readonly worstLatencyMs: number | undefined;
    readonly worstJitterMs: number | undefined;
    /** Loss, or for the processor its load; 0..1. */
    readonly worstShare: number | undefined;
  }[];
  /** Highest loss of any stream, 0..1, in neighbouring minutes; empty if the workbook has none. */
  readonly loss: readonly { readonly label: string; readonly share: number }[];
}

export interface QualityFileDone extends DoneFacts {
  readonly summary: QualityFileSummary;
}

/** Builds the result of `/质量 … 文件`: the content of the official workbook, without a judgement. */
export function qualityFileDoneCard(d: QualityFileDone): Card {
  const t = texts(d.locale);
  const { summary: s } = d;
  const { file } = t.people;
  const empty = s.rows === 0;
  return doneCard(d, s, {
    ...(empty ? { title: file.emptyTitle, subtitle: d.about } : headingOf(d)),
    sentence: empty ? file.empty : file.sentence(s.rows, s.joins),
    empty,
    ...(empty ? { body: [markdown(file.emptyHint)] } : found(d)),
  });
}

function found(d: QualityFileDone): Pick<DoneParts, 'body' | 'folds'> {
  const t = texts(d.locale).people.file;
  const { summary: s } = d;
  const losses = s.groups.flatMap(({ group, worstShare: share }) =>
    group === 'cpu' || share === undefined ? [] : [share],
  );
  // Where a loss may be missing there is no course of it either.
  const highest = losses.length === 0 || s.loss.length === 0 ? undefined : Math.max(...losses);
  const { present, official } = s.columns;
  return {
    body: [
      figures([
        { value: formatNumber(s.rows), label: t.figures.minutes },
        { value: formatNumber(s.joins), label: t.figures.joins },
        ...knownFigure(highest, formatPercent, t.figures.loss),
        { value: t.columns(present, official), label: t.figures.columns },
      ]),
      s.first === undefined || s.last === undefined
        ? undefined
        : markdown(t.between(formatMoment(s.first, d.zone), formatMoment(s.last, d.zone))),
    ],
    folds: [
      folded(t.table, [
        barChart(
          t.loss,
          s.loss.map(({ label, share }) => ({ label, value: Math.round(share * 1000) / 10 })),
        ),
        s.groups.length === 0 ? undefined : markdown(groups(d).join('\n')),
        markdown(t.unjudged, 'notation'),
      ]),
    ],
  };
}

/** A line for each part of a connection; what is not known is left out. */
function groups(d: QualityFileDone): readonly string[] {
  const t = texts(d.locale).people.file;
  const worst = (name: string, value: number | undefined, format: (value: number) => string): string =>
    value === undefined ? '' : t.worst(name, format(value));
  return d.summary.groups.map((each) =>
    [
      `**${t.groups[each.group]}**`,
      t.head.minutes(each.minutes),
      worst(t.head.latency, each.worstLatencyMs, t.milliseconds),
      worst(t.head.jitter, each.worstJitterMs, t.milliseconds),
      worst(each.group === 'cpu' ? t.head.use : t.head.loss, each.worstShare, formatPercent),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  );
}
