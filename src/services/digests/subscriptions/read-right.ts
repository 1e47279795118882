import { AppError } from '../../../errors.ts';
import type { CallOptions } from '../../../platform/types.ts';
import type { DigestContext } from '../context.ts';

/** `authorise`: the consent is missing or ended; `right`: the account may not manage meetings. */
export type ReadRight =
  | { readonly may: true }
  | { readonly may: false; readonly why: 'authorise' | 'right'; readonly logId?: string | undefined };

export type MayRead = (openId: string, signal: AbortSignal) => Promise<ReadRight>;

const KEEP_MS = 60 * 60_000;
/** Who was just given the right should not have to wait. */
const KEEP_REFUSAL_MS = 5 * 60_000;
const MOST = 5_000;
const HOUR_S = 3_600;

/**
 * Whether somebody may see the tenant's meetings. What one person's right collected is nobody else's to see, so it is
 * asked for each subscriber, with their own token, and remembered for a while. Throws what time heals.
 */
export function createMayRead({
  identity,
  store,
  feishu,
  clock,
}: Pick<DigestContext, 'identity' | 'store' | 'feishu' | 'clock'>): MayRead {
  const known = new Map<string, { readonly right: ReadRight; readonly until: number }>();

  async function probe(openId: string, signal: AbortSignal): Promise<ReadRight> {
    const options: CallOptions = { identity: { as: 'user', openId }, signal };
    const endTime = Math.floor(clock.now() / 1000);
    const query = { startTime: endTime - HOUR_S, endTime };
    try {
      await feishu.records.meetings(query, undefined, options);
      return { may: true };
    } catch (thrown) {
      const refused = refusalOf(thrown);
      if (refused.facts.advice === 'no-export-right' || refused.kind === 'not-authorised')
        return toRight(refused);
    }
    // The list may be closed to the app while exports are open.
    try {
      await feishu.tasks.create({ kind: 'meetings', query }, options);
      return { may: true };
    } catch (thrown) {
      return toRight(refusalOf(thrown));
    }
  }

  return async (openId, signal) => {
    if (identity === 'tenant') return { may: true };
    const token = await store.tokens.get(openId);
    if (token === undefined) return { may: false, why: 'authorise' };
    const now = clock.now();
    const key = `${openId}\n${token.updatedAt}`;
    const hit = known.get(key);
    if (hit !== undefined && now < hit.until && hit.until - now <= KEEP_MS) return hit.right;
    const right = await probe(openId, signal);
    if (known.size >= MOST) known.clear();
    known.set(key, { right, until: now + (right.may ? KEEP_MS : KEEP_REFUSAL_MS) });
    return right;
  };
}

function refusalOf(thrown: unknown): AppError {
  if (!(thrown instanceof AppError) || (thrown.kind !== 'no-permission' && thrown.kind !== 'not-authorised'))
    throw thrown;
  return thrown;
}

function toRight({ kind, facts: { logId } }: AppError): ReadRight {
  return { may: false, why: kind === 'not-authorised' ? 'authorise' : 'right', logId };
}
