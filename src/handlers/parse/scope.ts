import type { Scope } from '../../cards/digests/types.ts';

/** Somebody who was mentioned. */
export interface Named {
  readonly openId: string;
  readonly name: string;
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

/** Returns the kind of scope that begins at a word, with its name if the word contains it. */
export function scopeStart(word: string): { readonly of: Scope['of']; readonly name: string } | undefined {
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
