import { asJson } from '../errors.ts';

type Json = Readonly<Record<string, unknown>>;

/** Returns the text of a message, mention keys (`@_user_1`) included; undefined for images, files and the like. */
export function plainTextOf(messageType: string, content: string): string | undefined {
  const json = parse(content);
  if (messageType === 'text') return typeof json?.['text'] === 'string' ? json['text'] : undefined;
  if (messageType === 'post') return json === undefined ? undefined : postText(json);
  return undefined;
}

/**
 * A post consists of paragraphs of tagged elements, bare or below a language. Newer clients add `content_v2` and
 * `md`, which are read if `content` is empty. The title comes first, on its own line.
 */
function postText(json: Json): string | undefined {
  const post = [json, ...nested(json), ...nested(json).flatMap(nested)].find(isPost);
  if (post === undefined) return undefined;
  const body = [post['content'], post['content_v2'], post['md']]
    .map(bodyText)
    .find((each) => each.trim() !== '');
  const title = post['title'];
  return [...(typeof title === 'string' && title !== '' ? [title] : []), body ?? ''].join('\n');
}

function nested(json: Json): readonly Json[] {
  return Object.values(json)
    .map(asJson)
    .filter((each) => each !== undefined);
}

function isPost(json: Json): boolean {
  return (
    Array.isArray(json['content']) || Array.isArray(json['content_v2']) || typeof json['md'] === 'string'
  );
}

function bodyText(body: unknown): string {
  if (typeof body === 'string') return body;
  if (!Array.isArray(body)) return '';
  return body
    .map((elements) => (Array.isArray(elements) ? elements.map(elementText).join('') : ''))
    .join('\n');
}

/** Adds the address of a meeting link if its text does not show it. */
function linkText(text: string, href: string): string {
  return /\/j\/\d{9}/.test(href) && !text.includes(href) ? `${text} ${href} ` : text;
}

function elementText(element: unknown): string {
  const json = asJson(element);
  if (json?.['tag'] === 'at') return typeof json['user_id'] === 'string' ? ` ${json['user_id']} ` : '';
  const text = typeof json?.['text'] === 'string' ? json['text'] : '';
  if (json?.['tag'] === 'a') return linkText(text, typeof json['href'] === 'string' ? json['href'] : '');
  return json?.['tag'] === 'code_block' ? `\n${text}\n` : text;
}

function parse(content: string): Json | undefined {
  try {
    return asJson(JSON.parse(content));
  } catch {
    return undefined;
  }
}
