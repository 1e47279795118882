import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { Chat } from '../world/index.ts';
import type { Endpoint } from './endpoint.ts';
import { membersOf, p2pChatId } from './im-store.ts';
import { paged, pageOf } from './pages.ts';

const idType = z.enum(['open_id', 'union_id', 'user_id']).optional();

function invalidChat(): ApiError {
  return new ApiError(400, 232006, 'Your request specifies a chat_id which is invalid.');
}

/** Outside a group the bot sees its outlines, and nothing of who is in it. */
function outlineOf(chat: Chat, state: SandboxState): object {
  return {
    name: chat.name,
    avatar: '',
    user_count: String(chat.memberIds.length),
    bot_count: state.leftChats.has(chat.chatId) ? '0' : '1',
    chat_status: 'normal',
  };
}

function groupView(chat: Chat, state: SandboxState): object {
  return {
    ...outlineOf(chat, state),
    description: '',
    owner_id: chat.ownerId,
    owner_id_type: 'open_id',
    user_manager_id_list: chat.managerIds,
    bot_manager_id_list: [],
    group_message_type: 'chat',
    chat_mode: 'group',
    chat_type: 'private',
    external: false,
    tenant_key: state.world.company.tenantKey,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
    at_all_permission: 'all_members',
    moderation_permission: 'all_members',
    chat_tag: 'inner',
    restricted_mode_setting: { status: false },
    urgent_setting: 'all_members',
  };
}

function p2pView(state: SandboxState): object {
  return {
    name: '',
    chat_mode: 'p2p',
    chat_type: 'private',
    external: false,
    tenant_key: state.world.company.tenantKey,
    chat_status: 'normal',
  };
}

/** Chats and their members (im-v1/chat, im-v1/chat-members); bots are never among the members. */
export const chatEndpoints: readonly Endpoint[] = [
  {
    name: 'im.chat.list',
    method: 'GET',
    path: '/open-apis/im/v1/chats',
    tokens: ['tenant'],
    scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
    rate: 'im',
    query: z.strictObject({
      user_id_type: idType,
      sort_type: z.enum(['ByCreateTimeAsc', 'ByActiveTimeDesc']).optional(),
      ...paged(1, 100),
    }),
    handle(call, state) {
      const mine = state.world.company.chats.filter((each) => !state.leftChats.has(each.chatId));
      const views = mine.map((each) => ({
        chat_id: each.chatId,
        avatar: '',
        name: each.name,
        description: '',
        owner_id: each.ownerId,
        owner_id_type: 'open_id',
        external: false,
        tenant_key: state.world.company.tenantKey,
        chat_status: 'normal',
      }));
      return pageOf(views, Number(call.query['page_size'] ?? 20), call.query['page_token']);
    },
  },
  {
    name: 'im.chat.get',
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id',
    tokens: ['tenant', 'user'],
    scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
    rate: 'im',
    query: z.strictObject({ user_id_type: idType }),
    handle(call, state) {
      const id = call.path['chat_id'] ?? '';
      const chat = state.world.chat(id);
      const { caller } = call;
      if (chat !== undefined) {
        const inside =
          caller.as === 'tenant' ? !state.leftChats.has(id) : chat.memberIds.includes(caller.openId);
        return inside ? groupView(chat, state) : outlineOf(chat, state);
      }
      if (state.world.company.people.some((each) => p2pChatId(each.openId) === id)) return p2pView(state);
      throw invalidChat();
    },
  },
  {
    name: 'im.chatMembers.isInChat',
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id/members/is_in_chat',
    tokens: ['tenant', 'user'],
    scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
    rate: 'im',
    handle({ path, caller }, state) {
      const id = path['chat_id'] ?? '';
      const members = membersOf(state, id);
      if (members === undefined) throw invalidChat();
      return {
        is_in_chat: caller.as === 'tenant' ? !state.leftChats.has(id) : members.includes(caller.openId),
      };
    },
  },
  {
    name: 'im.chatMembers.get',
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id/members',
    tokens: ['tenant', 'user'],
    scopes: ['im:chat', 'im:chat:readonly', 'im:chat.members:read'],
    rate: 'im',
    query: z.strictObject({ member_id_type: idType, ...paged(1, 100) }),
    handle(call, state) {
      const id = call.path['chat_id'] ?? '';
      const members = membersOf(state, id);
      if (members === undefined) throw invalidChat();
      const { caller } = call;
      if (caller.as === 'tenant' ? state.leftChats.has(id) : !members.includes(caller.openId))
        throw new ApiError(400, 232011, 'Operator can NOT be out of the chat.');
      const type = String(call.query['member_id_type'] ?? 'open_id');
      const all = members.flatMap((openId) => {
        const who = state.world.person(openId);
        if (who === undefined) return [];
        const ids: Readonly<Record<string, string>> = { union_id: who.unionId, user_id: who.userId };
        return {
          member_id_type: type,
          member_id: ids[type] ?? who.openId,
          name: who.name,
          tenant_key: who.tenantKey,
        };
      });
      return {
        ...pageOf(all, Number(call.query['page_size'] ?? 20), call.query['page_token']),
        member_total: all.length,
      };
    },
  },
];
