import type { RangeProblemName } from '../general/general.ts';
import { dateField, form, personField, selectField, textField } from '../kit/controls.ts';
import { buttons, card, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { Card, ExportKindName, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** Names of the form's fields, as they come back in `form_value`. */
export const FORM_FIELDS = ['kind', 'from', 'to', 'number', 'person', 'room', 'status', 'delivery'] as const;

const DELIVERIES = ['link', 'private-file', 'chat-file'] as const;

export interface ExportForm {
  readonly locale: Locale;
  readonly zone: string;
  /** What can be asked for; the first is chosen to begin with. */
  readonly kinds: readonly ExportKindName[];
  /** `yyyy-MM-dd`, the initial value of both dates. */
  readonly day: string;
  /** Only a group can have the file sent to it; in private there is nobody else to send it to. */
  readonly inGroup: boolean;
  /** Open ids to choose a participant from; empty for the members of the chat. */
  readonly people: readonly string[];
}

/** Builds the form that offers every export. */
export function exportFormCard({ locale, zone, kinds, day, inGroup, people }: ExportForm): Card {
  const t = texts(locale);
  const words = t.form.form;
  const named = (label: string) => markdown(label);
  return card({
    tone: 'info',
    title: words.title,
    summary: words.intro,
    elements: [
      markdown(words.intro),
      form(
        'export',
        [
          named(words.kind),
          selectField({
            name: 'kind',
            placeholder: words.kind,
            options: kinds.map((kind) => ({ text: t.kind[kind], value: kind })),
            initial: kinds[0] ?? '',
            required: true,
          }),
          named(words.from),
          dateField({ name: 'from', placeholder: words.from, initial: day }),
          named(words.to),
          dateField({ name: 'to', placeholder: words.to, initial: day }),
          textField({ name: 'number', label: words.number, placeholder: words.numberHint, most: 20 }),
          named(words.person),
          personField({ name: 'person', placeholder: words.person, people }),
          textField({ name: 'room', label: words.room, placeholder: words.roomHint, most: 60 }),
          named(words.status),
          selectField({
            name: 'status',
            placeholder: words.status,
            options: ([2, 1, 3] as const).map((status) => ({
              text: t.ask.filter.status[status],
              value: String(status),
            })),
            initial: '2',
          }),
          named(words.delivery),
          selectField({
            name: 'delivery',
            placeholder: words.delivery,
            options: DELIVERIES.filter((value) => inGroup || value !== 'chat-file').map((value) => ({
              text: words.deliveries[value],
              value,
            })),
            initial: 'link',
          }),
        ],
        { text: words.submit, value: { v: 1, do: 'submit-form' } },
      ),
      foot(t.help.zone(zone)),
    ],
  });
}

/** Problems, and examples, on the open card. */
const OPEN = 4;
const EXAMPLES = 4;
const TYPED = 60;

export interface GivenFilter {
  readonly is: 'number' | 'person' | 'room' | 'type';
  readonly text: string;
}

/** One problem of a request, as data. */
export type ProblemShown =
  | { readonly what: 'range'; readonly problem: RangeProblemName; readonly text: string }
  | {
      readonly what: 'number-missing' | 'person-missing' | 'ended-only' | 'say-upcoming' | 'upcoming-ahead';
    }
  | {
      readonly what:
        | 'number-invalid'
        | 'no-person-here'
        | 'one-range'
        | 'conflicting'
        | 'no-number-here'
        | 'one-number'
        | 'one-room'
        | 'no-mention'
        | 'not-understood';
      readonly text: string;
    }
  | { readonly what: 'one-filter'; readonly given: readonly GivenFilter[] }
  | { readonly what: 'one-person'; readonly names: readonly string[] };

/** Returns a problem of a request in one sentence; plain text by default, as toasts need it. */
export function problemSentence(problem: ProblemShown, locale: Locale, safe = oneLineOf): string {
  const t = texts(locale);
  const words = t.form.problem;
  const { list } = t.punctuation;
  switch (problem.what) {
    case 'range':
      return t.problem.range[problem.problem](safe(problem.text));
    case 'number-missing':
    case 'person-missing':
    case 'ended-only':
    case 'say-upcoming':
    case 'upcoming-ahead':
      return words[problem.what];
    case 'one-filter': {
      const shown = problem.given.map((each) => filterText(each, locale, safe));
      return words['one-filter'](list(shown), list(shown.slice(1)));
    }
    case 'one-person':
      return words['one-person'](list(problem.names.map((name) => safe(name) || t.quality.nameless)));
    case 'number-invalid':
    case 'no-person-here':
    case 'one-range':
    case 'conflicting':
    case 'no-number-here':
    case 'one-number':
    case 'one-room':
    case 'no-mention':
    case 'not-understood':
      return words[problem.what](safe(problem.text));
  }
}

function filterText({ is, text }: GivenFilter, locale: Locale, safe: (text: string) => string): string {
  const t = texts(locale);
  if (is !== 'type') return t.form.filter[is](safe(text));
  return t.form.filter.type(t.ask.filter.type[text === '3' ? 3 : 2]);
}

function oneLineOf(text: string): string {
  return clip(text, TYPED);
}

const WHAT = {
  range: 'range',
  'number-missing': 'missing',
  'person-missing': 'missing',
  'say-upcoming': 'missing',
  'ended-only': 'conflict',
  'upcoming-ahead': 'range',
  'number-invalid': 'unclear',
  'no-mention': 'unclear',
  'not-understood': 'unclear',
  'no-person-here': 'conflict',
  'no-number-here': 'conflict',
  'one-range': 'conflict',
  'one-number': 'conflict',
  'one-room': 'conflict',
  'one-filter': 'conflict',
  'one-person': 'conflict',
  conflicting: 'conflict',
} as const satisfies Record<ProblemShown['what'], string>;

function whatOf(problem: ProblemShown | undefined) {
  return problem === undefined ? 'unclear' : WHAT[problem.what];
}

/** Builds the card for a command that cannot be executed: the problem, and what would work. */
export function requestProblemCard(p: {
  locale: Locale;
  kind: ExportKindName;
  problems: readonly ProblemShown[];
}): Card {
  const t = texts(p.locale);
  const say = (safe: (text: string) => string) =>
    p.problems.map((each) => problemSentence(each, p.locale, safe));
  const said = say((text) => escapeMarkdown(clip(text, TYPED)));
  return card({
    tone: 'attention',
    title: `${t.kind[p.kind]} · ${t.problem.what[whatOf(p.problems[0])]}`,
    tags: [t.state.attention],
    summary: say(oneLineOf).join(' '),
    elements: [
      markdown(said.slice(0, OPEN).join('\n')),
      said.length > OPEN
        ? folded(t.form.problem.more(said.length - OPEN), said.slice(OPEN).join('\n'))
        : undefined,
      markdown(
        `${t.problem.works}\n${t.examples[p.kind]
          .slice(0, EXAMPLES)
          .map((each) => `\`${each}\``)
          .join('\n')}`,
      ),
      buttons([
        { text: t.form.form.button, value: { v: 1, do: 'form' } },
        { text: t.button.help, value: { v: 1, do: 'help' } },
      ]),
    ],
  });
}
