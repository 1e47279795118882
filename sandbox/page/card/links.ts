import { isObject, type Json, objects, word } from './json.ts';

/** The platform's way to say that a link is not for this device. */
const NOT_HERE = 'lark://msgcard/unsupported_action';
const SAFE = /^(?:https?|lark):\/\/[^\s\p{Cc}]+$/iu;

/** Returns the address if a card may open it. */
export function safeUrl(url: unknown): string | undefined {
  const said = word(url).trim();
  return SAFE.test(said) && said !== NOT_HERE ? said : undefined;
}

/** Returns the address of a `multi_url` or of an `open_url` behaviour on a computer. */
export function deviceUrl(links: unknown): string | undefined {
  if (!isObject(links)) return undefined;
  const own = word(links['pc_url']);
  return safeUrl(own === '' ? (links['url'] ?? links['default_url']) : own);
}

export interface Behaviours {
  /** Where it leads. */
  readonly url: string | undefined;
  /** Whether the bot hears of it, and with which value. */
  readonly callback: boolean;
  readonly value: unknown;
}

/** Returns what a press does. A component without behaviours of its own calls back. */
export function behavioursOf(element: Json): Behaviours {
  const given = objects(element['behaviors']);
  const opens = given.find((each) => each['type'] === 'open_url');
  const calls = given.find((each) => each['type'] === 'callback');
  return {
    url: deviceUrl(opens),
    callback: calls !== undefined || opens === undefined,
    value: calls?.['value'],
  };
}
