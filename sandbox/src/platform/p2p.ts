import { hex } from '../world/random.ts';

/** The private chat of a person with the bot. */
export function p2pChatId(openId: string): string {
  return `oc_${hex(32, 'p2p', openId)}`;
}
