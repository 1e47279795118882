import type { PageMessage, RefusedCard } from '../../src/page-api/types.ts';

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
