import { addAbortSignal } from 'node:stream';
import type { AxiosInstance } from 'axios';
import { AppError } from '../errors.ts';
import type { Call, CallKind } from './call.ts';
import { asJson } from './errors.ts';
import { plainTextOf } from './receiver/normalise.ts';
import type { SdkClient } from './sdk.ts';
import { bytesUpTo, readRefusal } from './tasks.ts';
import type {
  CallOptions,
  CardJson,
  Files,
  MessageBody,
  Messages,
  ReadMessage,
  Recipient,
  SentMessage,
} from './types.ts';

interface MessageAnswer {
  readonly data?:
    | { readonly message_id?: string | undefined; readonly chat_id?: string | undefined }
    | undefined;
}

const CONTENT: { [K in MessageBody['type']]: (body: Extract<MessageBody, { type: K }>) => object } = {
  card: ({ card }) => card,
  text: ({ text }) => ({ text }),
  file: ({ fileKey }) => ({ file_key: fileKey }),
};
const MSG_TYPE = { card: 'interactive', text: 'text', file: 'file' } as const;

function contentOf(body: MessageBody): { msg_type: string; content: string } {
  const content = (CONTENT[body.type] as (body: MessageBody) => object)(body);
  return { msg_type: MSG_TYPE[body.type], content: JSON.stringify(content) };
}

/** Repeating any of them is harmless: those that send have a `uuid`. */
function callKindOf(operation: string, place?: string): CallKind {
  return { operation, message: { endpoint: operation, place }, repeatable: true };
}

/** A complaint is shorter. */
const LONGEST_TEXT = 2_000;
/** So many private chats are known by heart. */
const REMEMBERED = 10_000;

const PAGE_SIZE = 50;
/** So much the platform's clock may be behind ours. */
const CLOCKS_MS = 60_000;
/** Messages looked through for one in doubt: those of a busy chat in some hours. */
const MOST_PAGES = 20;

/** Creates the client for messages (im-v1/message): send, reply, replace a card, find one of its own. */
export function createMessages(sdk: SdkClient, appId: string, call: Call): Messages {
  /** The private chats of people, by open id: what goes to one is counted with what goes to the other. */
  const privately = new Map<string, string>();
  const placeOf = (to: Recipient): string => {
    const chatId = 'chatId' in to ? to.chatId : privately.get(to.openId);
    return chatId === undefined ? `user:${'openId' in to ? to.openId : ''}` : `chat:${chatId}`;
  };
  const messages: Messages = {
    async send(to, body, uuid, options) {
      const [type, id] =
        'chatId' in to ? (['chat_id', to.chatId] as const) : (['open_id', to.openId] as const);
      const kind = callKindOf('im.message.create', placeOf(to));
      const data = { receive_id: id, ...contentOf(body), uuid };
      const answer = await call(kind, options, (as) =>
        sdk.im.v1.message.create({ params: { receive_id_type: type }, data }, as),
      );
      const message = sent(answer, kind.operation);
      if ('openId' in to && message.chatId !== '') {
        if (privately.size >= REMEMBERED) privately.clear();
        privately.set(to.openId, message.chatId);
      }
      return message;
    },
    async reply({ replyTo, to, orTo, detour = false }, body, uuid, options) {
      // The chat and the person are reached by the same call, so an outage of it leads nowhere.
      const there = (): Promise<SentMessage> => {
        const sending = messages.send(to, body, uuid, options);
        if (orTo === undefined) return sending;
        return otherwise(sending, false, () => messages.send({ openId: orTo }, body, uuid, options));
      };
      if (typeof replyTo !== 'string') return there();
      return otherwise(replyAt(replyTo, to, body, uuid, options), detour, there);
    },
    async read(messageId, options) {
      const { data } = await call(callKindOf('im.message.get'), options, (as) =>
        sdk.im.v1.message.get({ path: { message_id: encodeURIComponent(messageId) } }, as),
      );
      const items = data?.items ?? [];
      const held = items.filter((each) => each.upper_message_id !== undefined);
      return (held.length > 0 ? held : items).filter(({ deleted }) => deleted !== true).map(readBack);
    },
    file(messageId, fileKey, most, options) {
      const path = { message_id: encodeURIComponent(messageId), file_key: encodeURIComponent(fileKey) };
      return call(callKindOf('im.resource.get'), options, async (as) => {
        const file = await sdk.im.v1.messageResource
          .get({ path, params: { type: 'file' } }, as)
          .catch(readRefusal);
        const source = file.getReadableStream();
        if (options?.signal !== undefined) addAbortSignal(options.signal, source);
        return bytesUpTo(most, source, 'im.resource.get');
      });
    },
    async replaceCard(messageId: string, card: CardJson, options) {
      // One that got no answer may be carried out later, over the next one: the caller has to know.
      const kind = { ...callKindOf('im.message.patch', `message:${messageId}`), repeatable: false };
      const data = { content: JSON.stringify(card) };
      await call(kind, options, (as) =>
        sdk.im.v1.message.patch({ path: { message_id: encodeURIComponent(messageId) }, data }, as),
      );
    },
    async react(messageId, emoji, options) {
      const kind = callKindOf('im.reaction.create', `message:${messageId}`);
      const data = { reaction_type: { emoji_type: emoji } };
      await call(kind, options, (as) =>
        sdk.im.v1.messageReaction.create({ path: { message_id: encodeURIComponent(messageId) }, data }, as),
      );
    },
    async find(chatId, since, isIt, options) {
      const kind = callKindOf('im.message.list');
      const params = {
        container_id_type: 'chat',
        container_id: chatId,
        start_time: String(Math.floor((since - CLOCKS_MS) / 1000)),
        sort_type: 'ByCreateTimeDesc' as const,
        page_size: PAGE_SIZE,
        card_msg_content_type: 'user_card_content',
      };
      let page: string | undefined;
      for (let n = 0; n < MOST_PAGES; n += 1) {
        const { data } = await call(kind, options, (as) =>
          sdk.im.v1.message.list(
            { params: { ...params, ...(page !== undefined && { page_token: page }) } },
            as,
          ),
        );
        const found = data?.items?.find(
          ({ sender, deleted, body, parent_id: parentId }) =>
            sender?.sender_type === 'app' &&
            sender.id === appId &&
            deleted !== true &&
            isIt({ content: body?.content ?? '', parentId: parentId || undefined }),
        );
        page = data?.has_more ? data.page_token : undefined;
        if (found !== undefined || page === undefined) return found?.message_id;
      }
      return undefined;
    },
  };
  async function replyAt(
    messageId: string,
    to: Recipient,
    body: MessageBody,
    uuid: string,
    options?: CallOptions,
  ): Promise<SentMessage> {
    const kind = callKindOf('im.message.reply', placeOf(to));
    const data = { ...contentOf(body), uuid };
    const answer = await call(kind, options, (as) =>
      sdk.im.v1.message.reply({ path: { message_id: encodeURIComponent(messageId) }, data }, as),
    );
    return sent(answer, kind.operation);
  }
  return messages;
}

/**
 * Returns what sending came to or, if it was refused, what `next` comes to. A rate limit or an outage passes, so it is
 * waited for, unless it has taken too long (`detour`).
 */
async function otherwise(
  sending: Promise<SentMessage>,
  detour: boolean,
  next: () => Promise<SentMessage>,
): Promise<SentMessage> {
  try {
    return await sending;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.retryable && !(detour && error.kind === 'unavailable')) throw error;
    return next();
  }
}

type Item = NonNullable<
  NonNullable<Awaited<ReturnType<SdkClient['im']['v1']['message']['get']>>['data']>['items']
>[number];

function readBack({ sender, create_time, msg_type, body, mentions }: Item): ReadMessage {
  return {
    by: sender?.sender_type === 'user' ? sender.id : undefined,
    at: Number(create_time ?? 0),
    text: plainTextOf(msg_type ?? '', body?.content ?? '')?.slice(0, LONGEST_TEXT),
    mentions: (mentions ?? []).map(({ key, id, name }) => ({ key, openId: id, name })),
  };
}

function sent(answer: MessageAnswer, operation: string): SentMessage {
  const { message_id: messageId, chat_id: chatId } = answer.data ?? {};
  if (messageId === undefined)
    throw new AppError(
      { kind: 'unavailable', advice: 'unavailable', operation },
      `${operation}: no message_id in the answer`,
    );
  return { messageId, chatId: chatId ?? '' };
}

/**
 * Creates the client for uploads (im-v1/file): at most 30 MB, never empty.
 *
 * The SDK's own upload sends the bytes without a file name, as if they were a text field, and returns null instead of
 * the error code; so the form is posted directly.
 */
export function createFiles(http: AxiosInstance, domain: string, call: Call): Files {
  return {
    async upload(name, bytes, options) {
      const kind = callKindOf('im.file.create');
      // The platform accepts uploads from apps only.
      const asApp: CallOptions = { ...options, identity: { as: 'tenant' } };
      const answer = await call(kind, asApp, (_as, token) => {
        const form = new FormData();
        form.set('file_type', 'stream');
        form.set('file_name', name);
        form.set('file', new Blob([new Uint8Array(bytes)]), 'export.xlsx');
        const headers = { Authorization: `Bearer ${token}` };
        return http.post<never, unknown>(`${domain}/open-apis/im/v1/files`, form, { headers });
      });
      const key = asJson(asJson(answer)?.['data'])?.['file_key'];
      if (typeof key !== 'string') {
        throw new AppError({ kind: 'internal', advice: 'file-refused', operation: kind.operation });
      }
      return key;
    },
  };
}
