import { useReducer, useRef } from 'preact/hooks';
import type { PageMessage, RefusedCard } from '../../../src/page-api/types.ts';

/** A card with charts takes a while to be drawn; hundreds would take the page with them. */
export const AT_ONCE = 30;

export interface Latest<T> {
  readonly shown: readonly T[];
  /** How many earlier ones are left out. */
  readonly hidden: number;
  /** Shows some of them as well. */
  readonly showEarlier: () => void;
}

/** Returns the latest messages of a chat, and earlier ones on demand; `follows` tells whether the end is in view. */
export function useLatest<T>(all: readonly T[], chat: string, follows: () => boolean): Latest<T> {
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  const held = useRef({ chat: '', hidden: 0 });
  held.current = { chat, hidden: hiddenNow(held.current, all.length, chat, follows) };
  const { hidden } = held.current;
  return {
    shown: all.slice(hidden),
    hidden,
    showEarlier() {
      held.current = { chat, hidden: Math.max(0, hidden - AT_ONCE) };
      draw(undefined);
    },
  };
}

/**
 * Returns how many early messages stay hidden: none is hidden while somebody reads further up; at the end only the
 * latest are shown.
 */
export function hiddenNow(
  before: { readonly chat: string; readonly hidden: number },
  count: number,
  chat: string,
  follows: () => boolean,
): number {
  const latest = Math.max(0, count - AT_ONCE);
  if (before.chat !== chat || before.hidden > count) return latest;
  return follows() && count - before.hidden > 2 * AT_ONCE ? latest : before.hidden;
}

export type Shown = { readonly at: number } & (
  | { readonly message: PageMessage }
  | { readonly refused: RefusedCard }
);

/** Orders the messages of a chat as they were sent, not by their time: the clock of a sandbox can be set back. */
export function inOrder(messages: readonly PageMessage[], refused: readonly RefusedCard[]): readonly Shown[] {
  const all: Shown[] = messages.map((message) => ({ at: message.createdAt, message }));
  for (const each of refused) {
    const before = all.findLastIndex(({ at }) => at <= each.at);
    all.splice(before + 1, 0, { at: each.at, refused: each });
  }
  return all;
}
