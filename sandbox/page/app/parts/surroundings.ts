import { useMemo } from 'preact/hooks';
import type { PageChat } from '../../../src/page-api/types.ts';
import type { CardContext } from '../../card/index.ts';
import { openUrl } from '../actions.ts';
import { api } from '../api.ts';
import { sandboxNow, useApp } from '../store.ts';

/** Returns the address of an uploaded picture's bytes. */
export function pictureUrl(key: string): string {
  return api.url(`/images/${encodeURIComponent(key)}`);
}

/** Everything of a card's context but what a press does. */
export type Surroundings = Omit<CardContext, 'onAction'>;

/** Returns what cards in a chat know of the page; the same object until some of it changes. */
export function useCardSurroundings(chat: PageChat | undefined): Surroundings {
  const locale = useApp(({ prefs }) => prefs.locale);
  const theme = useApp(({ prefs }) => prefs.theme);
  const people = useApp(({ world }) => world?.people);
  return useMemo(() => {
    const names = new Map(people);
    const members = (chat?.members ?? []).map((openId) => ({ openId, name: names.get(openId) ?? openId }));
    return {
      locale,
      theme,
      now: sandboxNow,
      people: (openId) => {
        const name = names.get(openId);
        return name === undefined ? undefined : { name };
      },
      chatMembers: () => members,
      imageUrl: pictureUrl,
      openUrl,
    };
  }, [locale, theme, people, chat]);
}
