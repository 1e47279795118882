import type { AxiosInstance } from 'axios';
import { AppError } from '../errors.ts';
import type { Call } from './call.ts';
import { asJson } from './errors.ts';
import type { SdkClient } from './sdk.ts';
import type {
  CallOptions,
  CardJson,
  Files,
  MessageBody,
  Messages,
  ReplyPlace,
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

/** Creates the client for messages (im-v1/message): send, reply, replace a card, recall. */
export function createMessages(sdk: SdkClient, call: Call): Messages {
  const messages: Messages = {
    async send(to, body, uuid, options) {
      const [type, id] =
        'chatId' in to ? (['chat_id', to.chatId] as const) : (['open_id', to.openId] as const);
      const kind = { operation: 'im.message.create', spacing: `${type}:${id}`, repeatable: true };
      const data = { receive_id: id, ...contentOf(body), uuid };
      const answer = await call(kind, options, (as) =>
        sdk.im.v1.message.create({ params: { receive_id_type: type }, data }, as),
      );
      return sent(answer, kind.operation);
    },
    async reply({ orTo, ...place }, body, uuid, options) {
      try {
        return await replyAt(place, body, uuid, options);
      } catch (error) {
        if (orTo === undefined || !isOutside(error)) throw error;
        return messages.send({ openId: orTo }, body, uuid, options);
      }
    },
    async replaceCard(messageId: string, card: CardJson, options) {
      const kind = { operation: 'im.message.patch', spacing: `message:${messageId}`, repeatable: true };
      const data = { content: JSON.stringify(card) };
      await call(kind, options, (as) =>
        sdk.im.v1.message.patch({ path: { message_id: encodeURIComponent(messageId) }, data }, as),
      );
    },
    async recall(messageId, options) {
      const kind = { operation: 'im.message.delete', repeatable: true };
      await call(kind, options, (as) =>
        sdk.im.v1.message.delete({ path: { message_id: encodeURIComponent(messageId) } }, as),
      );
    },
  };
  async function replyAt(
    { replyTo, to }: ReplyPlace,
    body: MessageBody,
    uuid: string,
    options?: CallOptions,
  ): Promise<SentMessage> {
    if (typeof replyTo !== 'string') return messages.send(to, body, uuid, options);
    const kind = { operation: 'im.message.reply', spacing: `reply:${replyTo}`, repeatable: true };
    const data = { ...contentOf(body), uuid };
    try {
      const answer = await call(kind, options, (as) =>
        sdk.im.v1.message.reply({ path: { message_id: encodeURIComponent(replyTo) }, data }, as),
      );
      return sent(answer, kind.operation);
    } catch (error) {
      if (!takesNoReply(error)) throw error;
      return messages.send(to, body, uuid, options);
    }
  }
  return messages;
}

function isOutside(error: unknown): boolean {
  return error instanceof AppError && error.facts.advice === 'bot-not-in-chat';
}

/** “This chat does not support threads”: only a reply can break it. */
const NO_THREADS = 230071;

function takesNoReply(error: unknown): boolean {
  return error instanceof AppError && (error.kind === 'not-found' || error.facts.code === NO_THREADS);
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
      const kind = { operation: 'im.file.create', repeatable: true };
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
