import { chosenBefore, form, personField, selectField, textField, timeField } from '../kit/controls.ts';
import { type Element, folded, markdown, sideBySide } from '../kit/elements.ts';
import { clip, personTags } from '../kit/format.ts';
import type { ButtonValue, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { asMarkdown, timeText } from './facts.ts';
import { type DigestProblem, digestProblemSentence } from './problems.ts';
import { DAYS, type DigestSettings, WEEKLY } from './types.ts';

/** Names of the form's fields, as they come back in `form_value`. */
export const DIGEST_FIELDS = ['time', 'days', 'scope', 'names', 'organiser', 'zone', 'quiet'] as const;

export type DigestField = (typeof DIGEST_FIELDS)[number];
/** `time` as HH:mm, the choices as their values, `organiser` an open id. */
export type DigestTyped = Readonly<Partial<Record<DigestField, string>>>;

const SCOPES = ['tenant', 'department', 'place', 'organiser', 'rooms', 'topic'] as const;
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
    ...((scope.of === 'department' || scope.of === 'place' || scope.of === 'topic') && { names: scope.name }),
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
      select('days', t.days, DAYS, dayOptions(p.locale)),
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

function dayOptions(locale: Locale) {
  const { days, form: t } = texts(locale).digest.setup;
  const weekly = WEEKLY.map((each) => [each, t.weekly(days[each])] as const);
  return { ...days, ...t.dayOptions, ...Object.fromEntries(weekly) };
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
