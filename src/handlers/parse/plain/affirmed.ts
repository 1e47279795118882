import { pattern } from './vocabulary.ts';

/** `不是上上周`, `leave out Wed`, `告警别关`: what is left out, or left as it is. */
const NOT_MEANT = pattern('NOT_MEANT', 'gu');
/** `不要取消`, `don't turn on the alerts`, `先别导出`: what is not to be done; with what of it, up to the end of the clause. */
const LEFT_ALONE = pattern('LEFT_ALONE', 'giu');

/** `转发：`, `[Fwd]`, `Forwarded message from`. */
const PASSED_ON =
  /^\s*(?:[【[(（]\s*)?(?:转发|转自?|引用|forwarded(?: message)?|fwd?|fw)(?:\s*[】\])）])?[:： ]*(?:from:? )?(?=\S)/iu;

/** The only time of a text is the one that is meant. */
const TIMES =
  /[昨今前明后]天|[上本这下]个?(?:周|月|季|星期)|\d[月号日点:]|\b(?:yesterdays?|todays?|tomorrows?|(?:last|this|next) \w+|\w+day)\b/iu;

/** Returns a text without what it says is not meant, empty where that is all; unchanged where nothing else is said. */
export function affirmed(text: string): string {
  const without = text.replace(NOT_MEANT, (part) =>
    TIMES.test(part) && !TIMES.test(text.replace(part, '')) ? part : ' ',
  );
  const rest = without
    .replace(LEFT_ALONE, ' ')
    .replace(/[(（][\s,，]*[)）]/gu, ' ')
    .replace(/^[\s,，]+|(?<=[,，])[\s,，]+(?=[,，])/gu, '');
  if (/[\p{L}\p{N}]{2}/u.test(rest)) return rest;
  return without === text && LEFT_ALONE.test(text) ? '' : text;
}

/** Returns a text without the mark that it was forwarded. */
export function unwrapped(text: string): string {
  return text.replace(PASSED_ON, '');
}
