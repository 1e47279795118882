import type { PageMessage } from '../../src/page-api/types.ts';
import { blockText, parseMarkdown } from '../card/markdown/index.ts';
import { postOf, postPreview } from './post.ts';
import type { Texts } from './text/index.ts';

type Json = Readonly<Record<string, unknown>>;

const inner = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Json)[key] : undefined;

/** Returns the title of a card, if its header has one. */
export function cardTitle(card: unknown): string | undefined {
  const title = inner(inner(inner(card, 'header'), 'title'), 'content');
  return typeof title === 'string' && title !== '' ? title : undefined;
}

/** As the chat list has a card: its summary, else its title, else the first words on it. */
function cardPreview(card: unknown, language: string): string | undefined {
  const summary = inner(inner(card, 'config'), 'summary');
  const said = inner(inner(summary, 'i18n_content'), language) ?? inner(summary, 'content');
  if (typeof said === 'string' && said !== '') return said;
  return cardTitle(card) ?? firstWords(inner(card, 'body'), language);
}

function firstWords(part: unknown, language: string): string | undefined {
  const tag = inner(part, 'tag');
  if (tag === 'markdown' || tag === 'plain_text' || tag === 'lark_md') {
    const content = inner(inner(part, 'i18n_content'), language) ?? inner(part, 'content');
    const words = typeof content !== 'string' || tag === 'plain_text' ? content : plainWords(content);
    return typeof words === 'string' && words.trim() !== '' ? words : undefined;
  }
  const inside = Array.isArray(part) ? part : INSIDE.map((key) => inner(part, key));
  for (const each of inside) {
    const words = typeof each === 'object' && each !== null ? firstWords(each, language) : undefined;
    if (words !== undefined) return words;
  }
  return undefined;
}

/** Where the words of a component are, and those inside it. */
const INSIDE = ['header', 'title', 'text', 'elements', 'columns'];

function plainWords(markdown: string): string {
  return blockText(parseMarkdown(markdown));
}

/** Returns a text message with mentions by name. */
export function textOf({ content, mentions = [] }: PageMessage): string {
  const text = inner(content, 'text');
  if (typeof text !== 'string') return '';
  const named = mentions.reduceRight((said, { key, name }) => said.replaceAll(key, `@${name}`), text);
  return named.replaceAll('@_all', '@所有人');
}

/** Returns a message in one line. */
export function previewOf(message: PageMessage, t: Texts, locale: 'zh' | 'en'): string {
  if (message.deleted) return t.chats.recalled;
  const { type, content, file } = message;
  switch (type) {
    case 'interactive':
      return oneLine(cardPreview(content, locale === 'zh' ? 'zh_cn' : 'en_us') ?? t.chats.card);
    case 'file':
      return `${t.chats.file} ${file?.name ?? ''}`;
    case 'image':
      return t.chats.picture;
    case 'post':
      return oneLine(postPreview(postOf(content, locale))) || t.chats.other(type);
    case 'text':
      return oneLine(textOf(message));
    default:
      return t.chats.other(type);
  }
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
