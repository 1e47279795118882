import { formatDuration, formatNumber } from '../../kit/format.ts';
import type { Advice } from '../../kit/types.ts';
import type { Language } from '../types.ts';

/** Formats a whole number: `12,405`. */
export const n = (value: number): string => formatNumber(value);

/** Counts things: `1 meeting`, `12,405 meetings`. */
export const few = (value: number, one: string, many: string): string =>
  `${n(value)} ${value === 1 ? one : many}`;

/** Writes a word as it stands inside a sentence. */
export const lower = (word: string): string => String(word).toLowerCase();

/** Writes a sentence as it goes on behind another clause. */
export const lowerFirst = (text: string): string =>
  String(text).replace(/^./, (letter) => letter.toLowerCase());

/** Writes a word as it stands at the beginning of a sentence. */
export const upperFirst = (text: string): string =>
  String(text).replace(/^./, (letter) => letter.toUpperCase());

/** Formats seconds as a reader does: `38 min`, `1 h 5 min`, `45 s`. */
export const duration = (seconds: number): string =>
  formatDuration(seconds, {
    units: { hour: 'h', minute: 'min', second: 's' },
    both: (hours, minutes) => `${hours} ${minutes} min`,
  });

/** How English sets things side by side. */
export const punctuation: Language['punctuation'] = {
  list: (items) => items.join(', '),
  clauses: (facts) => facts.join(', '),
  groups: (facts) => facts.join('; '),
  sentences: (sentences) => sentences.join(' '),
  duration,
};

/** Names the scope that is missing, or several of which any one would do. */
export function scopes({ scope, alternatives }: Parameters<Advice['what']>[0]): string {
  if (scope === undefined || scope === '') return '';
  return alternatives === undefined ? `: ${scope}` : `. Any one of these is enough: ${scope}`;
}

/** Names whose right an export runs with: the app's creator's, the reader's own, or one of the two. */
export function whose(right: string | number | undefined): string {
  if (right === 'creator') return "it runs with the app creator's rights, and that account";
  return right === 'own' ? 'it runs with your own rights, and your account' : 'the account it runs with';
}
