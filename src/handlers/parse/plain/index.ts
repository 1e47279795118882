export { exactness } from './exact.ts';
export { readPlain, type Said } from './read.ts';
export type { PlainReading, Reading } from './types.ts';
