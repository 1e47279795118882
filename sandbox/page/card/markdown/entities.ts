import { entry } from '../json.ts';

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
  sim: '~',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  middot: '·',
  bull: '•',
  times: '×',
  divide: '÷',
  deg: '°',
  larr: '←',
  rarr: '→',
  uarr: '↑',
  darr: '↓',
};

const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/iy;

/** The character an entity at this place stands for, and how long it is written. */
export function entityAt(text: string, at: number): { char: string; length: number } | undefined {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (match === null) return undefined;
  const [whole, decimal, hex, name] = match;
  const char = name === undefined ? character(decimal, hex) : entry(NAMED, name);
  return char === undefined ? undefined : { char, length: whole.length };
}

/** All entities of a text as characters. */
export function withCharacters(text: string): string {
  return text.replace(/&[#a-z\d]{2,9};/gi, (whole) => entityAt(whole, 0)?.char ?? whole);
}

/** As in CommonMark, what is no character is shown as the replacement character. */
function character(decimal: string | undefined, hex: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code === 0 || code > 0x10ffff || isSurrogate ? '\ufffd' : String.fromCodePoint(code);
}
