import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { z } from 'zod';
import { forgottenCard, stoppedCard, texts } from '../cards/index.ts';
import type { Clock } from '../lib/clock.ts';
import { isFoundInside } from '../lib/near-miss.ts';
import { zoned } from '../lib/time.ts';
import { WORKBOOK_LIMITS } from '../lib/workbook/plan.ts';
import { openArchive } from '../lib/workbook/zip.ts';
import type { Feishu } from '../platform/types.ts';
import type { FilesRepo, Repos, Store, SubscriptionRow } from '../store/types.ts';
import type { Accounts } from './accounts/index.ts';
import { alertsOf } from './alerts/index.ts';
import { audit } from './audit.ts';
import { digestsOf } from './digests/index.ts';
import {
  defineJob,
  enqueueCard,
  type Job,
  type JobHandler,
  localeField,
  type PayloadOf,
  recipientField,
} from './jobs/index.ts';

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

const inflated = promisify(gunzip);
const ZIP = 'PK';
const GZIP = '1f8b';

/** As XML and JSON write it inside and around other text. */
function needlesOf(openId: string, names: readonly string[]): readonly Buffer[] {
  const inside = names.filter(isFoundInside);
  const whole = names.filter((name) => !inside.includes(name));
  const texts = [
    openId,
    ...inside.flatMap((name) => [escaped(name), name]),
    ...whole.flatMap((name) => [`>${escaped(name)}<`, JSON.stringify(name)]),
  ];
  return texts.map((each) => Buffer.from(each));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Returns whether a stored file has a person's open_id or one of the names: a workbook in any of its parts, the data of
 * a quality view in any line. A file that cannot be read counts as one that has.
 */
export async function isNamedIn(
  files: Pick<FilesRepo, 'read'>,
  id: string,
  { openId, names }: { readonly openId: string; readonly names: readonly string[] },
): Promise<boolean> {
  const needles = needlesOf(openId, names);
  const chunks: Buffer[] = [];
  for await (const chunk of files.read(id)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const has = (text: Buffer): boolean => needles.some((needle) => text.includes(needle));
  try {
    if (bytes.subarray(0, 2).toString('hex') === GZIP) return has(await inflated(bytes));
    if (bytes.subarray(0, 2).toString('latin1') !== ZIP) return has(bytes);
    return await inArchive(bytes, has, Math.max(...needles.map(({ length }) => length)));
  } catch {
    return true;
  }
}

async function inArchive(bytes: Buffer, has: (text: Buffer) => boolean, longest: number): Promise<boolean> {
  const archive = await openArchive(bytes, WORKBOOK_LIMITS);
  try {
    for (const part of archive.parts) {
      let tail = Buffer.alloc(0);
      for await (const chunk of archive.chunks(part)) {
        const text = Buffer.concat([tail, chunk]);
        if (has(text)) return true;
        tail = text.subarray(Math.max(0, text.length - longest));
      }
    }
    return false;
  } finally {
    archive.close();
  }
}
