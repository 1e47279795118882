import { asJson } from '../errors.ts';

/** What a person wrote, with mention keys (`@_user_1`) left in; undefined for images, files and the like. */
export function plainTextOf(messageType: string, content: string): string | undefined {
  const json = parse(content);
  if (messageType === 'text') return typeof json?.['text'] === 'string' ? json['text'] : undefined;
  if (messageType === 'post') return json === undefined ? undefined : postText(json);
  return undefined;
}

/** A post is paragraphs of tagged pieces, bare or under a language. */
function postText(json: Readonly<Record<string, unknown>>): string | undefined {
  const post = Array.isArray(json['content'])
    ? json
    : Object.values(json)
        .map(asJson)
        .find((each) => Array.isArray(each?.['content']));
  const paragraphs = post?.['content'];
  if (!Array.isArray(paragraphs)) return undefined;
  const lines = paragraphs.map((pieces) => (Array.isArray(pieces) ? pieces.map(pieceText).join('') : ''));
  const title = post?.['title'];
  return [...(typeof title === 'string' && title !== '' ? [title] : []), ...lines].join('\n');
}

function pieceText(piece: unknown): string {
  const json = asJson(piece);
  if (json?.['tag'] === 'at') return typeof json['user_id'] === 'string' ? ` ${json['user_id']} ` : '';
  return typeof json?.['text'] === 'string' ? json['text'] : '';
}

function parse(content: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asJson(JSON.parse(content));
  } catch {
    return undefined;
  }
}
