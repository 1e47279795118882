import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { PageChat, PageMessage } from '../../../src/page-api/types.ts';
import { openChat } from '../actions.ts';
import { previewOf } from '../preview.ts';
import { personOf, sandboxNow, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { shortTime } from '../time.ts';
import { Avatar } from './avatar.tsx';

interface Entry {
  readonly chat: PageChat;
  readonly last: PageMessage | undefined;
  readonly unread: number;
}

/** Shows the chats of the person at the client, the most recent first. */
export function ChatList(): VNode {
  const t = useTexts();
  const [wanted, setWanted] = useState('');
  const chats = useApp(({ world }) => world?.chats);
  const messages = useApp((state) => state.messages);
  const readAt = useApp((state) => state.readAt);
  const chosen = useApp((state) => state.chatId);
  const openId = useApp((state) => personOf(state)?.openId);
  const locale = useApp(({ prefs }) => prefs.locale);
  const entries = useMemo(
    () => entriesOf(chats ?? [], messages, readAt, openId ?? ''),
    [chats, messages, readAt, openId],
  );
  const shown = entries.filter(({ chat }) => chat.name.toLowerCase().includes(wanted.toLowerCase()));
  return (
    <nav class="chats" aria-label={t.chats.label}>
      <input
        type="search"
        placeholder={t.chats.search}
        aria-label={t.chats.search}
        value={wanted}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <ul>
        {shown.map(({ chat, last, unread }) => (
          <li key={chat.chatId}>
            <button
              type="button"
              aria-current={chat.chatId === chosen ? 'true' : undefined}
              onClick={() => openChat(chat.chatId)}
            >
              <Avatar id={chat.chatId} name={chat.name} kind={chat.mode === 'p2p' ? 'bot' : 'group'} />
              <span class="name">
                <b>{chat.name}</b>
                {chat.mode === 'p2p' && <span class="tag">{t.chats.bot}</span>}
              </span>
              {last !== undefined && <time>{shortTime(last.changedAt, sandboxNow(), locale)}</time>}
              <span class="preview">{last === undefined ? aboutOf(chat) : lineOf(last)}</span>
              {unread > 0 && (
                <span class="unread">
                  <span aria-hidden="true">{unread}</span>
                  <span class="hidden">{t.chats.unread(unread)}</span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="nothing">{t.chats.none}</p>}
    </nav>
  );

  function aboutOf({ mode, members }: PageChat): string {
    return mode === 'p2p' ? t.chats.private : t.chats.members(members.length);
  }

  function lineOf(message: PageMessage): string {
    const words = previewOf(message, t, locale);
    return message.sender.type === 'app' ? words : `${message.sender.name}：${words}`;
  }
}

function entriesOf(
  chats: readonly PageChat[],
  messages: ReadonlyMap<string, PageMessage>,
  readAt: ReadonlyMap<string, number>,
  openId: string,
): readonly Entry[] {
  const byChat = new Map<string, PageMessage[]>();
  for (const message of messages.values())
    byChat.set(message.chatId, [...(byChat.get(message.chatId) ?? []), message]);
  return chats
    .filter(({ members }) => members.includes(openId))
    .map((chat) => {
      const held = byChat.get(chat.chatId) ?? [];
      const seen = readAt.get(`${openId} ${chat.chatId}`) ?? 0;
      const unread = held.filter((each) => each.createdAt > seen && each.sender.id !== openId).length;
      return { chat, last: held.at(-1), unread };
    })
    .sort((a, b) => (b.last?.createdAt ?? 0) - (a.last?.createdAt ?? 0));
}
