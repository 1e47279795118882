import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { forgottenCard, stoppedCard, texts } from '../../cards/index.ts';
import type { Clock } from '../../lib/clock.ts';
import { zoned } from '../../lib/time.ts';
import type { Feishu } from '../../platform/types.ts';
import type { Repos, Store, SubscriptionRow } from '../../store/types.ts';
import type { Accounts } from '../accounts/index.ts';
import { alertsOf } from '../alerts/index.ts';
import { audit } from '../audit/index.ts';
import { digestsOf } from '../digests/index.ts';
import {
  defineJob,
  enqueueCard,
  type Job,
  type JobHandler,
  localeField,
  type PayloadOf,
  recipientField,
} from '../jobs/index.ts';
import { isNamedIn } from './naming.ts';

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

/** Forgets one person, in whatever state a run before left it. */
const forgetJob = defineJob({
  kind: 'forget',
  payload: z.object({
    /** open_id of who is forgotten, and the name that was typed; empty if none was. */
    who: z.string(),
    name: z.string(),
    pseudonym: z.string(),
    by: z.string(),
    to: recipientField,
    locale: localeField,
  }),
  key: ({ who }) => `forget:${who}`,
  needs: ({ by: openId, locale }) => ({ openId, denied: 'person.denied', locale }),
  asker: (asked) => asked,
});
type Forgetting = PayloadOf<typeof forgetJob>;

/** Work for many that a person's open_id may stand in: it goes on without. */
const SHARED_JOBS = ['day', 'digest', 'alert'];

/** Enqueues the forgetting of a person, in the caller's transaction. Returns the job's key. */
export function enqueueForget(
  repos: Pick<Repos, 'jobs'>,
  asked: Omit<Forgetting, 'pseudonym'>,
  now: number,
  runAt = now,
): Promise<string> {
  const pseudonym = `p_${randomBytes(9).toString('base64url')}`;
  return forgetJob.enqueue(repos, { ...asked, pseudonym }, now, runAt);
}

export interface ForgetParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly accounts: Pick<Accounts, 'forget'>;
  /** Returns a person's name; undefined if the platform does not reveal it. */
  readonly nameOf: (openId: string, signal: AbortSignal) => Promise<string | undefined>;
}

/** Creates the job that erases or anonymises everything about a person, and says what was removed and what remains. */
export function forgetHandler(parts: ForgetParts): JobHandler {
  const { store, clock, accounts, nameOf } = parts;

  async function run({ id, payload }: Job<Forgetting>, signal: AbortSignal) {
    const { who, name, pseudonym, by, to, locale } = payload;
    const token = await store.tokens.get(who);
    const known = [name, token?.name ?? '', (await nameOf(who, signal)) ?? ''];
    const names = [...new Set(known.filter((each) => each !== ''))];
    await store.transaction((repos) => accounts.forget(repos, who, 'forgotten'));
    const erased = await store.people.erase({
      ...{ openId: who, names, pseudonym },
      ...{ keepJobs: SHARED_JOBS, ownJob: forgetJob.kind },
    });
    const stopped = await store.transaction((repos) => stopSubscriptions(repos, who, clock.now()));
    let files = erased.files;
    for (const file of await store.people.files()) {
      signal.throwIfAborted();
      if (!(await isNamedIn(store.files, file, { openId: who, names: erased.names }))) continue;
      await store.people.withdrawFile(file, clock.now());
      files += 1;
    }
    await store.tidy();
    const { exports, jobs, settings, days } = erased;
    const counts = { tokens: token === undefined ? 0 : 1, exports, files, jobs, settings, days, stopped };
    return async (repos: Repos): Promise<void> => {
      const now = clock.now();
      await audit(repos, { actor: by, action: 'person.forgotten', detail: counts }, now);
      const audited = await repos.audit.forget(who);
      const card = forgottenCard({ locale, counts: { ...counts, audited: audited ? 1 : 0 } });
      await enqueueCard(repos, { to, card, uuid: `forgotten-${id}` }, now);
    };
  }
  return forgetJob.handle({
    run: async (job, { signal }) => ({ next: 'done', save: await run(job, signal) }),
  });
}

/** Stops what a person made, and what is about the meetings that the person organises, with a word to each chat. */
async function stopSubscriptions(repos: Repos, who: string, now: number): Promise<number> {
  const concerned = ({ createdBy, settings }: SubscriptionRow<{ readonly scope: object }>): boolean =>
    createdBy === who || ('openId' in settings.scope && settings.scope.openId === who);
  const all = [...(await digestsOf(repos)), ...(await alertsOf(repos))].filter(concerned);
  for (const { id, kind, chatId, locale } of all) {
    await repos.subscriptions.remove(id);
    const card = stoppedCard({ locale, what: kind });
    await enqueueCard(repos, { to: { chatId }, card, uuid: `stopped-${id}` }, now);
  }
  return all.length;
}
