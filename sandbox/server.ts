import { createServer, type Server } from 'node:http';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { createPeople } from './control/person.ts';
import { controlRoutes } from './control/routes.ts';
import { createDelivery, type Delivery } from './delivery/index.ts';
import { createLimits, type Limits } from './limits.ts';
import { authEndpoints } from './platform/auth.ts';
import { newLogId, openCall, refusalBody } from './platform/call-log.ts';
import { chatEndpoints } from './platform/chats.ts';
import { type Endpoint, serve } from './platform/endpoint.ts';
import { fileEndpoints } from './platform/files.ts';
import { imEndpoints } from './platform/im.ts';
import { oauthPages } from './platform/oauth/pages.ts';
import { oauthEndpoints } from './platform/oauth/token.ts';
import { parseBody } from './platform/parse-body.ts';
import { peopleEndpoints } from './platform/people.ts';
import { roomEndpoints } from './platform/rooms.ts';
import { vcEndpoints } from './platform/vc.ts';
import { createState, type SandboxState, type StateOptions } from './state.ts';
import { attachWs, type WsHub } from './ws/index.ts';

export interface SandboxOptions extends StateOptions {
  /** 0 picks a free one. */
  readonly port?: number;
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

/** Endpoints with fixed paths come before those with parameters. */
const ENDPOINTS: readonly Endpoint[] = [
  ...authEndpoints,
  ...oauthEndpoints,
  ...imEndpoints,
  ...fileEndpoints,
  ...chatEndpoints,
  ...peopleEndpoints,
  ...roomEndpoints,
  ...vcEndpoints,
];

/** Starts the local twin of the platform. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = createState(options);
  const limits = createLimits(state.clock);
  const server = createServer();
  const connections = attachWs(server, {
    app: () => state.app,
    refusalData: () => (state.faults.behaviour('ws-refusal-data') === 'null' ? 'null' : 'object'),
  });
  const delivery = deliveryOf(state, connections);
  const app = express();
  app.disable('x-powered-by');
  app.use(express.raw({ type: () => true, limit: '40mb' }), parseBody);
  app.use('/sandbox', controlRoutes({ state, delivery, limits, people: createPeople(state, delivery) }));
  app.use(oauthPages(state));
  app.post('/callback/ws/endpoint', wsEndpoint(state, connections));
  platformRoutes(app, state, limits);
  server.on('request', app);
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    state,
    connections,
    idle: () => delivery.idle(),
    async stop() {
      state.faults.remove();
      state.clock.stop();
      delivery.stop();
      connections.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where clients of the long connection learn its address. */
function wsEndpoint(state: SandboxState, connections: WsHub): RequestHandler {
  return (req, res) => {
    const { end } = openCall('ws.endpoint', state, req);
    const fault = state.faults.take('ws.endpoint', 'code');
    const { status = 200, code, msg = '' } = fault?.args ?? {};
    const answer =
      fault === undefined ? connections.endpoint(req.body, req.headers.host ?? '') : { code, msg, data: {} };
    end(Number(status), { code: answer.code, msg: answer.msg });
    res.status(Number(status)).json(answer);
  };
}

function platformRoutes(app: express.Express, state: SandboxState, limits: Limits): void {
  for (const endpoint of ENDPOINTS) {
    const method = endpoint.method.toLowerCase() as 'get' | 'post' | 'patch' | 'delete' | 'put';
    app[method](endpoint.path, serve(endpoint, state, limits));
  }
  const refused =
    (status: number, code: number, msg: string): RequestHandler =>
    (req, res) => {
      const logId = newLogId(state);
      const body = refusalBody(code, msg, logId);
      openCall('unknown', state, req).end(status, body);
      res.status(status).setHeader('x-tt-logid', logId).json(body);
    };
  for (const { path } of ENDPOINTS) app.all(path, refused(405, 99991301, 'http method not supported'));
  app.use(refused(404, 99991201, 'path not found'));
  app.use((error: Error & { status?: number }, req: Request, res: Response, _next: NextFunction) => {
    refused(error.status ?? 400, 9499, `Invalid request: ${error.message}`)(req, res, () => undefined);
  });
}

function deliveryOf(state: SandboxState, hub: WsHub): Delivery {
  return createDelivery({
    clock: state.clock,
    config: () => ({ ...state.app, tenantKey: state.world.company.tenantKey }),
    push: (envelope) => hub.push(envelope),
    changed: ({ id, kind, type, attempts, done }) =>
      state.events.emit('delivery', { id, kind, type, attempts, done }),
    before: async () => {
      const hold = state.faults.take('delivery', 'hold');
      if (hold !== undefined) await state.faults.hold(hold);
    },
  });
}

/** Answers the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
