import { buttons, card, type Element, foot, markdown } from './elements.ts';
import { clip, escapeMarkdown } from './escape.ts';
import { texts } from './text/index.ts';
import type { Card, Locale, Tone } from './types.ts';

/** What was typed is shown back, but not all of it. */
const TYPED = 60;

export type RangeProblemName = 'not-understood' | 'reversed' | 'future' | 'too-long' | 'no-such-date';

/** Examples one can copy: each in a code span of its own line. */
function copyable(list: readonly string[]): Element {
  return markdown(list.map((each) => `\`${each}\``).join('\n'));
}

export function helpCard({ locale, zone }: { locale: Locale; zone: string }): Card {
  const t = texts(locale);
  return card({
    tone: 'info',
    title: t.help.title,
    summary: t.help.intro,
    elements: [
      markdown(t.help.intro),
      ...t.help.commands.map(([command, does]) => markdown(`\`${command}\`\n${does}`)),
      markdown(t.help.who, 'notation'),
      markdown(t.help.english, 'notation'),
      foot(t.help.zone(zone)),
    ],
  });
}

export function welcomeCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return card({
    tone: 'info',
    title: t.welcome.title,
    summary: t.welcome.sentence,
    elements: [
      markdown(t.welcome.sentence),
      markdown(t.welcome.how),
      copyable(t.problem.rangeExamples.slice(0, 2)),
      buttons([{ text: t.button.help, value: { v: 1, do: 'help' } }]),
    ],
  });
}

function problemCard(
  locale: Locale,
  title: string,
  sentence: string,
  more: readonly Element[],
  { tone = 'attention', summary = sentence }: { tone?: Tone; summary?: string } = {},
): Card {
  const t = texts(locale);
  return card({
    tone,
    title,
    tags: tone === 'attention' ? [t.state.attention] : [],
    summary,
    elements: [markdown(sentence), ...more],
  });
}

function works(locale: Locale): readonly Element[] {
  const t = texts(locale);
  return [
    markdown(t.problem.works),
    copyable(t.problem.rangeExamples),
    ...[buttons([{ text: t.button.help, value: { v: 1, do: 'help' } }])].filter((each) => each !== undefined),
  ];
}

/** A range that cannot be exported: why, and what would work. */
export function rangeProblemCard(p: { locale: Locale; problem: RangeProblemName; text: string }): Card {
  const t = texts(p.locale);
  const say = t.problem.range[p.problem];
  const typed = clip(p.text, TYPED);
  return problemCard(p.locale, t.problem.rangeTitle, say(escapeMarkdown(typed)), works(p.locale), {
    summary: say(typed),
  });
}

export function unknownCommandCard(p: {
  locale: Locale;
  typed: string;
  suggestion: string | undefined;
}): Card {
  const t = texts(p.locale);
  const typed = clip(p.typed, TYPED);
  const more = p.suggestion === undefined ? [] : [markdown(t.problem.suggestion(p.suggestion))];
  const sentence = t.problem.unknown(escapeMarkdown(typed));
  return problemCard(p.locale, t.problem.title, sentence, [...more, ...works(p.locale)], {
    summary: t.problem.unknown(typed),
  });
}

export function emptyCommandCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return problemCard(locale, t.help.title, t.problem.empty, works(locale), { tone: 'info' });
}

export function tooLongCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return problemCard(locale, t.problem.tooLongTitle, t.problem.tooLong, works(locale));
}

export function notTextCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return problemCard(locale, t.problem.notTextTitle, t.problem.notText, works(locale));
}

export function accessDeniedCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return problemCard(locale, t.problem.deniedTitle, t.problem.denied, [markdown(t.problem.deniedHow)]);
}

/** Said in the language that was chosen. */
export function languageCard({ locale }: { locale: Locale }): Card {
  const { language } = texts(locale);
  return card({
    tone: 'info',
    title: language.title,
    summary: language.chosen,
    elements: [markdown(language.chosen)],
  });
}

/** A language that was not named, or that there is none of: what would work. */
export function languageProblemCard({ locale, typed }: { locale: Locale; typed: string }): Card {
  const { language, problem } = texts(locale);
  const shown = clip(typed, TYPED);
  const say = (text: string) => (text === '' ? language.missing : language.unknown(text));
  return problemCard(
    locale,
    language.title,
    say(escapeMarkdown(shown)),
    [markdown(problem.works), copyable(language.examples)],
    { summary: say(shown) },
  );
}
