import { refuse, SUB } from './refusal.ts';
import type { Rule } from './rules.ts';

const IMAGE_KEY = /^img_[\w-]+$/;

export function looksLikeImage(key: string): boolean {
  return IMAGE_KEY.test(key);
}

export const imageKey: Rule = (value, { walk }) => {
  if (typeof value !== 'string' || !walk.isImage(value)) refuse(SUB.image, 'image key is invalid', value);
};

export const personId: Rule = (value, { walk }) => {
  if (typeof value !== 'string' || !walk.isPerson(value)) refuse(SUB.person, 'invalid person id', value);
};

/** Markdown: everybody mentioned is somebody, every picture has a key of the platform. */
export const markup: Rule = (value, spot) => {
  if (typeof value !== 'string') refuse(SUB.limit, `invalid value of ${spot.path}`, value);
  const text = withoutCode(value);
  for (const [, attributes = ''] of text.matchAll(/<at(?=[\s>/])([^>]*)>/gi)) {
    for (const id of mentioned(attributes)) if (id !== 'all') personId(id, spot);
  }
  for (const [, id] of text.matchAll(/<person\s[^>]*?\bid\s*=\s*["']?([^"'\s>/]*)/gi)) personId(id, spot);
  for (const [, key] of text.matchAll(/!\[[^\]]*\]\(([^)]*)\)/g)) imageKey(key, spot);
};

/** Ids in the attributes of an `<at>`; one that names nobody at all is answered as an empty id. */
function mentioned(attributes: string): string[] {
  const found = /\b(id|ids|user_id|email)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'/]+))/i.exec(attributes);
  const key = found?.[1]?.toLowerCase();
  const value = found?.[2] ?? found?.[3] ?? found?.[4] ?? '';
  if (key === 'email') return value.includes('@') ? [] : [value];
  return key === 'ids' ? value.split(',') : [value];
}

/** Returns how many GFM tables a text contains; each counts against the card's tables. */
export function tablesIn(markdown: string): number {
  const lines = withoutCode(markdown).split('\n');
  return lines.filter((line, index) => isDelimiterRow(line) && (lines[index - 1] ?? '').includes('|')).length;
}

function isDelimiterRow(line: string): boolean {
  if (!line.includes('|') || !/^[\s|:-]+$/.test(line)) return false;
  const cells = line.trim().replace(/^\|/, '').replace(/\|$/, '').split('|');
  return cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** Code is shown as it stands: nothing in it is a mention, a picture or a table. */
function withoutCode(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const mark = /^\s{0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined && (fence === '' || fence === mark)) fence = fence === '' ? mark : '';
    else if (fence === '') lines.push(line.replace(/`[^`]*`/g, ''));
  }
  return lines.join('\n');
}
