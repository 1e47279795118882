import { hex } from '../world/random.ts';

/** Returns the id of a person's private chat with the bot. */
export function p2pChatId(openId: string): string {
  return `oc_${hex(32, 'p2p', openId)}`;
}
