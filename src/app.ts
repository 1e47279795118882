import type { Config, Secrets } from './config.ts';
import { AppError } from './errors.ts';
import { createActions } from './handlers/actions/index.ts';
import { createCommands } from './handlers/commands/index.ts';
import { createEvents } from './handlers/events.ts';
import { createPipeline } from './handlers/pipeline.ts';
import { toast } from './handlers/replies.ts';
import { createRouter, type RouterParts } from './handlers/router.ts';
import { startSchedule } from './handlers/schedule.ts';
import { createIntake, envelopeReceiver, type WebhookParts, webhookRoutes } from './handlers/transports.ts';
import type { Incoming } from './handlers/types.ts';
import { type Checked, createChecks } from './handlers/web/health.ts';
import { addressesOf } from './handlers/web/pages.ts';
import { createAdminPages, createPages, type HttpListeners, listenHttp } from './handlers/web/server.ts';
import { createSessions } from './handlers/web/visitors.ts';
import { deadline, every } from './lib/clock.ts';
import { buildParts, jobHandlers, type Overrides, type Parts } from './parts.ts';
import { type LongConnection, openLongConnection } from './platform/long-connection.ts';
import { normalise } from './platform/receiver/normalise.ts';
import { openRequest, readableBody } from './platform/receiver/open.ts';
import { rememberTrouble } from './services/doctor.ts';
import { createLookForStranded } from './services/exports/index.ts';
import { createHousekeeping } from './services/housekeeping.ts';
import { createWorker, wakeWaiting } from './services/jobs/index.ts';
import { createSealer, createSigner } from './store/cipher.ts';

export { watchEventLoop } from './lib/watchdog.ts';

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

/** Builds what a message, a press or an event is passed to. */
function buildRouting(config: Config, parts: Parts): RouterParts {
  const { clock, log, access, accounts, exports, myExports, reporting, exporting } = parts;
  const { locale, zone, pace, transport } = config;
  const { historyDays, consentTarget } = reporting;
  const asked = { exports, myExports, access, zone };
  const commands = createCommands({ ...asked, accounts, consentTarget, ...pace, historyDays });
  return {
    ...{ commands, access, locale, zone, pace, clock, log },
    actions: createActions({
      ...asked,
      accounts,
      historyDays,
      commands,
      calledLately: exporting.nameOf.known,
    }),
    events: createEvents({ accounts, exports, zone }),
    self: parts.bot.self,
    transport: transport.kind,
  };
}

/**
 * Builds the bot from its parts. `overrides` replace parts in tests and in the demo.
 *
 * @example
 * const read = readConfig(process.env);
 * if (read.ok) await (await createApp(read.config, read.secrets)).start();
 */
export async function createApp(config: Config, secrets: Secrets, overrides: Overrides = {}): Promise<App> {
  const parts = await buildParts(config, secrets, overrides);
  const { clock, log, metrics, store, feishu, accounts, bot, calls, pulse, sites } = parts;
  const base = { clock, log, metrics };
  const routing = buildRouting(config, parts);
  const worker = createWorker({
    store,
    ...base,
    handlers: jobHandlers(config, parts, routing),
    askAgain: parts.rights.askAgain,
    concurrency: CONCURRENCY,
    leaseMs: overrides.leaseMs ?? LEASE_MS,
    pollMs: overrides.pollMs ?? POLL_MS,
  });
  const handle = createPipeline({
    appId: config.app.id,
    self: bot.self,
    store,
    route: createRouter(routing),
    trouble: () => toast('trouble', config.locale),
    ...base,
  });
  const receive = (incoming: Incoming) => {
    const mentions = incoming.kind === 'message' ? incoming.mentions : [];
    for (const { openId, name } of mentions) parts.exporting.nameOf.heard(openId, name);
    return handle(incoming);
  };
  const intake = createIntake({
    ...base,
    remember: (trouble, at) =>
      void store
        .transaction((repos) => rememberTrouble(repos, trouble, at, clock.now()))
        .catch((error: unknown) => log.warn({ trouble, error: String(error) }, 'a trouble was not stored')),
  });
  let connection: LongConnection | undefined;
  let listeners: HttpListeners | undefined;
  pulse.onReturn((operation) => wakeWaiting(operation, base, store.jobs));
  const look = createLookForStranded({ store, ...base });
  let stopRegular: readonly (() => void)[] = [];
  let stopSchedule = async (): Promise<void> => undefined;

  return {
    receive,
    work: () => worker.start(),
    async start() {
      const { zone } = config;
      const isConnected = () => connection && connection.state() === 'connected';
      listeners = await listenHttp(
        config.http,
        httpRoutes(config, secrets, parts, { receive, isConnected, intake }),
      );
      worker.start();
      const kept = { retentionDays: config.retentionDays, ...config.history, barred: accounts.sweep };
      stopSchedule = (overrides.schedule ?? startSchedule)(
        [
          { name: 'sweep', at: '17 3 * * *', zone, run: createHousekeeping(store, clock, log, kept) },
          { name: 'look', at: '11 * * * *', zone, run: look, atStart: true },
          { name: 'digests', at: '* * * * *', zone, run: parts.digests.tick, atStart: true },
        ],
        log,
      );
      if (config.transport.kind === 'websocket') {
        const onEnvelope = envelopeReceiver({ normalise, receive, clock, log, intake });
        connection = openLongConnection({ app: parts.app, onEnvelope, ...base });
      }
      bot.learn();
      const checkApp = () => feishu.checkCredentials().catch(() => undefined); // the pulse knows
      stopRegular = [
        every(clock, COUNT_CALLS_MS, calls.flush, log),
        every(clock, SITES_MS, sites.refresh, log),
        every(clock, CHECK_APP_MS, checkApp, log),
      ];
      const { port } = listeners;
      const runs = {
        transport: config.transport.kind,
        store: store.engine,
        identity: config.access.identity,
      };
      log.info({ port, ...runs, sites: sites.current().sites.length }, 'bot started');
      log.info(addressesOf(config), 'addresses for the developer console');
      return port;
    },
    async stop() {
      bot.stop();
      for (const stop of stopRegular) stop();
      connection?.stop();
      await Promise.all([stopSchedule(), listeners?.close(GRACE_MS), worker.stop(GRACE_MS)]);
      await calls.flush();
      await store.close();
      log.info({}, 'bot stopped');
    },
  };
}

/** A page shows no name rather than wait for one. */
const NAME_MS = 3_000;

type Serving = Pick<WebhookParts, 'receive' | 'intake'> & Pick<Checked, 'isConnected'>;

/** What the bot serves: webhook and pages, and those for administrators of the machine. */
function httpRoutes(config: Config, secrets: Secrets, parts: Parts, serving: Serving) {
  const { store, accounts, pulse, clock, log, metrics, secretKey } = parts;
  const { publicUrl, admin } = config.http;
  const { receive, isConnected, intake } = serving;
  const base = { clock, log, metrics };
  const isKnown = () => parts.bot.self() !== undefined;
  const pages = {
    hasAdminPort: admin !== undefined,
    repos: store,
    store,
    sessions: createSessions({
      sign: createSigner(secretKey),
      sealer: createSealer(secretKey, 'web-errand'),
      publicUrl,
      clock,
    }),
    accounts,
    signedOutAt: (openId: string) => accounts.signedOutAt(store, openId),
    mayOpen: parts.rights.mayOpen,
    nameOf: (openId: string) => parts.exporting.nameOf(openId, deadline(clock, NAME_MS)),
    admins: config.access.admins,
    publicUrl,
    app: config.app,
    retentionDays: config.retentionDays,
    zone: config.zone,
    checks: createChecks({ store, pulse, isKnown, isConnected, unreadable: intake.warning }),
    isConnected,
    ...base,
  };
  const routes = [
    ...receivers(config, secrets, { receive, intake, ...base }),
    ...createPages(pages).map(({ router }) => router),
  ];
  return { routes, admin: createAdminPages(pages), log };
}

function receivers(
  config: Config,
  secrets: Secrets,
  parts: Pick<WebhookParts, 'receive' | 'clock' | 'log' | 'metrics' | 'intake'>,
) {
  if (config.transport.kind === 'websocket') return [];
  const { encryptKey, verificationToken } = secrets;
  if (encryptKey === undefined || verificationToken === undefined) {
    throw new AppError(
      { kind: 'usage', advice: 'config' },
      'a webhook needs an encrypt key and a verification token',
    );
  }
  const keys = { encryptKey, verificationToken };
  const open: WebhookParts['open'] = (body, headers) => openRequest(body, headers, keys, parts.clock.now());
  return [webhookRoutes({ readable: readableBody, open, normalise, ...parts })];
}
