import type { Aggregate } from '../../quality/aggregate.ts';
import { type Element, markdown } from '../kit/elements.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { QualityFacts } from './facts.ts';

/** Said where the platform kept something back. */
export function refusedNote(refused: number | undefined, locale: Locale): Element | undefined {
  if (refused === undefined || refused === 0) return undefined;
  return markdown(`▲ ${texts(locale).quality.refused(refused)}`, 'notation');
}

/** What a reader has to know about the figures: too few, unread, or not in use. */
export function notes(
  { n, unreadable, counts }: Aggregate,
  enoughMinutes: number,
  { locale, refused = 0, workbook }: Pick<QualityFacts, 'locale' | 'refused' | 'workbook'>,
): Element | undefined {
  const t = texts(locale).quality;
  const lines = [
    n > 0 && n < enoughMinutes ? t.fewMinutes(n) : undefined,
    refused > 0 ? t.refused(refused) : undefined,
    unreadable > 0 ? t.unreadable(unreadable) : undefined,
    workbook !== undefined && workbook.written < workbook.total
      ? t.shortened(workbook.written, workbook.total)
      : undefined,
    counts.unclassified > 0 ? t.unclassified(counts.unclassified) : undefined,
  ].filter((each) => each !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}
