import type * as types from '../../../../src/handlers/types.ts';
import { normalise } from '../../../../src/platform/receiver/normalise.ts';

type Message = types.IncomingMessage;

export const APP = 'cli_a1b2c3d4e5f60718';
export const BOT = 'ou_bot';
export const SELF = { openId: BOT, name: '会议助手' };
/** A Friday afternoon in Shanghai. */
export const NOW = Date.parse('2026-11-20T15:30:00+08:00');
export const ZONE = 'Asia/Shanghai';

export const botMention: types.Mention = { key: '@_user_1', openId: BOT, name: '会议助手', isBot: true };

/** Somebody who is mentioned, by a number. */
export const person = (n: number, more: Partial<types.Mention> = {}): types.Mention => {
  return { key: `@_user_${n}`, openId: `ou_${n}`, name: `P${n}`, isBot: false, ...more };
};

let serial = 0;

function arrived() {
  serial += 1;
  return { eventId: `ev${serial}`, appId: APP, tenantKey: 'tk', createdAt: NOW - 500 };
}

/** A text message in a group that mentions the bot, unless said otherwise. */
export function message(text: string | undefined, more: Partial<Message> = {}): Message {
  return {
    ...{ kind: 'message', ...arrived(), messageId: `om_${serial}`, rootId: undefined, parentId: undefined },
    ...{ chatId: 'oc_allowed', chatType: 'group', senderId: 'ou_zhang', senderType: 'user' },
    messageType: text === undefined ? 'image' : 'text',
    text: text === undefined ? undefined : `@_user_1 ${text}`,
    mentions: [botMention],
    ...more,
  };
}

export function privately(text: string | undefined, more: Partial<Message> = {}): Message {
  return message(text, { text, chatType: 'p2p', mentions: [], ...more });
}

export function action(value: unknown, more: Partial<types.IncomingAction> = {}): types.IncomingAction {
  return {
    ...{ kind: 'action', ...arrived(), operatorId: 'ou_zhang', messageId: 'om_card', chatId: 'oc_allowed' },
    ...{ tag: 'button', name: undefined, value, formValue: undefined, option: undefined, options: undefined },
    ...more,
  };
}

/** Any other event, as the platform sends its body. */
export function event(type: string, body: Record<string, unknown>): types.IncomingEvent {
  const { eventId: event_id, appId: app_id, tenantKey: tenant_key, createdAt } = arrived();
  const header = { event_id, app_id, tenant_key, event_type: type, create_time: String(createdAt) };
  const incoming = normalise({ schema: '2.0', header, event: body });
  if (incoming?.kind !== 'event') throw new Error(`${type} is no event`);
  return incoming;
}

/** The bytes of a file that nobody reads. */
export async function* bytes(): AsyncGenerator<Buffer> {
  yield Buffer.from('PK');
}
