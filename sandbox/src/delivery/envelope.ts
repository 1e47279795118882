import { randomUUID } from 'node:crypto';

export interface Head {
  readonly sender: {
    readonly verificationToken: string;
    readonly appId: string;
    readonly tenantKey: string;
  };
  readonly eventId: string;
  /** Unix ms. */
  readonly at: number;
}

export function newEventId(): string {
  return randomUUID().replaceAll('-', '');
}

/** Wraps a body in schema 2.0. Its time is in ms for events; callbacks were observed with µs (16 digits). */
export function envelopeV2(
  kind: 'event' | 'callback',
  type: string,
  event: object,
  { sender, eventId, at }: Head,
): object {
  const micros = String(process.hrtime.bigint() % 1000n).padStart(3, '0');
  return {
    schema: '2.0',
    header: {
      event_id: eventId,
      token: sender.verificationToken,
      create_time: kind === 'callback' ? `${at}${micros}` : String(at),
      event_type: type,
      tenant_key: sender.tenantKey,
      app_id: sender.appId,
    },
    event,
  };
}

/**
 * Wraps a body in the old envelope of `app_ticket` and `p2p_chat_create`, deduplicated by `uuid`. `ts` is in
 * seconds.
 */
export function envelopeV1(type: string, event: object, { sender, eventId, at }: Head): object {
  return {
    ts: (at / 1000).toFixed(6),
    uuid: eventId,
    token: sender.verificationToken,
    type: 'event_callback',
    event: { type, app_id: sender.appId, tenant_key: sender.tenantKey, ...event },
  };
}

type Json = Readonly<Record<string, unknown>>;

/** Returns the body of `im.message.receive_v1` as the event `message` had it. */
export function oldMessage(body: object): object {
  const { message = {}, sender = {} } = body as { message?: Json; sender?: { sender_id?: Json } };
  const content = JSON.parse(String(message['content'])) as Json;
  const text = String(content['text'] ?? '');
  return {
    open_id: sender.sender_id?.['open_id'],
    chat_type: message['chat_type'] === 'p2p' ? 'private' : 'group',
    open_chat_id: message['chat_id'],
    open_message_id: message['message_id'],
    root_id: message['root_id'] ?? '',
    parent_id: message['parent_id'] ?? '',
    msg_type: message['message_type'],
    is_mention: message['mentions'] !== undefined,
    text,
    text_without_at_bot: text.replaceAll(/@_user_\d+ ?/g, ''),
  };
}

/** Returns the body of `card.action.trigger` as `card.action.trigger_v1` had it: bare, without a header. */
export function oldClick(body: object): object {
  const { operator, context, token, action } = body as Record<'operator' | 'context' | 'action', Json> & Json;
  const { open_id, tenant_key } = operator ?? {};
  return { open_id, tenant_key, open_message_id: context?.['open_message_id'], token, action };
}
