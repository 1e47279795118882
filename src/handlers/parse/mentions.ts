import type { IncomingMessage, Mention } from '../types.ts';

/** Who the bot is. While that is unknown, every mentioned bot counts as this one. */
export type Self = { readonly openId: string; readonly name: string } | undefined;

/**
 * Returns whether a mention is one of the bot. With several bots in a chat its open_id may be another one than the
 * platform tells the bot, so a bot with its name counts too.
 */
export function isMe(mention: Mention, self: Self): boolean {
  if (self === undefined) return mention.isBot;
  return mention.openId === self.openId || isNamesake(mention, self);
}

function isNamesake({ isBot, name }: Mention, self: NonNullable<Self>): boolean {
  return isBot && name !== '' && name === self.name;
}

/** Returns the open_id under which a group message mentions the bot, if only its name says that the bot is meant. */
export function otherOpenId(
  { chatType, mentions }: Pick<IncomingMessage, 'chatType' | 'mentions'>,
  self: Self,
): string | undefined {
  if (self === undefined || chatType === 'p2p') return undefined;
  if (mentions.some(({ openId }) => openId === self.openId)) return undefined;
  return mentions.find((mention) => isNamesake(mention, self))?.openId;
}

/** Returns whether a message is addressed to the bot: always in private, in a group only if it mentions the bot. */
export function isForMe(message: Pick<IncomingMessage, 'chatType' | 'mentions'>, self: Self): boolean {
  return message.chatType === 'p2p' || message.mentions.some((mention) => isMe(mention, self));
}

export interface Stripped {
  /** What was written, without any placeholder of a mention. */
  readonly text: string;
  /** Persons mentioned in the text, in its order, each once; no bots, not everybody. */
  readonly people: readonly Mention[];
}

/**
 * Takes the placeholders out of a text. Keys are matched whole: `@_user_1` is not found in `@_user_10`, whether
 * or not somebody is behind the longer one. A person without an open_id stays in the text, as a name.
 */
export function stripMentions(text: string, mentions: readonly Mention[]): Stripped {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const keys = [...byKey.keys()].filter((key) => key !== '').sort((a, b) => b.length - a.length);
  const placeholder = new RegExp(`(?:${['@_all', ...keys].map(escaped).join('|')})(?![0-9])`, 'g');
  const found = new Map<string, Mention>();
  const rest = text.replace(placeholder, (key) => {
    const mention = byKey.get(key);
    if (mention === undefined || mention.isBot) return ' ';
    if (mention.openId === '') return ` @${mention.name} `;
    found.set(mention.openId, mention);
    return ' ';
  });
  return { text: rest, people: [...found.values()] };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
