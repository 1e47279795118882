import { randomBytes } from 'node:crypto';
import type { LocalDate, Scope } from '../../../cards/digests/types.ts';
import type { DigestFlavour, DigestRow, Locale, Repos } from '../../../store/types.ts';

export const DIGEST_JOB = 'digest';

/** A digest that somebody asked for, beside those that come by themselves. */
export interface OnceRequest {
  readonly chatId: string;
  readonly chatType: 'p2p' | 'group';
  readonly by: string;
  readonly locale: Locale;
  readonly replyTo: string;
  readonly scope: Scope;
  /** The subscription whose card was pressed; its settings and buttons are shown. */
  readonly subscriptionId?: string | undefined;
  readonly flavour: DigestFlavour;
  readonly date: LocalDate;
}

export interface DigestJob {
  readonly id: string;
  readonly once?: OnceRequest;
}

/** Stores the job of a claimed digest; inside the caller's transaction. */
export async function enqueueDigest(
  repos: Pick<Repos, 'jobs'>,
  { id, subscriptionId, flavour, date }: Pick<DigestRow, 'id' | 'subscriptionId' | 'flavour' | 'date'>,
  now: number,
  runAt: number,
): Promise<void> {
  const key = `digest:${subscriptionId}:${flavour}:${date}`;
  await repos.jobs.enqueue({ kind: DIGEST_JOB, key, payload: { id } satisfies DigestJob, runAt }, now);
}

/** Sends the digest of a day or week at once; what is still being collected is completed on the same card. */
export async function enqueueOnce(
  repos: Pick<Repos, 'jobs' | 'digests'>,
  once: OnceRequest,
  now: number,
  runAt = now,
): Promise<string> {
  const id = `di${randomBytes(12).toString('hex')}`;
  const { flavour, date } = once;
  await repos.digests.claim({ id, subscriptionId: id, flavour, date, state: 'due', dueAt: now });
  const key = `digest:${id}`;
  await repos.jobs.enqueue({ kind: DIGEST_JOB, key, payload: { id, once } satisfies DigestJob, runAt }, now);
  return key;
}
