import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import type { SdkClient } from './sdk.ts';
import type { CallOptions, Chats, Department, People, Person } from './types.ts';

const READ = { repeatable: true } as const;
/** A chat has at most some ten thousand members; this ends a list whose page tokens never end. */
const MOST_PAGES = 600;

/** Creates the client for chats and their members (im-v1/chat, im-v1/chat-members). */
export function createChats(sdk: SdkClient, call: Call): Chats {
  async function membersBy(type: 'open_id' | 'user_id', chatId: string, options?: CallOptions) {
    const members: { id: string; name: string }[] = [];
    let page: string | undefined;
    for (let n = 0; n < MOST_PAGES; n += 1) {
      const params = {
        member_id_type: type,
        page_size: 100,
        ...(page !== undefined && { page_token: page }),
      };
      const answer = await call({ ...READ, operation: 'im.chatMembers.get' }, options, (as) =>
        sdk.im.v1.chatMembers.get({ path: { chat_id: encodeURIComponent(chatId) }, params }, as),
      );
      for (const { member_id: id, name } of answer.data?.items ?? [])
        if (id) members.push({ id, name: name ?? '' });
      const next = answer.data?.has_more ? answer.data.page_token : undefined;
      if (next === undefined || next === '' || next === page) break;
      page = next;
    }
    return members;
  }

  return {
    async get(chatId, options) {
      const answer = await call({ ...READ, operation: 'im.chat.get' }, options, (as) =>
        sdk.im.v1.chat.get({ path: { chat_id: encodeURIComponent(chatId) } }, as),
      );
      const chat = answer.data ?? {};
      return {
        chatId,
        name: chat.name ?? '',
        mode: chat.chat_mode === 'p2p' || chat.chat_mode === 'topic' ? chat.chat_mode : 'group',
        external: chat.external ?? false,
        ownerId: chat.owner_id,
        managerIds: chat.user_manager_id_list ?? [],
      };
    },
    async members(chatId, options) {
      const members = await membersBy('open_id', chatId, options);
      return members.map(({ id: openId, name }) => ({ openId, name }));
    },
    async employees(chatId, options) {
      const members = await membersBy('user_id', chatId, options);
      return members.map(({ id: userId, name }) => ({ userId, name }));
    },
  };
}

const ROOT = '0';

/** Creates the client for names and departments (contact-v3/user, contact-v3/department). */
export function createPeople(sdk: SdkClient, call: Call): People {
  async function below(id: string, deep: boolean, options?: CallOptions): Promise<readonly Department[]> {
    const found: Department[] = [];
    let page: string | undefined;
    for (let n = 0; n < MOST_PAGES; n += 1) {
      const params = { fetch_child: deep, page_size: 50, ...(page !== undefined && { page_token: page }) };
      const answer = await call({ ...READ, operation: 'contact.department.children' }, options, (as) =>
        sdk.contact.v3.department.children({ path: { department_id: encodeURIComponent(id) }, params }, as),
      );
      for (const each of answer.data?.items ?? [])
        if (each.open_department_id !== undefined && each.status?.is_deleted !== true)
          found.push({
            id: each.open_department_id,
            name: each.name || undefined,
            // The SDK's types promise it.
            parentId: (each.parent_department_id as string | undefined) || undefined,
          });
      const next = answer.data?.has_more ? answer.data.page_token : undefined;
      if (next === undefined || next === '' || next === page) break;
      page = next;
    }
    return found;
  }

  /** Level by level; whose children they are is known from the question. */
  async function levels(options?: CallOptions): Promise<readonly Department[]> {
    const found: Department[] = [];
    let parents = [ROOT];
    while (parents.length > 0) {
      const children: Department[] = [];
      for (const parentId of parents)
        for (const each of await below(parentId, false, options)) children.push({ ...each, parentId });
      found.push(...children);
      parents = children.map(({ id }) => id).filter((id) => id !== ROOT);
    }
    return found;
  }

  return {
    async departments(options) {
      try {
        return await below(ROOT, true, options);
      } catch (error) {
        // A very large department does not list everything below it at once.
        if (error instanceof AppError && error.hasTrait('answer-too-large')) return levels(options);
        throw error;
      }
    },
    async inDepartment(departmentId, options) {
      const found: Pick<Person, 'openId' | 'userId' | 'name'>[] = [];
      let page: string | undefined;
      for (let n = 0; n < MOST_PAGES; n += 1) {
        const params = {
          department_id: departmentId,
          department_id_type: 'open_department_id' as const,
          user_id_type: 'open_id' as const,
          page_size: 50,
          ...(page !== undefined && { page_token: page }),
        };
        const answer = await call({ ...READ, operation: 'contact.user.findByDepartment' }, options, (as) =>
          sdk.contact.v3.user.findByDepartment({ params }, as),
        );
        for (const { open_id: openId, user_id: userId, name, status } of answer.data?.items ?? [])
          if (openId !== undefined && status?.is_resigned !== true)
            found.push({ openId, userId: userId || undefined, name: name ?? '' });
        const next = answer.data?.has_more ? answer.data.page_token : undefined;
        if (next === undefined || next === '' || next === page) break;
        page = next;
      }
      return found;
    },
    async get(openId, options) {
      const kind = { ...READ, operation: 'contact.user.get' };
      const answer = await call(kind, options, (as) =>
        sdk.contact.v3.user.get(
          { path: { user_id: encodeURIComponent(openId) }, params: { user_id_type: 'open_id' } },
          as,
        ),
      );
      const user = answer.data?.user;
      if (user === undefined)
        throw new AppError({ kind: 'not-found', advice: 'person-unknown', operation: kind.operation });
      return {
        openId,
        userId: user.user_id || undefined,
        name: user.name ?? '',
        departmentIds: user.department_ids ?? [],
        isTenantManager: (user as { is_tenant_manager?: boolean }).is_tenant_manager ?? false,
      };
    },
  };
}
