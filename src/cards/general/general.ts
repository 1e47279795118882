import { buttons, card, type Element, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown, personTags } from '../kit/format.ts';
import { type Card, type Locale, parseButtonValue, type Tone } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** What was typed is shown back, but not all of it. */
const TYPED = 60;

export type RangeProblemName = 'not-understood' | 'reversed' | 'future' | 'too-long' | 'no-such-date';

/** Examples one can copy: each in a code span of its own line. */
function copyable(list: readonly string[]): Element {
  return markdown(list.map((each) => `\`${each}\``).join('\n'));
}

/** Builds the card of `/help`: three things it does, each with a button, and all commands folded below them. */
export function helpCard({ locale, zone }: { locale: Locale; zone: string }): Card {
  const t = texts(locale);
  const { sections } = t.help;
  return card({
    tone: 'info',
    title: t.help.title,
    summary: t.help.intro,
    elements: [
      markdown(sections.quality),
      buttons([
        { text: t.welcome.quality, primary: true, value: { v: 1, do: 'digest-day', id: 'none' } },
        { text: t.welcome.meeting, value: { v: 1, do: 'digest-meetings' } },
      ]),
      markdown(sections.data),
      buttons([
        { text: t.form.form.button, value: { v: 1, do: 'form' } },
        { text: t.work.title, value: { v: 1, do: 'jobs' } },
      ]),
      markdown(sections.regular),
      buttons([{ text: t.welcome.digest, value: { v: 1, do: 'digest-form' } }]),
      folded(t.help.meaning, [markdown(t.help.meanings.join('\n'))]),
      folded(t.help.all, [
        markdown(t.help.how),
        ...t.help.commands.map(([command, does]) => markdown(`\`${command}\`\n${does}`)),
        markdown(t.help.english, 'notation'),
      ]),
      markdown(t.help.who, 'notation'),
      foot(t.help.zone(zone)),
    ],
  });
}

/** Builds the greeting for a group or a new private chat. */
export function welcomeCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return card({
    tone: 'info',
    title: t.welcome.title,
    summary: t.welcome.sentence,
    elements: [
      markdown(`**${t.welcome.sentence}**`),
      buttons([
        { text: t.welcome.quality, primary: true, value: { v: 1, do: 'digest-day', id: 'none' } },
        { text: t.welcome.digest, value: { v: 1, do: 'digest-form' } },
        { text: t.welcome.meeting, value: { v: 1, do: 'digest-meetings' } },
      ]),
      markdown(t.welcome.how, 'notation'),
      buttons([{ text: t.button.help, value: { v: 1, do: 'help' } }]),
    ],
  });
}

/** Builds a card that says in a sentence what is the matter. */
export function problemCard(
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

/** Builds the card for an unknown command, with a suggestion if one is close. */
export function unknownCommandCard(p: {
  locale: Locale;
  typed: string;
  suggestion: Suggested | undefined;
}): Card {
  const t = texts(p.locale);
  const typed = clip(p.typed, TYPED);
  const more = p.suggestion === undefined ? works(p.locale) : suggested(p.suggestion, p.locale);
  const sentence = t.problem.unknown(escapeMarkdown(typed));
  return problemCard(p.locale, t.problem.title, sentence, more, { summary: t.problem.unknown(typed) });
}

/** The command that was probably meant, with what was typed behind it, and who was mentioned. */
export interface Suggested {
  readonly words: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

function suggested({ words, people }: Suggested, locale: Locale): readonly Element[] {
  const t = texts(locale);
  const names = people.map(({ name }) => `@${name || t.quality.nameless}`);
  const text = clip([words, ...names].join(' '), TYPED);
  const value = { v: 1, do: 'say', words, ...(people.length > 0 && { people }) } as const;
  // What a button cannot carry is to be typed again.
  const runs = parseButtonValue(value);
  const shown = buttons([
    runs && { text, primary: true, value: runs },
    { text: t.button.help, value: { v: 1, do: 'help' } },
  ]);
  const [command = ''] = words.split(' ');
  return [
    markdown(t.problem.suggestion(runs === undefined ? command : undefined)),
    ...(shown ? [shown] : []),
  ];
}

/** Builds the answer to a sentence that only mentions a command. */
export function embeddedCommandCard({ locale, command }: { locale: Locale; command: string }): Card {
  const t = texts(locale);
  return problemCard(locale, t.help.title, t.problem.embedded(command), works(locale), { tone: 'info' });
}

/** What was written behind a command that takes nothing. */
export interface Unused {
  readonly locale: Locale;
  /** As it is typed: `/任务`. */
  readonly command: string;
  readonly words: string;
}

/** Returns a card with a line that names the words it did not use. */
export function withUnused(shown: Card, { locale, command, words }: Unused): Card {
  const sentence = texts(locale).problem.unused(command, escapeMarkdown(clip(words, TYPED)));
  return {
    ...shown,
    body: { ...shown.body, elements: [...shown.body.elements, markdown(`▲ ${sentence}`, 'notation')] },
  };
}

/** Returns a card with a line that says as what plain words were understood. */
export function withUnderstood(shown: Card, locale: Locale, understood: string): Card {
  const line = texts(locale).foot.understood(escapeMarkdown(understood));
  return {
    ...shown,
    body: { ...shown.body, elements: [...shown.body.elements, markdown(line, 'notation')] },
  };
}

/** Builds the card that names the words a command did not use, or because of which it was not run. */
export function unusedCard({ locale, command, words }: Unused, ran: boolean): Card {
  const t = texts(locale);
  const say = t.problem[ran ? 'unused' : 'notRun'];
  const title = ran ? t.help.title : t.problem.notRunTitle;
  const typed = clip(words, TYPED);
  return problemCard(locale, title, say(command, escapeMarkdown(typed)), [], {
    tone: ran ? 'info' : 'attention',
    summary: say(command, typed),
  });
}

/** Builds the card for a message that is too long to be a command. */
export function tooLongCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return problemCard(locale, t.problem.tooLongTitle, t.problem.tooLong, works(locale));
}

/** Builds the card for somebody who sends more commands than are answered in a minute. */
export function tooFastCard({ locale, perMinute }: { locale: Locale; perMinute: number }): Card {
  const { problem } = texts(locale);
  return problemCard(locale, problem.tooFastTitle, problem.tooFast(perMinute), []);
}

/** Builds the card for somebody of whom so many exports wait that one more is not begun. */
export function tooManyExportsCard({ locale, most }: { locale: Locale; most: number }): Card {
  const { problem } = texts(locale);
  return problemCard(locale, problem.tooManyTitle, problem.tooMany(most), []);
}

/** Builds the card for a message that is not text. */
export function notTextCard({ locale }: { locale: Locale }): Card {
  const t = texts(locale);
  return problemCard(locale, t.problem.notTextTitle, t.problem.notText, works(locale));
}

/** Builds the card for somebody who may not export: why, and the administrators by name, without notifying them. */
export function accessDeniedCard(p: {
  locale: Locale;
  /** Whose right exports run with. */
  identity: 'user' | 'tenant';
  /** Open ids of the bot's administrators. */
  admins: readonly string[];
}): Card {
  const { problem, failed } = texts(p.locale);
  const persons = personTags(p.admins);
  const who = persons === '' ? problem.deniedNobody : problem.deniedAsk(persons);
  return problemCard(p.locale, problem.deniedTitle, problem.denied, [
    markdown(problem.deniedWhy[p.identity]),
    markdown(failed.labelled(failed.who, who)),
  ]);
}

/** What only administrators may do: what it is called, and the sentence for everybody else. */
const DENIED = {
  'settings.denied': (t) => ({ title: t.quality.settings.title, denied: t.audit.settingsDenied }),
  'sites.denied': (t) => t.siteMap,
  'audit.denied': (t) => t.audit,
  'job.denied': (t) => t.givenUp,
  'person.denied': (t) => t.privacy.forget,
} as const satisfies Record<string, (t: ReturnType<typeof texts>) => { title: string; denied: string }>;

/** Builds the card for somebody who asks for what only administrators may do. */
export function adminsOnlyCard({
  locale,
  what,
  admins,
}: {
  locale: Locale;
  what: keyof typeof DENIED;
  /** Open ids of the bot's administrators. */
  admins: readonly string[];
}): Card {
  const t = texts(locale);
  const refused = DENIED[what](t);
  const title = `${refused.title} · ${t.audit.adminsOnly}`;
  const persons = personTags(admins);
  const who = persons === '' ? t.audit.noAdmins : t.audit.admins(persons);
  return card({
    tone: 'attention',
    title,
    tags: [t.state.attention],
    summary: title,
    elements: [markdown(refused.denied), markdown(t.failed.labelled(t.failed.who, who))],
  });
}

/** Builds the confirmation of a chat's language, in that language. */
export function languageCard({ locale }: { locale: Locale }): Card {
  const { language } = texts(locale);
  return card({
    tone: 'info',
    title: language.title,
    summary: language.chosen,
    elements: [markdown(language.chosen)],
  });
}

/** Builds the card for a missing or unknown language. */
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
