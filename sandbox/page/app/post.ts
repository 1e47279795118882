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

/** A message of rich text: from a bot it comes by language, from a person as it was written. */
export function postOf(content: unknown, locale: 'zh' | 'en'): Post {
  const given = isObject(content) ? content : {};
  const mine = locale === 'zh' ? given['zh_cn'] : given['en_us'];
  const written = Array.isArray(given['content']) ? given : (mine ?? Object.values(given)[0]);
  const post = isObject(written) ? written : {};
  return {
    title: typeof post['title'] === 'string' ? post['title'] : '',
    paragraphs: list(post['content']).map((each) => list(each).filter(isPiece)),
  };
}

/** What a piece says in words; `nameOf` knows who is mentioned. */
export function wordsOf(piece: PostPiece, nameOf: (openId: string) => string): string {
  if (piece.tag === 'at') return `@${nameOf(String(piece['user_id']))}`;
  return typeof piece['text'] === 'string' ? piece['text'] : '';
}

/** A post in one line: its title, else its words. */
export function postPreview({ title, paragraphs }: Post): string {
  if (title !== '') return title;
  return paragraphs
    .flatMap((pieces) => pieces.map((piece) => wordsOf(piece, (id) => (id === 'all' ? '所有人' : ''))))
    .join(' ');
}
