import type { Server } from 'node:http';
import type { Config, Secrets } from './config.ts';
import { AppError } from './errors.ts';
import { createActions } from './handlers/actions/index.ts';
import { createCommands } from './handlers/commands/index.ts';
import { createEvents } from './handlers/events/index.ts';
import { envelopeReceiver } from './handlers/long-connection.ts';
import { createPipeline } from './handlers/pipeline.ts';
import { createRouter } from './handlers/router.ts';
import { startSchedule } from './handlers/schedule.ts';
import { toast } from './handlers/toasts.ts';
import { fileRoutes } from './handlers/web/files.ts';
import { healthRoutes } from './handlers/web/health.ts';
import { metricsRoutes } from './handlers/web/metrics.ts';
import { createHttpApp } from './handlers/web/server.ts';
import { webhookRoutes } from './handlers/web/webhook.ts';
import { type Clock, systemClock } from './lib/clock.ts';
import { createLogger, type Logger } from './lib/logger.ts';
import { parseRange } from './lib/range/index.ts';
import { pause } from './lib/timers.ts';
import { createFeishu } from './platform/index.ts';
import { type LongConnection, openLongConnection } from './platform/long-connection.ts';
import { normalise } from './platform/receiver/normalise.ts';
import { openRequest } from './platform/receiver/open.ts';
import type { Feishu } from './platform/types.ts';
import { createAccess } from './services/access.ts';
import { FILE_JOB, fileJobHandler } from './services/exports/file-message.ts';
import { createExports } from './services/exports/index.ts';
import { EXPORT_LIMITS } from './services/exports/limits.ts';
import { EXPORT_JOB, exportJobHandler } from './services/exports/machine.ts';
import { createHousekeeping } from './services/housekeeping.ts';
import { createWorker } from './services/jobs/worker.ts';
import { createLinks } from './services/links.ts';
import { createNames } from './services/names.ts';
import { POST_JOB, postJobHandler } from './services/posts.ts';
import { openStore } from './store/index.ts';
import { loadSecretKey } from './store/secret-key.ts';
import type { Store } from './store/types.ts';

/** What tests may put in place of the real thing. */
export interface Given {
  readonly clock?: Clock;
  readonly log?: Logger;
}

export interface App {
  /** Listens, starts working, and learns the bot's own id. Answers the port. */
  start(): Promise<number>;
  stop(): Promise<void>;
}

const CONCURRENCY = 8;
const LEASE_MS = 10_000;
const POLL_MS = 1_000;
const GRACE_MS = 5_000;
const ASK_AGAIN_MS = 5_000;

/** Builds the bot from top to bottom. The one function that knows every part. */
export async function createApp(config: Config, secrets: Secrets, given: Given = {}): Promise<App> {
  const clock = given.clock ?? systemClock;
  const log = given.log ?? createLogger(config.logLevel);
  const { databaseUrl, dataDir } = config.store;
  const secretKey = loadSecretKey(secrets.secretKey, dataDir, databaseUrl === undefined);
  const store = await openStore({ databaseUrl, dataDir, secretKey, clock, log });
  const app = { id: config.app.id, secret: secrets.appSecret, domain: config.app.domain };
  const feishu = createFeishu({ app, buckets: store.buckets, clock, log });
  const access = createAccess(config.access);
  const links = createLinks(config.http.publicUrl, secretKey);
  const { identity } = config.access;
  const exports = createExports({ now: () => clock.now(), access, identity, zone: config.zone, parseRange });
  const worker = createWorker({
    store,
    clock,
    log,
    handlers: jobHandlers(),
    concurrency: CONCURRENCY,
    leaseMs: LEASE_MS,
    pollMs: POLL_MS,
  });
  const bot = whoAmI(feishu, log);
  const receive = createPipeline({
    appId: config.app.id,
    botId: bot.id,
    store,
    route: createRouter({
      commands: createCommands({ exports, access, zone: config.zone }),
      actions: createActions({ exports, zone: config.zone }),
      events: createEvents({ zone: config.zone }),
      botId: bot.id,
      locale: config.locale,
      zone: config.zone,
      clock,
    }),
    trouble: () => toast('trouble', config.locale),
    clock,
    log,
  });
  let connection: LongConnection | undefined;
  let server: Server | undefined;
  let stopSchedule = async (): Promise<void> => undefined;

  return {
    async start() {
      server = await listen();
      worker.start();
      stopSchedule = startSchedule(
        [
          {
            name: 'sweep',
            at: '17 3 * * *',
            zone: config.zone,
            run: createHousekeeping(store, clock, log, config.retentionDays),
          },
        ],
        log,
      );
      if (config.transport.kind === 'websocket') {
        connection = openLongConnection({
          app,
          onEnvelope: envelopeReceiver({ normalise, receive, log }),
          log,
        });
      }
      bot.learn();
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : config.http.port;
      log.info({ port, transport: config.transport.kind, store: store.engine, identity }, 'the bot is up');
      return port;
    },
    async stop() {
      bot.stop();
      connection?.stop();
      await stopSchedule();
      await closeServer(server);
      await worker.stop(GRACE_MS);
      await store.close();
      log.info({}, 'the bot has stopped');
    },
  };

  function jobHandlers() {
    const link = (exportId: string, now: number) => {
      const expiresAt = now + EXPORT_LIMITS.linkLifeMs;
      return { url: links.file(exportId, expiresAt), expiresAt };
    };
    const ctx = { store, feishu, clock, log, link, nameOf: createNames(feishu, clock, log) };
    return {
      [EXPORT_JOB]: exportJobHandler(ctx),
      [FILE_JOB]: fileJobHandler(ctx),
      [POST_JOB]: postJobHandler(feishu, log),
    };
  }

  function listen(): Promise<Server> {
    const http = createHttpApp({ routes: [...receivers(), ...pages()], log });
    return new Promise((resolve, reject) => {
      const listening = http.listen(config.http.port, config.http.host, (error?: Error) =>
        error ? reject(busy(error)) : resolve(listening),
      );
    });
  }

  function receivers() {
    if (config.transport.kind === 'websocket') return [];
    const { encryptKey, verificationToken } = secrets;
    if (encryptKey === undefined || verificationToken === undefined) {
      throw new AppError(
        { kind: 'usage', advice: 'config' },
        'a webhook needs an encrypt key and a verification token',
      );
    }
    const keys = { encryptKey, verificationToken };
    return [
      webhookRoutes({
        open: (body, headers) => openRequest(body, headers, keys, clock.now()),
        normalise,
        receive,
        log,
      }),
    ];
  }

  function pages() {
    return [
      fileRoutes({ repos: store, isOurs: links.isOurs, clock, log }),
      healthRoutes({
        checks: {
          store: () => reachable(store),
          platform: () => ({ ok: bot.id() !== undefined }),
          transport: () => ({ ok: connection === undefined || connection.state() === 'connected' }),
        },
      }),
      metricsRoutes({ store, clock }),
    ];
  }

  function busy(error: Error): AppError {
    return new AppError(
      { kind: 'usage', advice: 'config' },
      `cannot listen on ${config.http.host}:${config.http.port} (${error.message}); set PORT to a free one`,
    );
  }
}

async function reachable(store: Store): Promise<{ ok: true }> {
  await store.ping();
  return { ok: true };
}

/** The bot's own open_id, by which mentions of it are recognised; asked until the platform answers. */
function whoAmI(feishu: Pick<Feishu, 'bot'>, log: Logger) {
  const stopped = new AbortController();
  let openId: string | undefined;
  const ask = async (): Promise<void> => {
    while (openId === undefined && !stopped.signal.aborted) {
      try {
        const { openId: mine, name } = await feishu.bot({ signal: stopped.signal });
        openId = mine;
        log.info({ name }, 'the platform knows the bot');
      } catch (error) {
        if (stopped.signal.aborted) return;
        const facts = error instanceof AppError ? error.facts : {};
        log.warn(
          { ...facts, error: String(error) },
          'the platform does not tell who the bot is; asking again',
        );
        await pause(ASK_AGAIN_MS, stopped.signal).catch(() => undefined);
      }
    }
  };
  return { id: () => openId, learn: () => void ask(), stop: () => stopped.abort() };
}

async function closeServer(server: Server | undefined): Promise<void> {
  if (server === undefined) return;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await closed;
}
