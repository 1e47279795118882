import type { Scope } from '../../cards/digests/types.ts';
import type { DigestProblem } from '../../cards/index.ts';
import type { ScopeRequest } from '../../services/digests/index.ts';

type Verb = 'on' | 'off' | 'now' | 'state';

/** What comes by itself is switched by them, whatever it is. */
const VERBS: ReadonlyMap<string, Verb> = new Map([
  ...['on', '开', '开启', '打开', '订阅', 'subscribe', 'start', 'add'].map((word) => [word, 'on'] as const),
  ...['off', '关', '关闭', '退订', '取消', '停', '停止', 'unsubscribe', 'stop', 'cancel'].map(
    (word) => [word, 'off'] as const,
  ),
  ...['now', '现在', '立即', '马上', '立刻', '看', 'show'].map((word) => [word, 'now'] as const),
  ...['state', 'status', 'list', '状态', '列表', '设置', 'settings'].map((word) => [word, 'state'] as const),
]);

/** Returns what a word switches; undefined for any other word. */
export function verbOf(word: string): Verb | undefined {
  return VERBS.get(word.normalize('NFKC').toLowerCase());
}

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

/** `部门:研发部`, or `部门 研发部` where the name is the next word. */
const LABELS: readonly [words: RegExp, of: 'department' | 'place' | 'rooms' | 'topic'][] = [
  [/^(?:部门|department|dept)(?:[:=](.*))?$/iu, 'department'],
  [/^(?:地点|位置|办公地点|办公室|站点|place|site|location|office)(?:[:=](.*))?$/iu, 'place'],
  [/^(?:rooms?|会议室|房间)(?:[:=](.*))?$/iu, 'rooms'],
  [/^(?:主题|议题|topic|subject|会议号|(?:会议|meeting)(?=[:=]))(?:[:=](.*))?$/iu, 'topic'],
];
const ORGANISER = /^(?:组织者|主持人|organi[sz]er)[:=]?$/iu;
const TENANT = /^(?:全企业|全公司|全员|全部会议|whole company|company|everybody|everyone|tenant)$/iu;
const NUMBER = /^\d{3}[- ]?\d{3}[- ]?\d{3}$/u;
const LATIN = /^[\p{Script=Latin}.'-]+$/u;
const CAPITAL = /^\p{Lu}\p{Ll}+$/u;
const NO_NAME = /^(?:last|this|next|past|every|each|daily|by|at|on|in|from|to|and|vs|versus|with|for|the)$/iu;
/** A card has to name them. */
const MOST_ROOMS = 50;
/** `by @somebody` */
const BY = /^by$/iu;

/** Returns what a scope is called: none for everybody. */
export function scopeNames(scope: ScopeRequest): readonly string[] {
  switch (scope.of) {
    case 'tenant':
      return [];
    case 'rooms':
      return scope.names;
    case 'organiser':
      return scope.name === '' ? [] : [`@${scope.name}`];
    case 'department':
    case 'place':
    case 'topic':
      return [scope.name];
  }
}

export interface ReadingScope {
  /** A word that says something else: it ends a list of rooms, and begins no scope. */
  readonly isOther: (word: string) => boolean;
}

/** Reads `部门:研发部`, `地点:苏州`, `@organiser`, `room:木星`, `主题:周会`; returns the scope and the words that are none of it. Never throws. */
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
export function scopeStart(typed: string): ScopeStart | undefined {
  const word = typed.normalize('NFKC');
  for (const [pattern, of] of LABELS) {
    const label = pattern.exec(word);
    if (label !== null) return { of, name: (label[1] ?? '').trim() };
  }
  if (ORGANISER.test(word)) return { of: 'organiser', name: '' };
  if (NUMBER.test(word)) return { of: 'topic', name: word.replace(/\D/g, '') };
  return TENANT.test(word) ? { of: 'tenant', name: '' } : undefined;
}

/** Splits `木星、土星，水星` into names, each once. */
export function roomNames(text: string): readonly string[] {
  const names = text.normalize('NFKC').split(/[,、;\n]+/);
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))].slice(0, MOST_ROOMS);
}
