import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../app.ts';
import type { Config, Secrets } from '../config.ts';
import { AppError, type ErrorFacts } from '../errors.ts';
import { systemClock } from '../lib/clock.ts';
import { type Logger, silentLogger } from '../lib/logger.ts';
import type { CardJson, Messages } from '../platform/types.ts';
import { openStore } from '../store/index.ts';
import { loadSecretKeys } from '../store/keys.ts';
import type { ExportRow, LeasedJob, Repos, Store } from '../store/types.ts';
import { type Surroundings, usage } from './command.ts';

/** The chat in which a command of the terminal stands. */
const CHAT = 'terminal';
const LOOK_MS = 50;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
/** Exit code of a command that Ctrl-C ended. */
const INTERRUPTED = 130;
/** So many failures of one step in a row, about a quarter of a minute, and nobody at a terminal waits any longer. */
const PATIENT_FAILURES = 5;
const EXPORTS = 100;

/** Work on a day is the bot's, and shared with it where a digest is asked for: who comes first does it. */
const SHARED_JOBS = ['day'];

/** What somebody asks the bot at the command line, as they would in a private chat. */
export interface Asked {
  /** A command of the chat: `/meetings yesterday`. */
  readonly text: string;
  /** Open id of whose right is used. */
  readonly by: string;
  /** Open id of the person that `@_user_1` in the text stands for. */
  readonly person?: string | undefined;
  /** For a digest: works on its days too, and with `atOnce` ends with the first answer. */
  readonly digest?: { readonly atOnce: boolean };
}

/** How the bot answered. */
export interface Answered {
  /** The cards of the answer as they are in the end, in their order, by the `uuid` they were sent with. */
  readonly cards: ReadonlyMap<string, CardJson>;
  /** The export that was begun; undefined if what was asked for could not be. */
  readonly row: ExportRow | undefined;
}

/**
 * Asks the bot something in a conversation of its own, with the same commands, rights and services as in a chat, and
 * hands the answer to `use` together with the store that holds its files. Nothing is sent to Feishu's chats.
 *
 * Throws AppError where the bot cannot be set up, or where the platform does not answer.
 */
export async function converse<T>(
  { config, secrets }: { readonly config: Config; readonly secrets: Secrets },
  asked: Asked,
  around: Surroundings,
  use: (answered: Answered, store: Store) => Promise<T>,
): Promise<T> {
  const clock = around.clock ?? systemClock;
  const { log, trouble } = troubleLogger(config.app.domain);
  const { databaseUrl, dataDir } = config.store;
  const keys = loadSecretKeys(secrets.secretKey, secrets.secretKeyOld, dataDir, databaseUrl === undefined);
  const open = { clock, log, secretKey: keys.current, oldKeys: keys.old };
  const bot = await openStore({ ...open, databaseUrl, dataDir });
  const folder = mkdtempSync(join(tmpdir(), 'meeting-quality-'));
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  const stop = (): void => process.exit(INTERRUPTED);
  for (const signal of SIGNALS) process.once(signal, stop);
  process.once('exit', clean);
  const end = async (): Promise<void> => {
    await bot.close();
    clean();
    process.off('exit', clean);
    for (const signal of SIGNALS) process.off(signal, stop);
  };
  try {
    const secretKey = randomBytes(32);
    const own = await openStore({ databaseUrl: undefined, dataDir: folder, secretKey, clock, log });
    const cards = new Map<string, CardJson>();
    const store = ownStore(bot, own, asked.digest !== undefined);
    const messages = shownMessages(cards, around);
    // A file is handed over and not kept.
    const link = () => ({ expiresAt: undefined });
    const app = await createApp(config, secrets, { clock, log, store: keptOpen(store), messages, link });
    try {
      await app.receive(messageOf(asked, config.app.id, clock.now()));
      app.work();
      await untilAnswered(own, asked, cards, { clock, trouble });
      const rows = await own.exports.list({ requestedBy: asked.by }, EXPORTS);
      const row = rows.find(({ chatId }) => chatId === CHAT);
      return await use({ cards, row }, store);
    } finally {
      await app.stop();
      await own.close();
    }
  } finally {
    await end();
  }
}

/** Who asks where nobody is named, about what belongs to no person; cards show it as it stands. */
export const NOBODY = 'ou_…';

/**
 * Returns whose right a command uses: named by `--as`, or the first of the administrators and of the people allowed, or
 * `otherwise`.
 */
export function askerOf(named: string | undefined, { access }: Config, otherwise?: string): string {
  if (named !== undefined && !/^ou_[\w-]{1,64}$/.test(named))
    throw usage('--as takes an open id (ou_…); write /我 to the bot to see yours');
  const by = named ?? access.admins[0] ?? access.users[0] ?? otherwise;
  if (by === undefined)
    throw usage(
      'Whose right is to be used? Name somebody who has authorised the bot: --as ou_…, or put yourself into ADMIN_USERS (write /我 to the bot to see your open id)',
    );
  return by;
}

/** What the bot does at its end is not the end of the store: its files are still to be read. */
function keptOpen(store: Store): Store {
  return { ...store, close: async () => undefined };
}

function messageOf({ text, by, person }: Asked, appId: string, now: number) {
  const id = randomUUID();
  return {
    kind: 'message',
    eventId: id,
    appId,
    tenantKey: '',
    createdAt: now,
    messageId: `om_${id}`,
    chatId: CHAT,
    chatType: 'p2p',
    senderId: by,
    senderType: 'user',
    messageType: 'text',
    text,
    mentions: person === undefined ? [] : [{ key: '@_user_1', openId: person, name: '', isBot: false }],
    rootId: undefined,
    parentId: undefined,
  } as const;
}

/** Messages that are kept and shown here; progress is the line that a notification would show. */
function shownMessages(cards: Map<string, CardJson>, { progress }: Surroundings): Messages {
  const uuids = new Map<string, string>();
  const show = (uuid: string, card: CardJson): void => {
    cards.set(uuid, card);
    const config = card['config'] as { readonly summary?: { readonly content?: string } } | undefined;
    progress?.(config?.summary?.content ?? '');
  };
  const send: Messages['send'] = async (_to, body, uuid) => {
    const messageId = `om_${randomUUID()}`;
    uuids.set(messageId, uuid);
    if (body.type === 'card') show(uuid, body.card);
    return { messageId, chatId: CHAT };
  };
  return {
    send,
    reply: (_place, ...rest) => send({ chatId: CHAT }, ...rest),
    react: async () => undefined,
    replaceCard: async (messageId, card) => show(uuids.get(messageId) ?? messageId, card),
    read: async () => [],
    file: async () => undefined,
    find: async () => undefined,
  };
}

/** Waits until nothing is left to do, or only something that a person would have to answer. */
async function untilAnswered(
  own: Store,
  { digest }: Asked,
  cards: ReadonlyMap<string, CardJson>,
  { clock, trouble }: { clock: NonNullable<Surroundings['clock']>; trouble: () => AppError | undefined },
): Promise<void> {
  for (;;) {
    const away = trouble();
    if (away !== undefined) throw away;
    const { ready, waiting, leased } = await own.jobs.counts(clock.now());
    if (ready + leased === 0) {
      const asking = await own.exports.count({ chatId: CHAT, states: ['waiting'] });
      // Who is asked answers in Feishu, if at all: what waits for a consent there is not waited for here.
      if (waiting === 0 || asking > 0 || (digest?.atOnce && cards.size > 0)) return;
    }
    await sleep(LOOK_MS); // in real time: what is waited for takes it
  }
}

/** A logger that says nothing, and remembers a step of work that failed again and again. */
function troubleLogger(domain: string): { log: Logger; trouble: () => AppError | undefined } {
  let seen: AppError | undefined;
  const note = (facts: object): void => {
    const { failures = 0, error, ...of } = facts as ErrorFacts & { failures?: number; error?: string };
    const patience = of.untrusted === true ? 1 : PATIENT_FAILURES;
    if (failures >= patience && of.kind === 'unavailable') {
      const { kind, advice, code, operation, logId } = of;
      const why = String(error).replace(/^AppError: /, '');
      const help = `Check the network and FEISHU_DOMAIN (${domain}); behind a proxy set HTTPS_PROXY.`;
      const says = advice === 'store-unavailable' ? why : `Feishu does not answer: ${why}`;
      seen = new AppError(
        { kind, advice, code, operation, logId },
        advice === 'network' && of.untrusted !== true ? `${says}. ${help}` : says,
      );
    }
  };
  const log: Logger = { ...silentLogger, info: note, child: () => log };
  return { log, trouble: () => seen };
}

/** What belongs to one command, and ends with it; everything else is the bot's. */
type Own = Pick<Repos, 'exports' | 'files' | 'claims' | 'digests' | 'jobs'>;

/**
 * Returns a store for one command of the terminal: its exports, files, digests and jobs are in `own`, where no bot that
 * runs takes them up; consents, budgets, settings, days and the audit log are those of `bot`. With `collects` it works
 * on the days that the bot has to collect.
 */
function ownStore(bot: Store, own: Store, collects: boolean): Store {
  const shared = { jobs: new WeakSet<LeasedJob>(), collects };
  return {
    ...mixed(bot, own, shared),
    engine: bot.engine,
    transaction: (work) =>
      bot.transaction((theirs) => own.transaction((ours) => work(mixed(theirs, ours, shared)))),
    onWake: (listener) => {
      const stops = [bot, own].map((store) => store.onWake(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    ping: () => bot.ping(),
    tidy: async () => undefined,
    async close() {
      await own.close();
      await bot.close();
    },
  };
}

/** Jobs that are leased of the bot's, and whether there may be some. */
interface Shared {
  readonly jobs: WeakSet<LeasedJob>;
  readonly collects: boolean;
}

function mixed(theirs: Repos, ours: Own, { jobs: shared, collects }: Shared): Repos {
  const { exports, files, claims, digests } = ours;
  const jobsOf = (job: LeasedJob) => (shared.has(job) ? theirs : ours).jobs;
  return {
    ...theirs,
    exports,
    files,
    claims,
    digests,
    jobs: {
      ...ours.jobs,
      // What was given up is what the bot gave up.
      dead: (...asked) => theirs.jobs.dead(...asked),
      counts: (now) => theirs.jobs.counts(now),
      enqueue: (job, now) => (SHARED_JOBS.includes(job.kind) ? theirs : ours).jobs.enqueue(job, now),
      async claim(now, leaseMs, limit, { suspects, running = [] } = {}) {
        const [runTheirs, runOurs] = [true, false].map((of) =>
          running.filter((job) => shared.has(job) === of),
        );
        const own = await ours.jobs.claim(now, leaseMs, limit, { running: runOurs });
        const left = collects ? limit - own.length : 0;
        const which = { kinds: SHARED_JOBS, suspects, running: runTheirs };
        const days = left > 0 ? await theirs.jobs.claim(now, leaseMs, left, which) : [];
        for (const job of days) shared.add(job);
        return [...own, ...days];
      },
      heartbeat: (job, ...more) => jobsOf(job).heartbeat(job, ...more),
      forgetDeaths: (job) => jobsOf(job).forgetDeaths(job),
      complete: (job) => jobsOf(job).complete(job),
      reschedule: (job, ...more) => jobsOf(job).reschedule(job, ...more),
      postpone: (job, ...more) => jobsOf(job).postpone(job, ...more),
      bury: (job, ...more) => jobsOf(job).bury(job, ...more),
    },
  };
}
