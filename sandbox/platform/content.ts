import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { checkCard } from '../cards/check.ts';
import type { SandboxState } from '../state.ts';

const MOST_TEXT = 150 * 1024;
const MOST_POST = 30 * 1024;
const key = z.string().min(1);

/** What the content of each kind of message holds; a card is checked elsewhere. */
const CONTENT: Readonly<Record<string, z.ZodType>> = {
  text: z.strictObject({ text: z.string().min(1) }),
  post: z.record(
    z.string(),
    z.strictObject({
      title: z.string().optional(),
      content: z.array(z.array(z.looseObject({ tag: z.string() }))),
    }),
  ),
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

/** What a file must have been uploaded as to be sent as one of these. */
const UPLOADED_AS: Readonly<Record<string, string>> = { audio: 'opus', media: 'mp4' };

/** The content of a message to be sent, as the platform would take it (im-v1/message/create_json). */
export function parseContent(state: SandboxState, type: string, content: string): unknown {
  const schema = CONTENT[type];
  if (schema === undefined) throw invalidParam(`invalid msg_type ${type}`);
  const parsed = parseJson(type, content);
  const bytes = Buffer.byteLength(content);
  if (type === 'interactive') {
    const refusal = checkCard(parsed, bytes);
    if (refusal !== undefined) throw new ApiError(400, refusal.code, refusal.msg);
    return parsed;
  }
  if (bytes > (type === 'post' ? MOST_POST : MOST_TEXT))
    throw new ApiError(400, 230025, 'The length of the message content reaches its limit.');
  const checked = schema.safeParse(parsed);
  if (!checked.success) throw invalidParam(`invalid content of ${type}`);
  checkFile(state, type, parsed as { readonly file_key?: string });
  return parsed;
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

function checkFile(
  state: SandboxState,
  type: string,
  { file_key: fileKey }: { readonly file_key?: string },
): void {
  if (fileKey === undefined) return;
  const file = state.files.get(fileKey);
  if (file === undefined) throw new ApiError(400, 230017, 'The bot is not the owner of the resource.');
  const wanted = UPLOADED_AS[type];
  if (wanted !== undefined && file.type !== wanted)
    throw new ApiError(400, 230055, 'The type of file upload does not match the type of message being sent.');
}

export function invalidParam(ext: string): ApiError {
  return new ApiError(400, 230001, `Your request contains an invalid request parameter, ext=${ext}`);
}
