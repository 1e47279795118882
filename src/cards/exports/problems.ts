import type { RangeProblemName } from '../general/general.ts';
import { buttons, card, folded, markdown } from '../kit/elements.ts';
import { clip, escapeMarkdown } from '../kit/format.ts';
import type { Card, Locale, RequestName } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { FormField } from './form.ts';

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
  'organiser-missing': 'person',
  'no-person-here': 'person',
  'one-person': 'person',
  'no-mention': 'person',
  'one-filter': 'person',
  'one-room': 'room',
  'ended-only': 'status',
  'say-upcoming': 'status',
  'rooms-ahead': 'to',
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
  | {
      readonly what: 'range';
      readonly problem: RangeProblemName;
      readonly text: string;
      /** The range as a command takes it, where `text` is how a card says it. */
      readonly typed?: string;
    }
  | {
      readonly what:
        | 'number-missing'
        | 'person-missing'
        | 'organiser-missing'
        | 'ended-only'
        | 'say-upcoming'
        | 'rooms-ahead'
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
        | 'topic-twice';
      readonly text: string;
    }
  | {
      readonly what: 'not-understood';
      readonly text: string;
      /** What was probably meant. */
      readonly meant?: string;
      /** It may be of a topic, if that is said. */
      readonly orTopic?: true;
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
    case 'organiser-missing':
    case 'ended-only':
    case 'say-upcoming':
    case 'rooms-ahead':
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
      return words[problem.what](safe(problem.text));
    case 'not-understood':
      return t.punctuation.sentences([
        words[problem.what](safe(problem.text), problem.meant),
        ...(problem.orTopic ? [words.orTopic(safe(problem.text))] : []),
      ]);
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
  'organiser-missing': 'missing',
  'say-upcoming': 'missing',
  'rooms-ahead': 'ahead',
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
  if (problem?.what === 'range' && problem.problem === 'future') return 'ahead';
  return problem === undefined ? 'unclear' : WHAT[problem.what];
}

/** Builds the card for a command that cannot be executed: the problem, and what would work. */
export function requestProblemCard(p: {
  locale: Locale;
  kind: RequestName;
  problems: readonly ProblemShown[];
  /** Who asks, open id. */
  by?: string;
}): Card {
  const t = texts(p.locale);
  const [only, ...others] = p.problems;
  if (p.kind === 'quality' && only?.what === 'number-missing' && others.length === 0) return whichMeeting(p);
  // That bookings to come cannot be seen says enough of the time.
  const isOfRooms = p.problems.some(({ what }) => what === 'rooms-ahead');
  const say = (safe: (text: string) => string) =>
    p.problems
      .filter((each) => !isOfRooms || whatOf(each) !== 'ahead' || each.what === 'rooms-ahead')
      .map((each) => problemSentence(each, p.locale, safe));
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
        upcoming(p),
        { text: t.form.form.button, value: { v: 1, do: 'form' } },
        { text: t.button.help, value: { v: 1, do: 'help' } },
      ]),
    ],
  });
}

/** Nothing is wrong with a request for quality that names no meeting yet. */
function whichMeeting({ locale, by }: { readonly locale: Locale; readonly by?: string }): Card {
  const t = texts(locale);
  const { which, yesterdays, mine } = t.welcome;
  const people = by === undefined ? [] : [{ id: by, name: '' }];
  return card({
    tone: 'info',
    title: t.kind.quality,
    summary: which,
    elements: [
      markdown(which),
      buttons([
        { text: yesterdays, primary: true, value: { v: 1, do: 'digest-meetings' } },
        by === undefined
          ? undefined
          : { text: mine, value: { v: 1, do: 'say', words: '/quality last 7 days', people } },
        { text: t.form.form.button, value: { v: 1, do: 'form' } },
      ]),
    ],
  });
}

/** What a range ahead may ask for after all: the meetings that are still to come. */
function upcoming({ locale, problems }: { locale: Locale; problems: readonly ProblemShown[] }) {
  const ahead = problems.find((each) => each.what === 'range');
  if (ahead === undefined || !problems.some(({ what }) => AHEAD.has(what))) return undefined;
  const words = `/meetings ${clip(ahead.typed ?? ahead.text, TYPED)} upcoming`;
  return {
    text: texts(locale).form.form.upcoming(oneLineOf(ahead.text)),
    primary: true,
    value: { v: 1, do: 'say', words },
  } as const;
}

const AHEAD: ReadonlySet<ProblemShown['what']> = new Set(['say-upcoming', 'rooms-ahead']);
