import { formatNumber } from '../../kit/format.ts';

/** Formats a whole number: `12 405`. */
export const n = (value: number): string => formatNumber(value);

/** Counts things: `1 meeting`, `12 405 meetings`. */
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
