import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Feishu } from '../platform/types.ts';

const ASK_AGAIN_MS = 5_000;

/**
 * Creates the source of the bot's own open_id, which mentions are compared with. It asks until the platform responds.
 */
export function createBotId(feishu: Pick<Feishu, 'bot'>, clock: Clock, log: Logger) {
  const stopped = new AbortController();
  let openId: string | undefined;
  const ask = async (): Promise<void> => {
    while (openId === undefined && !stopped.signal.aborted) {
      try {
        const { openId: mine, name } = await feishu.bot({ signal: stopped.signal });
        openId = mine;
        log.info({ called: name }, 'bot info fetched');
      } catch (error) {
        if (stopped.signal.aborted) return;
        const facts = error instanceof AppError ? error.facts : {};
        log.warn({ ...facts, error: String(error) }, 'could not fetch bot info');
        await clock.pause(ASK_AGAIN_MS, stopped.signal).catch(() => undefined);
      }
    }
  };
  return { id: () => openId, learn: () => void ask(), stop: () => stopped.abort() };
}
