import type { Config, Secrets } from './config.ts';
import { createActions } from './handlers/actions/index.ts';
import { createCommands } from './handlers/commands/index.ts';
import { createEvents } from './handlers/events.ts';
import { createPipeline } from './handlers/pipeline.ts';
import { toast } from './handlers/replies.ts';
import { createQuotedAnswer, createRouter } from './handlers/router.ts';
import { startSchedule } from './handlers/schedule.ts';
import { envelopeReceiver } from './handlers/transports.ts';
import type { Incoming } from './handlers/types.ts';
import { addressesOf, createTargets, type Targets } from './handlers/web/pages.ts';
import { type Doors, openDoors } from './handlers/web/server.ts';
import { type Clock, createIfIdle, every, steadyClock, systemClock } from './lib/clock.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { createMetrics } from './lib/metrics.ts';
import { parseRange } from './lib/range/index.ts';
import { createFeishu, createPulse } from './platform/index.ts';
import { type LongConnection, openLongConnection } from './platform/long-connection.ts';
import { createOAuthApi } from './platform/oauth.ts';
import { normalise } from './platform/receiver/normalise.ts';
import type { Messages } from './platform/types.ts';
import { createAccess, createRights } from './services/access.ts';
import { createAccounts, deviceConsentHandlers, offerConsent } from './services/accounts/index.ts';
import { alertJobs } from './services/alerts/index.ts';
import { auditLogHandler } from './services/audit.ts';
import { createBudgets, createCallCounts } from './services/calls.ts';
import { createDepartments } from './services/departments.ts';
import { createDigests, createPlaces, marksOf, rightGiven } from './services/digests/index.ts';
import { createNames, createSelf } from './services/directory.ts';
import { doctorHandler } from './services/doctor.ts';
import {
  createExports,
  createLookForStranded,
  createMyExports,
  exportJobHandler,
  farPressHandler,
  sendFileHandler,
} from './services/exports/index.ts';
import { givenUpHandlers } from './services/given-up.ts';
import { createHousekeeping } from './services/housekeeping.ts';
import { createWorker, lineHandlers, outboxHandlers, wakeWaiting } from './services/jobs/index.ts';
import { forgetHandler, ownDataHandler } from './services/privacy.ts';
import { checkStoredSettings } from './services/quality-settings.ts';
import { quotedHandler } from './services/quoted.ts';
import { personViewHandler, reportEffects } from './services/reports/index.ts';
import { createScopes } from './services/scopes.ts';
import { createSites, siteMapHandler } from './services/sites.ts';
import { openStore } from './store/index.ts';
import { loadSecretKeys } from './store/keys.ts';
import type { Repos, Store } from './store/types.ts';
import { doorParts } from './web.ts';

export { watchEventLoop } from './lib/watchdog.ts';

/** What tests and the command line may put in place of the real thing. */
export interface Overrides {
  readonly clock?: Clock;
  readonly log?: Logger;
  /** How often to look for work that no wake-up announced, and how long a call may take; in ms. */
  readonly pollMs?: number;
  readonly callMs?: number;
  /** How long a job is leased, in ms of the given clock. */
  readonly leaseMs?: number;
  /** Scheduler to use instead of the one on the wall clock. */
  readonly schedule?: typeof startSchedule;
  /** Where the command line keeps what it does, and shows what comes of it. */
  readonly store?: Store;
  readonly messages?: Messages;
  /** Where the link of a finished file leads, and until when. */
  readonly link?: Targets['link'];
}

export interface App {
  /** Listens, starts the workers, and asks for the bot's own id. Returns the port. */
  start(): Promise<number>;
  /** Starts the workers alone, for the command line: nothing listens, nothing is scheduled. */
  work(): void;
  /** Takes what came in, or what was typed at the command line. */
  readonly receive: (incoming: Incoming) => Promise<unknown>;
  stop(): Promise<void>;
}

const CONCURRENCY = 8;
const LEASE_MS = 10_000;
const POLL_MS = 1_000;
const GRACE_MS = 5_000;
/** `/readyz` notices a changed secret within a minute; the platform counts no calls for tokens. */
const CHECK_APP_MS = 30_000;
const COUNT_CALLS_MS = 30_000;
/** So soon every replica uses the site map that one of them was sent. */
const SITES_MS = 30_000;
const MONTH_DAYS = 30.5;

/**
 * Builds the bot; with `web.ts` the only place that knows every part. `overrides` replace parts in tests and in the demo.
 *
 * @example
 * const read = readConfig(process.env);
 * if (read.ok) await (await createApp(read.config, read.secrets)).start();
 */
export async function createApp(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<App> {
  const clock = steadyClock(overrides.clock ?? systemClock);
  const log = overrides.log ?? createLogger(config.logLevel);
  const metrics = createMetrics();
  const base = { clock, log, metrics };
  const pulse = createPulse(base);
  const { databaseUrl, dataDir } = config.store;
  const keys = loadSecretKeys(secrets.secretKey, secrets.secretKeyOld, dataDir, databaseUrl === undefined);
  const secretKey = keys.current;
  const store =
    overrides.store ?? (await openStore({ databaseUrl, dataDir, secretKey, oldKeys: keys.old, clock, log }));
  await checkStoredSettings(store);
  const sites = await createSites(store, dataDir);
  const { siteOf } = sites;
  const app = { id: config.app.id, secret: secrets.appSecret, domain: config.app.domain };
  const access = createAccess(config.access);
  const { identity } = config.access;
  const now = () => clock.now();
  const { zone, pace } = config;
  const exports = createExports({ now, log, access, identity, zone, ...pace, parseRange });
  const { publicUrl } = config.http;
  const targets = createTargets(config);
  const link = overrides.link ?? targets.link;
  const myExports = createMyExports({ now, log, file: targets.file });
  const asked = { exports, myExports, access, zone };
  const accountParts = {
    oauth: createOAuthApi({ app: { ...app, accountsDomain: config.app.accountsDomain } }),
    zone,
    mayUse: (openId: string) => rights.mayUse(openId),
    onConsent: async (repos: Repos, openId: string) => {
      await exports.consentGiven(repos, openId);
      await rightGiven(repos, openId, now());
    },
  };
  const accounts = createAccounts({
    store,
    ...base,
    ...accountParts,
    publicUrl,
    scopes: identity === 'user' ? { choose: (attempt) => scopes.choose(attempt) } : undefined,
  });
  const reach = { app, buckets: store.buckets, users: accounts.tokens, timeoutMs: overrides.callMs };
  const calls = createCallCounts(store, clock, log);
  const { budget, isShort } = createBudgets(store, clock, config.monthlyCalls);
  const client = createFeishu({ ...reach, clock, log, pulse, counted: calls.count, isShort });
  const feishu = { ...client, messages: overrides.messages ?? client.messages };
  const scopes = createScopes({ feishu, store, clock, log, identity, override: config.access.scopes });
  const names = createNames(feishu, clock, log);
  const rights = createRights({ access, chats: config.access.chats, feishu, store, clock, log });
  const { isMember, standingOf, mayOpen } = rights;
  const consentTarget = identity === 'user' ? targets.consent() : undefined;
  const historyDays = Math.floor(config.history.months * MONTH_DAYS);
  const reporting = {
    store,
    feishu,
    ...base,
    access,
    standingOf,
    identity,
    link,
    historyDays,
    consentTarget,
    nameOf: names,
    departments: createDepartments(feishu, clock, log),
    places: createPlaces({ store, clock, zone, sites: () => sites.current().sites }),
    zone,
    siteOf,
    budget,
  };
  const digests = createDigests(reporting);
  const commands = createCommands({ ...asked, accounts, consentTarget, ...pace, historyDays });
  const bot = createSelf(feishu, clock, log);
  const routing = {
    commands,
    actions: createActions({ ...asked, accounts, historyDays, commands }),
    events: createEvents({ accounts, exports, zone }),
    access,
    self: bot.self,
    locale: config.locale,
    zone,
    pace,
    transport: config.transport.kind,
    ...base,
  };
  const worker = createWorker({
    store,
    ...base,
    handlers: jobHandlers(),
    askAgain: rights.askAgain,
    concurrency: CONCURRENCY,
    leaseMs: overrides.leaseMs ?? LEASE_MS,
    pollMs: overrides.pollMs ?? POLL_MS,
  });
  const receive = createPipeline({
    appId: config.app.id,
    self: bot.self,
    store,
    route: createRouter(routing),
    trouble: () => toast('trouble', config.locale),
    ...base,
  });
  let connection: LongConnection | undefined;
  let doors: Doors | undefined;
  pulse.onReturn((operation) => wakeWaiting(operation, base, store.jobs));
  const look = createLookForStranded({ store, ...base });
  let stopRegular: readonly (() => void)[] = [];
  let stopSchedule = async (): Promise<void> => undefined;

  return {
    receive,
    work: () => worker.start(),
    async start() {
      const isConnected = () => connection && connection.state() === 'connected';
      const web = { ...base, config, secrets, secretKey, store, accounts, mayOpen, names };
      doors = await openDoors(
        config.http,
        doorParts({ ...web, pulse, receive, self: bot.self, isConnected }),
      );
      worker.start();
      const kept = { retentionDays: config.retentionDays, ...config.history, barred: accounts.sweep };
      stopSchedule = (overrides.schedule ?? startSchedule)(
        [
          { name: 'sweep', at: '17 3 * * *', zone, run: createHousekeeping(store, clock, log, kept) },
          { name: 'look', at: '11 * * * *', zone, run: look, atStart: true },
          { name: 'digests', at: '* * * * *', zone, run: digests.tick, atStart: true },
        ],
        log,
      );
      if (config.transport.kind === 'websocket') {
        const onEnvelope = envelopeReceiver({ normalise, receive, clock, log });
        connection = openLongConnection({ app, onEnvelope, ...base });
      }
      bot.learn();
      const checkApp = () => feishu.checkCredentials().catch(() => undefined); // the pulse knows
      stopRegular = [
        every(clock, COUNT_CALLS_MS, calls.flush, log),
        every(clock, SITES_MS, sites.refresh, log),
        every(clock, CHECK_APP_MS, checkApp, log),
      ];
      const { port } = doors;
      const runs = { transport: config.transport.kind, store: store.engine, identity };
      log.info({ port, ...runs, sites: sites.current().sites.length }, 'bot started');
      log.info(addressesOf(config), 'addresses for the developer console');
      return port;
    },
    async stop() {
      bot.stop();
      for (const stop of stopRegular) stop();
      connection?.stop();
      await Promise.all([stopSchedule(), doors?.close(GRACE_MS), worker.stop(GRACE_MS)]);
      await calls.flush();
      await store.close();
      log.info({}, 'bot stopped');
    },
  };

  function jobHandlers() {
    const ctx = {
      store,
      feishu,
      ...base,
      standingOf,
      link,
      isAuthorised: async (openId: string) => (await accounts.stateOf(store, openId)) !== undefined,
      futile: accounts.futile.bind(undefined, store),
      unmet: scopes.unmet,
      consentTargetOf: targets.consent,
      offerConsent: offerConsent.bind(undefined, clock),
      nameOf: names,
      ifIdle: createIfIdle(),
      marksOf: marksOf.bind(undefined, store),
      departments: reporting.departments,
      siteOf,
    };
    const handlers = [
      exportJobHandler(ctx, reportEffects),
      sendFileHandler({ ...ctx, mayOpen }),
      ...outboxHandlers({ feishu, ...base }),
      ...lineHandlers({ feishu, ...base }),
      personViewHandler({ ...ctx, isMember, refusal: access.refusal }),
      farPressHandler({ exports, clock, isMember, access }),
      ...(identity === 'user' ? deviceConsentHandlers({ ...ctx, ...accountParts, scopes }) : []),
      ...digests.jobs,
      ...alertJobs({ ...reporting, mayRead: digests.mayRead }),
      doctorHandler({
        ...{ ...ctx, ...reporting, scopes, access, transport: config.transport.kind },
        siteMap: sites.current,
        publicUrl: config.http.isReachable ? publicUrl : undefined,
      }),
      forgetHandler({ ...ctx, accounts }),
      ownDataHandler({ ...ctx, accounts, zone }),
      auditLogHandler({ store, feishu, nameOf: names }),
      siteMapHandler({ messages: feishu.messages, sites, clock }),
      quotedHandler({ messages: feishu.messages, answer: createQuotedAnswer(routing) }),
    ];
    return [...handlers, ...givenUpHandlers(ctx, handlers)];
  }
}
