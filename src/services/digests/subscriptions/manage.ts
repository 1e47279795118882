import { AppError } from '../../../errors.ts';
import type { SubscriptionRow } from '../../../store/types.ts';
import type { DigestContext } from '../context.ts';

/**
 * Whether somebody may change or end a subscription: who made it, an administrator of the bot, and in a group its
 * owner and managers. Asks the platform.
 */
export async function mayManage(
  by: string,
  { createdBy, chatId, chatType }: Pick<SubscriptionRow, 'createdBy' | 'chatId' | 'chatType'>,
  { access, feishu }: Pick<DigestContext, 'access' | 'feishu'>,
  signal: AbortSignal,
): Promise<boolean> {
  if (by === createdBy || access.isAdmin(by)) return true;
  if (chatType === 'p2p') return false;
  try {
    const { ownerId, managerIds } = await feishu.chats.get(chatId, { signal });
    return by === ownerId || managerIds.includes(by);
  } catch (error) {
    // Who manages a chat that the bot cannot see, nobody can say.
    if (error instanceof AppError && !error.retryable) return false;
    throw error;
  }
}
