import { buttons, card, markdown } from '../kit/elements.ts';
import { clip } from '../kit/escape.ts';
import type { Card, Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import { asMarkdown, asText, type Safe } from './words.ts';

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
        | 'date'
        | 'future'
        | 'too-old'
        /** `given` is the most there may be. */
        | 'too-many';
      readonly given: string;
    }
  /** `near`: departments that may have been meant. */
  | { readonly is: 'department'; readonly given: string; readonly near: readonly string[] };

/** Returns the problem in one sentence; plain text by default, as toasts need it. */
export function digestProblemSentence(problem: DigestProblem, locale: Locale, safe: Safe = asText): string {
  const t = texts(locale).digest.setup.problem;
  if (problem.is === 'department') {
    const near = problem.near.map((name) => safe(clip(name, TYPED)));
    return t.department(safe(clip(problem.given, TYPED)), texts(locale).punctuation.list(near));
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
    title: setup.problem.title,
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
