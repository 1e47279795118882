import { splitClock } from '../../lib/range/clock.ts';
import { plain } from '../../lib/range/text.ts';
import { DAY_SECONDS } from '../../lib/range/zone.ts';

const NAMED: ReadonlyMap<string, number> = new Map([
  ...['noon', '正午', '中午'].map((word) => [word, 12 * 60] as const),
  ...['midnight', '午夜', '零点', '半夜'].map((word) => [word, 0] as const),
]);
const LOOKS_LIKE = /^(?:[上下]午|早上|晚上)?\d{1,4}(?:[:点时.]|$)|\d ?[ap]m$|[点时](?:半|整|钟|[一三]刻)?$/;

/**
 * Parses a time to minutes after midnight: `9:00`, `９点半`, `上午九点`, `9:00 PM`, `24:00`.
 *
 * Returns `wrong` for a time that does not exist, undefined for other words.
 */
export function readTime(text: string): number | 'wrong' | undefined {
  const words = plain(text).replace(/^([早晚])(?=[\d一二三四五六七八九十])/u, '$1上');
  const named = NAMED.get(words);
  if (named !== undefined) return named;
  const read = splitClock(words);
  const clock = read?.before === '' ? read.clock : undefined;
  if (clock !== undefined && clock.from === clock.to && clock.from % 60 === 0)
    return (clock.from % DAY_SECONDS) / 60;
  return LOOKS_LIKE.test(words) ? 'wrong' : undefined;
}
