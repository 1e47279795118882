import { LOCALES, type Locale } from '../cards/kit/types.ts';
import type { Repos } from '../store/types.ts';

/** Returns the language that a chat chose, or the bot's default. */
export async function localeOf(
  repos: Pick<Repos, 'settings'>,
  chatId: string,
  fallback: Locale,
): Promise<Locale> {
  if (chatId === '') return fallback;
  const chosen = await repos.settings.get(`chat:${chatId}`, 'lang');
  return LOCALES.find((each) => each === chosen) ?? fallback;
}
