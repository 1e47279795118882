import { z } from 'zod';
import type { Locale, Repos } from '../store/types.ts';
import { chatTypeField, localeField } from './jobs/index.ts';

type Settings = Pick<Repos, 'settings'>;

const scopeOf = (chatId: string): string => `chat:${chatId}`;

/** Returns the language a chat chose; undefined if it chose none. */
export async function chosenLanguage({ settings }: Settings, chatId: string): Promise<Locale | undefined> {
  return chatId === '' ? undefined : settings.get(scopeOf(chatId), 'lang', localeField);
}

/** Stores the language of a chat's cards. */
export function chooseLanguage(
  { settings }: Settings,
  chatId: string,
  locale: Locale,
  now: number,
): Promise<void> {
  return settings.set(scopeOf(chatId), 'lang', locale, now);
}

/** Stores that a chat is a private one: presses do not say so, messages and events do. */
export async function rememberPrivate({ settings }: Settings, chatId: string, now: number): Promise<void> {
  const known = await settings.get(scopeOf(chatId), 'type', chatTypeField);
  if (known !== 'p2p') await settings.set(scopeOf(chatId), 'type', 'p2p', now);
}

/** Returns the type of a chat. A chat nothing is known of counts as a group: there less is shown. */
export async function chatTypeOf({ settings }: Settings, chatId: string): Promise<'p2p' | 'group'> {
  return (await settings.get(scopeOf(chatId), 'type', chatTypeField)) ?? 'group';
}

/**
 * Returns whether an event is of the company that the app belongs to: that of the first event, which is signed with the
 * app's own key. An app is in one company only.
 */
export async function isOwnTenant(
  { settings }: Settings,
  { appId, tenantKey }: { readonly appId: string; readonly tenantKey: string },
  now: number,
): Promise<boolean> {
  if (tenantKey === '') return true;
  const own = await settings.get(`app:${appId}`, 'tenant', z.string());
  if (own === undefined) await settings.set(`app:${appId}`, 'tenant', tenantKey, now);
  return own === undefined || own === tenantKey;
}
