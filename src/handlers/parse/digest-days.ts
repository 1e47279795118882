import type { Days } from '../../cards/digests/types.ts';
import { plain } from '../../lib/range/text.ts';

const DAYS: readonly [words: RegExp, days: Days][] = [
  [/^(?:每天|每日|天天|daily|every ?day)$/, 'daily'],
  [
    /^(?:周|星期|礼拜)一(?:到|至|-|~)(?:周|星期|礼拜)?五$|^(?:mon(?:day)?)(?:-| to | till | through )fri(?:day)?$|^weekdays?$/,
    'weekdays',
  ],
  [/^每?个?工作日$|^(?:on )?(?:work|working|business) ?days?$/, 'workdays'],
];
const LOOKS_LIKE =
  /^每?(?:周|星期|礼拜)[一二三四五六日天末]|^每(?:周|月|年)|^(?:weekly|weekends?|monthly|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/;

/** Parses days: `工作日`, `每天`, `周一至周五`. Returns `wrong` for days that cannot be chosen, undefined for other words. */
export function readDays(text: string): Days | 'wrong' | undefined {
  const words = plain(text);
  return DAYS.find(([pattern]) => pattern.test(words))?.[1] ?? (LOOKS_LIKE.test(words) ? 'wrong' : undefined);
}
