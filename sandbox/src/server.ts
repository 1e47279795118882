import { createServer, type Server } from 'node:http';
import express from 'express';
import { createPeople } from './control/person.ts';
import { controlRoutes } from './control/routes.ts';
import { createDelivery, type Delivery } from './delivery/index.ts';
import { createLimits } from './limits.ts';
import { sameAddressOnly } from './page-api/guard.ts';
import { onceAsked, type PageSettings, pageApi, pageAssets } from './page-api/index.ts';
import { beforeDelivery } from './platform/call-faults.ts';
import { ENDPOINTS } from './platform/endpoints.ts';
import { oauthPages } from './platform/oauth/pages.ts';
import { parseBody } from './platform/parse-body.ts';
import { platformRoutes } from './platform/router.ts';
import { setupPages } from './platform/setup/pages.ts';
import { createState, type SandboxState, type StateOptions } from './state.ts';
import type { ClientConfig } from './ws/endpoint.ts';
import { attachWs, type WsHub } from './ws/index.ts';
import { wsEndpoint } from './ws/route.ts';

export interface SandboxOptions extends StateOptions {
  /** 0 picks a free one. */
  readonly port?: number;
  /** Real time the bot has to answer an event or a click, ms; default 3000 as on the platform. */
  readonly answerMs?: number;
  /** What the chat page offers besides the chat. */
  readonly page?: Partial<PageSettings>;
}

export interface Sandbox {
  readonly url: string;
  readonly state: SandboxState;
  /** Clients on the long connection. */
  readonly connections: WsHub;
  /** Resolves when no delivery to the bot is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the local copy of the platform. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = createState(options);
  const limits = createLimits(state.clock);
  const server = createServer();
  const connections = attachWs(server, {
    app: () => state.app,
    clientConfig: () => state.faults.behaviour('ws-client-config') as Partial<ClientConfig> | undefined,
    ...(options.answerMs !== undefined && { deadlineMs: options.answerMs }),
    refusalData: () => (state.faults.behaviour('ws-refusal-data') === 'null' ? 'null' : 'object'),
  });
  state.online = () => connections.connected();
  const delivery = deliveryOf(state, connections, options.answerMs);
  const app = express();
  app.disable('x-powered-by');
  app.use(express.raw({ type: () => true, limit: '40mb' }), parseBody);
  const people = createPeople(state, delivery);
  const page = pageApi(
    { state, delivery, limits, people, connections, endpoints: endpointNames() },
    options.page,
  );
  app.use(pageAssets());
  app.use('/sandbox/page', page.router);
  const control = onceAsked(() => controlRoutes({ state, delivery, limits, connections, people }));
  app.use('/sandbox', sameAddressOnly, control);
  // What opens a chat in the client opens the page here.
  app.get(['/client/chat/open', '/client/bot/open'], (_req, res) => res.redirect(302, '/'));
  app.use(oauthPages(state));
  app.use(setupPages(state));
  app.post('/callback/ws/endpoint', wsEndpoint(state, connections));
  app.use((_req, res, next) => {
    res.setHeader('Date', new Date(state.clock.now() + state.dateAheadMs).toUTCString());
    next();
  });
  platformRoutes(app, state, limits);
  server.on('request', app);
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    connections,
    idle: () => delivery.idle(),
    async stop() {
      page.stop();
      state.faults.remove();
      state.clock.stop();
      delivery.stop();
      connections.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function endpointNames(): { all: readonly string[]; scarce: readonly string[] } {
  const scarce = ENDPOINTS.filter(({ rate }) => rate === 'vc').map(({ name }) => name);
  return { all: ENDPOINTS.map(({ name }) => name), scarce };
}

function deliveryOf(state: SandboxState, hub: WsHub, answerMs: number | undefined): Delivery {
  return createDelivery({
    clock: state.clock,
    config: () => ({
      ...state.app,
      tenantKey: state.world.company.tenantKey,
      duplicates: Number(state.faults.behaviour('duplicate-events') ?? 0),
      firstTimestamp: state.faults.behaviour('retry-timestamp') === 'first',
      lostInGap: state.faults.behaviour('ws-gap') === 'lost',
      lateAnswer: Number(state.faults.behaviour('late-answer') ?? 200341),
    }),
    push: (envelope, kind) =>
      hub.push(envelope, {
        type: kind === 'callback' && state.faults.behaviour('ws-card-frames') === true ? 'card' : 'event',
        fragments: Number(state.faults.behaviour('ws-fragments') ?? 1),
      }),
    changed: ({ id, kind, type, attempts, done }) =>
      state.events.emit('delivery', { id, kind, type, attempts, done }),
    before: () => beforeDelivery(state),
    ...(answerMs !== undefined && { deadlines: { wholeMs: answerMs, connectMs: answerMs } }),
  });
}

/** Longer than clients keep connections open: they close first, and no call meets a connection that is just closing. */
const KEEP_OPEN_MS = 75_000;

/** Resolves to the port. */
function listen(server: Server, port: number): Promise<number> {
  server.keepAliveTimeout = KEEP_OPEN_MS;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const help = 'end what listens there, or choose another with --port (0 for a free one)';
      reject(isTaken ? new Error(`port ${port} is taken: ${help}`) : error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
