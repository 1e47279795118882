import { formatNumber, THIN } from '../../kit/format.ts';

/** Formats a whole number: `12 405`. */
export const n = (value: number): string => formatNumber(value);

/** Sets a word apart from Chinese in front of it: Latin letters and digits keep a thin space. */
export const before = (word: string): string => String(word).replace(/^(?=[\dA-Za-z])/, THIN);

/** Sets a word apart from Chinese behind it: Latin letters and digits keep a thin space. */
export const after = (word: string): string => String(word).replace(/(?<=[\dA-Za-z])$/, THIN);

/** Sets a word apart from Chinese on both sides. */
export const around = (word: string): string => before(after(word));
