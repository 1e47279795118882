import { card, markdown } from '../kit/elements.ts';
import type { Card } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { adviceText } from './advice.ts';
import {
  headFigures,
  hoursPanel,
  rankedCauses,
  roomsLine,
  trendChart,
  worseGroups,
  worstMeetings,
} from './body.ts';
import { type DigestCard, isReading } from './facts.ts';
import { actions, digestFoot, heading, noteLines } from './frame.ts';
import { headline, stateOf, toneOfDigest } from './headline.ts';
import { asMarkdown, asText } from './words.ts';

/** A day or a week: what changed, why it matters, what to do; then what it rests on. */
export function digestCard(d: DigestCard): Card {
  const { figures: f, thresholds, locale } = d;
  if (f.period.meetings === 0) return quietDigestCard(d);
  const t = texts(locale).digest;
  const advice = adviceText(f, thresholds, locale);
  const reading = isReading(d);
  return card({
    // No verdict in the header before everything was read.
    tone: reading ? 'running' : toneOfDigest(f, thresholds),
    ...heading(d),
    tags: [t.kind[f.flavour], reading ? t.state.reading : t.state[stateOf(f, thresholds)]],
    summary: headline(f, thresholds, locale, asText),
    elements: [
      markdown(`**${headline(f, thresholds, locale, asMarkdown)}**`),
      noteLines(d),
      headFigures(d),
      trendChart(d),
      ...worstMeetings(d),
      worseGroups(d),
      rankedCauses(d),
      advice === undefined ? undefined : markdown(texts(locale).failed.labelled(t.advice.title, advice)),
      roomsLine(d),
      hoursPanel(d),
      ...actions(d),
      digestFoot(d),
    ],
  });
}

/** A day without meetings, in one line; says so only where the list of meetings was read. */
export function quietDigestCard(d: DigestCard): Card {
  const { figures: f, locale } = d;
  const t = texts(locale).digest;
  const known = f.complete && d.note?.suspended !== true;
  const { previous, next, settings } = d.actions;
  const quiet = { ...d, workbook: undefined, actions: { previous, next, settings } };
  const reading = isReading(d);
  const sentence = known ? t.quiet[f.flavour] : t.quiet[reading ? 'reading' : 'unknown'];
  const unread = reading ? 'reading' : 'unread';
  return card({
    tone: reading ? 'running' : 'none',
    ...heading(d),
    tags: [t.kind[f.flavour], t.state[known ? 'quiet' : unread]],
    summary: `${heading(d).title} · ${sentence}`,
    elements: [markdown(sentence), noteLines(d), ...actions(quiet), digestFoot(quiet)],
  });
}
