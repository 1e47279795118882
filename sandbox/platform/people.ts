import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import type { SandboxState } from '../state.ts';
import type { Endpoint } from './endpoint.ts';
import { membersOf } from './im-store.ts';

const PAGE = z.coerce.number().int();
const token = z.string().optional();

function group(state: SandboxState, id: string | undefined) {
  const chat = state.world.chat(id ?? '');
  if (chat === undefined)
    throw new ApiError(400, 232006, 'Your request specifies a chat_id which is invalid.');
  return chat;
}

/** One page of a list; the token is an offset, as the documentation's samples look. */
export function pageOf<T>(
  items: readonly T[],
  size: number,
  token: unknown,
): { items: readonly T[]; has_more: boolean; page_token: string } {
  const from = Number(token ?? 0) || 0;
  const to = from + size;
  return {
    items: items.slice(from, to),
    has_more: to < items.length,
    page_token: to < items.length ? String(to) : '',
  };
}

export const peopleEndpoints: readonly Endpoint[] = [
  {
    name: 'im.chat.get',
    method: 'GET',
    path: '/open-apis/im/v1/chats/:chat_id',
    tokens: ['tenant', 'user'],
    scopes: ['im:chat', 'im:chat:read', 'im:chat:readonly'],
    rate: 'im',
    query: z.strictObject({ user_id_type: z.string().optional() }),
    handle(call, state) {
      const chat = group(state, call.path['chat_id']);
      return {
        name: chat.name,
        description: '',
        owner_id: chat.ownerId,
        owner_id_type: 'open_id',
        user_manager_id_list: chat.managerIds,
        chat_mode: 'group',
        chat_type: 'private',
        external: false,
        tenant_key: state.world.company.tenantKey,
        user_count: String(chat.memberIds.length),
        bot_count: '1',
        chat_status: 'normal',
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
    query: z.strictObject({
      member_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional(),
      page_size: PAGE.min(1).max(100).optional(),
      page_token: token,
    }),
    handle(call, state) {
      const members = membersOf(state, call.path['chat_id'] ?? '');
      if (members === undefined)
        throw new ApiError(400, 232006, 'Your request specifies a chat_id which is invalid.');
      const all = members.map((id) => ({
        member_id_type: 'open_id',
        member_id: id,
        name: state.world.person(id)?.name ?? '',
        tenant_key: state.world.company.tenantKey,
      }));
      return {
        ...pageOf(all, Number(call.query['page_size'] ?? 20), call.query['page_token']),
        member_total: all.length,
      };
    },
  },
  {
    name: 'contact.user.get',
    method: 'GET',
    path: '/open-apis/contact/v3/users/:user_id',
    tokens: ['tenant', 'user'],
    scopes: ['contact:contact.base:readonly', 'contact:contact:readonly'],
    rate: 'im',
    query: z.strictObject({
      user_id_type: z.enum(['open_id', 'union_id', 'user_id']).optional(),
      department_id_type: z.string().optional(),
    }),
    handle(call, state) {
      const id = call.path['user_id'] ?? '';
      if (id === state.world.company.outsider.openId)
        throw new ApiError(400, 41050, 'no user authority error');
      const person = state.world.person(id);
      if (person === undefined) throw new ApiError(400, 41012, 'user id invalid error');
      return {
        user: {
          open_id: person.openId,
          union_id: person.unionId,
          user_id: person.userId,
          name: person.name,
          en_name: person.enName,
          department_ids: [person.departmentId],
          employee_no: person.employeeNo,
          is_tenant_manager: person.isTenantManager,
          status: {
            is_activated: true,
            is_exited: false,
            is_frozen: false,
            is_resigned: person.resigned,
            is_unjoin: false,
          },
        },
      };
    },
  },
];
