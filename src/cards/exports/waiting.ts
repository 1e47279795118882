import { choice, type Option } from '../kit/controls.ts';
import { buttons, CARD_LIMITS, card, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/escape.ts';
import { formatMoment } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { type ExportFacts, requestFoot, subtitleOf } from './progress.ts';

export interface ConsentNeeded extends ExportFacts {
  /** Which kind of consent is missing: none yet, one that ended, or one that grants too little. */
  readonly why: 'authorise' | 'reauthorise' | 'user-scope-missing';
  /** Address of the consent page. */
  readonly url: string;
}

/** Builds the card of an export that needs its requester's consent: why, and the button for it. */
export function consentCard(c: ConsentNeeded): Card {
  const t = texts(c.locale);
  const { consent } = t.ask;
  const name = c.requester === undefined ? consent.you : c.requester;
  const say = {
    authorise: consent.sentence,
    reauthorise: consent.again,
    'user-scope-missing': consent.scope,
  }[c.why];
  return card({
    tone: 'attention',
    title: consent.title(t.kind[c.kind]),
    subtitle: subtitleOf(c),
    tags: [t.kind[c.kind], consent.state],
    summary: say(clip(name, CARD_LIMITS.nameText)),
    elements: [
      markdown(say(`**${escapeMarkdown(clip(name, CARD_LIMITS.nameText))}**`)),
      markdown(consent.after, 'notation'),
      buttons([
        { text: consent.button, primary: true, url: c.url },
        { text: t.button.cancel, value: { v: 1, do: 'cancel', id: c.exportId } },
      ]),
      requestFoot(c),
    ],
  });
}

export type ChoiceShown =
  | {
      readonly is: 'meeting';
      /** Unix seconds. */
      readonly start: number;
      readonly end: number;
      readonly topic: string;
      readonly people: number | undefined;
    }
  | { readonly is: 'room' | 'level'; readonly name: string; readonly where: readonly string[] };

export interface ChoiceNeeded extends ExportFacts {
  readonly choices: readonly ChoiceShown[];
  readonly more: number;
  /** The number or name that means several things. */
  readonly typed: string;
  readonly zone: string;
  /** What is chosen is judged instead of exported. */
  readonly judges: boolean;
}

/** Builds the card of an export with several candidates: a select, newest first. Choosing starts the export. */
export function choiceCard(c: ChoiceNeeded): Card {
  const t = texts(c.locale);
  const words = t.ask.choice;
  const count = c.choices.length + c.more;
  const say = (typed: string) =>
    c.choices[0]?.is === 'meeting' ? words.meetings(count, typed) : words.rooms(count, typed);
  const list = c.choices.map((each, index) => ({ text: optionText(each, c), value: String(index) }));
  return card({
    tone: 'info',
    title: c.judges ? t.kind[c.kind] : t.ask.consent.title(t.kind[c.kind]),
    subtitle: c.rangeShort,
    tags: [t.kind[c.kind], words.state],
    summary: say(clip(c.typed, CARD_LIMITS.topicText)),
    elements: [
      markdown(say(escapeMarkdown(clip(c.typed, CARD_LIMITS.topicText)))),
      choice(words.placeholder, list satisfies readonly Option[], { v: 1, do: 'choose', id: c.exportId }),
      markdown(c.more > 0 ? words.more(c.more) : c.judges ? words.judged : words.after, 'notation'),
      buttons([{ text: t.button.cancel, value: { v: 1, do: 'cancel', id: c.exportId } }]),
      requestFoot(c),
    ],
  });
}

function optionText(each: ChoiceShown, { locale, zone }: { locale: Locale; zone: string }): string {
  const words = texts(locale).ask.choice;
  if (each.is !== 'meeting')
    return [each.name, each.where.join(' › '), words[each.is]].filter((part) => part !== '').join(' · ');
  const facts = [
    formatMoment(each.start * 1000, zone),
    each.topic === '' ? words.noTopic : clip(each.topic, 24),
    texts(locale).punctuation.duration(each.end - each.start),
    each.people === undefined ? undefined : words.people(each.people),
  ];
  return facts.filter((fact) => fact !== undefined).join(' · ');
}
