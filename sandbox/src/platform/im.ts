import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { FIVE_A_SECOND, type Limits } from '../limits.ts';
import { prune, UUID_LIFE_MS } from '../prune.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import { parseContent } from './content.ts';
import type { Call, Endpoint } from './endpoint.ts';
import {
  anyMessage,
  botMayPost,
  chatOf,
  existing,
  messageView,
  p2pChatId,
  personFor,
  store,
} from './im-store.ts';
import { withMentions } from './mentions.ts';

const SEND_SCOPES = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
const sending = { msg_type: z.string(), content: z.string(), uuid: z.string().max(50).optional() };

/** Enforces five calls a second to one chat or one message (230020), a limit without the gateway's headers. */
export function limited(limits: Limits, key: string): void {
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

interface To {
  readonly chatId: string;
  readonly parent?: StoredMessage;
  readonly inThread?: boolean;
}

function send(call: Call, state: SandboxState, limits: Limits, to: To): object {
  const before = repeated(call, state);
  if (before !== undefined) return messageView(before, state);
  limited(limits, `chat:${to.chatId}`);
  botMayPost(state, to.chatId);
  const msgType = String(call.body['msg_type']);
  const content = parseContent(state, msgType, String(call.body['content']));
  const said = msgType === 'text' ? withMentions(state, (content as { text: string }).text) : undefined;
  const { chatId, parent, inThread } = to;
  const message = store(state, {
    chatId,
    msgType,
    content: said === undefined ? content : { text: said.text },
    parent,
    ...(inThread !== undefined && { inThread }),
    ...(said !== undefined && { mentions: said.mentions }),
  });
  const key = call.body['uuid'];
  if (typeof key === 'string' && key !== '') {
    prune(state);
    state.uuids.set(key, { messageId: message.messageId, at: state.clock.now() });
  }
  return messageView(message, state);
}

const WITHDRAWN: Readonly<Record<number, string>> = {
  231003: 'The message is not found.',
  230110: 'Action unavailable as the message has been deleted.',
  230071: 'The group does not support reply in thread.',
};

/** Returns the message to reply to; a withdrawn one is refused under the code that was chosen. */
function answerable(state: SandboxState, id: string | undefined): StoredMessage {
  const message = anyMessage(state, id);
  const code = state.faults.behaviour('withdrawn-code');
  if (!message.deleted || typeof code !== 'number' || code === 230011) return existing(state, id);
  throw new ApiError(400, code, WITHDRAWN[code] ?? 'The message was withdrawn.');
}

/** Sending and answering (im-v1/message/create, …/reply). */
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
        return send(call, state, limits, { chatId: chatOf(state, id) });
      const person = personFor(state, String(call.query['receive_id_type']), id);
      return send(call, state, limits, { chatId: p2pChatId(person.openId) });
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
      const parent = answerable(state, call.path['message_id']);
      const inThread = call.body['reply_in_thread'] === true;
      return send(call, state, limits, { chatId: parent.chatId, parent, inThread });
    },
  },
];
