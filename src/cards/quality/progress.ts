import { type ExportFacts, requestFoot, subtitleOf } from '../exports/progress.ts';
import { bar, buttons, card, type Element, markdown } from '../kit/elements.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { Reading } from './facts.ts';

export interface QualityProgress extends ExportFacts {
  /** Undefined until the participants are known. */
  readonly reading: Reading | undefined;
}

/** Builds the card while minutes are being read: `37 / 120 人，约还需 40 秒`. */
export function qualityProgressCard(p: QualityProgress): Card {
  const t = texts(p.locale);
  const phase =
    p.reading === undefined ? t.quality.progress.finding : t.quality.progress.reading[p.reading.what];
  return card({
    tone: 'running',
    title: t.progress.title(t.kind.quality),
    subtitle: subtitleOf(p),
    tags: [t.state.running],
    summary: `${t.quality.title} · ${subtitleOf(p)} · ${phase}`,
    elements: [
      markdown(phase),
      p.reading === undefined ? undefined : readingLine(p.reading, p.locale),
      buttons([{ text: t.button.cancel, value: { v: 1, do: 'cancel', id: p.exportId } }]),
      requestFoot(p),
    ],
  });
}

/** Builds the line of progress with the remaining time. */
export function readingLine({ what, done, total, secondsLeft }: Reading, locale: Locale): Element {
  const { quality, punctuation } = texts(locale);
  const t = quality.progress;
  const facts = [
    t.read[what](done, total),
    secondsLeft === undefined || done >= total ? undefined : t.left(secondsLeft),
  ].filter((each) => each !== undefined);
  const share = total === 0 ? 0 : done / total;
  return markdown(`${bar(share)} ${punctuation.clauses(facts)}`);
}
