import type { Repos } from '../store/types.ts';

type Settings = Pick<Repos, 'settings'>;

/** Presses do not say whether their chat is a private one, so what messages and events said is remembered. */
export async function rememberPrivate({ settings }: Settings, chatId: string, now: number): Promise<void> {
  const scope = `chat:${chatId}`;
  if ((await settings.get(scope, 'type')) !== 'p2p') await settings.set(scope, 'type', 'p2p', now);
}

/** A chat nothing is known of counts as a group: there less is shown. */
export async function chatTypeOf({ settings }: Settings, chatId: string): Promise<'p2p' | 'group'> {
  return (await settings.get(`chat:${chatId}`, 'type')) === 'p2p' ? 'p2p' : 'group';
}
