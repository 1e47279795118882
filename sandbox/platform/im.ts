import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { FIVE_A_SECOND, type Limits } from '../limits.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import { invalidParam, parseContent } from './content.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { botMayPost, chatOf, messageView, p2pChatId, personFor, store } from './im-store.ts';

const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const UUID_LIFE_MS = 3_600_000;
const FOURTEEN_DAYS_MS = 14 * 24 * 3_600_000;
const uuid = z.string().max(50).optional();
const sending = { msg_type: z.string(), content: z.string(), uuid };

function limited(limits: Limits, key: string): void {
  if (limits.take(key, FIVE_A_SECOND) !== undefined)
    throw new ApiError(400, 230020, 'This operation triggers the frequency limit, ext=chat rate limit');
}

/** A `uuid` within its hour answers with what it sent; nobody sees a second message. */
function repeated(call: Call, state: SandboxState): StoredMessage | undefined {
  const key = call.body['uuid'];
  if (typeof key !== 'string' || key === '') return undefined;
  const before = state.uuids.get(key);
  if (before === undefined || before.at + UUID_LIFE_MS <= state.clock.now()) return undefined;
  if (state.faults.behaviour('uuid-repeat') === 'error')
    throw new ApiError(400, 230049, 'The message is being sent.');
  return state.messages.get(before.messageId);
}

function send(
  call: Call,
  state: SandboxState,
  limits: Limits,
  chatId: string,
  parent: StoredMessage | undefined,
): object {
  const before = repeated(call, state);
  if (before !== undefined) return messageView(before, state);
  limited(limits, `chat:${chatId}`);
  botMayPost(state, chatId);
  const type = String(call.body['msg_type']);
  const content = parseContent(state, type, String(call.body['content']));
  const message = store(state, { chatId, msgType: type, content, parent });
  const key = call.body['uuid'];
  if (typeof key === 'string' && key !== '')
    state.uuids.set(key, { messageId: message.messageId, at: state.clock.now() });
  return messageView(message, state);
}

function anyMessage(state: SandboxState, id: string | undefined): StoredMessage {
  const message = state.messages.get(id ?? '');
  if (message === undefined) throw invalidParam('invalid message_id');
  return message;
}

function existing(state: SandboxState, id: string | undefined): StoredMessage {
  const message = anyMessage(state, id);
  if (message.deleted)
    throw new ApiError(400, 230011, 'The message was withdrawn, so this operation is not supported.');
  return message;
}

export const imEndpoints: readonly Endpoint[] = [
  {
    name: 'im.message.create',
    method: 'POST',
    path: '/open-apis/im/v1/messages',
    tokens: ['tenant'],
    scopes: SEND_SCOPES,
    rate: 'im',
    query: z.strictObject({
      receive_id_type: z.enum(['open_id', 'union_id', 'user_id', 'email', 'chat_id']),
    }),
    body: z.strictObject({ receive_id: z.string(), ...sending }),
    handle(call, state, limits) {
      const id = String(call.body['receive_id']);
      if (call.query['receive_id_type'] === 'chat_id')
        return send(call, state, limits, chatOf(state, id), undefined);
      const person = personFor(state, String(call.query['receive_id_type']), id);
      return send(call, state, limits, p2pChatId(person.openId), undefined);
    },
  },
  {
    name: 'im.message.reply',
    method: 'POST',
    path: '/open-apis/im/v1/messages/:message_id/reply',
    tokens: ['tenant'],
    scopes: SEND_SCOPES,
    rate: 'im',
    body: z.strictObject({ ...sending, reply_in_thread: z.boolean().optional() }),
    handle(call, state, limits) {
      const parent = existing(state, call.path['message_id']);
      return send(call, state, limits, parent.chatId, parent);
    },
  },
  {
    name: 'im.message.patch',
    method: 'PATCH',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: ['im:message', 'im:message:send_as_bot', 'im:message:update'],
    rate: 'im',
    body: z.strictObject({ content: z.string() }),
    handle(call, state, limits) {
      const message = existing(state, call.path['message_id']);
      limited(limits, `message:${message.messageId}`);
      if (message.sender.type !== 'app' || message.msgType !== 'interactive')
        throw invalidParam('only the sender may update its card');
      botMayPost(state, message.chatId);
      if (message.createdAt + FOURTEEN_DAYS_MS < state.clock.now())
        throw new ApiError(
          400,
          230031,
          'The message can only be updated within fourteen days, ext=Message can only be updated within fourteen days.',
        );
      const content = parseContent(state, 'interactive', String(call.body['content']));
      if (!sharedCard(message.content) || !sharedCard(content))
        throw invalidParam('update_multi must be true');
      message.content = content;
      message.updatedAt = state.clock.now();
      message.versions.push({ at: message.updatedAt, content, by: 'patch' });
      state.events.emit('card', message);
      return {};
    },
  },
  {
    name: 'im.message.delete',
    method: 'DELETE',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: ['im:message', 'im:message:recall', 'im:message:send_as_bot'],
    rate: 'im',
    handle(call, state) {
      const message = existing(state, call.path['message_id']);
      if (message.sender.type !== 'app')
        throw new ApiError(400, 230026, 'No permission to recall this message.');
      message.deleted = true;
      state.events.emit('card', message);
      return {};
    },
  },
  {
    name: 'im.message.get',
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: ['im:message', 'im:message:readonly'],
    rate: 'im',
    query: z.strictObject({
      card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
      user_id_type: z.string().optional(),
    }),
    handle(call, state) {
      const asSent = call.query['card_msg_content_type'] === 'user_card_content';
      return { items: [messageView(anyMessage(state, call.path['message_id']), state, asSent)] };
    },
  },
];

/** In JSON 2.0 `update_multi` is true by default; the sandbox wants it said, as JSON 1.0 readers do. */
function sharedCard(content: unknown): boolean {
  const config = (content as { config?: { update_multi?: unknown } } | undefined)?.config;
  return config?.update_multi === true;
}
