import {
  choice,
  chosenBefore,
  dateField,
  form,
  personField,
  selectField,
  textField,
} from '../kit/controls.ts';
import { card, type Element, folded, foot, markdown, sideBySide } from '../kit/elements.ts';
import { escapeMarkdown, personTags } from '../kit/format.ts';
import { type Card, FORM_KINDS, type FormKind, type Locale } from '../kit/types.ts';
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

/** Fields that few requests need: folded away while they are empty. */
const SELDOM: Readonly<Record<FormKind, readonly FormField[]>> = {
  meetings: ['number', 'person', 'room', 'status'],
  participants: ['person', 'room', 'status'],
  quality: [],
  minutes: ['delivery'],
  rooms: [],
};

/** Builds the form of one kind of export, with a select that changes the kind and so its fields. */
export function exportFormCard(f: ExportForm): Card {
  const t = texts(f.locale);
  const words = t.form.form;
  const wrong = Object.keys(f.problems ?? {}).length > 0;
  const hasPerson = FIELDS_OF[f.kind].includes('person');
  const before = hasPerson ? chosenBefore(f.people, f.typed?.person) : undefined;
  const kinds = FORM_KINDS.map((kind) => ({ text: words.kinds[kind], value: kind }));
  return card({
    tone: wrong ? 'attention' : 'info',
    title: words.title,
    subtitle: words.kinds[f.kind],
    tags: wrong ? [t.state.attention] : [],
    summary: words.intro,
    elements: [
      wrong ? undefined : markdown(words.intro),
      choice(words.kind, kinds, { v: 1, do: 'form-kind' }, f.kind),
      form('export', fieldsShown(f), {
        text: words.submit,
        value: { v: 1, do: 'submit-form', kind: f.kind, ...(before !== undefined && { person: before }) },
      }),
      foot(t.help.zone(f.zone)),
    ],
  });
}

/** What takes one row together: both dates, and of which one is needed. */
const PAIRS = [
  ['from', 'to'],
  ['person', 'room'],
] as const;

/** The fields in order, some in one row; what few need is folded, unless it was filled in or is wrong. */
function fieldsShown(f: ExportForm): readonly (Element | undefined)[] {
  const { kind, typed = {}, problems = {} } = f;
  const isFolded = (name: FormField): boolean =>
    SELDOM[kind].includes(name) && problems[name] === undefined && isUsual(name, typed[name]);
  const all = FIELDS_OF[kind];
  const more = all.filter(isFolded);
  const words = texts(f.locale).form.form;
  const pairs = PAIRS.filter(([first]) => first === 'from' || kind === 'minutes');
  return [
    ...all.flatMap((name) => {
      if (more.includes(name) || pairs.some(([, second]) => second === name)) return [];
      const pair = pairs.find(([first]) => first === name);
      if (pair === undefined) return [...mark(name, f), ...control(name, f)];
      return [...pair.flatMap((each) => mark(each, f)), sideBySide(pair.map((each) => control(each, f)))];
    }),
    folded(
      words.more(texts(f.locale).punctuation.list(more.map((name) => words.moreOf[name]))),
      more.flatMap((name) => control(name, f)),
    ),
  ];
}

function isUsual(name: FormField, given = ''): boolean {
  return given === '' || (name === 'status' && given === '2') || (name === 'delivery' && given === 'link');
}

/** What is wrong with a field, above it. */
function mark(name: FormField, { problems = {} }: ExportForm): readonly Element[] {
  const problem = problems[name];
  return problem === undefined ? [] : [markdown(`**▲ ${escapeMarkdown(problem)}**`)];
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
      const before = chosenBefore(people, given);
      if (before === undefined)
        return [markdown(label), personField({ name, placeholder: label, people, ...kept })];
      const shown = markdown(words.chosen(label, personTags([before])));
      return [shown, personField({ name, placeholder: words.another, people })];
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
