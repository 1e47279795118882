import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { be } from './actions.ts';
import { Panel } from './panel/panel.tsx';
import { Chat } from './parts/chat.tsx';
import { ChatList } from './parts/chat-list.tsx';
import { Toasts } from './parts/toasts.tsx';
import { Toolbar } from './parts/toolbar.tsx';
import { useNarrow } from './prefs.ts';
import { getState, useApp } from './store.ts';
import { useTexts } from './text/index.ts';

/** Shows the whole page: a toolbar, the client, and the sandbox's console beside it. */
export function App(): VNode {
  const t = useTexts();
  const prefs = useApp((state) => state.prefs);
  const ready = useApp((state) => state.world !== undefined);
  const connected = useApp((state) => state.connected);
  const look = useApp(({ world, played }) =>
    world?.scenario?.state === 'running' && world.scenario.name === played ? world.scenario.look : undefined,
  );
  const listShown = useApp((state) => state.listShown);
  const narrow = useNarrow();

  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = prefs.locale === 'zh' ? 'zh-CN' : 'en';
    root.dataset['theme'] = prefs.theme;
    document.title = t.title;
  }, [prefs.locale, prefs.theme, t]);
  useEffect(() => {
    if (look !== undefined) be(look.as, look.chatId);
  }, [look?.as, look?.chatId]);
  useEffect(() => {
    if (!ready) return undefined;
    // Another tab may have sat somebody else down.
    const again = (): void => be(getState().role);
    again();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [ready]);

  return (
    <div
      class="page"
      data-frame={narrow ? 'phone' : prefs.frame}
      data-narrow={narrow ? '' : undefined}
      data-panel={prefs.panel ? 'open' : 'closed'}
    >
      <a class="skip" href="#composer">
        {t.skip}
      </a>
      <Toolbar />
      {!connected && (
        <p class="banner" role="status">
          {ready ? t.lost : t.connecting}
        </p>
      )}
      <main class="stage">
        {ready && (
          <div
            class="client"
            data-list={listShown ? 'shown' : 'hidden'}
            data-screen={prefs.frame === 'phone' && !narrow ? '' : undefined}
          >
            <ChatList />
            <Chat />
            <Toasts />
          </div>
        )}
      </main>
      {ready && prefs.panel && <Panel />}
    </div>
  );
}
