import { refuse, SUB } from './refusal.ts';

export type Json = Readonly<Record<string, unknown>>;

/** What is known about the whole card while its parts are looked at. */
export interface Walk {
  /** Names given in `config.style.text_size`. */
  readonly textSizes: ReadonlySet<string>;
  readonly isPerson: (id: string) => boolean;
  readonly isImage: (key: string) => boolean;
  readonly ids: Set<string>;
  readonly names: Set<string>;
  tables: number;
}

export interface Spot {
  /** Where in the card, e.g. `body.elements[2].text`. */
  readonly path: string;
  readonly walk: Walk;
}

/** Refuses a value that does not keep it. */
export type Rule = (value: unknown, spot: Spot) => void;
export type Props = Readonly<Record<string, Rule>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function wrong({ path }: Spot, value: unknown): never {
  refuse(SUB.limit, `invalid value of ${path}`, value);
}

function whether(holds: (value: unknown, spot: Spot) => boolean): Rule {
  return (value, spot) => {
    if (!holds(value, spot)) wrong(spot, value);
  };
}

export const boolean = whether((value) => typeof value === 'boolean');
export const string = whether((value) => typeof value === 'string');
export const anyObject = whether(isObject);

export function words(...allowed: readonly unknown[]): Rule {
  return whether((value) => allowed.includes(value));
}

export function pattern(regex: RegExp): Rule {
  return whether((value) => typeof value === 'string' && regex.test(value));
}

/** Characters as people count them. */
export function chars(min: number, max: number): Rule {
  return whether((value) => typeof value === 'string' && value.length >= min && [...value].length <= max);
}

export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Rule {
  return whether((value) => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max);
}

export function number(min: number, max: number): Rule {
  return whether((value) => typeof value === 'number' && value >= min && value <= max);
}

/** Accepts one of the words, or a length in the unit between the bounds. */
export function length(min: number, max: number, { or = [], unit = 'px' }: LengthOptions = {}): Rule {
  return whether(
    (value) => (typeof value === 'string' && or.includes(value)) || within(value, min, max, unit),
  );
}

interface LengthOptions {
  readonly or?: readonly string[];
  readonly unit?: 'px' | '%';
}

/** Accepts one, two or four lengths: all sides, vertical and horizontal, or each. */
export function sides(min: number, max: number): Rule {
  return whether((value) => {
    const parts = typeof value === 'string' ? value.split(' ') : [];
    return [1, 2, 4].includes(parts.length) && parts.every((part) => within(part, min, max, 'px'));
  });
}

function within(value: unknown, min: number, max: number, unit: string): boolean {
  const found = typeof value === 'string' ? /^(-?\d{1,5})(px|%)$/.exec(value) : null;
  return found !== null && found[2] === unit && Number(found[1]) >= min && Number(found[1]) <= max;
}

/** Keeps one of the rules; the last one says what was wrong. */
export function either(first: Rule, last: Rule): Rule {
  return (value, spot) => {
    try {
      first(value, spot);
    } catch {
      last(value, spot);
    }
  };
}

export function all(...rules: readonly Rule[]): Rule {
  return (value, spot) => {
    for (const rule of rules) rule(value, spot);
  };
}

/** Accepts an object with exactly these properties; those named in `required` must be there. */
export function object(props: Props, required: readonly string[] = []): Rule {
  return (value, spot) => {
    if (!isObject(value)) return wrong(spot, value);
    for (const [key, held] of Object.entries(value)) {
      const rule = Object.hasOwn(props, key) ? props[key] : undefined;
      if (rule === undefined) refuse(SUB.parse, `unknown property ${spot.path}.${key}`, key);
      rule(held, { ...spot, path: `${spot.path}.${key}` });
    }
    const missing = required.find((key) => value[key] === undefined);
    if (missing !== undefined) refuse(SUB.limit, `${spot.path} requires ${missing}`, missing);
  };
}

/** Accepts an object of one of several kinds; the property `key` names the kind. */
export function variant(key: string, kinds: Readonly<Record<string, Rule>>): Rule {
  return (value, spot) => {
    if (!isObject(value)) return wrong(spot, value);
    const kind = typeof value[key] === 'string' ? value[key] : '';
    const rule = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (rule !== undefined) return rule(value, spot);
    if (key === 'tag') refuse(SUB.tag, `unsupported tag at ${spot.path}`, kind);
    return wrong({ ...spot, path: `${spot.path}.${key}` }, kind);
  };
}

export function listOf(rule: Rule, max = Number.POSITIVE_INFINITY): Rule {
  return (value, spot) => {
    if (!Array.isArray(value)) return wrong(spot, value);
    if (value.length > max) refuse(SUB.limit, `too many of ${spot.path}`, value.length);
    value.forEach((each, index) => {
      rule(each, { ...spot, path: `${spot.path}[${index}]` });
    });
  };
}

/** Accepts an object whose keys all pass the test. */
export function mapOf(isKey: (key: string) => boolean, rule: Rule): Rule {
  return (value, spot) => {
    if (!isObject(value)) return wrong(spot, value);
    for (const [key, held] of Object.entries(value)) {
      if (!isKey(key)) refuse(SUB.parse, `unknown property ${spot.path}.${key}`, key);
      rule(held, { ...spot, path: `${spot.path}.${key}` });
    }
  };
}

/** Requires that what `pick` takes from the entries of a list is unique. */
export function unique(pick: (entry: Json) => unknown): Rule {
  return (value, spot) => {
    const picked = list(value).map((each) => (isObject(each) ? pick(each) : undefined));
    const again = picked.find((each, index) => each !== undefined && picked.indexOf(each) !== index);
    if (again !== undefined) refuse(SUB.limit, `${spot.path} are not unique`, again);
  };
}

/** Requires that a value is unique on the card; undefined is never refused. */
export function claim(seen: Set<string>, value: unknown, what: string): void {
  if (value === undefined) return;
  if (seen.has(String(value))) refuse(SUB.duplicate, `duplicate ${what}`, value);
  seen.add(String(value));
}
