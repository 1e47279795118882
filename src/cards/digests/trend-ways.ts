import { buttons, type Element } from '../kit/elements.ts';
import type { Locale } from '../kit/types.ts';
import { texts } from '../text/index.ts';
import type { Scope, TrendStatistics } from './types.ts';

export type TrendState = 'none' | 'early' | 'good' | 'over';

const GROUPED = ['department', 'location'] as const;

/** Builds the buttons: the last week is read where most days are missing; groups of the same days, and the whole from groups. */
export function waysOn(f: TrendStatistics, state: TrendState, locale: Locale): Element | undefined {
  const { whole, command, lastWeek, ...by } = texts(locale).digest.trend.ways;
  const scope = typedScope(f.scope, locale);
  if (scope === undefined) return undefined;
  const run = (text: string, ...words: readonly string[]) => ({
    text,
    value: { v: 1, do: 'say', words: words.filter((each) => each !== '').join(' ') } as const,
  });
  const lacks = f.known === 0 || f.coverage.unlistedDays !== undefined;
  const groups = GROUPED.filter(
    (each) => state !== 'none' && each !== f.by?.dimension && hasSeveral(f.scope, each),
  );
  return buttons([
    lacks ? { ...run(lastWeek.text, lastWeek.words), primary: true } : undefined,
    state === 'none' || f.by === undefined ? undefined : run(whole, command(f.days), scope),
    ...groups.map((each) => run(by[each].text, command(f.days), by[each].word, scope)),
  ]);
}

/** A department or place; a button takes no longer command. */
const LONGEST_NAME = 100;

/** The words that a command has for a scope; undefined for one that only this card knows. */
function typedScope(scope: Scope, locale: Locale): string | undefined {
  const { department, location } = texts(locale).digest.trend.ways;
  if (scope.of === 'tenant') return '';
  if ((scope.of !== 'department' && scope.of !== 'place') || scope.name.length > LONGEST_NAME)
    return undefined;
  const name = /\s/u.test(scope.name) ? `"${scope.name}"` : scope.name;
  return `${scope.of === 'place' ? location.word : department.word}:${name}`;
}

/** Whether a scope can be of several groups: a place without others in it is one. */
function hasSeveral(scope: Scope, dimension: (typeof GROUPED)[number]): boolean {
  if (scope.of === 'department' && dimension === 'department') return (scope.below ?? []).length > 0;
  return scope.of !== 'place' || dimension !== 'location' || (scope.parts ?? []).length > 1;
}
