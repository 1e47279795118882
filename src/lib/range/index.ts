export { compactRange, formatRange, type RangeWords, typedRange } from './format.ts';
export { type Extracted, extractRange, parseRange, type RangeOptions } from './parse.ts';
export type { RangeProblem, RangeResult, TimeRange } from './zone.ts';
