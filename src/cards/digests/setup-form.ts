import { chosenBefore, form, personField, selectField, textField, timeField } from '../kit/controls.ts';
import { buttons, CARD_LIMITS, card, type Element, folded, markdown, sideBySide } from '../kit/elements.ts';
import { clip, personTags } from '../kit/format.ts';
import type { ButtonValue, Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { asMarkdown, asText, type Safe, timeText } from './facts.ts';
import type { DigestSettings } from './types.ts';

/** Names of the form's fields, as they come back in `form_value`. */
export const DIGEST_FIELDS = ['time', 'days', 'scope', 'names', 'organiser', 'zone', 'quiet'] as const;

export type DigestField = (typeof DIGEST_FIELDS)[number];
/** `time` as HH:mm, the choices as their values, `organiser` an open id. */
export type DigestTyped = Readonly<Partial<Record<DigestField, string>>>;

const DAYS = ['workdays', 'weekdays', 'daily'] as const;
const SCOPES = ['tenant', 'department', 'place', 'organiser', 'rooms'] as const;
const QUIET = ['line', 'nothing'] as const;
const NAMES = 200;
const ZONE = 40;
const OPEN_ID = /^ou_[0-9a-z_-]{1,64}$/i;

/** Returns the initial values of the form for a subscription that is being changed. */
export function typedOf({ at, days, zone, scope, quiet }: DigestSettings, locale: Locale): DigestTyped {
  const { list } = texts(locale).punctuation;
  return {
    time: timeText(at),
    days,
    zone,
    quiet,
    scope: scope.of,
    ...((scope.of === 'department' || scope.of === 'place') && { names: scope.name }),
    ...(scope.of === 'rooms' && { names: list(scope.rooms.map(({ name }) => name)) }),
    ...(scope.of === 'organiser' && { organiser: scope.openId }),
  };
}

/** Builds the form of a subscription: time, days, scope, zone and quiet days. */
export function setupForm(p: {
  locale: Locale;
  zone: string;
  typed: DigestTyped;
  /** Open ids to choose the organiser from; empty for the members of the chat. */
  people: readonly string[];
  /** What is wrong, said at the fields it is about. */
  problems: readonly DigestProblem[];
  change: boolean;
  submit: Extract<ButtonValue, { do: 'digest-submit' }>;
}): Element {
  const t = texts(p.locale).digest.setup.form;
  const { typed } = p;
  const named = (label: string) => markdown(`**${label}**`);
  const select = <T extends string>(
    name: DigestField,
    placeholder: string,
    values: readonly [T, ...T[]],
    words: Readonly<Record<T, string>>,
  ) =>
    selectField({
      name,
      placeholder,
      options: values.map((value) => ({ text: words[value], value })),
      initial: values.find((value) => value === typed[name]) ?? values[0],
    });
  const time = /^\d{2}:\d{2}$/.test(typed.time ?? '') ? typed.time : undefined;
  const marked = (name: DigestField): readonly Element[] =>
    p.problems
      .filter((each) => digestFieldOf(each) === name)
      .map((each) => markdown(`**▲ ${digestProblemSentence(each, p.locale, asMarkdown)}**`));
  const names = textField({
    name: 'names',
    label: t.names,
    placeholder: t.namesHint,
    most: NAMES,
    ...kept(typed.names, NAMES),
  });
  const before = chosenBefore(p.people, typed.organiser);
  const { chosen, another } = texts(p.locale).form.form;
  const organiser = personField({
    name: 'organiser',
    placeholder: before === undefined ? t.organiserHint : another,
    people: p.people,
    ...(OPEN_ID.test(typed.organiser ?? '') && { initial: typed.organiser ?? '' }),
  });
  const zone = textField({
    name: 'zone',
    label: t.zone,
    placeholder: p.zone,
    most: ZONE,
    ...kept(typed.zone, ZONE),
  });
  const more: readonly (readonly [DigestField, readonly Element[]])[] = [
    ['names', [names]],
    [
      'organiser',
      [
        before === undefined
          ? named(t.organiser)
          : markdown(chosen(`**${t.organiser}**`, personTags([before]))),
        organiser,
      ],
    ],
    ['quiet', [named(t.quiet), select('quiet', t.quiet, QUIET, t.quietOptions)]],
    ['zone', [zone]],
  ];
  const open = more.filter(([name]) => p.problems.some((each) => digestFieldOf(each) === name));
  return form(
    'digest',
    [
      ...marked('time'),
      sideBySide([
        [named(t.time), timeField({ name: 'time', placeholder: t.time, initial: time ?? '09:00' })],
        [named(t.scope), select('scope', t.scope, SCOPES, t.scopes)],
      ]),
      named(t.days),
      select('days', t.days, DAYS, t.dayOptions),
      // What is wrong is not folded away.
      ...open.flatMap(([name]) => marked(name)),
      sideBySide(open.map(([, control]) => control)),
      folded(
        t.more,
        more.flatMap((each) => (open.includes(each) ? [] : each[1])),
      ),
    ],
    {
      text: t.submit[p.change ? 'change' : 'new'],
      value: { ...p.submit, ...(before !== undefined && { organiser: before }) },
    },
  );
}

/** Returns the field of the form that a problem is about; undefined where it is about none. */
export function digestFieldOf({ is }: DigestProblem): DigestField | undefined {
  return FIELD_OF[is];
}

const FIELD_OF: Readonly<Partial<Record<DigestProblem['is'], DigestField>>> = {
  'time-missing': 'time',
  time: 'time',
  zone: 'zone',
  'names-missing': 'names',
  'names-unused': 'names',
  room: 'names',
  department: 'names',
  place: 'names',
  places: 'names',
  'organiser-missing': 'organiser',
};

/** Longer than a field takes, it would be refused. */
function kept(text: string | undefined, most: number): { initial?: string } {
  const shown = clip(text ?? '', most).slice(0, most);
  return shown === '' ? {} : { initial: shown };
}

const TYPED = 40;

/** One thing that is wrong with a `/digest` command or its form, as data. */
export type DigestProblem =
  | { readonly is: 'time-missing' | 'names-missing' | 'organiser-missing' | 'none' }
  | {
      readonly is:
        | 'time'
        | 'days'
        | 'zone'
        | 'room'
        | 'twice'
        | 'word'
        | 'names-unused'
        | 'date'
        | 'future'
        | 'too-old'
        /** `given` is the most there may be. */
        | 'too-many';
      readonly given: string;
    }
  /** `near`: departments that may have been meant. */
  | { readonly is: 'department'; readonly given: string; readonly near: readonly string[] }
  /** `near`: places that fit, one of which has to be chosen. */
  | { readonly is: 'places'; readonly given: string; readonly near: readonly string[] }
  /** No place fits: those that may be meant, and some that there are. */
  | {
      readonly is: 'place';
      readonly given: string;
      readonly near: readonly string[];
      readonly some: readonly string[];
    };

const WHAT = {
  'time-missing': 'missing',
  'names-missing': 'missing',
  'organiser-missing': 'missing',
  none: 'nothing',
  time: 'unclear',
  days: 'unclear',
  zone: 'unclear',
  room: 'unclear',
  department: 'unclear',
  place: 'unclear',
  places: 'unclear',
  word: 'unclear',
  twice: 'conflict',
  'names-unused': 'conflict',
  date: 'range',
  future: 'range',
  'too-old': 'range',
  'too-many': 'limit',
} as const satisfies Record<DigestProblem['is'], string>;

/** Returns what kind of thing is wrong, for the title of the card. */
export function digestProblemWhat({ is }: DigestProblem) {
  return WHAT[is];
}

/** What could not be checked: whether there is such a department, which are below it, or whether there is such a place. */
export type Unchecked = 'name' | 'below' | 'place';

/** Returns the problem in one sentence; plain text by default, as toasts need it. */
export function digestProblemSentence(problem: DigestProblem, locale: Locale, safe: Safe = asText): string {
  const t = texts(locale).digest.setup.problem;
  if ('near' in problem) {
    const list = (names: readonly string[]): string =>
      texts(locale).punctuation.list(names.map((name) => safe(clip(name, TYPED))));
    const given = safe(clip(problem.given, TYPED));
    if (problem.is === 'place') return t.place(given, list(problem.near), list(problem.some));
    return t[problem.is](given, list(problem.near));
  }
  if ('given' in problem) return t[problem.is](safe(clip(problem.given, TYPED)));
  return problem.is === 'none' ? t.none('') : t[problem.is];
}

/** Builds the card for a `/digest` command that cannot be executed: the problem, and what would work. */
export function digestProblemCard(p: { locale: Locale; problem: DigestProblem }): Card {
  const t = texts(p.locale);
  const { setup } = t.digest;
  return card({
    tone: 'attention',
    title: setup.problem.title(t.problem.what[digestProblemWhat(p.problem)]),
    tags: [t.state.attention],
    summary: digestProblemSentence(p.problem, p.locale),
    elements: [
      markdown(digestProblemSentence(p.problem, p.locale, asMarkdown)),
      markdown(t.problem.works),
      markdown(setup.examples.map((each) => `\`${each}\``).join('\n')),
      buttons([
        { text: setup.title, value: { v: 1, do: 'digest-form' } },
        { text: t.button.help, value: { v: 1, do: 'help' } },
      ]),
    ],
  });
}

/** How a command about collected days says what is wrong with it. */
interface ProblemWords<Is extends string> {
  readonly title: (what: string) => string;
  readonly what: Readonly<Record<Is, ReturnType<typeof digestProblemWhat>>>;
  readonly words: Readonly<Record<Is, (given: string) => string>>;
  readonly examples: readonly string[];
}

/** Builds the card for such a command: the problem, and what would work. Whose meetings, it says as digests do. */
export function commandProblemCard<Is extends string>(
  locale: Locale,
  problem:
    | { readonly is: Is; readonly given: string }
    | { readonly is: 'scope'; readonly problem: DigestProblem },
  { title, what, words, examples }: ProblemWords<Is>,
): Card {
  const t = texts(locale);
  const say = (safe: Safe): string =>
    'problem' in problem
      ? digestProblemSentence(problem.problem, locale, safe)
      : words[problem.is](safe(clip(problem.given, CARD_LIMITS.topicText)));
  const kind = 'problem' in problem ? digestProblemWhat(problem.problem) : what[problem.is];
  return card({
    tone: 'attention',
    title: title(t.problem.what[kind]),
    tags: [t.state.attention],
    summary: say(asText),
    elements: [
      markdown(say(asMarkdown)),
      markdown(`${t.problem.works}\n${examples.map((each) => `\`${each}\``).join('\n')}`),
    ],
  });
}
