import type { RangeProblemName } from '../general/general.ts';
import { choice, dateField, form, personField, selectField, textField } from '../kit/controls.ts';
import { buttons, card, type Element, folded, foot, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import { type Card, FORM_KINDS, type FormKind, type Locale, type RequestName } from '../kit/types.ts';
import { texts } from '../text/index.ts';

/** Names of the form's fields, as they come back in `form_value`. */
export const FORM_FIELDS = ['from', 'to', 'number', 'person', 'room', 'status', 'delivery'] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** The fields that apply, by what is asked for. */
const FIELDS_OF: Readonly<Record<FormKind, readonly FormField[]>> = {
  meetings: ['from', 'to', 'number', 'person', 'room', 'status', 'delivery'],
  participants: ['number', 'from', 'to', 'person', 'room', 'status', 'delivery'],
  quality: ['number', 'from', 'to'],
  minutes: ['number', 'from', 'to', 'person', 'room', 'delivery'],
  rooms: ['from', 'to', 'room', 'delivery'],
};

const DELIVERIES = ['link', 'private-file', 'chat-file'] as const;

export interface ExportForm {
  readonly locale: Locale;
  readonly zone: string;
  readonly kind: FormKind;
  /** `yyyy-MM-dd`, the initial value of both dates. */
  readonly day: string;
  /** Only a group can have the file sent to it; in private there is nobody else to send it to. */
  readonly inGroup: boolean;
  /** Open ids to choose a participant from; empty for the members of the chat. */
  readonly people: readonly string[];
  /** What was filled in already. */
  readonly typed?: Readonly<Partial<Record<FormField, string>>>;
  /** What is wrong with which field, in a sentence. */
  readonly problems?: Readonly<Partial<Record<FormField, string>>>;
}

/** Builds the form of one kind of export, with a select that changes the kind and so its fields. */
export function exportFormCard(f: ExportForm): Card {
  const t = texts(f.locale);
  const words = t.form.form;
  const wrong = Object.keys(f.problems ?? {}).length > 0;
  const kinds = FORM_KINDS.map((kind) => ({ text: words.kinds[kind], value: kind }));
  return card({
    tone: wrong ? 'attention' : 'info',
    title: words.title,
    subtitle: words.kinds[f.kind],
    tags: wrong ? [t.state.attention] : [],
    summary: words.intro,
    elements: [
      markdown(words.intro),
      choice(words.kind, kinds, { v: 1, do: 'form-kind' }, f.kind),
      form(
        'export',
        FIELDS_OF[f.kind].flatMap((field) => fieldElements(field, f)),
        { text: words.submit, value: { v: 1, do: 'submit-form', kind: f.kind } },
      ),
      foot(t.help.zone(f.zone)),
    ],
  });
}

/** A field with its label, and what is wrong with it. */
function fieldElements(name: FormField, f: ExportForm): readonly Element[] {
  const problem = f.problems?.[name];
  const mark = problem === undefined ? [] : [markdown(`**▲ ${escapeMarkdown(problem)}**`)];
  return [...mark, ...control(name, f)];
}

function control(name: FormField, { locale, kind, day, inGroup, people, typed = {} }: ExportForm): Element[] {
  const t = texts(locale);
  const words = t.form.form;
  const given = typed[name] ?? '';
  const kept = given === '' ? {} : { initial: given };
  switch (name) {
    case 'from':
    case 'to':
      return [markdown(words[name]), dateField({ name, placeholder: words[name], initial: given || day })];
    case 'number': {
      const label = kind === 'meetings' ? words.numberOptional : words.number;
      return [textField({ name, label, placeholder: words.numberHint, most: 20, ...kept })];
    }
    case 'person': {
      const label = kind === 'minutes' ? words.personNeeded : words.person;
      return [markdown(label), personField({ name, placeholder: label, people, ...kept })];
    }
    case 'room': {
      const label = kind === 'minutes' ? words.roomInstead : words.room;
      return [textField({ name, label, placeholder: words.roomHint, most: 60, ...kept })];
    }
    case 'status': {
      const options = ([2, 1, 3] as const).map((status) => ({
        text: t.ask.filter.status[status],
        value: String(status),
      }));
      const initial = options.some(({ value }) => value === given) ? given : '2';
      return [markdown(words.status), selectField({ name, placeholder: words.status, options, initial })];
    }
    case 'delivery': {
      const options = DELIVERIES.filter((value) => inGroup || value !== 'chat-file').map((value) => ({
        text: words.deliveries[value],
        value,
      }));
      const initial = options.find(({ value }) => value === given)?.value ?? 'link';
      return [markdown(words.delivery), selectField({ name, placeholder: words.delivery, options, initial })];
    }
  }
}

/** Returns the field that a problem is about; undefined where it is about none. */
export function fieldOf({ what }: ProblemShown): FormField | undefined {
  return FIELD_OF[what];
}

const FIELD_OF: Readonly<Partial<Record<ProblemShown['what'], FormField>>> = {
  range: 'to',
  'number-missing': 'number',
  'number-invalid': 'number',
  'no-number-here': 'number',
  'one-number': 'number',
  'person-missing': 'person',
  'no-person-here': 'person',
  'one-person': 'person',
  'no-mention': 'person',
  'one-filter': 'person',
  'one-room': 'room',
  'ended-only': 'status',
  'say-upcoming': 'status',
  'upcoming-ahead': 'to',
};

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
      readonly what:
        | 'number-missing'
        | 'series-missing'
        | 'person-missing'
        | 'ended-only'
        | 'say-upcoming'
        | 'upcoming-ahead';
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
        | 'group-only'
        | 'one-roster'
        | 'topic-twice'
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
    case 'series-missing':
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
    case 'group-only':
    case 'one-roster':
    case 'topic-twice':
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
  'series-missing': 'missing',
  'person-missing': 'missing',
  'say-upcoming': 'missing',
  'ended-only': 'conflict',
  'upcoming-ahead': 'range',
  'number-invalid': 'unclear',
  'no-mention': 'unclear',
  'group-only': 'conflict',
  'one-roster': 'conflict',
  'topic-twice': 'conflict',
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
  kind: RequestName;
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
