import type { Incoming } from './types.ts';

/**
 * Returns the key of things that have to be handled one after the other: those of one chat, or else of one person.
 */
export function serialKey(incoming: Incoming): string {
  if (incoming.kind !== 'event') return incoming.chatId || incoming.eventId;
  const chat = incoming.body['chat_id'];
  return typeof chat === 'string' && chat !== '' ? chat : incoming.eventId;
}

/** Runs work with the same key in the order of asking, other keys side by side. */
export function createSerialiser(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = tails.get(key) ?? Promise.resolve();
    const mine = before.then(work);
    const tail = mine
      .catch(() => undefined)
      .then(() => {
        if (tails.get(key) === tail) tails.delete(key);
      });
    tails.set(key, tail);
    return mine;
  };
}
