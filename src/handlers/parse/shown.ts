import type { problemSentence } from '../../cards/index.ts';
import type { RequestProblem } from './request.ts';

type Shown = Parameters<typeof problemSentence>[0];

/** Problems as the cards and toasts say them; a word that broke the range is not named twice. */
export function shownProblems(problems: readonly RequestProblem[]): readonly Shown[] {
  return problems.map((each) =>
    each.is === 'range'
      ? { what: 'range', problem: each.problem.problem, text: each.problem.text }
      : each.problem,
  );
}
