import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageMessage } from '../../../src/page-api/types.ts';
import { Card } from '../../card/index.ts';
import { attempt, inspect, press } from '../actions.ts';
import { api } from '../api.ts';
import { cardTitle, previewOf, textOf } from '../preview.ts';
import { personOf, sandboxNow, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { clockTime, shortTime, size } from '../time.ts';
import { Avatar } from './avatar.tsx';
import { Icon } from './icons.tsx';
import { OpensUrl, Post } from './post.tsx';
import { pictureUrl, type Surroundings } from './surroundings.ts';

export interface MessageProps {
  readonly message: PageMessage;
  readonly parent: PageMessage | undefined;
  /** Whether the person at the client wrote it. */
  readonly mine: boolean;
  readonly surroundings: Surroundings;
}

/** Shows one message with its sender, the message it replies to and, for cards, their updates. */
export function Message({ message, parent, mine, surroundings }: MessageProps): VNode {
  const t = useTexts();
  const { sender } = message;
  const locale = useApp(({ prefs }) => prefs.locale);
  const bot = useApp(({ world }) => world?.app.name ?? '');
  return (
    <article class="message" data-mine={mine ? '' : undefined} data-id={message.id} data-type={message.type}>
      <Avatar id={sender.id} name={sender.name} kind={sender.type === 'app' ? 'bot' : 'person'} />
      <div class="said">
        <header>
          <b>{sender.name}</b>
          {sender.type === 'app' && <span class="tag">{t.chats.bot}</span>}
          <time dateTime={new Date(message.createdAt).toISOString()}>
            {shortTime(message.createdAt, sandboxNow(), locale)}
          </time>
        </header>
        {parent !== undefined && (
          <p class="quote">{t.message.replyTo(parent.sender.name, previewOf(parent, t, locale))}</p>
        )}
        <Body message={message} surroundings={surroundings} />
        {mine && message.unheard && !message.deleted && <p class="unheard">{t.message.unheard(bot)}</p>}
        <Reactions message={message} />
        {message.type === 'interactive' && !message.deleted ? (
          <CardFoot message={message} />
        ) : (
          mine && !message.deleted && <Recall id={message.id} />
        )}
      </div>
    </article>
  );
}

function Body({ message, surroundings }: Pick<MessageProps, 'message' | 'surroundings'>): VNode {
  const t = useTexts();
  const openId = useApp((state) => personOf(state)?.openId);
  if (message.deleted) return <p class="bubble gone">{t.chats.recalled}</p>;
  if (message.type === 'interactive') return <ShownCard message={message} surroundings={surroundings} />;
  if (message.type === 'file')
    return (
      <a
        class="file"
        href={api.url(`/messages/${message.id}/file?as=${openId}`)}
        download={message.file?.name}
      >
        <Icon name="file" />
        <span>
          <b>{message.file?.name}</b>
          <small>{size(message.file?.bytes ?? 0)}</small>
        </span>
        <span class="do">{t.message.download}</span>
      </a>
    );
  if (message.type === 'image') return <Sent content={message.content} />;
  if (message.type === 'post') return <Post content={message.content} surroundings={surroundings} />;
  if (message.type !== 'text') return <p class="bubble">{t.chats.other(message.type)}</p>;
  return <p class="bubble">{withMentions(textOf(message), message)}</p>;
}

const EMOJIS: Readonly<Record<string, string>> = {
  OK: '👌',
  THUMBSUP: '👍',
  DONE: '✅',
  THANKS: '🙏',
  SMILE: '🙂',
};

/** The emojis that bots left on a message. */
function Reactions({ message: { deleted, reactions = [] } }: Pick<MessageProps, 'message'>): VNode | null {
  const t = useTexts();
  const bot = useApp(({ world }) => world?.app.name ?? '');
  if (deleted || reactions.length === 0) return null;
  return (
    <p class="reactions">
      {reactions.map(({ emoji, by }) => (
        <span key={`${emoji}:${by}`} title={t.message.reaction(bot, emoji)}>
          {EMOJIS[emoji] ?? emoji} {bot}
        </span>
      ))}
    </p>
  );
}

function Sent({ content }: { content: unknown }): VNode {
  const t = useTexts();
  const { image_key: key } = (content ?? {}) as { image_key?: string };
  return <img class="sent-picture" src={pictureUrl(key ?? '')} alt={t.chats.picture} />;
}

/** Text stays text; only mentions and addresses in it are set apart. */
function withMentions(text: string, { mentions = [] }: PageMessage): (string | VNode)[] {
  const names = new Set(mentions.map(({ name }) => `@${name}`));
  const escaped = [...names].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return text.split(new RegExp(`(${[...escaped, ADDRESS].join('|')})`)).map((part, index) => {
    if (names.has(part))
      return (
        <b key={index} class="at">
          {part}
        </b>
      );
    // The separators are at the odd indexes.
    return index % 2 === 1 ? <OpensUrl key={index} url={part} words={part} /> : part;
  });
}

/** To where a blank or a mark of the sentence around ends it. */
const ADDRESS = String.raw`https?://[^\s<>"'，。；、）」】]*[^\s<>"'，。；、）」】.,;:!?)]`;

function ShownCard({ message, surroundings }: Pick<MessageProps, 'message' | 'surroundings'>): VNode {
  const { id, content } = message;
  const context = useMemo(
    () => ({ ...surroundings, onAction: press.bind(undefined, id) }),
    [surroundings, id],
  );
  return useMemo(
    () => (
      <div class="card-place" data-width={widthOf(content)}>
        <Card json={content} context={context} />
      </div>
    ),
    [content, context],
  );
}

function widthOf(content: unknown): string {
  const { config } = (content ?? {}) as { config?: { width_mode?: unknown } };
  return String(config?.width_mode ?? 'default');
}

/** Seen when a card is pointed at or reached by keyboard. */
function CardFoot({ message }: { message: PageMessage }): VNode {
  const t = useTexts();
  const chosen = useApp(
    ({ inspected }) => inspected !== undefined && 'message' in inspected && inspected.message === message.id,
  );
  const by = t.message.by[message.changedBy as keyof typeof t.message.by] ?? message.changedBy;
  return (
    <footer class="card-foot" data-chosen={chosen ? '' : undefined}>
      <span>
        {t.message.updated(message.updates)} · {t.message.last(clockTime(message.changedAt))} · {by}
      </span>
      <button
        type="button"
        aria-label={t.message.inspectCard(cardTitle(message.content) ?? t.message.untitled)}
        onClick={() => inspect({ message: message.id })}
      >
        <Icon name="inspect" />
        {t.message.inspect}
      </button>
    </footer>
  );
}

function Recall({ id }: { id: string }): VNode {
  const t = useTexts();
  return (
    <footer class="card-foot">
      <button type="button" onClick={() => attempt(() => api.post(`/messages/${id}/recall`))}>
        {t.message.recall}
      </button>
    </footer>
  );
}
