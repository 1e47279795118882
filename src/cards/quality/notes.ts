import type { Aggregate } from '../../services/quality/aggregate.ts';
import { type Element, markdown } from '../elements.ts';
import { texts } from '../text/index.ts';
import type { Locale } from '../types.ts';

/** What a reader has to know about the figures: too few, unread, or not in use. */
export function notes(
  { n, unreadable, counts }: Aggregate,
  enoughMinutes: number,
  locale: Locale,
): Element | undefined {
  const t = texts(locale).quality;
  const lines = [
    n > 0 && n < enoughMinutes ? t.fewMinutes(n) : undefined,
    unreadable > 0 ? t.unreadable(unreadable) : undefined,
    counts.unclassified > 0 ? t.unclassified(counts.unclassified) : undefined,
  ].filter((each) => each !== undefined);
  return lines.length === 0 ? undefined : markdown(lines.map((line) => `▲ ${line}`).join('\n'), 'notation');
}
