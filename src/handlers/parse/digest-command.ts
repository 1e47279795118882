import type { DigestProblem } from '../../cards/digests/index.ts';
import type { LocalDate } from '../../cards/digests/types.ts';
import { parseRange } from '../../lib/range/index.ts';
import { type DayNumber, dayOf, dayText, weekdayOf } from '../../lib/range/zone.ts';
import type { ScopeRequest, SettingsRequest, Which } from '../../services/digests/index.ts';
import { readSettings, readTime } from './digest-settings.ts';
import { type Named, readScope } from './scope.ts';

export type DigestAsk =
  | { readonly ask: 'state' }
  | { readonly ask: 'on'; readonly request: SettingsRequest }
  | { readonly ask: 'off'; readonly which: Which }
  | {
      readonly ask: 'now';
      readonly date: LocalDate;
      readonly flavour: 'day' | 'week';
      readonly scope: ScopeRequest | undefined;
    }
  | { readonly ask: 'problem'; readonly problem: DigestProblem };

export interface ReadingDigest {
  /** Unix ms. */
  readonly now: number;
  /** The tenant's zone. */
  readonly zone: string;
  /** How many days back something may be known. */
  readonly historyDays: number;
}

const VERBS: ReadonlyMap<string, 'on' | 'off' | 'now' | 'state'> = new Map([
  ...['on', '开', '开启', '打开', '订阅', 'subscribe', 'start', 'add'].map((word) => [word, 'on'] as const),
  ...['off', '关', '关闭', '退订', '取消', '停', '停止', 'unsubscribe', 'stop', 'cancel'].map(
    (word) => [word, 'off'] as const,
  ),
  ...['now', '现在', '立即', '马上', '立刻', '看', 'show'].map((word) => [word, 'now'] as const),
  ...['state', 'status', 'list', '状态', '列表', '设置', 'settings'].map((word) => [word, 'state'] as const),
]);
const GLUED_ON = /^(?:开启|打开|开|订阅)(?=.)/u;
const ALL = /^(?:全部|所有|all|every|everything)$/iu;
/** `last week` begins with no date. */
const OF_DATES = /^(?:last|this|past|next)$/iu;
const DAYS_OF_WEEK = 7;

/** Parses `/digest …`; the verb may be omitted if the rest is clear. Never throws. */
export function readDigestCommand(
  words: readonly string[],
  people: readonly Named[],
  at: ReadingDigest,
): DigestAsk {
  const [first = '', ...rest] = words;
  const verb = VERBS.get(first.normalize('NFKC').toLowerCase());
  if (verb === undefined) {
    if (words.length === 0 && people.length === 0) return { ask: 'state' };
    return readVerbless(words, people, at);
  }
  if (verb === 'on') return readOn(rest, people, at);
  if (verb === 'now') return readNow(rest, people, at);
  const surplus = [...(verb === 'state' ? rest : []), ...people.map(({ name }) => `@${name}`)].join(' ');
  if (surplus !== '') return { ask: 'problem', problem: { is: 'word', given: surplus } };
  return verb === 'off' ? readOff(rest) : { ask: 'state' };
}

/** A date is a digest to see now, a time one to be sent; `开每天9点` has its verb glued on. */
function readVerbless(words: readonly string[], people: readonly Named[], at: ReadingDigest): DigestAsk {
  const now = readNow(words, people, at);
  if (now.ask === 'now') return now;
  const [first = '', ...rest] = words;
  const on = readOn([first.replace(GLUED_ON, ''), ...rest], people, at);
  if (on.ask === 'on') return on;
  return parseRange(words.join(' '), { now: at.now, zone: at.zone, allowFuture: true }).ok
    ? now
    : readOn(words, people, at);
}

function readOn(words: readonly string[], people: readonly Named[], { zone }: ReadingDigest): DigestAsk {
  const read = readSettings(words, people, { zone });
  return read.ok ? { ask: 'on', request: read.request } : { ask: 'problem', problem: read.problem };
}

function readOff(words: readonly string[]): DigestAsk {
  const given = words.join(' ').normalize('NFKC').trim();
  if (given === '') return { ask: 'off', which: { by: 'only' } };
  if (ALL.test(given)) return { ask: 'off', which: { by: 'all' } };
  const place = /^(?:#|第)?(\d{1,2})(?:个|份)?$/.exec(given)?.[1];
  if (place !== undefined) return { ask: 'off', which: { by: 'place', place: Number(place) } };
  const time = readTime(given);
  if (typeof time === 'number') return { ask: 'off', which: { by: 'time', at: time } };
  return { ask: 'problem', problem: { is: time === 'wrong' ? 'time' : 'word', given } };
}

function readNow(words: readonly string[], people: readonly Named[], at: ReadingDigest): DigestAsk {
  const isOther = (word: string): boolean =>
    OF_DATES.test(word) || parseRange(word, { ...at, allowFuture: true }).ok;
  const read = readScope(words, people, { isOther });
  if (!read.ok) return { ask: 'problem', problem: read.problem };
  const given = read.rest.join(' ');
  const today = dayOf(at.now, at.zone);
  const span = given === '' ? { first: today - 1, last: today - 1 } : spanOf(given, at);
  if ('is' in span) return { ask: 'problem', problem: span };
  const { first, last } = span;
  const week = last - first === DAYS_OF_WEEK - 1 && weekdayOf(first) === 1;
  if (last > first && !week) return { ask: 'problem', problem: { is: 'date', given } };
  if (last >= today) return { ask: 'problem', problem: { is: 'future', given } };
  if (first < today - at.historyDays) return { ask: 'problem', problem: { is: 'too-old', given } };
  return { ask: 'now', date: dayText(last), flavour: week ? 'week' : 'day', scope: read.scope };
}

/** The first and last day of what was named. */
function spanOf(
  given: string,
  { now, zone }: ReadingDigest,
): { readonly first: DayNumber; readonly last: DayNumber } | DigestProblem {
  const read = parseRange(given, { now, zone, allowFuture: true });
  if (!read.ok) return { is: 'date', given };
  return { first: dayOf(read.range.start, zone), last: dayOf(read.range.end - 1, zone) };
}
