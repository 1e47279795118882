import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { asJson } from './errors.ts';
import type { SdkClient } from './sdk.ts';
import type { BotInfo, CallOptions, Chats, Feishu, People } from './types.ts';

const READ = { repeatable: true } as const;
/** A chat has at most some ten thousand members; this ends a list whose page tokens never end. */
const MOST_PAGES = 600;

/** Creates the client for chats and their members (im-v1/chat, im-v1/chat-members). */
export function createChats(sdk: SdkClient, call: Call): Chats {
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
      const members: { openId: string; name: string }[] = [];
      let page: string | undefined;
      for (let n = 0; n < MOST_PAGES; n += 1) {
        const params = {
          member_id_type: 'open_id' as const,
          page_size: 100,
          ...(page !== undefined && { page_token: page }),
        };
        const answer = await call({ ...READ, operation: 'im.chatMembers.get' }, options, (as) =>
          sdk.im.v1.chatMembers.get({ path: { chat_id: encodeURIComponent(chatId) }, params }, as),
        );
        for (const { member_id: openId, name } of answer.data?.items ?? []) {
          if (openId !== undefined) members.push({ openId, name: name ?? '' });
        }
        const next = answer.data?.has_more ? answer.data.page_token : undefined;
        if (next === undefined || next === '' || next === page) break;
        page = next;
      }
      return members;
    },
  };
}

/** Creates the client for names and departments (contact-v3/user). */
export function createPeople(sdk: SdkClient, call: Call): People {
  return {
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
        name: user.name ?? '',
        departmentIds: user.department_ids ?? [],
        isTenantManager: (user as { is_tenant_manager?: boolean }).is_tenant_manager ?? false,
      };
    },
  };
}

/** Creates the call GET bot/v3/info. The SDK has no typed method for it, and its `bot` is not under `data`. */
export function createBotInfo(sdk: SdkClient, call: Call): Feishu['bot'] {
  return async (options?: CallOptions): Promise<BotInfo> => {
    const kind = { ...READ, operation: 'bot.info' };
    const answer = await call(kind, options, (as) =>
      sdk.request<unknown>({ method: 'GET', url: '/open-apis/bot/v3/info' }, as),
    );
    const bot = asJson(asJson(answer)?.['bot']);
    const openId = bot?.['open_id'];
    if (typeof openId !== 'string')
      throw new AppError({ kind: 'internal', advice: 'bot-disabled', operation: kind.operation });
    return { openId, name: String(bot?.['app_name'] ?? '') };
  };
}
