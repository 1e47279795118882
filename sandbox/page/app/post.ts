type Json = Readonly<Record<string, unknown>>;

/** One piece of a paragraph; `tag` says of what kind. */
export type PostPiece = Json & { readonly tag: string };

export interface Post {
  readonly title: string;
  readonly paragraphs: readonly (readonly PostPiece[])[];
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isPiece = (value: unknown): value is PostPiece => isObject(value) && typeof value['tag'] === 'string';

/** Returns a message of rich text: a bot sends it by language, a person as one text. */
export function postOf(content: unknown, locale: 'zh' | 'en'): Post {
  const given = isObject(content) ? content : {};
  const mine = locale === 'zh' ? given['zh_cn'] : given['en_us'];
  const written = Array.isArray(given['content']) ? given : (mine ?? Object.values(given)[0]);
  const post = isObject(written) ? written : {};
  return {
    title: typeof post['title'] === 'string' ? post['title'] : '',
    paragraphs: [...list(post['content']), ...list(post['content_v2'])].map((each) =>
      list(each).filter(isPiece),
    ),
  };
}

/** Returns the words of a piece of rich text; `nameOf` returns the names of mentioned people. */
export function wordsOf(piece: PostPiece, nameOf: (openId: string) => string): string {
  if (piece.tag === 'at') {
    const name = piece['user_name'];
    return `@${typeof name === 'string' && name !== '' ? name : nameOf(String(piece['user_id']))}`;
  }
  return typeof piece['text'] === 'string' ? piece['text'] : '';
}

/** Returns a post in one line: its title, else its words. */
export function postPreview({ title, paragraphs }: Post): string {
  if (title !== '') return title;
  return paragraphs
    .flatMap((pieces) => pieces.map((piece) => wordsOf(piece, (id) => (id === 'all' ? '所有人' : ''))))
    .join(' ');
}
