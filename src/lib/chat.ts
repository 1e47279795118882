/** What every room has to know of chats and the people in them. */

/** Languages a chat can choose: each has a folder of `cards/text`. */
export const LOCALES = ['zh_cn', 'en_us'] as const;
export type Locale = (typeof LOCALES)[number];

/** Kinds of chats: of one person with the bot, or of several. */
export const CHAT_TYPES = ['p2p', 'group'] as const;
export type ChatType = (typeof CHAT_TYPES)[number];

/** Returns what stands for a person whose name is not known. */
export function shortId(openId: string): string {
  return `…${openId.slice(-6)}`;
}
