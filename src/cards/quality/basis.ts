import type { Limit } from '../../quality/bands.ts';
import type { Thresholds } from '../../quality/settings.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** Changed limits named on a card; of more it says how many. */
const NAMED = 2;

/** What a judgement rests on, for the foot of a card: the reading of latency, the preset, limits of the company's own. */
export function basisOf(thresholds: Thresholds, withMos: boolean, locale: Locale): readonly string[] {
  const { quality, punctuation } = texts(locale);
  const { foot, settings } = quality;
  const { preset, latency, changed, limits, usual } = thresholds;
  const own = changed
    .slice(0, NAMED)
    .map((metric) =>
      foot.limit(settings.metric[metric], limitText(limits[metric]), limitText(usual[metric])),
    );
  return [
    ...(withMos ? [foot.mos[latency]] : []),
    ...(foot.preset[preset] === '' ? [] : [foot.preset[preset]]),
    ...(own.length === 0 ? [] : [foot.limits(punctuation.clauses(own), changed.length - own.length)]),
  ];
}

/** `250 / 500`; a dash where there is no such band. */
export function limitText({ fair, poor }: Limit): string {
  return `${fair ?? '–'} / ${poor ?? '–'}`;
}
