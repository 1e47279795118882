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
const PLACE = /^(?:地点|位置|办公地点|办公室|站点|place|site|location|office)[:=](.*)$/iu;
const ROOMS = /^(?:room|rooms|会议室|房间)[:=](.*)$/iu;
const ORGANISER = /^(?:组织者|主持人|organi[sz]er)[:=]?$/iu;
/** `部门 研发部`, `地点 苏州`: the name is the next word. */
const BARE: readonly [words: RegExp, of: 'department' | 'place' | 'rooms'][] = [
  [/^(?:部门|department|dept)$/iu, 'department'],
  [/^(?:地点|位置|办公地点|办公室|站点|place|site|location|office)$/iu, 'place'],
  [/^(?:rooms?|会议室|房间)$/iu, 'rooms'],
];
const TENANT = /^(?:全企业|全公司|全员|全部会议|whole company|company|everybody|everyone|tenant)$/iu;
const LATIN = /^[\p{Script=Latin}.'-]+$/u;
const CAPITAL = /^\p{Lu}\p{Ll}+$/u;
const NO_NAME = /^(?:last|this|next|past|every|each|daily|by|at|on|in|from|to|and|vs|versus|with|for|the)$/iu;
/** A card has to name them. */
const MOST_ROOMS = 50;
/** `by @somebody` */
const BY = /^by$/iu;

export interface ReadingScope {
  /** A word that says something else: it ends a list of rooms, and begins no scope. */
  readonly isOther: (word: string) => boolean;
}

/** Reads `部门:研发部`, `地点:苏州`, `@organiser`, `room:木星`; returns the scope and the words that are none of it. Never throws. */
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
    const isMore = start.of === 'rooms' ? scopeStart(next) === undefined : isRestOfPlace(start, names, next);
    const isName = names.length === 0 || (isMore && !isOther(next));
    if (!isName) break;
    names.push(next);
    count += 1;
  }
  if (names.length === 0) return { is: 'names-missing' };
  read.scope =
    start.of === 'rooms'
      ? { of: 'rooms', names: names.flatMap(roomNames) }
      : { of: start.of, name: names.join(' ') };
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

/** `place:San Francisco`: a capital letter goes on with a name in Latin letters, unless it begins a time. */
function isRestOfPlace({ of }: ScopeStart, names: readonly string[], next: string): boolean {
  return of === 'place' && LATIN.test(names.at(-1) ?? '') && CAPITAL.test(next) && !NO_NAME.test(next);
}

interface ScopeStart {
  readonly of: Scope['of'];
  readonly name: string;
}

/** Returns the kind of scope that begins at a word, with its name if the word contains it. */
function scopeStart(typed: string): ScopeStart | undefined {
  const word = typed.normalize('NFKC');
  const department = DEPARTMENT.exec(word)?.[1];
  if (department !== undefined) return { of: 'department', name: department.trim() };
  const place = PLACE.exec(word)?.[1];
  if (place !== undefined) return { of: 'place', name: place.trim() };
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
