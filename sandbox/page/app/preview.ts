import type { PageMessage } from '../../page-api/types.ts';
import type { Texts } from './text/index.ts';

type Json = Readonly<Record<string, unknown>>;

const inner = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Json)[key] : undefined;

/** Of a card, as the chat list would have it: its summary, else its title. */
export function cardTitle(card: unknown): string | undefined {
  const title = inner(inner(inner(card, 'header'), 'title'), 'content');
  return typeof title === 'string' && title !== '' ? title : undefined;
}

function cardSummary(card: unknown): string | undefined {
  const summary = inner(inner(inner(card, 'config'), 'summary'), 'content');
  return typeof summary === 'string' && summary !== '' ? summary : cardTitle(card);
}

/** A text message with its mentions by name. */
export function textOf({ content, mentions = [] }: PageMessage): string {
  const text = inner(content, 'text');
  if (typeof text !== 'string') return '';
  const named = mentions.reduceRight((said, { key, name }) => said.replaceAll(key, `@${name}`), text);
  return named.replaceAll('@_all', '@所有人');
}

/** A message in one line. */
export function previewOf(message: PageMessage, t: Texts): string {
  if (message.deleted) return t.chats.recalled;
  switch (message.type) {
    case 'interactive':
      return cardSummary(message.content) ?? t.chats.card;
    case 'file':
      return `${t.chats.file} ${message.file?.name ?? ''}`;
    case 'image':
      return t.chats.picture;
    default:
      return textOf(message).replace(/\s+/g, ' ');
  }
}
