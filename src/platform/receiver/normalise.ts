import type {
  Incoming,
  IncomingAction,
  IncomingEvent,
  IncomingMessage,
  Mention,
} from '../../handlers/types.ts';
import { asJson, idOf } from '../errors.ts';
import type { Envelope } from './open.ts';

type Json = Readonly<Record<string, unknown>>;
type Arrived = Pick<Incoming, 'eventId' | 'appId' | 'tenantKey' | 'personTenant' | 'createdAt'>;

/**
 * Converts an envelope (v2, or v1 of old events) to an `Incoming`. Returns undefined for anything else. Never throws.
 */
export function normalise(envelope: Envelope): Incoming | undefined {
  const event = asJson(envelope['event']);
  const header = asJson(envelope['header']);
  if (event === undefined) return undefined;
  if (header === undefined) return old(envelope, event);
  const arrived: Arrived = {
    eventId: text(header['event_id']),
    appId: text(header['app_id']),
    tenantKey: text(header['tenant_key']),
    createdAt: milliseconds(header['create_time']),
  };
  const type = cut(whole(header['event_type']));
  if (arrived.eventId === '' || type === '') return undefined;
  if (type === 'im.message.receive_v1') return message(arrived, event);
  if (type === 'card.action.trigger') return action(arrived, event);
  return { kind: 'event', ...arrived, type, ...concerned(event), body: bounded(event) };
}

function old(envelope: Envelope, event: Json): Incoming | undefined {
  const eventId = text(envelope['uuid']);
  const type = cut(whole(event['type']));
  if (eventId === '' || type === '') return undefined;
  const createdAt = Math.round(Number(text(envelope['ts'])) * 1000) || 0;
  return {
    kind: 'event',
    eventId,
    appId: text(event['app_id']),
    tenantKey: text(event['tenant_key']),
    createdAt,
    type,
    ...concerned(event),
    body: bounded(event),
  };
}

/** Where something happened and whose doing it was; the platform has several shapes for a person. */
function concerned(event: Json): Pick<IncomingEvent, 'chatId' | 'operatorId'> {
  const operator = asJson(event['operator']);
  const shapes = [asJson(event['operator_id']), asJson(operator?.['operator_id']), operator, event];
  const ids = shapes.map((each) => text(each?.['open_id']));
  return { chatId: text(event['chat_id']), operatorId: ids.find((id) => id !== '') ?? '' };
}

function message(arrived: Arrived, event: Json): IncomingMessage | undefined {
  const body = asJson(event['message']) ?? {};
  const sender = asJson(event['sender']) ?? {};
  const messageId = text(body['message_id']);
  const chatId = text(body['chat_id']);
  if (messageId === '' || chatId === '') return undefined;
  const messageType = text(body['message_type']);
  const senderType = text(sender['sender_type']);
  return {
    kind: 'message',
    ...arrived,
    personTenant: text(sender['tenant_key']) || undefined,
    createdAt: milliseconds(body['create_time']) || arrived.createdAt,
    messageId,
    chatId,
    chatType: body['chat_type'] === 'p2p' ? 'p2p' : 'group',
    senderId: text(asJson(sender['sender_id'])?.['open_id']),
    senderType:
      senderType === 'user' || senderType === 'bot' || senderType === 'app' ? senderType : 'unknown',
    messageType,
    text: plainTextOf(messageType, whole(body['content']))?.slice(0, LONGEST_TEXT),
    mentions: Array.isArray(body['mentions']) ? body['mentions'].slice(0, MOST_FIELDS).flatMap(mention) : [],
    ...fileOf(messageType, whole(body['content'])),
    rootId: text(body['root_id']) || undefined,
    parentId: text(body['parent_id']) || undefined,
  };
}

function fileOf(messageType: string, content: string): Pick<IncomingMessage, 'file'> {
  const json = messageType === 'file' ? parse(content) : undefined;
  const key = text(json?.['file_key']);
  return key === '' ? {} : { file: { key, name: text(json?.['file_name']) } };
}

function mention(value: unknown): Mention[] {
  const json = asJson(value);
  const key = text(json?.['key']);
  if (key === '') return [];
  const openId = text(asJson(json?.['id'])?.['open_id']);
  return [{ key, openId, name: text(json?.['name']), isBot: json?.['mentioned_type'] === 'bot' }];
}

function action(arrived: Arrived, event: Json): IncomingAction | undefined {
  const context = asJson(event['context']) ?? {};
  const pressed = asJson(event['action']) ?? {};
  const operatorId = text(asJson(event['operator'])?.['open_id']);
  if (operatorId === '') return undefined;
  const options = pressed['options'];
  return {
    kind: 'action',
    ...arrived,
    personTenant: text(asJson(event['operator'])?.['tenant_key']) || undefined,
    operatorId,
    messageId: text(context['open_message_id']),
    chatId: text(context['open_chat_id']),
    tag: text(pressed['tag']),
    name: text(pressed['name']) || undefined,
    value: pressed['value'],
    formValue: formValue(asJson(pressed['form_value'])),
    option: typeof pressed['option'] === 'string' ? cut(pressed['option']) : undefined,
    options: Array.isArray(options) ? strings(options) : undefined,
  };
}

/** Far more than a command may have, which the bot says; what is longer still is read by nobody. */
const LONGEST_TEXT = 10_000;
/** Events have a few ids and names in a few levels. */
const DEEPEST = 8;

/** Copies an event as far as it may be long, wide and deep: what it holds is stored and shown. */
function bounded(value: Json, depth = 0): Json {
  const entries = Object.entries(value).slice(0, MOST_FIELDS);
  return Object.fromEntries(entries.map(([name, each]) => [cut(name), boundedValue(each, depth + 1)]));
}

function boundedValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cut(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return undefined;
  if (Array.isArray(value)) return value.slice(0, MOST_FIELDS).map((each) => boundedValue(each, depth + 1));
  return bounded(asJson(value) ?? {}, depth);
}

/** No field of a form of ours holds more; a reader may normalise them without asking how long they are. */
const LONGEST_FIELD = 200;
const MOST_FIELDS = 50;

function formValue(form: Json | undefined): Json | undefined {
  if (form === undefined) return undefined;
  const fields = Object.entries(form).slice(0, MOST_FIELDS);
  return Object.fromEntries(
    fields.map(([name, value]) => [cut(name), Array.isArray(value) ? strings(value) : fieldOf(value)]),
  );
}

function fieldOf(value: unknown): unknown {
  return typeof value === 'string' ? cut(value) : value;
}

function strings(list: readonly unknown[]): readonly string[] {
  return list
    .slice(0, MOST_FIELDS)
    .filter((each) => typeof each === 'string')
    .map(cut);
}

function cut(text: string): string {
  return text.slice(0, LONGEST_FIELD);
}

/** Events count in milliseconds, callbacks in microseconds (16 digits). */
function milliseconds(value: unknown): number {
  const number = Number(text(value));
  if (!Number.isFinite(number)) return 0;
  return Math.floor(number > 1e14 ? number / 1000 : number);
}

/** An id, a name or a key; over the long connection the SDK reads what is a number. */
function text(value: unknown): string {
  return cut(idOf(value) ?? '');
}

function whole(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

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
