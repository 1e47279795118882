import type { Repos } from '../store/types.ts';

type Settings = Pick<Repos, 'settings'>;

/** Remembers that a chat is private, as messages and events report it; presses do not. */
export async function rememberPrivate({ settings }: Settings, chatId: string, now: number): Promise<void> {
  const scope = `chat:${chatId}`;
  if ((await settings.get(scope, 'type')) !== 'p2p') await settings.set(scope, 'type', 'p2p', now);
}

/** Returns the type of a chat; an unknown chat counts as a group, where less is shown. */
export async function chatTypeOf({ settings }: Settings, chatId: string): Promise<'p2p' | 'group'> {
  return (await settings.get(`chat:${chatId}`, 'type')) === 'p2p' ? 'p2p' : 'group';
}
