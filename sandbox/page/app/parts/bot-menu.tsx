import type { VNode } from 'preact';
import { attempt } from '../actions.ts';
import { api } from '../api.ts';
import { personOf, useApp } from '../store.ts';
import { useTexts } from '../text/index.ts';
import { Icon } from './icons.tsx';

/** Shows the bot's menu below the private chat. */
export function BotMenu(): VNode | null {
  const t = useTexts();
  const menu = useApp(({ world }) => world?.menu);
  const locale = useApp(({ prefs }) => prefs.locale);
  const openId = useApp((state) => personOf(state)?.openId);
  if (menu === undefined || menu.length === 0) return null;
  return (
    <div class="bot-menu" role="toolbar" aria-label={t.composer.menu}>
      {menu.map((item) => (
        <button
          key={item.eventKey}
          type="button"
          onClick={() => attempt(() => api.post('/menu', { as: openId, eventKey: item.eventKey }))}
        >
          <Icon name="menu" />
          {item[locale]}
        </button>
      ))}
    </div>
  );
}
