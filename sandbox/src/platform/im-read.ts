import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState, StoredMessage } from '../state.ts';
import { invalidParam } from './content.ts';
import type { Endpoint } from './endpoint.ts';
import { anyMessage, botMayPost, existing, membersOf, messageView } from './im-store.ts';
import { paged, pageOf } from './pages.ts';
import { holds } from './scopes.ts';

const READ_SCOPES = ['im:message', 'im:message:readonly'];
/** What is said in a group needs it besides. */
const GROUP_SCOPE = 'im:message.group_msg';
const SEVEN_DAYS_MS = 7 * 24 * 3_600_000;
const seconds = z
  .string()
  .regex(/^\d{1,12}$/)
  .optional();
const idType = z.enum(['open_id', 'union_id', 'user_id']).optional();

/** Messages of a chat or a thread, oldest first. */
function contained(state: SandboxState, type: unknown, id: string): StoredMessage[] {
  const all = [...state.messages.values()];
  const found = all.filter((each) => (type === 'chat' ? each.chatId : each.threadId) === id);
  const chatId = type === 'chat' ? id : found[0]?.chatId;
  if (chatId === undefined || membersOf(state, chatId) === undefined)
    throw invalidParam('invalid container_id');
  botMayPost(state, chatId);
  mayReadOf(chatId, state);
  return found;
}

/** Whether a message of a group was said to the bot, or by it. */
function isOurs({ sender, mentions = [] }: StoredMessage, { app }: SandboxState): boolean {
  const own = [app.botOpenId, app.botOpenIdElsewhere];
  return sender.id === app.appId || mentions.some(({ id }) => own.includes(id.open_id));
}

/** Refuses what was said in a group to an app that may not read groups; `message` where only one is asked for. */
function mayReadOf(chatId: string, state: SandboxState, message?: StoredMessage): void {
  if (state.world.chat(chatId) === undefined || holds(state, GROUP_SCOPE, 'tenant')) return;
  const side = state.faults.behaviour('group-reading');
  if (side === 'open' || (side === 'mentions' && message !== undefined && isOurs(message, state))) return;
  throw new ApiError(400, 230027, `Lack of necessary permissions, ext=need scope: ${GROUP_SCOPE}`);
}

/** Reading back (im-v1/message/get, …/list, …/read_users). */
export const imReadEndpoints: readonly Endpoint[] = [
  {
    name: 'im.message.list',
    method: 'GET',
    path: '/open-apis/im/v1/messages',
    tokens: ['tenant'],
    scopes: READ_SCOPES,
    rate: 'im',
    query: z.strictObject({
      container_id_type: z.enum(['chat', 'thread']),
      container_id: z.string(),
      start_time: seconds,
      end_time: seconds,
      sort_type: z.enum(['ByCreateTimeAsc', 'ByCreateTimeDesc']).optional(),
      card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
      ...paged(1, 50),
    }),
    handle(call, state) {
      const { query } = call;
      const from = Number(query['start_time'] ?? 0) * 1000;
      const to =
        query['end_time'] === undefined ? Number.POSITIVE_INFINITY : Number(query['end_time']) * 1000;
      const asSent = query['card_msg_content_type'] === 'user_card_content';
      const found = contained(state, query['container_id_type'], String(query['container_id'])).filter(
        ({ createdAt }) => createdAt >= from && createdAt <= to,
      );
      if (query['sort_type'] === 'ByCreateTimeDesc') found.reverse();
      const views = found.map((each) => messageView(each, state, asSent));
      return pageOf(views, Number(query['page_size'] ?? 20), query['page_token']);
    },
  },
  {
    name: 'im.message.readUsers',
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/read_users',
    tokens: ['tenant'],
    scopes: [...READ_SCOPES, 'im:message:send_as_bot'],
    rate: 'im',
    query: z.strictObject({ user_id_type: z.enum(['open_id', 'union_id', 'user_id']), ...paged(1, 100) }),
    handle(call, state) {
      const message = existing(state, call.path['message_id']);
      if (message.sender.type !== 'app') throw invalidParam('only the sender may ask who has read it');
      if (message.createdAt + SEVEN_DAYS_MS < state.clock.now()) throw invalidParam('sent over 7 days ago');
      const type = call.query['user_id_type'];
      const readers = [...message.readBy].flatMap(([openId, at]) => {
        const who = state.world.person(openId);
        if (who === undefined) return [];
        const id = type === 'union_id' ? who.unionId : type === 'user_id' ? who.userId : openId;
        return { user_id_type: type, user_id: id, timestamp: String(at), tenant_key: who.tenantKey };
      });
      return pageOf(readers, Number(call.query['page_size'] ?? 20), call.query['page_token']);
    },
  },
  {
    name: 'im.message.get',
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id',
    tokens: ['tenant'],
    scopes: READ_SCOPES,
    rate: 'im',
    query: z.strictObject({
      card_msg_content_type: z.enum(['user_card_content', 'raw_card_content']).optional(),
      user_id_type: idType,
    }),
    handle(call, state) {
      const message = anyMessage(state, call.path['message_id']);
      if (state.leftChats.has(message.chatId))
        throw new ApiError(400, 230002, 'The bot can not be outside the group.');
      mayReadOf(message.chatId, state, message);
      const asSent = call.query['card_msg_content_type'] === 'user_card_content';
      const { held = [] } = message;
      const inside = held.map((id) => ({
        ...messageView(anyMessage(state, id), state, asSent),
        upper_message_id: message.messageId,
      }));
      const isAbsent = inside.length > 0 && state.faults.behaviour('bundle-items') === 'inside';
      return { items: [...(isAbsent ? [] : [messageView(message, state, asSent)]), ...inside] };
    },
  },
];
