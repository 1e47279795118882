import type { DigestField, DigestProblem } from '../../cards/digests/index.ts';
import type { Days, DigestSettings } from '../../cards/digests/types.ts';
import { splitClock } from '../../lib/range/clock.ts';
import { plain } from '../../lib/range/text.ts';
import { DAY_SECONDS } from '../../lib/range/zone.ts';
import type { ScopeRequest, SettingsRequest } from '../../services/digests/index.ts';
import { type Named, roomNames, type ScopeRead, scopeAt, type WordsRead, withPeople } from './scope.ts';
import { readZone } from './zone.ts';

interface Read extends ScopeRead {
  at?: number;
  days?: Days;
  zone?: string;
  quiet?: DigestSettings['quiet'];
}

const QUIET = /^(?:(?:没有?会议?|无会议?|空日)(?:就|则)?不发|安静|quiet|skip[- ]quiet)$/iu;
/** `Monday to Friday`, `9:00 PM`. */
const MOST_WORDS = 3;
/** `on every day at 9:00 in Berlin` */
const FILLERS = /^(?:at|on|in|the|for|在|的)$/iu;

/**
 * Reads `09:00 [工作日] [时区] [范围]` in any order; a name may be the next word, and more rooms may follow. What is
 * given twice, or not understood, is reported. Never throws.
 */
export function readSettings(
  words: readonly string[],
  people: readonly Named[],
  preset: { readonly zone: string },
): WordsRead<{ request: SettingsRequest }> {
  const result = readParts(words, people);
  if (!result.ok) return result;
  const { at, days = 'workdays', zone = preset.zone, quiet = 'line', scope = { of: 'tenant' } } = result.read;
  if (at === undefined) return { ok: false, problem: { is: 'time-missing' } };
  return { ok: true, request: { at, days, zone, quiet, scope } };
}

function readParts(words: readonly string[], people: readonly Named[]): WordsRead<{ read: Read }> {
  const read: Read = {};
  const typed = words.map((word) => word.normalize('NFKC')).flatMap(daysAndTime);
  for (let at = 0; at < typed.length; ) {
    const word = typed[at] ?? '';
    const taken = partAt(typed, at, read) ?? scopeAt(typed, at, read, people, isPart);
    if (typeof taken === 'object') return { ok: false, problem: taken };
    if (taken === 0 && !FILLERS.test(word)) return { ok: false, problem: { is: 'word', given: word } };
    at += taken || 1;
  }
  const problem = withPeople(read, people);
  return problem === undefined ? { ok: true, read } : { ok: false, problem };
}

type Kind = 'time' | 'days' | 'zone';
const READERS: readonly [kind: Kind, read: (text: string) => number | string | undefined][] = [
  ['days', readDays],
  ['zone', readZone],
  ['time', readTime],
];
const FIELD = { time: 'at', days: 'days', zone: 'zone' } as const;

/** A time, days or a zone at this place, the longest first; how many words it took, or what is wrong with it. */
function partAt(words: readonly string[], at: number, read: Read): number | DigestProblem | undefined {
  if (QUIET.test(words[at] ?? '')) {
    read.quiet = 'nothing';
    return 1;
  }
  let wrong: DigestProblem | undefined;
  for (let count = Math.min(MOST_WORDS, words.length - at); count > 0; count -= 1) {
    const given = words.slice(at, at + count).join(' ');
    for (const [kind, reader] of READERS) {
      const value = reader(given);
      if (value === undefined) continue;
      if (value === 'wrong') {
        if (count === 1) wrong ??= { is: kind, given };
        continue;
      }
      if (read[FIELD[kind]] !== undefined) return { is: 'twice', given };
      Object.assign(read, { [FIELD[kind]]: value });
      return count;
    }
  }
  return wrong;
}

/** `每天9点`, `工作日早上9:00` as the two that they are; any other word as it is. */
function daysAndTime(word: string): readonly string[] {
  if (typeof readTime(word) === 'number') return [word];
  for (let end = 1; end < word.length; end += 1) {
    const [days, time] = [word.slice(0, end), word.slice(end).replace(/^的/u, '')];
    const known = readDays(days);
    if (known !== undefined && known !== 'wrong' && typeof readTime(time) === 'number') return [days, time];
  }
  return [word];
}

function isPart(word: string): boolean {
  return QUIET.test(word) || READERS.some(([, reader]) => reader(word) !== undefined);
}

const DAYS: readonly [words: RegExp, days: Days][] = [
  [/^(?:每天|每日|天天|daily|every ?day)$/, 'daily'],
  [
    /^(?:周|星期|礼拜)一(?:到|至|-|~)(?:周|星期|礼拜)?五$|^(?:mon(?:day)?)(?:-| to | till | through )fri(?:day)?$|^weekdays?$/,
    'weekdays',
  ],
  [/^每?个?工作日$|^(?:on )?(?:work|working|business) ?days?$/, 'workdays'],
];
const LIKE_DAYS =
  /^每?(?:周|星期|礼拜)[一二三四五六日天末]|^每(?:周|月|年)|^(?:weekly|weekends?|monthly|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)$/;

/** Parses days: `工作日`, `每天`, `周一至周五`. Returns `wrong` for days that cannot be chosen, undefined for other words. */
export function readDays(text: string): Days | 'wrong' | undefined {
  const words = plain(text);
  return DAYS.find(([pattern]) => pattern.test(words))?.[1] ?? (LIKE_DAYS.test(words) ? 'wrong' : undefined);
}

const NAMED: ReadonlyMap<string, number> = new Map([
  ...['noon', '正午', '中午'].map((word) => [word, 12 * 60] as const),
  ...['midnight', '午夜', '零点', '半夜'].map((word) => [word, 0] as const),
]);
const LIKE_TIME = /^(?:[上下]午|早上|晚上)?\d{1,4}(?:[:点时.]|$)|\d ?[ap]m$|[点时](?:半|整|钟|[一三]刻)?$/;

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
  return LIKE_TIME.test(words) ? 'wrong' : undefined;
}

const DAYS_IN_FORM: readonly Days[] = ['daily', 'weekdays', 'workdays'];

export type FormRead =
  | { readonly ok: true; readonly request: SettingsRequest }
  | { readonly ok: false; readonly problems: readonly DigestProblem[] };

/** Parses the digest form, which the platform does not validate. `field` returns a submitted value, or ''. */
export function readDigestForm(
  field: (name: DigestField) => string,
  preset: { readonly zone: string; readonly organiser?: { readonly openId: string; readonly name: string } },
): FormRead {
  const problems: DigestProblem[] = [];
  // The time picker adds an offset: `09:00 +0800`.
  const time = field('time').replace(/\s*[+-]\d{2}:?\d{2}$/, '');
  const at = time === '' ? undefined : readTime(time);
  if (time === '') problems.push({ is: 'time-missing' });
  else if (typeof at !== 'number') problems.push({ is: 'time', given: time });
  const typedZone = field('zone');
  const zone = typedZone === '' ? preset.zone : (readZone(typedZone) ?? 'wrong');
  if (zone === 'wrong') problems.push({ is: 'zone', given: typedZone });
  const scope = scopeOf(field, preset.organiser);
  if ('is' in scope) problems.push(scope);
  if (problems.length > 0 || typeof at !== 'number' || 'is' in scope) return { ok: false, problems };
  const days = DAYS_IN_FORM.find((each) => each === field('days')) ?? 'workdays';
  return {
    ok: true,
    request: { at, days, zone, scope, quiet: field('quiet') === 'nothing' ? 'nothing' : 'line' },
  };
}

function scopeOf(
  field: (name: DigestField) => string,
  before: { readonly openId: string; readonly name: string } | undefined,
): ScopeRequest | DigestProblem {
  const [of, names, openId] = [field('scope'), field('names'), field('organiser')];
  switch (of) {
    case 'department':
      return names === '' ? { is: 'names-missing' } : { of, name: names };
    case 'rooms':
      return names === '' ? { is: 'names-missing' } : { of, names: roomNames(names) };
    case 'organiser':
      if (names !== '') return { is: 'names-unused', given: names };
      if (openId.startsWith('ou_')) return { of, openId, name: '' };
      return before === undefined ? { is: 'organiser-missing' } : { of, ...before };
    default:
      return names === '' ? { of: 'tenant' } : { is: 'names-unused', given: names };
  }
}
