import type { IncomingMessage, Mention } from '../types.ts';

/** The bot's own open_id. While it is unknown, every mentioned bot counts as this one. */
export type BotId = string | undefined;

/** Returns whether a mention is one of the bot. */
export function isMe(mention: Mention, bot: BotId): boolean {
  return bot === undefined ? mention.isBot : mention.openId === bot;
}

/** Returns whether a message is addressed to the bot: always in private, in a group only if it mentions the bot. */
export function isForMe(message: Pick<IncomingMessage, 'chatType' | 'mentions'>, bot: BotId): boolean {
  return message.chatType === 'p2p' || message.mentions.some((mention) => isMe(mention, bot));
}

export interface Stripped {
  /** What was written, without any placeholder of a mention. */
  readonly text: string;
  /** Persons (and other bots) mentioned in the text, in its order, each once; not this bot, not everybody. */
  readonly people: readonly Mention[];
}

/**
 * Takes the placeholders out of a text. Keys are matched whole: `@_user_1` is not found in `@_user_10`, whether
 * or not somebody is behind the longer one.
 */
export function stripMentions(text: string, mentions: readonly Mention[], bot: BotId): Stripped {
  const byKey = new Map(mentions.map((mention) => [mention.key, mention]));
  const keys = [...byKey.keys()].filter((key) => key !== '').sort((a, b) => b.length - a.length);
  const placeholder = new RegExp(`(?:${['@_all', ...keys].map(escaped).join('|')})(?![0-9])`, 'g');
  const found = new Map<string, Mention>();
  const rest = text.replace(placeholder, (key) => {
    const mention = byKey.get(key);
    if (mention !== undefined && !isMe(mention, bot)) found.set(mention.openId, mention);
    return ' ';
  });
  return { text: rest, people: [...found.values()] };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
