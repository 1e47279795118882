import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { checkCard } from '../cards/check.ts';
import { checkOptions } from '../cards/options.ts';
import { type Refusal, refusalOf } from '../cards/refusal.ts';
import type { SandboxState } from '../state.ts';
import { p2pChatId } from './ids.ts';
import { POST, type Post } from './post.ts';

const MOST_TEXT = 150 * 1024;
const MOST_POST = 30 * 1024;
const key = z.string().min(1);

/** What the content of each kind of message holds; a card is checked elsewhere. */
const CONTENT: Readonly<Record<string, z.ZodType>> = {
  text: z.strictObject({ text: z.string().min(1) }),
  post: POST,
  image: z.strictObject({ image_key: key }),
  file: z.strictObject({ file_key: key }),
  audio: z.strictObject({ file_key: key }),
  media: z.strictObject({ file_key: key, image_key: key.optional() }),
  sticker: z.strictObject({ file_key: key }),
  share_chat: z.strictObject({ chat_id: key }),
  share_user: z.strictObject({ user_id: key }),
  system: z.looseObject({ type: z.string() }),
  interactive: z.unknown(),
};

/** What each kind of upload is sent as; everything else is a file. */
const SENT_AS: Readonly<Record<string, string>> = { opus: 'audio', mp4: 'media' };

interface Keys {
  readonly file_key?: string;
  readonly image_key?: string;
  readonly chat_id?: string;
  readonly user_id?: string;
}

/**
 * Parses the content of a message that the bot sends, with the platform's refusals. Source:
 * im-v1/message/create_json.
 */
export function parseContent(state: SandboxState, type: string, content: string): unknown {
  const schema = CONTENT[type];
  if (schema === undefined) throw invalidParam(`invalid msg_type ${type}`);
  const parsed = parseJson(type, content);
  const bytes = Buffer.byteLength(content);
  if (type === 'interactive') {
    const refusal = refusedEntity(parsed) ?? checkCard(parsed, bytes, checkOptions(state));
    if (refusal !== undefined) throw new ApiError(400, refusal.code, refusal.msg);
    return parsed;
  }
  if (bytes > (type === 'post' ? MOST_POST : MOST_TEXT))
    throw new ApiError(400, 230025, 'The length of the message content reaches its limit.');
  const checked = schema.safeParse(parsed);
  if (!checked.success) throw invalidParam(`invalid content of ${type}`);
  if (type === 'post') checkPost(state, parsed as Post);
  else checkKeys(state, type, parsed as Keys);
  return parsed;
}

/** Templates and card entities are made on the platform; the sandbox has none. */
function refusedEntity(content: unknown): Refusal | undefined {
  const { type, data } = (content ?? {}) as { type?: unknown; data?: Record<string, unknown> };
  if (type === 'template')
    return refusalOf(200380, 'template does not exist', String(data?.['template_id'] ?? ''));
  return type === 'card' ? refusalOf(11310, 'cardid is invalid', String(data?.['card_id'] ?? '')) : undefined;
}

function parseJson(type: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw type === 'interactive'
      ? new ApiError(
          400,
          230099,
          'Failed to create card content, ext=ErrCode: 200621; ErrMsg: parse card json err, please check whether the card json is correct; ErrorValue: ; ',
        )
      : invalidParam('content is not a string in json format');
  }
}

/** What a message points at is the bot's own, or there at all. */
function checkKeys(state: SandboxState, type: string, keys: Keys): void {
  if (keys.image_key !== undefined) ownFile(state, keys.image_key, 'image');
  if (keys.file_key !== undefined) ownFile(state, keys.file_key, type);
  if (keys.chat_id !== undefined) {
    if (state.world.chat(keys.chat_id) !== undefined) return;
    throw isPrivate(state, keys.chat_id)
      ? new ApiError(400, 230015, 'P2P chat can NOT be shared.')
      : invalidParam('invalid chat_id');
  }
  if (keys.user_id !== undefined && state.world.person(keys.user_id) === undefined)
    throw invalidParam('invalid user_id');
}

function isPrivate({ world }: SandboxState, chatId: string): boolean {
  return world.company.people.some(({ openId }) => p2pChatId(openId) === chatId);
}

function ownFile(state: SandboxState, fileKey: string, type: string): void {
  const file = state.files.get(fileKey);
  if (file === undefined) throw new ApiError(400, 230017, 'The bot is not the owner of the resource.');
  const wanted = type === 'sticker' ? type : file.type === 'image' ? 'image' : (SENT_AS[file.type] ?? 'file');
  if (type !== wanted)
    throw new ApiError(400, 230055, 'The type of file upload does not match the type of message being sent.');
}

function checkPost(state: SandboxState, post: Post): void {
  for (const element of Object.values(post).flatMap(({ content }) => content.flat())) {
    if (element.tag === 'img') ownFile(state, element.image_key, 'image');
    if (element.tag === 'media') ownFile(state, element.file_key, 'media');
    if (
      element.tag === 'at' &&
      element.user_id !== 'all' &&
      state.world.person(element.user_id) === undefined
    )
      throw invalidParam('invalid user_id in post');
  }
}

export function invalidParam(ext: string): ApiError {
  return new ApiError(400, 230001, `Your request contains an invalid request parameter, ext=${ext}`);
}
