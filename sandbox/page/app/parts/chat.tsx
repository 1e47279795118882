import type { VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { RefusedCard } from '../../../src/page-api/types.ts';
import { markRead } from '../actions.ts';
import { personOf, update, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { BotMenu } from './bot-menu.tsx';
import { Composer } from './composer.tsx';
import { Icon } from './icons.tsx';
import { inOrder, useLatest } from './latest.ts';
import { Message } from './message.tsx';
import { RefusedNote } from './refused-note.tsx';
import { useCardSurroundings } from './surroundings.ts';

/** Nearer to the end than this, the chat follows what comes. */
const AT_END_PX = 80;

/** Shows one chat: its messages and the message box. */
export function Chat(): VNode | null {
  const t = useTexts();
  const chatId = useApp((state) => state.chatId);
  const chat = useApp(({ world }) => world?.chats.find((each) => each.chatId === chatId));
  const messages = useApp((state) => state.messages);
  const refused = useApp(({ world }) => world?.refused);
  const openId = useApp((state) => personOf(state)?.openId);
  const hasCommands = useApp(({ world }) => (world?.commands.length ?? 0) > 0);
  const surroundings = useCardSurroundings(chat);
  const all = useMemo(
    () =>
      inOrder(
        [...messages.values()].filter((each) => each.chatId === chatId),
        refusedIn(refused ?? [], chatId, openId),
      ),
    [messages, refused, chatId, openId],
  );
  const end = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { shown, hidden, showEarlier } = useLatest(all, `${openId} ${chatId}`, () => follows.current);
  const below = useRef(0);
  const top = useRef(0);
  /** Where the chat was put; elsewhere it is where the person went. */
  const placed = useRef<number | undefined>(undefined);
  const newest = all.at(-1)?.at ?? 0;

  const last = shown.at(-1);
  const lastKey = last && ('message' in last ? last.message.id : last.refused.seq);
  useEffect(() => {
    follows.current = true;
  }, [chatId, openId]);
  useEffect(() => {
    placed.current = undefined;
  }, [chatId, openId, lastKey]);
  const ownSaid =
    last !== undefined && 'message' in last && last.message.sender.id === openId
      ? last.message.id
      : undefined;
  useEffect(() => {
    if (ownSaid !== undefined) follows.current = true;
  }, [ownSaid]);
  useLayoutEffect(() => {
    const list = end.current;
    // What was looked at stays where it was.
    if (list !== null && below.current > 0) list.scrollTop = list.scrollHeight - below.current;
    below.current = 0;
  }, [hidden]);
  useEffect(() => {
    const list = end.current;
    if (list !== null && follows.current) placed.current = toEnd(list, placed.current);
    if (chatId !== undefined && openId !== undefined) markRead(openId, chatId, newest);
  }, [shown, chatId, openId, newest]);

  useEffect(() => {
    const list = end.current;
    if (list === null) return undefined;
    // A chart comes later than its card.
    const grown = new ResizeObserver(() => {
      if (follows.current) placed.current = toEnd(list, placed.current);
    });
    for (const each of list.children) grown.observe(each);
    return () => grown.disconnect();
  }, [shown]);

  function earlier(): void {
    const list = end.current;
    if (list === null || hidden === 0) return;
    below.current = list.scrollHeight - list.scrollTop;
    follows.current = false;
    showEarlier();
  }

  if (chat === undefined) return null;
  return (
    <section class="chat" aria-label={chat.name}>
      <header class="chat-head">
        <button
          type="button"
          class="tool to-list"
          aria-label={t.chats.back}
          onClick={() => update({ listShown: true })}
        >
          <Icon name="back" />
        </button>
        <h2>{chat.name}</h2>
        <span class="tag">{chat.mode === 'p2p' ? t.chats.bot : t.chats.members(chat.members.length)}</span>
      </header>
      <div
        class="messages"
        ref={end}
        role="log"
        aria-label={t.chats.messages}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={(event) => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          // A card that grew pushes the end away as well; only somebody who scrolls up wants to stay.
          if (scrollHeight - scrollTop - clientHeight < AT_END_PX) follows.current = true;
          else if (scrollTop < top.current) follows.current = false;
          top.current = scrollTop;
          if (scrollTop === 0 && scrollHeight > clientHeight) earlier();
        }}
      >
        {shown.length === 0 && (
          <p class="nothing">
            {t.chats.empty}
            <small>{hasCommands ? t.chats.emptyHow : t.chats.emptySay}</small>
          </p>
        )}
        {hidden > 0 && (
          <button type="button" class="earlier" onClick={earlier}>
            {t.chats.earlier(hidden)}
          </button>
        )}
        {shown.map((each) =>
          'message' in each ? (
            <Message
              key={each.message.id}
              message={each.message}
              parent={messages.get(each.message.parentId ?? '')}
              mine={each.message.sender.id === openId}
              surroundings={surroundings}
            />
          ) : (
            <RefusedNote key={each.refused.seq} refused={each.refused} />
          ),
        )}
      </div>
      {chat.mode === 'p2p' && <BotMenu />}
      <Composer key={chat.chatId} chat={chat} />
    </section>
  );
}

/**
 * Shows the end of a chat, and returns where that is. A last message taller than the window is shown from its
 * beginning, where it says what happened, unless the person went on to its end.
 */
function toEnd(list: HTMLElement, placed: number | undefined): number {
  const last = list.lastElementChild;
  const isTall = last !== null && last.clientHeight > list.clientHeight;
  const moved = placed !== undefined && Math.abs(list.scrollTop - placed) > 1;
  if (isTall && !moved) list.scrollTop += last.getBoundingClientRect().top - list.getBoundingClientRect().top;
  else list.scrollTop = list.scrollHeight;
  return list.scrollTop;
}

/** Cards may also be sent to a person, which means to the private chat. */
function refusedIn(
  refused: readonly RefusedCard[],
  chatId: string | undefined,
  openId: string | undefined,
): readonly RefusedCard[] {
  return refused.filter(
    (each) => each.chatId === chatId || (each.chatId !== undefined && each.chatId === openId),
  );
}
