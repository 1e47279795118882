export { type Extracted, extractRange } from './extract.ts';
export { compactRange, formatRange, type RangeLocale } from './format.ts';
export { parseRange, type RangeOptions } from './parse.ts';
export type { RangeProblem, RangeResult, TimeRange } from './types.ts';
