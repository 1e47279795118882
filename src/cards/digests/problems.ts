import { buttons, CARD_LIMITS, card, type Element, markdown } from '../kit/elements.ts';
import { clip } from '../kit/format.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { asMarkdown, asText, type Safe } from './facts.ts';

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
  /** `near`: places that fit, one of which has to be chosen, of `total`. */
  | {
      readonly is: 'places';
      readonly given: string;
      readonly near: readonly string[];
      readonly total: number;
    }
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
  room: 'unknown',
  department: 'unknown',
  place: 'unknown',
  places: 'missing',
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
    if (problem.is === 'places')
      return t.places(given, list(problem.near), problem.total, problem.near.length);
    return t.department(given, list(problem.near));
  }
  if ('given' in problem) return t[problem.is](safe(clip(problem.given, TYPED)));
  return problem.is === 'none' ? t.none('') : t[problem.is];
}

const CHOICES = 8;
/** A button takes no longer command. */
const LONGEST = 300;

/**
 * Builds a button for each place or department that may be meant, which gives the command again with it; undefined for
 * any other problem. `again` is the command without it.
 */
function choicesOf(problem: DigestProblem, again: string | undefined): Element | undefined {
  if (again === undefined || !('near' in problem)) return undefined;
  const names = problem.is === 'place' ? [...problem.near, ...problem.some] : problem.near;
  if (names.length === 0) return undefined;
  const label = problem.is === 'department' ? 'department' : 'place';
  return buttons(
    names
      .map((name) => ({ text: clip(name, TYPED), words: `${again} ${label}:"${name.replaceAll('"', '')}"` }))
      .filter(({ words }) => words.length <= LONGEST)
      .slice(0, CHOICES)
      .map(({ text, words }) => ({ text, value: { v: 1, do: 'say', words } })),
  );
}

/** Builds the card for a `/digest` command that cannot be executed: the problem, and what would work. */
export function digestProblemCard(p: {
  locale: Locale;
  problem: DigestProblem;
  again?: string | undefined;
}): Card {
  const t = texts(p.locale);
  const { setup } = t.digest;
  const choices = choicesOf(p.problem, p.again);
  return card({
    tone: 'attention',
    title: setup.problem.title(t.problem.what[digestProblemWhat(p.problem)]),
    tags: [t.state.attention],
    summary: digestProblemSentence(p.problem, p.locale),
    elements: [
      markdown(digestProblemSentence(p.problem, p.locale, asMarkdown)),
      choices,
      ...(choices === undefined
        ? [markdown(t.problem.works), markdown(setup.examples.map((each) => `\`${each}\``).join('\n'))]
        : []),
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
  again?: string | undefined,
): Card {
  const t = texts(locale);
  const say = (safe: Safe): string =>
    'problem' in problem
      ? digestProblemSentence(problem.problem, locale, safe)
      : words[problem.is](safe(clip(problem.given, CARD_LIMITS.topicText)));
  const kind = 'problem' in problem ? digestProblemWhat(problem.problem) : what[problem.is];
  const choices = 'problem' in problem ? choicesOf(problem.problem, again) : undefined;
  return card({
    tone: 'attention',
    title: title(t.problem.what[kind]),
    tags: [t.state.attention],
    summary: say(asText),
    elements: [
      markdown(say(asMarkdown)),
      choices ?? markdown(`${t.problem.works}\n${examples.map((each) => `\`${each}\``).join('\n')}`),
    ],
  });
}

/** What may be wrong with the days of a command. */
const DAYS_WHAT = { days: 'range', future: 'range', 'too-old': 'range', twice: 'conflict' } as const;

/** One thing that is wrong with a `/trend` command. */
export type TrendProblem =
  | {
      readonly is: keyof typeof TREND_WHAT;
      readonly given: string;
    }
  /** Whose meetings, in the words of digests. */
  | { readonly is: 'scope'; readonly problem: DigestProblem };

const TREND_WHAT = { ...DAYS_WHAT, word: 'unclear', length: 'limit' } as const;

/** Builds the card for a `/trend` command that cannot be executed: the problem, and what would work. */
export function trendProblemCard({
  locale,
  problem,
  again,
}: {
  locale: Locale;
  problem: TrendProblem;
  again?: string | undefined;
}): Card {
  const { problem: own, examples } = texts(locale).digest.trend;
  const words = { ...texts(locale).ranges.problem, ...own };
  return commandProblemCard(
    locale,
    problem,
    { title: words.title, what: TREND_WHAT, words, examples },
    again,
  );
}

/** One thing that is wrong with a `/对比` command. */
export type RangesProblem =
  | {
      readonly is: keyof typeof RANGES_WHAT;
      readonly given: string;
    }
  /** Whose meetings, in the words of digests. */
  | { readonly is: 'scope'; readonly problem: DigestProblem };

const RANGES_WHAT = { ...DAYS_WHAT, two: 'missing', range: 'unclear', overlap: 'range' } as const;

/** Builds the card for a `/对比` command that cannot be executed: the problem, and what would work. */
export function rangesProblemCard({
  locale,
  problem,
  again,
}: {
  locale: Locale;
  problem: RangesProblem;
  again?: string | undefined;
}): Card {
  const { problem: words, examples } = texts(locale).ranges;
  const title = (what: string): string => `${words.title} · ${what}`;
  return commandProblemCard(locale, problem, { title, what: RANGES_WHAT, words, examples }, again);
}
