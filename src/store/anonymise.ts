import { isFoundInside } from '../lib/names.ts';

/** Whom to replace, and by what. */
export interface Replaced {
  readonly openId: string;
  readonly names: ReadonlySet<string>;
  readonly pseudonym: string;
}

/** Returns whether text (JSON, or the name of a file) has a person's open_id or one of the names. */
export function names(text: string, { openId, names: all }: Pick<Replaced, 'openId' | 'names'>): boolean {
  return (
    text.includes(openId) ||
    [...all].some(
      (name) => text.includes(JSON.stringify(name)) || (isFoundInside(name) && text.includes(name)),
    )
  );
}

/** Returns the names that a stored value gives a person: those that stand beside the open_id. */
export function namesIn(value: unknown, openId: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.values(value);
  const isTheirs = !Array.isArray(value) && fields.some((field) => isOf(field, openId));
  const own = isTheirs ? (value as { readonly name?: unknown }).name : undefined;
  const named = typeof own === 'string' && own !== '' && !own.includes(openId) ? [own] : [];
  return [...named, ...fields.flatMap((field) => namesIn(field, openId))];
}

const isOf = (field: unknown, openId: string): boolean => typeof field === 'string' && field.includes(openId);

/** Returns a value of JSON with the pseudonym in place of the person, in keys as in values; its form stays. */
export function anonymised(value: unknown, who: Replaced): unknown {
  if (typeof value === 'string') return replaced(value, who);
  if (Array.isArray(value)) return value.map((each) => anonymised(each, who));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [replaced(key, who), anonymised(each, who)]),
  );
}

function replaced(text: string, { openId, names: all, pseudonym }: Replaced): string {
  if (all.has(text)) return pseudonym;
  const long = [...all].filter(isFoundInside).sort((a, b) => b.length - a.length);
  return [openId, ...long].reduce((rest, each) => rest.replaceAll(each, pseudonym), text);
}
