import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { Card } from '../../card/index.ts';
import { emojiAt } from '../../card/markdown/emoji.ts';
import { openUrl } from '../actions.ts';
import { type PostPiece, postOf, wordsOf } from '../post.ts';
import { useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { pictureUrl, type Surroundings } from './surroundings.ts';

interface PostProps {
  readonly content: unknown;
  readonly surroundings: Surroundings;
}

/** Shows a message of rich text. */
export function Post({ content, surroundings }: PostProps): VNode {
  const locale = useApp(({ prefs }) => prefs.locale);
  const { title, paragraphs } = postOf(content, locale);
  return (
    <div class="bubble post">
      {title !== '' && <b class="post-title">{title}</b>}
      {paragraphs.map((pieces, index) => (
        <div key={index} class="paragraph">
          {pieces.map((piece, at) => (
            <Piece key={at} piece={piece} surroundings={surroundings} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Piece({ piece, surroundings }: { piece: PostPiece; surroundings: Surroundings }): VNode {
  const t = useTexts();
  const words = wordsOf(piece, (id) =>
    id === 'all' ? t.composer.everyone : (surroundings.people(id)?.name ?? id),
  );
  switch (piece.tag) {
    case 'text':
    case 'a':
    case 'at': {
      const style = Array.isArray(piece['style']) ? piece['style'].join(' ') : undefined;
      const inner = piece.tag === 'a' ? <OpensUrl url={String(piece['href'])} words={words} /> : words;
      return (
        <span class={piece.tag === 'at' ? 'at' : undefined} data-style={style}>
          {inner}
        </span>
      );
    }
    case 'img':
      return <img class="sent-picture" src={pictureUrl(String(piece['image_key']))} alt={t.chats.picture} />;
    case 'emotion': {
      const key = `:${String(piece['emoji_type'])}:`;
      return <span>{emojiAt(key, 0)?.char ?? key}</span>;
    }
    case 'hr':
      return <hr />;
    case 'code_block':
      return <pre>{words}</pre>;
    case 'md':
      return <Markdown content={words} surroundings={surroundings} />;
    default:
      return <span>{t.chats.other(piece.tag)}</span>;
  }
}

/** Drawn as on a card. */
function Markdown({ content, surroundings }: { content: string; surroundings: Surroundings }): VNode {
  const json = useMemo(
    () => ({ schema: '2.0', body: { elements: [{ tag: 'markdown', content }] } }),
    [content],
  );
  const context = useMemo(
    () => ({ ...surroundings, onAction: async () => ({ ok: true }) as const }),
    [surroundings],
  );
  return <Card json={json} context={context} />;
}

/** Words that lead somewhere; an address that is not of the web is only said. */
export function OpensUrl({ url, words }: { url: string; words: string }): VNode {
  if (!/^https?:\/\//i.test(url)) return <span title={url}>{words}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        event.preventDefault();
        openUrl(url);
      }}
    >
      {words}
    </a>
  );
}
