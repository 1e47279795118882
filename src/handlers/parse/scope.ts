import type { Scope } from '../../cards/digests/types.ts';
import type { AlertProblem, DigestProblem } from '../../cards/index.ts';
import { ALERT_RULES, type AlertRequest } from '../../services/alerts/index.ts';
import type { ScopeRequest } from '../../services/digests/index.ts';

/** Somebody who was mentioned. */
export interface Named {
  readonly openId: string;
  readonly name: string;
}

export type WordsRead<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problem: DigestProblem };

/** What a scope is read into. */
export interface ScopeRead {
  scope?: ScopeRequest;
}

const DEPARTMENT = /^(?:部门|department|dept)[:=](.*)$/iu;
const ROOMS = /^(?:room|rooms|会议室|房间)[:=](.*)$/iu;
const ORGANISER = /^(?:组织者|主持人|organi[sz]er)[:=]?$/iu;
/** `部门 研发部`: the name is the next word. */
const BARE: readonly [words: RegExp, of: 'department' | 'rooms'][] = [
  [/^(?:部门|department|dept)$/iu, 'department'],
  [/^(?:rooms?|会议室|房间)$/iu, 'rooms'],
];
const TENANT = /^(?:全企业|全公司|全员|全部会议|whole company|company|everybody|everyone|tenant)$/iu;
/** A card has to name them. */
const MOST_ROOMS = 50;
/** `by @somebody` */
const BY = /^by$/iu;

export interface ReadingScope {
  /** A word that says something else: it ends a list of rooms, and begins no scope. */
  readonly isOther: (word: string) => boolean;
}

/** Reads `部门:研发部`, `@organiser`, `room:木星`; returns the scope and the words that are none of it. Never throws. */
export function readScope(
  words: readonly string[],
  people: readonly Named[],
  { isOther }: ReadingScope,
): WordsRead<{ scope: ScopeRequest | undefined; rest: readonly string[] }> {
  const rest: string[] = [];
  const read: ScopeRead = {};
  let taken = 0;
  for (let at = 0; at < words.length; at += taken || 1) {
    const scope = isOther(words[at] ?? '') ? 0 : scopeAt(words, at, read, people, isOther);
    if (typeof scope === 'object') return { ok: false, problem: scope };
    taken = scope;
    if (taken === 0) rest.push(words[at] ?? '');
  }
  const problem = withPeople(read, people);
  return problem === undefined ? { ok: true, scope: read.scope, rest } : { ok: false, problem };
}

/** Reads a scope at this place into `read`. Returns how many words it took (none: 0), or what is wrong with it. */
export function scopeAt(
  words: readonly string[],
  at: number,
  read: ScopeRead,
  people: readonly Named[],
  isOther: (word: string) => boolean,
): number | DigestProblem {
  if (BY.test(words[at] ?? '')) return people.length > 0 ? 1 : 0;
  const start = scopeStart(words[at] ?? '');
  if (start === undefined) return 0;
  if (start.of === 'organiser') return people.length > 0 ? 1 : { is: 'organiser-missing' };
  if (read.scope !== undefined) return { is: 'twice', given: words[at] ?? '' };
  if (start.of === 'tenant') {
    read.scope = { of: 'tenant' };
    return 1;
  }
  let count = 1;
  const names = start.name === '' ? [] : [start.name];
  while (at + count < words.length) {
    const next = words[at + count] ?? '';
    const isName =
      names.length === 0 || (start.of === 'rooms' && !isOther(next) && scopeStart(next) === undefined);
    if (!isName) break;
    names.push(next);
    count += 1;
  }
  if (names.length === 0) return { is: 'names-missing' };
  read.scope =
    start.of === 'rooms'
      ? { of: 'rooms', names: names.flatMap(roomNames) }
      : { of: 'department', name: names.join(' ') };
  return count;
}

/** Reads mentioned people into `read`: one is the organiser. Returns what is wrong with more than that. */
export function withPeople(read: ScopeRead, [person, second]: readonly Named[]): DigestProblem | undefined {
  if (person === undefined) return undefined;
  const extra = second ?? (read.scope === undefined ? undefined : person);
  if (extra !== undefined) return { is: 'twice', given: `@${extra.name}` };
  read.scope = { of: 'organiser', openId: person.openId, name: person.name };
  return undefined;
}

/** Returns the kind of scope that begins at a word, with its name if the word contains it. */
function scopeStart(word: string): { readonly of: Scope['of']; readonly name: string } | undefined {
  const department = DEPARTMENT.exec(word)?.[1];
  if (department !== undefined) return { of: 'department', name: department.trim() };
  const rooms = ROOMS.exec(word)?.[1];
  if (rooms !== undefined) return { of: 'rooms', name: rooms.trim() };
  if (ORGANISER.test(word)) return { of: 'organiser', name: '' };
  const bare = BARE.find(([pattern]) => pattern.test(word))?.[1];
  if (bare !== undefined) return { of: bare, name: '' };
  return TENANT.test(word) ? { of: 'tenant', name: '' } : undefined;
}

/** Splits `木星、土星，水星` into names, each once. */
export function roomNames(text: string): readonly string[] {
  const names = text.normalize('NFKC').split(/[,、;\n]+/);
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))].slice(0, MOST_ROOMS);
}

const NAMED: Readonly<Record<string, readonly string[]>> = {
  'Asia/Shanghai': ['北京', '中国', '上海', 'beijing', 'china'],
  'Asia/Hong_Kong': ['香港'],
  'Asia/Taipei': ['台北'],
  'Asia/Singapore': ['新加坡'],
  'Asia/Tokyo': ['东京', '日本', 'japan'],
  'Asia/Seoul': ['首尔', '韩国', 'korea'],
  'Asia/Kolkata': ['孟买', '印度', 'mumbai', 'india'],
  'Asia/Dubai': ['迪拜'],
  'Europe/London': ['伦敦', '英国'],
  'Europe/Paris': ['巴黎', '法国'],
  'Europe/Berlin': ['柏林', '德国', 'germany'],
  'America/New_York': ['纽约', '美东', '美国东部', 'us eastern'],
  'America/Los_Angeles': ['洛杉矶', '旧金山', '美西', '美国西部', 'san francisco', 'us pacific'],
  'Australia/Sydney': ['悉尼'],
  UTC: ['utc', 'gmt', 'z', '世界', '格林尼治', '格林威治'],
};
const BY_WORD: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMED).flatMap(([zone, words]) => words.map((word) => [word, zone] as const)),
);

/** Zones that keep one distance from Greenwich all year, by minutes east of it. */
const FIXED: Readonly<Record<number, string>> = {
  [-660]: 'Pacific/Pago_Pago',
  [-600]: 'Pacific/Honolulu',
  [-540]: 'Pacific/Gambier',
  [-480]: 'Pacific/Pitcairn',
  [-420]: 'America/Phoenix',
  [-360]: 'America/Costa_Rica',
  [-300]: 'America/Bogota',
  [-240]: 'America/La_Paz',
  [-180]: 'America/Sao_Paulo',
  [-120]: 'Atlantic/South_Georgia',
  [-60]: 'Atlantic/Cape_Verde',
  0: 'UTC',
  60: 'Africa/Lagos',
  120: 'Africa/Johannesburg',
  180: 'Asia/Riyadh',
  240: 'Asia/Dubai',
  300: 'Asia/Karachi',
  330: 'Asia/Kolkata',
  345: 'Asia/Kathmandu',
  360: 'Asia/Dhaka',
  390: 'Asia/Yangon',
  420: 'Asia/Bangkok',
  480: 'Asia/Shanghai',
  540: 'Asia/Tokyo',
  570: 'Australia/Darwin',
  600: 'Australia/Brisbane',
  660: 'Pacific/Guadalcanal',
  720: 'Pacific/Fiji',
  780: 'Pacific/Tongatapu',
  840: 'Pacific/Kiritimati',
};
/** `东八区` */
const CHINESE_OFFSET = /^([东西])(十[一二]?|[一二三四五六七八九]|\d{1,2})区$/u;
const CHINESE_DIGITS = '零一二三四五六七八九';
/** Several zones share such a name, or it is half a year only. */
const ABBREVIATION = /^(?:[pmce][sd]t|[cew]es?t|bst|ist|jst|kst|hkt|sgt|a[ecw][sd]t|msk)$/;
const OFFSET = /^(?:gmt|utc)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/;
const IANA = /^[a-z_]+(?:\/[a-z0-9_+-]+)+$/;
const LOOKS_LIKE = /^(?:gmt|utc)\b|^[+-]\d|(?:时间|时区)$|\btime$/;

/**
 * Parses a time zone to its IANA name: `Asia/Shanghai`, `GMT+8`, `北京时间`, `Berlin`.
 *
 * Returns `wrong` for a zone that does not exist, undefined for other words.
 */
export function readZone(text: string): string | undefined {
  const words = text.normalize('NFKC').toLowerCase().replaceAll('\u2212', '-').trim();
  const place = words.replace(/(?:时间|时区)$|[ _]time$/, '').trim();
  const offset = OFFSET.exec(words.replace(CHINESE_OFFSET, westernOffset));
  if (offset !== null) return fixed(offset) ?? 'wrong';
  const known = BY_WORD.get(place) ?? (IANA.test(words) ? canonical(words) : byCity(place));
  const isMeant = IANA.test(words) || LOOKS_LIKE.test(words) || ABBREVIATION.test(words);
  return known ?? (isMeant ? 'wrong' : undefined);
}

function westernOffset(_whole: string, side: string, hours: string): string {
  const [tens, ones] = hours.startsWith('十') ? [10, hours.slice(1)] : [0, hours];
  const count = /^\d+$/.test(ones) ? Number(ones) : tens + Math.max(CHINESE_DIGITS.indexOf(ones || '零'), 0);
  return `${side === '东' ? '+' : '-'}${count}`;
}

function fixed([, sign, hours, minutes = '0']: RegExpExecArray): string | undefined {
  const east = Number(hours) * 60 + Number(minutes);
  return FIXED[sign === '-' ? -east || 0 : east];
}

function canonical(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

let cities: ReadonlyMap<string, string> | undefined;

/** `berlin`, `new york`: the place a zone is named after. */
function byCity(place: string): string | undefined {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [
      zone
        .slice(zone.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase(),
      zone,
    ]),
  );
  return cities.get(place.replaceAll('_', ' '));
}

export type AlertWords =
  | { readonly ok: true; readonly request: AlertRequest }
  | { readonly ok: false; readonly problem: AlertProblem };

const RATE = /^(?:超过|大于|高于|>=?|≥)?(\d{1,3}(?:\.\d+)?)%(?:以上)?$/;
const PEOPLE = /^(?:至少|不少于|>=?|≥)?(\d{1,6})(?:人|个人|名|people|persons?)?(?:及?以上|起)?$/i;
/** Words that make a sentence of it. */
const FILLERS =
  /^(?:at|least|min|minimum|over|above|more|than|with|and|from|of|poor|超过|大于|高于|至少|不少于|和|且)$/i;
/** A percentage somebody would wait for: below, the target itself; above, a meeting nobody could hold. */
const RATES = { least: 1, most: 90 };
const MOST_PEOPLE = 10_000;

/**
 * Parses `/alert on 5% 3人 部门:研发部`, in any order, all optional.
 *
 * Words arrive in half width, so `５％` is `5%`. A percent sign or a unit may be a word of its own (`5 %`, `3 人`).
 * Never throws.
 */
export function parseAlert(words: readonly string[], people: readonly Named[] = []): AlertWords {
  const scoped = readScope(glued(words), people, { isOther: isNumber });
  if (!scoped.ok) return { ok: false, problem: { is: 'scope', problem: scoped.problem } };
  const request: { rate?: number; minPeople?: number } = {};
  for (const word of scoped.rest) {
    const rate = RATE.exec(word)?.[1];
    const atLeast = PEOPLE.exec(word)?.[1];
    if (rate !== undefined) {
      const percent = Number(rate);
      if (percent < RATES.least || percent > RATES.most) return refused('rate', word);
      if (request.rate !== undefined) return refused('twice', word);
      request.rate = percent / 100;
    } else if (atLeast !== undefined) {
      const count = Number(atLeast);
      if (count < 1 || count > MOST_PEOPLE) return refused('people', word);
      if (request.minPeople !== undefined) return refused('twice', word);
      request.minPeople = count;
    } else if (!FILLERS.test(word)) return refused(/\d/.test(word) && /%/.test(word) ? 'rate' : 'word', word);
  }
  const { rate = ALERT_RULES.rate, minPeople = ALERT_RULES.minPeople } = request;
  return { ok: true, request: { rate, minPeople, scope: scoped.scope ?? { of: 'tenant' } } };
}

const UNIT = /^(?:%|人|个人|名|people|persons?)$/i;

function glued(words: readonly string[]): readonly string[] {
  const out: string[] = [];
  for (const word of words.map((each) => each.normalize('NFKC'))) {
    const last = out.at(-1);
    if (UNIT.test(word) && last !== undefined && /\d$/.test(last)) out[out.length - 1] = `${last}${word}`;
    else out.push(word);
  }
  return out;
}

/** What ends a list of rooms. */
function isNumber(word: string): boolean {
  return RATE.test(word) || PEOPLE.test(word) || FILLERS.test(word);
}

function refused(is: 'rate' | 'people' | 'twice' | 'word', given: string): AlertWords {
  return { ok: false, problem: { is, given } };
}
