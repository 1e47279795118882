import { type Attributes, TAG_NAMES, type TagName } from './types.ts';

export interface WrittenTag {
  readonly name: TagName;
  readonly attributes: Attributes;
  readonly closing: boolean;
  /** `<br/>`, or a tag that never holds anything. */
  readonly alone: boolean;
  /** As written in the text. */
  readonly raw: string;
}

/** Replaces entities by the characters they stand for. */
type Decode = (text: string) => string;

const TAG = /<(\/?)([a-z_]+)((?:\s+[a-z_]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*)\s*(\/?)>/iy;
const ATTRIBUTE = /([a-z_]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/gi;
const KNOWN: ReadonlySet<string> = new Set(TAG_NAMES);
const NEVER_HOLDS: ReadonlySet<string> = new Set(['br', 'hr']);

/** Returns the tag written at this place, or undefined: a tag that Feishu's markdown does not have is text. */
export function tagAt(text: string, at: number, decoded: Decode): WrittenTag | undefined {
  TAG.lastIndex = at;
  const match = TAG.exec(text);
  if (match === null) return undefined;
  const [raw, slash = '', written = '', attributes = '', end = ''] = match;
  const name = written.toLowerCase();
  if (!isTagName(name)) return undefined;
  return {
    name,
    attributes: attributesOf(attributes, decoded),
    closing: slash !== '',
    alone: end !== '' || NEVER_HOLDS.has(name),
    raw,
  };
}

/** Tells whether Feishu's markdown has a tag of this name. */
export function isTagName(name: string): name is TagName {
  return KNOWN.has(name);
}

/** Said twice, the first counts, and the second is kept beside it. */
function attributesOf(text: string, decoded: Decode): Attributes {
  const found = new Map<string, string>();
  for (const [, key = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const value = decoded(double ?? single ?? bare ?? '');
    let name = key.toLowerCase();
    while (found.has(name)) name += '_';
    found.set(name, value);
  }
  return Object.fromEntries(found);
}
