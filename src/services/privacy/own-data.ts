import { z } from 'zod';
import { texts } from '../../cards/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { zoned } from '../../lib/time.ts';
import type { Feishu } from '../../platform/types.ts';
import type { Repos, Store } from '../../store/types.ts';
import type { Accounts } from '../accounts/index.ts';
import { alertsOf } from '../alerts/index.ts';
import { audit } from '../audit/index.ts';
import { digestsOf } from '../digests/index.ts';
import { defineJob, type JobHandler, localeField } from '../jobs/index.ts';

/** Sends a person what is stored about them. */
export const ownDataJob = defineJob({
  kind: 'own-data',
  payload: z.object({
    by: z.string(),
    locale: localeField,
    /** Unix ms. */
    asked: z.number(),
  }),
  key: ({ by }) => `own-data:${by}`,
  needs: 'nothing',
  asker: ({ by, locale }) => ({ by, locale, to: { openId: by } }),
});

/** More rows than one person leaves in the time the log is kept. */
const MOST_ROWS = 100_000;

export interface OwnDataParts {
  readonly store: Store;
  readonly feishu: Pick<Feishu, 'files' | 'messages'>;
  readonly accounts: Pick<Accounts, 'stateOf' | 'signedOutAt'>;
  readonly clock: Clock;
  readonly zone: string;
}

/** Creates the job that sends a person everything the bot stores about them, as a file of JSON, in private. */
export function ownDataHandler({ store, feishu, accounts, clock, zone }: OwnDataParts): JobHandler {
  return ownDataJob.handle({
    async run({ payload: { by, locale, asked } }, { signal }) {
      const day = zoned(asked, zone).format('YYYY-MM-DD');
      const bytes = Buffer.from(JSON.stringify(await ownData(by), undefined, 2));
      const fileKey = await feishu.files.upload(texts(locale).privacy.own.fileName(day), bytes, { signal });
      const uuid = `own-${by.slice(-12)}-${asked.toString(36)}`;
      await feishu.messages.send({ openId: by }, { type: 'file', fileKey }, uuid, { signal });
      const save = (repos: Repos) => audit(repos, { actor: by, action: 'data.exported' }, clock.now());
      return { next: 'done', save };
    },
  });

  async function ownData(openId: string): Promise<object> {
    const { exports, joins } = await store.people.about(openId);
    const made = [...(await digestsOf(store)), ...(await alertsOf(store))];
    return {
      openId,
      // Tokens are secrets, and no data about anybody.
      account: (await accounts.stateOf(store, openId)) ?? null,
      signedOutAt: (await accounts.signedOutAt(store, openId)) || undefined,
      exports,
      subscriptions: made.filter(({ createdBy }) => createdBy === openId),
      collectedDays: joins,
      auditLog: await store.audit.list({ person: openId }, MOST_ROWS),
    };
  }
}
