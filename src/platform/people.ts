import { AppError } from '../errors.ts';
import { allPages, type Call } from './call.ts';
import type { SdkClient } from './sdk.ts';
import type { CallOptions, Chats, Department, People } from './types.ts';

const READ = { repeatable: true } as const;

/** Creates the client for chats and their members (im-v1/chat, im-v1/chat-members). */
export function createChats(sdk: SdkClient, call: Call): Chats {
  async function membersBy(type: 'open_id' | 'user_id', chatId: string, options?: CallOptions) {
    const kind = { ...READ, operation: 'im.chatMembers.get' };
    const path = { chat_id: encodeURIComponent(chatId) };
    const members = await allPages(kind.operation, async (page) => {
      const params = { member_id_type: type, page_size: 100, ...page };
      return (await call(kind, options, (as) => sdk.im.v1.chatMembers.get({ path, params }, as))).data;
    });
    return members.flatMap(({ member_id: id, name }) => (id ? [{ id, name: name ?? '' }] : []));
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
/** Who left or never took up the account is in no meeting; who is suspended was in some. */
const GONE = ['is_resigned', 'is_exited', 'is_unjoin'] as const;

/** Creates the client for names and departments (contact-v3/user, contact-v3/department). */
export function createPeople(sdk: SdkClient, call: Call): People {
  async function below(id: string, deep: boolean, options?: CallOptions): Promise<readonly Department[]> {
    const kind = { ...READ, operation: 'contact.department.children' };
    const path = { department_id: encodeURIComponent(id) };
    const found = await allPages(kind.operation, async (page) => {
      const params = { fetch_child: deep, page_size: 50, ...page };
      return (await call(kind, options, (as) => sdk.contact.v3.department.children({ path, params }, as)))
        .data;
    });
    return found.flatMap(({ open_department_id: id, name, parent_department_id: parent, status }) =>
      id === undefined || status?.is_deleted === true
        ? []
        : // The SDK's types promise a parent.
          [{ id, name: name || undefined, parentId: (parent as string | undefined) || undefined }],
    );
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
      const kind = { ...READ, operation: 'contact.user.findByDepartment' };
      const of = {
        department_id: departmentId,
        department_id_type: 'open_department_id' as const,
        user_id_type: 'open_id' as const,
      };
      const found = await allPages(kind.operation, async (page) => {
        const params = { ...of, page_size: 50, ...page };
        return (await call(kind, options, (as) => sdk.contact.v3.user.findByDepartment({ params }, as))).data;
      });
      return found.flatMap(({ open_id: openId, user_id: userId, name, status }) =>
        openId === undefined || GONE.some((each) => status?.[each] === true)
          ? []
          : [{ openId, userId: userId || undefined, name: name ?? '' }],
      );
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
      };
    },
  };
}
